"""The numbers that Word writes before paragraphs by itself (WordprocessingML, ISO/IEC 29500-1 §17.9).

Headings such as 一、总体情况 often carry their number only this way: it stands in ``numbering.xml``, not in
the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from govreports.reading.numerals import format_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False


class Numbering:
    """The lists of one document and their counters: ask once for each paragraph, in reading order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._style_lists: dict[str, tuple[str | None, int]] = {}
        self._style_levels: dict[tuple[str, str], int] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph_properties: etree._Element | None) -> str:
        """The number in front of a paragraph with these properties, with its following blank; "" for none."""
        num_id, depth = self._list_of(paragraph_properties)
        if num_id is None or num_id not in self._lists:
            return ""
        levels = self._levels[num_id]
        level = levels.get(depth)
        if level is None:
            return ""
        counters = self._advance(num_id, depth, levels)
        if level.number_format in {"bullet", "none"} and "%" not in level.text:
            return ""
        label = _PLACEHOLDER.sub(lambda match: _shown(int(match[1]) - 1, counters, levels, level), level.text)
        return label if level.suffix == "nothing" or not label else f"{label} "

    def _advance(self, num_id: str, depth: int, levels: Mapping[int, Level]) -> list[int | None]:
        counters = self._counters.setdefault(self._lists[num_id], [None] * _LEVELS)
        if num_id not in self._begun:
            self._begun.add(num_id)
            for overridden in self._overrides[num_id]:
                counters[overridden] = None
        for upper in range(depth):
            if counters[upper] is None:
                counters[upper] = levels[upper].start if upper in levels else 1
        current = counters[depth]
        counters[depth] = levels[depth].start if current is None else current + 1
        for deeper in range(depth + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or 0 < depth + 1 <= restart:
                counters[deeper] = None
        return counters

    def _list_of(self, properties: etree._Element | None) -> tuple[str | None, int]:
        if properties is None:
            return self._style_lists.get("", (None, 0))
        style = properties.find(f"{W}pStyle")
        style_id = "" if style is None else style.get(VAL, "")
        inherited, inherited_depth = self._style_lists.get(style_id, (None, 0))
        direct = properties.find(f"{W}numPr")
        if direct is None:
            return inherited, inherited_depth
        num_id = _value(direct.find(f"{W}numId"))
        depth = _number(direct.find(f"{W}ilvl"))
        if num_id is None:
            num_id = inherited
        return (None if num_id == "0" else num_id), (inherited_depth if depth is None else depth)

    def _read_lists(self, root: etree._Element) -> None:
        style_links: dict[str, str] = {}
        defined_styles: dict[str, str] = {}
        for abstract in root.iterfind(f"{W}abstractNum"):
            identity = abstract.get(f"{W}abstractNumId", "")
            self._abstract[identity] = {}
            for node in abstract.iterfind(f"{W}lvl"):
                depth = _depth(node)
                self._abstract[identity][depth] = _level(node)
                linked = _value(node.find(f"{W}pStyle"))
                if linked:
                    self._style_levels[identity, linked] = depth
            if (link := _value(abstract.find(f"{W}numStyleLink"))) is not None:
                style_links[identity] = link
            if (name := _value(abstract.find(f"{W}styleLink"))) is not None:
                defined_styles[name] = identity
        for identity, link in style_links.items():
            if link in defined_styles:
                self._abstract[identity] = self._abstract[defined_styles[link]]
        for num in root.iterfind(f"{W}num"):
            num_id, abstract_id = num.get(f"{W}numId", ""), _value(num.find(f"{W}abstractNumId"))
            if abstract_id is None or abstract_id not in self._abstract:
                continue
            self._lists[num_id] = abstract_id
            self._overrides[num_id] = {}
            self._levels[num_id] = dict(self._abstract[abstract_id])
            for override in num.iterfind(f"{W}lvlOverride"):
                self._override(num_id, override)

    def _override(self, num_id: str, override: etree._Element) -> None:
        depth = _depth(override)
        own = override.find(f"{W}lvl")
        if own is not None:
            self._levels[num_id][depth] = _level(own)
        start = _number(override.find(f"{W}startOverride"))
        if start is None:
            return
        self._overrides[num_id][depth] = start
        level = self._levels[num_id].get(depth, Level())
        self._levels[num_id][depth] = Level(
            start, level.number_format, level.text, level.suffix, level.restart, level.legal
        )

    def _read_styles(self, root: etree._Element) -> None:
        parents: dict[str, str | None] = {}
        direct: dict[str, tuple[str | None, int | None]] = {}
        default = ""
        for style in root.iterfind(f"{W}style"):
            if style.get(f"{W}type") != "paragraph":
                continue
            identity = style.get(f"{W}styleId", "")
            parents[identity] = _value(style.find(f"{W}basedOn"))
            if style.get(f"{W}default") in {"1", "true", "on"}:
                default = identity
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None:
                direct[identity] = _value(numbered.find(f"{W}numId")), _number(numbered.find(f"{W}ilvl"))
        for identity in parents:
            num_id, depth = _inherited(identity, parents, direct)
            if num_id is not None and num_id != "0":
                if depth is None:
                    depth = self._style_levels.get((self._lists.get(num_id, ""), identity), 0)
                self._style_lists[identity] = num_id, depth
        if default in self._style_lists:
            self._style_lists[""] = self._style_lists[default]


def _inherited(
    identity: str, parents: Mapping[str, str | None], direct: Mapping[str, tuple[str | None, int | None]]
) -> tuple[str | None, int | None]:
    """List and level of a style, its own or those of the nearest style it is based on."""
    num_id: str | None = None
    depth: int | None = None
    seen: set[str] = set()
    style: str | None = identity
    while style is not None and style not in seen:
        seen.add(style)
        own_list, own_depth = direct.get(style, (None, None))
        num_id = num_id if num_id is not None else own_list
        depth = depth if depth is not None else own_depth
        style = parents.get(style)
    return num_id, depth


def _shown(place: int, counters: list[int | None], levels: Mapping[int, Level], level: Level) -> str:
    number = counters[place]
    if number is None:
        return ""
    number_format = levels[place].number_format if place in levels else "decimal"
    return format_number(number, "decimal" if level.legal else number_format)


def _level(node: etree._Element) -> Level:
    start = _number(node.find(f"{W}start"))
    legal = node.find(f"{W}isLgl")
    return Level(
        start=1 if start is None else start,
        number_format=_value(node.find(f"{W}numFmt")) or "decimal",
        text=_value(node.find(f"{W}lvlText")) or "",
        suffix=_value(node.find(f"{W}suff")) or "tab",
        restart=_number(node.find(f"{W}lvlRestart")),
        legal=legal is not None and legal.get(VAL, "1") not in {"0", "false", "off"},
    )


def _depth(node: etree._Element) -> int:
    written = node.get(f"{W}ilvl", "0")
    return min(int(written), _LEVELS - 1) if written.isdecimal() else 0


def _value(node: etree._Element | None) -> str | None:
    return None if node is None else node.get(VAL)


def _number(node: etree._Element | None) -> int | None:
    written = _value(node)
    return int(written) if written is not None and written.isdecimal() else None
