"""Answers that are no page: browser checks of firewalls, "not found" pages with status 200, login walls, shells
without content, lapsed domains in strangers' hands.

Two things protect reports from being taken for one of these: an answer with more than a few sentences of its own is
never suspected, and neither is one that calls itself a report.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement
from parsel import Selector
from scrapy.http import Response, TextResponse

from govreports.model.words import squeeze
from govreports.net import notices
from govreports.net.outcomes import Failure, of_status

LARGEST = 64 * 1024
"""Bytes above which an answer is taken for a page without a look: none of these answers is that large."""
LONGEST = 300
"""Characters of text above which an answer is taken for a page: a short report, or one that stands in
pictures."""
FULL = 1650
"""Characters beyond ASCII, wherever they stand, above which an answer is taken for a page without parsing it; menus
and foot have as many only on large portals."""
BARE = 80
"""Characters below which an answer holds so little that its scripts are what it is there for."""
DAMAGED = 0.05
"""Share of the characters beyond ASCII that may be lost before a text counts as damaged."""
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_META = re.compile(
    r"""<meta\b(?=[^>]{0,400}\bname\s*=\s*["']?(?:keywords|description))[^>]{0,400}?\bcontent\s*=\s*["']([^"']{0,400})""",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(r"/(?:login|signin|sso|cas|passport|oauth2?|auth)(?:[/.?_]|$)", re.IGNORECASE)
_SENT_TO_LOGIN = re.compile(
    r"""(?:location|href)[^;"']{0,30}["'][^"']*?/(?:login|signin|sso|cas|passport)[/.?"']""", re.IGNORECASE
)
_ALERT = re.compile(r"""\balert\s*\(\s*["']([^"']{1,200})["']""")
_FRONT = frozenset({"", "/", "/index.html", "/index.htm", "/index.shtml"})
_CARRIERS = ["a", "img", "iframe", "embed", "object", "table", "form"]
_UNSEEN = frozenset({"head", "script", "style", "noscript", "template", "option"})


def recognise(body: bytes, text: str | None) -> Failure | None:
    """What an answer with status 200 is when it is no page; None for a page.

    CHALLENGE, LOGIN, MAINTENANCE, CLOSED, HTTP_403, HTTP_500, SOFT_404 and EMPTY are told of answers with little text
    only, and of error pages that bear their titles; HIJACKED is told by title and keywords. ``text`` is the decoded
    body of an HTML answer, None for files, of which only emptiness is seen.
    """
    if not body.removeprefix(BOM_UTF8).strip():
        return Failure.EMPTY
    if text is None:
        return None
    if _shows_strangers(text):
        return Failure.HIJACKED
    if len(body) > LARGEST or _beyond_ascii(text) > FULL:
        return None
    look = _Look(text, Selector(text=text, type="html").root)
    if look.is_report:
        return None
    titled = next((failure for title, failure in notices.TITLES if title.search(look.title)), None)
    if titled is not None:
        return titled
    if len(look.shown) <= LONGEST:
        return _notice(look) or _shell(look)
    if len(look.own) > LONGEST:
        return None
    if notices.FORBIDDEN.search(look.own):
        return Failure.HTTP_403
    return Failure.SOFT_404 if notices.GONE_PAGE.search(look.own) or look.shows_a_404 else None


@dataclass(frozen=True)
class _Look:
    """What of an answer a reader sees, and what stands behind it."""

    text: str
    root: HtmlElement

    @cached_property
    def shown(self) -> str:
        """All text of the body but that of scripts, styles and choices."""
        return squeeze("".join(text for text, _ in self._texts))

    @cached_property
    def own(self) -> str:
        """The same without the names of links: what the page itself says."""
        return squeeze("".join(text for text, linked in self._texts if not linked))

    @cached_property
    def _texts(self) -> list[tuple[str, bool]]:
        """The texts of the body in their order, and whether they stand in a link."""
        texts: list[tuple[str, bool]] = []
        links = 0
        events = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in events:
            links += (event == "start") - (event == "end") if element.tag == "a" else 0
            if event != "start":
                texts.append((element.tail or "", links > 0))
            elif element.tag in _UNSEEN:
                events.skip_subtree()
            else:
                texts.append((element.text or "", links > 0))
        return texts

    @cached_property
    def title(self) -> str:
        return squeeze("".join(self.root.xpath("//title//text()")))

    @cached_property
    def said(self) -> str:
        """What a short answer says: its text, with that of a few links where there is no other, and its alerts."""
        links = sum(1 for _ in self.root.iter("a"))
        words = self.shown if len(self.own) < 10 and links <= 3 else self.own
        return words + (squeeze("".join(_ALERT.findall(self.text))) if len(words) < BARE else "")

    @cached_property
    def carries(self) -> bool:
        """Whether there is anything beside text that a report may stand in; moving pictures of waiting are none."""
        return any(one.tag != "img" or "load" not in (one.get("src") or "") for one in self.root.iter(*_CARRIERS))

    @cached_property
    def is_report(self) -> bool:
        """Whether the answer calls itself a report, or lists some."""
        if notices.REPORT.search(self.own) or notices.REPORT_OF_A_YEAR.search(self.shown):
            return True
        titled = notices.REPORT_OF_A_YEAR.search(self.title) is not None
        return titled and (len(self.own) > BARE or (self.carries and not notices.GONE.search(self.said)))

    @cached_property
    def shows_a_404(self) -> bool:
        return any(notices.NOT_FOUND_PICTURE.search(source) for source in self.root.xpath("//img/@src"))


