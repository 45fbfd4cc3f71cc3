"""Bytes to text. A declaration of the encoding is evidence, the decoded text is the proof."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from govreports.model.report import Oddity

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_LOWERED_MARKUP = re.compile(rb"(?:charset|<\?xml[^>]{0,80}encoding)\s*=\s*[\"']?\s*([a-z0-9_.:-]+)")
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
# What stands for characters that are lost, and for those signs decoded in their turn as GBK.
_DAMAGE = ("\ufffd", "锟斤拷")
_MARKUP_HEAD = 8192
_SAMPLE = 20_000
_PLAUSIBLE = 0.2
# GB 18030 contains GBK, which contains GB 2312: pages that declare one use characters of the others.
_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "hz": "gb18030", "utf-16": "utf-16-le"}
# What Python calls codecs is more than encodings of text, and a page may name any of them.
_POSSIBLE = frozenset({
    *("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5", "big5hkscs", "ascii", "iso8859-1", "cp1252"),
    *("shift_jis", "euc_jp", "euc_kr"),
})  # fmt: skip
# The commonest characters of Chinese and of government prose; Chinese that is misread shows few of them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学"
    "法所民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四"
    "日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代"
    "想已通并提直题程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "几九区强放决西被干做必战先回则任取据处府信息报告县市申请服务单办网站收到复议诉讼局委科"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that proved right. ``remarks``: wrong declarations and damage to the text."""

    text: str
    encoding: str
    remarks: tuple[Oddity, ...] = ()


def decode(data: bytes, content_type: str | None = None) -> Decoded:
    """The text of ``data``. ``content_type`` is the HTTP header's value. Never raises: damage becomes U+FFFD.

    Order: byte order mark, zero bytes of UTF-16, strict UTF-8 (nothing else passes it by chance), then
    whichever of the declared and the customary encodings gives the most plausible Chinese.
    """
    declared = _declared(data, content_type)
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return _result(data[len(mark) :].decode(encoding, "replace"), encoding, declared)
    # The mark of UTF-8 proves little: templates that carry it are filled with text in other encodings.
    data = data.removeprefix(codecs.BOM_UTF8)
    wide = _wide(data)
    if wide:
        return _result(data.decode(wide, "replace"), wide, declared)
    text = _strict_utf8(data)
    if text is not None:
        return _result(text, "utf-8", declared)
    candidates = dict.fromkeys((*declared, "utf-8", "gb18030", "big5hkscs"))
    best = max(candidates, key=lambda encoding: plausibility(data.decode(encoding, "replace")))
    text = data.decode(best, "replace")
    if plausibility(text) < _PLAUSIBLE:
        guessed = _guess(data)
        if guessed and plausibility(data.decode(guessed, "replace")) > plausibility(text):
            best, text = guessed, data.decode(guessed, "replace")
    return _result(text, best, declared)


def plausibility(text: str) -> float:
    """How much of the non-ASCII text is common Chinese, 1 at most; what did not decode counts against it."""
    foreign = list(islice((character for character in text if character > "\x7f"), _SAMPLE))
    if not foreign:
        return 1.0
    common = sum(character in _COMMON for character in foreign)
    broken = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in foreign)
    return (common - 3 * broken) / len(foreign)


def _declared(data: bytes, content_type: str | None) -> tuple[str, ...]:
    """Declared encodings of text, the HTTP header's first, by the names Python gives them."""
    names = [found.group(1) for found in [_IN_HEADER.search(content_type or "")] if found]
    head = data[:_MARKUP_HEAD].replace(b"\x00", b"").lower()
    names += [found.decode("ascii") for found in _IN_LOWERED_MARKUP.findall(head)]
    known: list[str] = []
    for name in names:
        try:
            canonical = codecs.lookup(name).name
        except LookupError:
            continue
        canonical = _FAMILY.get(canonical, canonical)
        if canonical in _POSSIBLE:
            known.append(canonical)
    return tuple(dict.fromkeys(known))


def _wide(data: bytes) -> str | None:
    sample = data[:_MARKUP_HEAD]
    if 0 not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 8 or min(even, odd) > max(even, odd) // 20:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _strict_utf8(data: bytes) -> str | None:
    """The text when it is UTF-8 throughout; a character cut off by the end of the data is forgiven."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) - error.start > 3 or error.reason != "unexpected end of data":
            return None
        return data[: error.start].decode("utf-8") + "\ufffd"


def _guess(data: bytes) -> str | None:
    """The guess of charset_normalizer, which is slow: asked only when nothing else gave plausible text."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * _SAMPLE]).best()
    return best.encoding if best else None


def _result(text: str, encoding: str, declared: tuple[str, ...]) -> Decoded:
    remarks = [
        Oddity("ENCODING_MISDECLARED", "", f"declared {name}, is {encoding}")
        for name in declared
        if name != encoding and not (name in ("ascii", "iso8859-1") and text.isascii())
    ]
    if text.isascii():
        remarks = []
    damaged = sum(text.count(sign) for sign in _DAMAGE if sign[0] in text)
    if damaged:
        remarks.append(Oddity("TEXT_DAMAGED", "", f"{damaged} characters"))
    return Decoded(text, encoding, tuple(remarks))
