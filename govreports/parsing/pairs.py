"""The lines above the body as labels and values, whatever separates them: colons, blanks, cells or lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from govreports.model.words import squeeze
from govreports.parsing.dates import find_moment
from govreports.parsing.headings import is_preface
from govreports.parsing.lines import Line
from govreports.parsing.naming import is_agency, names_body, names_year
from govreports.parsing.title_lines import is_column_name, is_navigation, title_run
from govreports.parsing.vocabulary import DATE_FIELDS, LABELS, Field, Label

_LONG = 3
_ENDING = frozenset({Field.SOURCE, Field.PUBLISHED, Field.AGENCY, Field.NOISE})
"""Fields of the publication line, whose labels stand glued to the value before them where a style sets them apart."""
_GAP = r"[\s\u200b\ufeff]*"
_COLON = r"[:：∶︰﹕]"


def _pattern(spellings: Iterable[str]) -> str:
    """Alternatives with blanks allowed between all characters, the longest first."""
    return "|".join(_GAP.join(map(re.escape, one)) for one in sorted(spellings, key=len, reverse=True))


def _even_pattern(spellings: Iterable[str]) -> str:
    """Alternatives written solid or with a blank behind every character: in a text that goes on before the label,
    one lone gap is where a value ends, as in 主题分类:信息公开  时间:."""
    alternatives = []
    for one in sorted(spellings, key=len, reverse=True):
        alternatives += [re.escape(one), r"[\s\u200b\ufeff]+".join(map(re.escape, one))]
    return "|".join(alternatives)


_SPELLINGS = _pattern(LABELS)
_BEGINNINGS = "".join(sorted({spelling[0] for spelling in LABELS}))
"""Looked at before all spellings are tried: most characters of a text begin no label."""
# Behind a Chinese character a short label is the end of a longer unknown one; a long one with its colon is itself.
_LABEL = re.compile(
    rf"(?=[{_BEGINNINGS}])(?:(?<![一-龥])(?P<label>{_SPELLINGS})(?:{_GAP}(?P<colon>{_COLON})|(?=[\s|】\])）]|$))"
    rf"|(?P<inner>{_even_pattern(one for one in LABELS if len(one) >= _LONG)}){_GAP}{_COLON}"
    rf"|(?P<short>{_pattern(one for one, label in LABELS.items() if len(one) < _LONG and label.field in _ENDING)})"
    rf"{_GAP}{_COLON})"
)
_GLUED = re.compile(rf"(?P<label>{_SPELLINGS})(?=\S)")
_UNKNOWN_LABEL = re.compile(rf"(?:(?<=\s)|(?<=^))[一-龥][一-龥 　]{{1,7}}{_GAP}{_COLON}(?!\d\d)")
_WIDGET = re.compile(
    r"(?:^|[\s【\[（(|])(?:打印|关闭|收藏|分享|扫一扫|繁体|简体|大\s+中\s+小|【?大】|A\+|默认|超大|语音|听全文|保护视力|我要纠错|纠错|字体|字号)(?!事)"
)
_VALIDITY = re.compile(r"(?:现行|继续|文件)?(?:已)?(?:有效|失效|废止|生效|无效|修订)|是|否|长期|部分(?:有效|失效)")
_INDEX = re.compile(r"[A-Za-z0-9][\w\-/.()（）〔〕\[\]]{4,}")
_METADATA = 400
_GAP_BETWEEN = 8
_NAMES = frozenset({Field.SOURCE, Field.AGENCY})
_LONGEST_NAME = 120
_TOKEN = re.compile(r"\s*[^\s:：]+(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?!\s*[:：])")
_COUNT = re.compile(r"\s*\d*次?")
_SENTENCE = re.compile(r"[。;；]|[,，].*[,，]")
_CLOSED = re.compile(r"[【\[(（].*[】\])）]$")
_BRACKETED = re.compile(rf"[【\[]\s*({_SPELLINGS})\s*[】\]]{_GAP}(?:{_COLON})?")
_DATED = re.compile(r"(?P<name>.*\S)\s+(?P<date>20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}.{0,12})")
_TRAILING = "【[(（|,，;； \t\u3000\xa0"


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value ("" where none is stated) and the place of the line it stands on.

    Text that no label introduces has ``label`` None.
    """

    label: Label | None
    value: str
    line: int


def _unbracketed(text: str) -> str:
    """A text with its labels in brackets, 【来源】, written as others are."""
    return _BRACKETED.sub(lambda found: f" {found[1]}: ", text).strip()


def _clean(value: str) -> str:
    """A value of a line without the unknown labels, widgets and open brackets that follow it there."""
    if (match := _UNKNOWN_LABEL.search(value)) and match.start() > 0:
        value = value[: match.start()]
    if match := _WIDGET.search(value):
        value = value[: match.start()]
    value = value.strip().rstrip(_TRAILING)
    return value if len(value) > _LONGEST_NAME or _CLOSED.search(value) else value.rstrip("】])）").rstrip()


