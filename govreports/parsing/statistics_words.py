"""The vocabulary of the statistics tables before 2019: labels by their letters, and the keys they go by.

Sources: the form of 国办发〔2014〕32号 and the forms of Fujian and Dingxi that were in use before and beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from govreports.parsing.labels import letters

_LABELS: Mapping[str, tuple[str, ...]] = {
    "disclosed": ("主动公开政府信息数", "主动公开信息数", "主动公开文件数", "主动公开政府信息总数"),
    "disclosed_normative": ("主动公开规范性文件数",),
    "normative_made": ("制发规范性文件总数", "制发规范性文件数"),
    "by_gazette": ("政府公报公开政府信息数", "政府公报公开数", "政府公报公开", "政府公报"),
    "by_website": ("政府网站公开政府信息数", "政府网站公开数", "网站公开", "政府网站"),
    "by_weibo": ("政务微博公开政府信息数", "政务微博"),
    "by_wechat": ("政务微信公开政府信息数", "政务微信", "微博微信公开政府信息数"),
    "by_other": ("其他方式公开政府信息数",),
    "topics_answered": ("回应公众关注热点或重大舆情数",),
    "press_conferences": ("参加或举办新闻发布会总次数", "参加或举办新闻发布会次数"),
    "press_conferences_led": ("主要负责同志参加新闻发布会次数",),
    "interviews": ("政府网站在线访谈次数",),
    "interviews_led": ("主要负责同志参加政府网站在线访谈次数",),
    "interpretations": ("政策解读稿件发布数",),
    "answers_weibo_wechat": ("微博微信回应事件数",),
    "answers_other": ("其他方式回应事件数",),
    "received": ("收到申请数", "受理依申请公开信息总数", "申请总数", "受理申请总数", "依申请公开信息申请数"),
    "received_in_person": ("当面申请数",),
    "received_fax": ("传真申请数",),
    "received_email": ("电子邮件申请数",),
    "received_online": ("网络申请数", "网上申请数", "网上提交申请数"),
    "received_letter": ("信函申请数",),
    "received_letter_or_fax": ("信函、传真申请数",),
    "received_other": ("其他形式申请数", "其他申请数"),
    "closed": ("申请办结数",),
    "closed_on_time": ("按时办结数",),
    "closed_extended": ("延期办结数",),
    "replied": ("申请答复数", "对申请的答复总数", "对申请的答复数", "答复总数"),
    "reply_already_public": ("属于已主动公开范围数",),
    "reply_granted": ("同意公开答复数", "同意公开"),
    "reply_partial": ("同意部分公开答复数", "同意部分公开"),
    "reply_refused": ("不同意公开答复数", "不予公开答复数", "否决公开答复数", "否决公开"),
    "refused_state_secret": ("涉及国家秘密",),
    "refused_trade_secret": ("涉及商业秘密",),
    "refused_privacy": ("涉及个人隐私",),
    "refused_security": ("危及国家安全、公共安全、经济安全和社会稳定",),
    "refused_not_information": ("不是《条例》所指政府信息",),
    "refused_by_law": ("法律法规规定的其他情形",),
    "reply_not_own": ("不属于本行政机关公开数", "不属于本行政机关公开范围数"),
    "reply_not_existing": ("申请信息不存在数",),
    "reply_amend": ("告知作出更改补充数",),
    "reply_elsewhere": ("告知通过其他途径办理数",),
    "reply_other": ("其他类型答复数",),
    "review_total": ("行政复议数量", "行政复议数"),
    "review_upheld": ("维持具体行政行为数",),
    "litigation_total": ("行政诉讼数量", "行政诉讼数"),
    "litigation_upheld": ("维持具体行政行为或者驳回原告诉讼请求数",),
    "appeals": ("行政申诉数",),
    "complaints": ("举报投诉数量", "举报投诉数"),
    "disputes": ("接受行政诉讼、举报数",),
    "fees_charged": ("依申请公开信息收取的费用", "政府信息公开收取费用"),
    "fees_waived": ("政府信息公开收费减免金额",),
    "offices": ("政府信息公开工作专门机构数",),
    "reading_points": ("设置政府信息公开查阅点数",),
    "staff": ("从事政府信息公开工作人员数",),
    "staff_full_time": ("专职人员数", "专职人员"),
    "staff_part_time": ("兼职人员数", "兼职人员"),
    "funds": ("政府信息公开专项经费",),
    "meetings": ("召开政府信息公开工作会议或专题会议数", "召开政府信息公开工作会议或专题会议次数"),
    "trainings": ("举办各类培训班数",),
    "trainees": ("接受培训人员数",),
}

WORDS: Mapping[str, str] = {letters(label): key for key, labels in _LABELS.items() for label in labels}
"""Key of a label by its letters."""

PARENTS: tuple[tuple[str, str], ...] = (
    ("行政复议数", "review"),
    ("行政诉讼数", "litigation"),
    ("新闻发布会总次数", "press_conferences"),
    ("在线访谈次数", "interviews"),
)
"""Labels below which a row's meaning depends on where it stands."""

BY_PARENT: Mapping[tuple[str, str], str] = {
    **{(parent, "被依法纠错数"): f"{parent}_corrected" for parent in ("review", "litigation")},
    **{(parent, "其他情形数"): f"{parent}_other" for parent in ("review", "litigation")},
    ("press_conferences", "主要负责同志参加新闻发布会次数"): "press_conferences_led",
    ("interviews", "主要负责同志参加政府网站在线访谈次数"): "interviews_led",
}
"""Keys of labels that several blocks have."""