def _notice(look: _Look) -> Failure | None:
    """What a short answer announces in the page's place."""
    if notices.CHALLENGE.search(look.said):
        return Failure.CHALLENGE
    if look.root.xpath("//input[translate(@type, 'PASWORD', 'pasword') = 'password']"):
        return Failure.LOGIN
    if notices.LOGIN.search(look.said) or (len(look.shown) < 20 and _SENT_TO_LOGIN.search(look.text)):
        return Failure.LOGIN
    for words, failure in _ANNOUNCED:
        if words.search(look.said) or words.search(look.title):
            return failure
    return Failure.SOFT_404 if look.shows_a_404 else None


_ANNOUNCED = (
    (notices.FOR_SALE, Failure.HIJACKED),
    (notices.CLOSED, Failure.CLOSED),
    (notices.MAINTENANCE, Failure.MAINTENANCE),
    (notices.SUSPENDED, Failure.CLOSED),
    (notices.SERVER_FAULT, Failure.HTTP_500),
    (notices.GONE, Failure.SOFT_404),
    (notices.FORBIDDEN, Failure.HTTP_403),
)
"""In this order: a closing is told in words about works as well, and a fault in words about pages."""


def _shell(look: _Look) -> Failure | None:
    """What an answer without content is: a browser check, or a shell that scripts would fill; None with content."""
    if look.carries or len(look.shown) >= BARE:
        return None
    wish = squeeze("".join(look.root.xpath("//noscript//text()")))
    if notices.MAKERS.search(look.text) or notices.FIREWALL_ASKS_AGAIN.search(wish):
        return Failure.CHALLENGE
    return Failure.EMPTY if len(notices.WAITING.sub("", look.shown)) < 20 else None


def refusal(response: Response) -> Failure | None:
    """The class of an answer by its status, None for one that carries a page. An error page that says more than its
    status counts by what it says: firewalls send their checks with 403 and 405, portals under repair answer 503."""
    failure = of_status(response.status)
    if 300 <= response.status < 400 and _leads_off_the_web(response):
        return Failure.NOT_ALLOWED
    if failure not in _SAYING_LITTLE or not isinstance(response, TextResponse):
        return failure
    said = recognise(response.body, response.text)
    return said if said in _SAYING_MORE else failure


def _leads_off_the_web(response: Response) -> bool:
    """Whether a redirect leads to another scheme, which nothing follows."""
    location = (response.headers.get("Location") or b"").decode("latin-1").strip()
    return re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", location, re.IGNORECASE) is not None


_SAYING_LITTLE = frozenset({Failure.HTTP_403, Failure.HTTP_4XX, Failure.HTTP_503, Failure.HTTP_5XX})
_SAYING_MORE = frozenset({Failure.CHALLENGE, Failure.LOGIN, Failure.MAINTENANCE, Failure.CLOSED})


def _beyond_ascii(text: str) -> int:
    """About how many characters are none of ASCII: those of Chinese have two bytes more than one in UTF-8."""
    return (len(text.encode("utf-8", "replace")) - len(text)) // 2


def damaged(text: str) -> bool:
    """Whether so much of a text did not decode that its words and numbers cannot be trusted."""
    lost = text.count("\ufffd") + 3 * text.count("锟斤拷")
    return lost > 20 and lost > DAMAGED * sum(character > "\x7f" for character in text)


def led_home(asked: str, answered: str) -> bool:
    """Whether a page's address was answered by the front page: what many portals do with pages they
    removed."""
    return urlsplit(answered).path in _FRONT and urlsplit(asked).path not in _FRONT


def led_to_login(asked: str, answered: str) -> bool:
    """Whether a page's address was answered by a page where one signs in."""
    return _LOGIN_PATH.search(urlsplit(answered).path) is not None and _LOGIN_PATH.search(urlsplit(asked).path) is None


def _shows_strangers(text: str) -> bool:
    """Whether title or keywords advertise what no government does; where an office is named beside it, it takes two
    trades, as those who hide their advertising in the head of a government's page name many."""
    found = _TITLE.search(text, 0, LARGEST)
    title = squeeze(unescape(found[1])) if found else ""
    named = set(notices.STRANGERS.findall(title))
    if named and notices.OFFICIAL.search(title) is None:
        return True
    told = title + squeeze(unescape("".join(_META.findall(text, 0, LARGEST))))
    return len(set(notices.STRANGERS.findall(told))) >= 2 and notices.FIGHTING.search(told) is None
