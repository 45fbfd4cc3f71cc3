"""The 政府信息公开情况统计表 of report years 2014 to 2018 (国办发〔2014〕32号), its numbers invented."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row: its label as printed, its unit (empty for a heading row) and its number (empty likewise)."""

    label: str
    unit: str = ""
    value: str = ""


def indicators(seed: str, year: int) -> tuple[Indicator, ...]:
    """All rows of the form for one body and year; sums of channels, replies and outcomes hold."""
    random = Random(f"{seed}/{year}/statistics")
    channels = [random.randint(low, high) for low, high in ((1, 9), (0, 2), (10, 60), (2, 20))]
    received = sum(channels)
    replies = _shared(random, received, 8)
    reasons = _shared(random, replies[3], 6)
    reviews = [random.randint(0, 3) for _ in range(3)]
    suits = [random.randint(0, 2) for _ in range(3)]
    staff = [random.randint(2, 9), random.randint(20, 60)]
    disclosed = random.randint(8_000, 20_000)
    documents = random.randint(40, 90)
    rows = (
        ("一、主动公开情况", "", ""),
        ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", disclosed),
        ("其中：主动公开规范性文件数", "条", documents - 3),
        ("制发规范性文件总数", "件", documents),
        ("（二）通过不同渠道和方式公开政府信息的情况", "", ""),
        ("1.政府公报公开政府信息数", "条", random.randint(60, 300)),
        ("2.政府网站公开政府信息数", "条", disclosed - random.randint(100, 900)),
        ("3.政务微博公开政府信息数", "条", random.randint(300, 2_000)),
        ("4.政务微信公开政府信息数", "条", random.randint(300, 2_000)),
        ("5.其他方式公开政府信息数", "条", random.randint(100, 900)),
        ("二、回应解读情况", "", ""),
        ("（一）回应公众关注热点或重大舆情数", "次", random.randint(10, 80)),
        ("3.政策解读稿件发布数", "篇", random.randint(10, 120)),
        ("三、依申请公开情况", "", ""),
        ("（一）收到申请数", "件", received),
        *zip(("1.当面申请数", "2.传真申请数", "3.网络申请数", "4.信函申请数"), "件" * 4, channels, strict=True),
        ("（二）申请办结数", "件", received),
        ("1.按时办结数", "件", received - 1),
        ("2.延期办结数", "件", 1),
        ("（三）申请答复数", "件", received),
        ("1.属于已主动公开范围数", "件", replies[0]),
        ("2.同意公开答复数", "件", replies[1]),
        ("3.同意部分公开答复数", "件", replies[2]),
        ("4.不同意公开答复数", "件", replies[3]),
        ("其中：1.涉及国家秘密", "件", reasons[0]),
        ("2.涉及商业秘密", "件", reasons[1]),
        ("3.涉及个人隐私", "件", reasons[2]),
        ("4.危及国家安全、公共安全、经济安全和社会稳定", "件", reasons[3]),
        ("5.不是《条例》所指政府信息", "件", reasons[4]),
        ("6.法律法规规定的其他情形", "件", reasons[5]),
        ("5.不属于本行政机关公开数", "件", replies[4]),
        ("6.申请信息不存在数", "件", replies[5]),
        ("7.告知作出更改补充数", "件", replies[6]),
        ("8.告知通过其他途径办理数", "件", replies[7]),
        ("四、行政复议数量", "件", sum(reviews)),
        ("（一）维持具体行政行为数", "件", reviews[0]),
        ("（二）被依法纠错数", "件", reviews[1]),
        ("（三）其他情形数", "件", reviews[2]),
        ("五、行政诉讼数量", "件", sum(suits)),
        ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", suits[0]),
        ("（二）被依法纠错数", "件", suits[1]),
        ("（三）其他情形数", "件", suits[2]),
        ("六、举报投诉数量", "件", random.randint(0, 6)),
        ("七、依申请公开信息收取的费用", "万元", 0),
        ("八、机构建设和保障经费情况", "", ""),
        ("（一）政府信息公开工作专门机构数", "个", random.randint(20, 70)),
        ("（二）设置政府信息公开查阅点数", "个", random.randint(20, 70)),
        ("（三）从事政府信息公开工作人员数", "人", sum(staff)),
        ("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", staff[0]),
        ("2.兼职人员数", "人", staff[1]),
        ("（四）政府信息公开专项经费", "万元", random.randint(10, 60)),
        ("九、政府信息公开会议和培训情况", "", ""),
        ("（一）召开政府信息公开工作会议或专题会议数", "次", random.randint(2, 20)),
        ("（二）举办各类培训班数", "次", random.randint(2, 20)),
        ("（三）接受培训人员数", "人次", random.randint(100, 900)),
    )
    return tuple(Indicator(label, unit, str(value)) for label, unit, value in rows)


def _shared(random: Random, number: int, parts: int) -> list[int]:
    shares = [0] * parts
    for part in random.choices(range(parts), k=number):
        shares[part] += 1
    return shares