def _fits(label: Label, value: str) -> bool:
    """Whether a text can be the value of a label that nothing but its place connects to it."""
    if label.field in DATE_FIELDS:
        return find_moment(value) is not None
    if label.field is Field.VALIDITY:
        return _VALIDITY.fullmatch(squeeze(value)) is not None
    if label.field is Field.INDEX_NO:
        return _INDEX.match(value) is not None
    if label.field is Field.DOC_NO:
        return re.search(r"\d.*号|^无$", value) is not None
    if label.field is Field.AGENCY:
        return is_agency(value)
    if label.field in (Field.SUBJECT, Field.CATEGORY):
        return len(value) <= 60 and "。" not in value and not value.startswith("《") and not is_agency(value)
    return len(value) <= 40 and not _SENTENCE.search(value)


def _label(match: re.Match[str]) -> Label:
    return LABELS[squeeze(match["label"] or match["inner"] or match["short"])]


def _split(text: str, cell: bool) -> Iterator[tuple[Label | None, str]]:
    """The labels of one line or cell with the texts behind them; first the text before them, if any.

    A label needs a colon, or blanks on both sides, or the start of the line and a value of its own kind. Within
    a cell only the whole cell can be a label without colon.
    """
    found: list[tuple[int, int, Label]] = []
    for match in _LABEL.finditer(text):
        start = match.start()
        if match["short"] and not (found and _ends_value(text[found[-1][1] : start])):
            continue
        bare = match["colon"] is None and match["inner"] is None and match["short"] is None
        if bare and start > 0 and (cell or not text[start - 1].isspace()):
            continue
        if bare and cell and text[match.end() :].strip():
            continue
        found.append((start, match.end(), _label(match)))
    if not found or found[0][0] > 0:
        glued = _GLUED.match(text)
        if glued and (label := LABELS[squeeze(glued["label"])]).glues:
            stop = found[0][0] if found else len(text)
            if _fits(label, text[glued.end() : stop].strip()):
                found.insert(0, (0, glued.end(), label))
    before = (text[: found[0][0]].rstrip(_TRAILING) if found else text).strip()
    if before:
        yield None, before
    for place, (_, stop, label) in enumerate(found):
        until = found[place + 1][0] if place + 1 < len(found) else len(text)
        value = text[stop:until].strip()
        value = value if cell else _clean(value)
        if label.field in _NAMES and len(value) <= _LONGEST_NAME and (dated := _DATED.fullmatch(value)):
            yield label, dated["name"]
            yield None, dated["date"]
        else:
            yield label, value


def _ends_value(before: str) -> bool:
    """Whether the text between a label and what looks like a short one is all value: not a longer label's beginning,
    which a blank would set apart (来源:样例网 录入时间:)."""
    *others, last = before.split() or [""]
    return bool(last) and (not others or any(sign.isdecimal() for sign in last))


def starts_with_label(text: str) -> bool:
    """Whether a line begins with a known label and so belongs to the head."""
    text = _unbracketed(text[:_METADATA])
    return next((label is not None for label, _ in _split(text, cell=False)), False)


def end_of_labels(text: str) -> int:
    """Where the metadata ends that a text begins with (behind the last value), 0 when there is none."""
    end = 0
    for match in _LABEL.finditer(text[:_METADATA]):
        if not (match["colon"] or match["inner"] or match["short"]) or match.start() > end + _GAP_BETWEEN:
            break
        noise = _label(match).field is Field.NOISE
        value = _COUNT.match(text, match.end()) if noise else _TOKEN.match(text, match.end())
        end = value.end() if value else match.end()
    return end


def pairs(head: Sequence[Line]) -> list[Pair]:
    """All labels of the head with their values, and the texts without label, in reading order.

    A label without a value takes the next cell of its row, or the next line where it ends its own line and that
    line looks like its value; a known label is never a value.
    """
    result: list[Pair] = []
    waiting: tuple[Label, int] | None = None
    for number, line in enumerate(head):
        for segment in line.cells if line.cells is not None else (line.text,):
            for label, value in _split(_unbracketed(segment), line.cells is not None):
                if label is not None:
                    waiting = None if value else (label, number)
                    if value:
                        result.append(Pair(label, value, number))
                    continue
                taker = waiting[0] if waiting and _takes(waiting, head, number, value) else None
                plain = taker is None or line.cells is not None
                result.append(Pair(taker, value if plain else _clean(value), number))
                waiting = None
    return result


def _is_summary(head: Sequence[Line], number: int, value: str) -> bool:
    """Whether a line is the summary that the label above announces: the next line has a label again, and if it reads
    like the title, which often follows an empty summary, the title still comes."""
    below = [line.text for line in head[number + 1 :]]
    goes_on = bool(below) and (starts_with_label(below[0]) or bool(title_run(below, 0)))
    if not goes_on or is_navigation(value) or is_column_name(squeeze(value)):
        return False
    names = bool(title_run([value], 0)) or names_body(value)
    return not names or squeeze(value) in (*map(squeeze, below), squeeze("".join(title_run(below, 0))))


def _takes(waiting: tuple[Label, int], head: Sequence[Line], number: int, value: str) -> bool:
    """Whether a label that still lacks its value takes this text of the same row or of the next line."""
    label, at = waiting
    if at == number:
        return True
    if label.field is Field.NOISE or number > at + 1 or any(head[place].cells is not None for place in (at, number)):
        return False
    if label.field is Field.SUMMARY:
        return _is_summary(head, number, value)
    if not _fits(label, value) or is_preface(value):
        return False
    run = title_run([line.text for line in head[number : number + 3]], 0)
    return not run or (len(run) == 1 and not names_body(value) and not names_year(value))
