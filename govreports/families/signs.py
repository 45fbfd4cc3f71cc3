"""What gives a system away: shapes of addresses, and traces that it leaves in its pages.

A weight is how far a sign alone settles the family, from 0 to 1. A sign that several systems share is left out or
weighs little; names of classes that any designer may choose weigh less than what the system itself writes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where a sign is looked for: the page's own address, the addresses it links to, or its text."""

    ADDRESS = "address"
    LINKS = "links"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a family, with what it is in words."""

    family: str
    where: Where
    weight: float
    pattern: re.Pattern[str]
    words: str


_SHAPES: tuple[tuple[str, float, str, str], ...] = (
    ("truecms", 0.8, r"/content/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.s?html?$", "…/content/<uuid>.html"),
    ("trs", 0.8, r"/\d{6}/t(?:19|20)\d{6}_\d+(?:_wap)?\.s?html?$", "<YYYYMM>/t<date>_<id>.html"),
    ("trs", 0.4, r"/t\d{6,}\.s?html?$", "t<id>.html"),
    ("ucap", 0.8, r"/\d{6}/c\d{2}_\d+\.shtml$", "<YYYYMM>/c07_<id>.shtml"),
    ("ucap", 0.7, r"/\d{6}/[0-9a-f]{32}\.shtml$", "<YYYYMM>/<32 hex>.shtml"),
    ("ucap", 0.4, r"/xxgk_(?:list|zcwj|gkzn)(?:_\d+)?\.shtml$", "…/xxgk_list.shtml"),
    ("anshan", 0.9, r"/html/[A-Z]{2,}\w*/\d{6}/\d{12,20}\.html?$|/\w+\.ct\?", "/html/<SITE>/<YYYYMM>/<id> or .ct"),
    ("hanweb", 0.9, r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html?$", "/art/<Y>/<M>/<D>/art_<column>_<id>.html"),
    ("hanweb", 0.9, r"/art/\d{4}/art_[0-9a-f]{32}\.html?$", "…/art/<Y>/art_<32 hex>.html"),
    ("hanweb", 0.7, r"/col/col\d+/", "/col/col<N>/"),
    ("hanweb", 0.9, r"/module/(?:xxgk|download|web/jpage|jpage)/\w+\.jsp|/jpaas-[\w-]+/", "…/module/….jsp or jpaas"),
    ("guangdong", 0.8, r"/content/m?post_\d+\.html?$", "…/content/post_<id>.html"),
    ("guangdong", 0.95, r"/gkmlpt/", "…/gkmlpt/…"),
    ("vsb", 0.6, r"/info/(?:\w+/)+\d+\.htm$", "/info/<column>/<id>.htm"),
    ("vsb", 0.9, r"[?&]wbtreeid=\d+|/system/_content/download\.jsp", "…wbtreeid=<n> or _content/download.jsp"),
    ("anhui", 0.8, r"/public/column/\d+|/public/(?:content/)?\d+(?:/\d+\.html)?$", "/public/column/<organ>"),
    ("anhui", 0.8, r"(?i)/openness/|/(?:Openness|Xxgk)\w*/(?:show|detail)/\w+\.html", "openness or AnnualReport/show"),
    ("fujian", 0.7, r"/fjdzapp/|/nlist\.htm$", "/fjdzapp/ or nlist.htm"),
    ("gkml", 0.95, r"/govsearch/simp_gov_list\.jsp", "/govsearch/simp_gov_list.jsp"),
    ("easysite", 0.9, r"/eportal/ui\?", "/eportal/ui?…"),
    ("shanghai", 0.8, r"/nw\d{3,}/(?:\d{8}/)?", "/nw<N>/…"),
)  # fmt: skip
_TRACES: tuple[tuple[str, float, str, str], ...] = (
    ("truecms", 0.9, r"/TrueCMS/|messageController/getMessage\.do", "calls TrueCMS"),
    ("trs", 0.5, r"TRS_(?:Editor|UEDITOR)|trs_(?:editor_view|paper_default|web)", "holds the TRS editor's container"),
    ("trs", 0.5, r"createPageHTML\s*\(\s*\d+\s*,|\bvar\s+countPage\s*=", "has the pager script of TRS"),
    ("trs", 0.3, r"CurrChnlCls", "has the breadcrumb of TRS"),
    ("ucap", 0.9, r"(?i)<ucap(?:title|content)|UCAP-CONTENT", "holds UCAP's tags"),
    ("ucap", 0.6, r"\bwebsite(?:Id|Code)\s*[=:]", "names UCAP's websiteId"),
    ("ucap", 0.6, r"""createPageHTML\s*\(\s*['"]\w+['"]\s*,""", "has the pager script of UCAP"),
    ("ucap", 0.7, r"/common/search/[0-9a-f]{32}", "calls UCAP's search"),
    ("hanweb", 0.9, r"<datastore>|dataproxy\.jsp|\.jpage\s*\(\s*\{(?!.{0,300}getMessage)", "holds a jpage datastore"),
    ("hanweb", 0.9, r"jpaas-publish-server|ZJEG_RSS|unitbuild\.js", "calls the jpaas platform or has its marks"),
    ("guangdong", 0.8, r"NFCMS_|window\._CONFIG\s*=.{0,300}\bSID\b", "has the marks of NFCMS or gkmlpt"),
    ("guangdong", 0.3, r"南方新闻网", "was made by the platform's maker"),
    ("vsb", 0.8, r"vsb_content|v_news_content|_showDynClick|showVsbpdfIframe|_simple_list_gotopage", "has VSB's marks"),
    ("vsb", 0.7, r"/system/resource/(?:js|css|images)/", "loads VSB's own scripts"),
    ("anhui", 0.7, r"table_suoyin|j-fontContent|j-info-hit|Ls\.pagination", "has the marks of the openness platform"),
    ("fujian", 0.8, r"/fjdzapp/search|file_ul_fj|trt-iconfont|slb-trt-col", "has the marks of Fujian's platform"),
    ("gkml", 0.9, r"\bm_nRecordCount\b", "holds the record count of the TRS catalogue"),
    ("easysite", 0.9, r"easysite-(?:news|total)|easysiteText|queryArticleByCondition", "has EasySite's marks"),
    ("easysite", 0.7, r"/eportal/(?:ui|fileDir)", "loads EasySite's own scripts"),
    ("shanghai", 0.9, r"""\bivs_(?:title|content|date)\b""", "has the marks of Shanghai's platform"),
)  # fmt: skip

SIGNS: tuple[Sign, ...] = tuple(
    Sign(family, where, weight, re.compile(pattern, re.DOTALL), words)
    for shapes, places in ((_SHAPES, (Where.ADDRESS, Where.LINKS)), (_TRACES, (Where.PAGE,)))
    for family, weight, pattern, words in shapes
    for where in places
)

BUILT_ON = {"fujian": "trs", "gkml": "trs"}
"""Families that are a platform on another system: its signs are theirs as well, once one of their own is seen."""
