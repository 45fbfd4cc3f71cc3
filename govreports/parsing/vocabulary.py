"""The labels of page heads: which field each spelling fills, and with what precedence.

The spellings are those met on the portals of all provinces, compared with every blank removed. Where labels feed
the same field, ``rank`` says which one is believed first (0 before 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a label of the head speaks about. ``NOISE`` ends the value before it and fills nothing."""

    TITLE = "title"
    INDEX_NO = "index_no"
    DOC_NO = "doc_no"
    AGENCY = "issuing_agency"
    ISSUED = "issued_on"
    PUBLISHED = "published_at"
    SOURCE = "source"
    CATEGORY = "category"
    SUBJECT = "subject_words"
    SUMMARY = "summary"
    VALIDITY = "validity"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Label:
    """One spelling: its field, its rank there, and whether a value may follow it without separator."""

    field: Field
    rank: int = 0
    glues: bool = False


DATE_FIELDS = frozenset({Field.ISSUED, Field.PUBLISHED})
AUTHOR_RANK = 2
"""The rank of 作者, which is a person on one portal and an agency on the next."""

_RANKED: tuple[tuple[Field, tuple[str, ...]], ...] = (
    (Field.TITLE, ("标题 名称 信息名称 文件名称 文件标题 公文标题 信息标题",)),
    (Field.INDEX_NO, ("索引号 信息索引号 索引编号 索取号",)),
    (Field.DOC_NO, ("发文字号 文号 发布文号 备注/文号 文件编号 文件字号 公文文号 文件文号",)),
    (
        Field.AGENCY,
        (
            "发布机构 发文机构 发文机关 发布单位 发布机关 发布者 发文单位 制发机关 制定机关 "
            "公开机构 公开主体 发布部门 公开单位 信息发布机构",
            "所属单位",
            "作者",
        ),
    ),
    (
        Field.ISSUED,
        (
            "发文日期",
            "成文日期 成文时间 制发日期",
            "公文生成日期 生成日期 生成时间 印发日期 签发日期",
            "发文时间 印发时间",
            "生效日期 生效时间 实施日期 施行日期",
        ),
    ),
    (
        Field.PUBLISHED,
        (
            "发布时间 发布日期 时间 日期 公开日期 公开时间 发表日期 发表时间 信息提供日期 发稿时间 "
            "上载日期 上传时间 时间发布 信息时间 信息公开日期 公布日期 公布时间 发布",
            "更新时间 更新日期",
        ),
    ),
    (Field.SOURCE, ("来源 信息来源 文章来源 稿件来源 内容来源 信息来源单位 稿源 发布来源",)),
    (
        Field.CATEGORY,
        (
            "组配分类",
            "分类 信息分类 公开分类 信息类别",
            "主题分类",
            "公文目录 发布目录 公开目录 所属主题 文件分类 分类目录 主题类别",
            "体裁分类",
        ),
    ),
    (Field.SUBJECT, ("关键词 主题词 关键字 主题关键词",)),
    (Field.SUMMARY, ("内容概述 内容摘要 信息概述 摘要",)),
    (
        Field.VALIDITY,
        ("时效 有效性 是否有效 时效性 文件状态 公文时效 效力状态 时效状态 信息有效性",),
    ),
)

_GLUING = (
    "索引号 信息索引号 发文字号 文号 发布机构 发文机构 发文机关 发布单位 发布机关 "
    "发文日期 成文日期 生成日期 公文生成日期 发布日期 发布时间 公开日期 更新时间 "
    "有效性 是否有效 时效性 文件状态 公文时效 主题分类 组配分类 信息分类 主题词 关键词"
)

_NOISE = (
    "归档时间 归档日期 有限期限 有效期限 有效期 服务对象分类 服务对象 生命周期分类 "
    "信息格式/语种 信息格式 语种 载体 载体类型 编辑 责任编辑 效力说明 责任部门 "
    "废止日期 废止时间 失效日期 失效时间 所属机构 公开方式 公开类别 公开形式 公开范围 "
    "公开时限 公开程序 公开责任部门 主题导航 审核 审核人 签发人 记者 供稿 撰稿 录入 录入人 "
    "初审 终审 字体 字体大小 文字大小 字号 文章字号 选择阅读字号 字号选择 浏览次数 浏览量 "
    "浏览 阅读次数 阅读量 阅读 点击数 点击 点击率 点击量 点击次数 访问次数 访问量 访问 "
    "分享 分享到 文件下载 附件下载 视力保护色 保护视力色 背景色 当前位置 您的位置 "
    "您当前的位置 您现在所在的位置 您现在的位置 所在位置 今天是 今天 现在是 版权所有 "
    "打印 收藏 人气 次数 打开方式 语音播报 下载"
)

LABELS: dict[str, Label] = {
    spelling: Label(field, rank, spelling in _GLUING.split())
    for field, ranks in _RANKED
    for rank, spellings in enumerate(ranks)
    for spelling in spellings.split()
} | {spelling: Label(Field.NOISE) for spelling in _NOISE.split()}
"""Every known spelling without blanks."""

NULL_VALUES = frozenset(
    {"", "无", "无号", "暂无", "空", "/", "-", "—", "——", "null", "号", "[]", "[]号", "()号", "号[]"}
)
"""Values that mean 'nothing stated', in squeezed form (brackets unified)."""
