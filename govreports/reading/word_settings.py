"""How the text of a Word document is set, by itself or by its styles: hidden, crossed out, white, raised."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from govreports.reading.numbering import VAL, W

_HIDING = ("vanish", "strike", "dstrike")
_READ = frozenset(f"{W}{name}" for name in (*_HIDING, "color", "vertAlign"))
_OFF = frozenset({"0", "false", "off"})
_WHITE = "FFFFFF"
_UNSHADED = frozenset({"", "auto", _WHITE})
_SHADINGS = tuple(f"{W}{group}/{W}shd" for group in ("pPr", "tcPr", "tblPr"))
_BASES = 32
"""Styles that are based on one another; what goes deeper runs in a circle."""

Properties = dict[str, etree._Element]


class Settings:
    """The settings of runs in a document with these styles (17.7.2)."""

    def __init__(self, styles: etree._Element | None) -> None:
        listed = () if styles is None else styles.iterfind(f"{W}style")
        self._styles = {entry.get(f"{W}styleId", ""): entry for entry in listed}
        self._default = next(
            (
                identity
                for identity, entry in self._styles.items()
                if entry.get(f"{W}type") == "paragraph" and entry.get(f"{W}default", "0") not in _OFF
            ),
            None,
        )
        self._resolved: dict[str | None, Properties] = {None: {}}
        self._looked_around: tuple[etree._Element | None, bool] = None, False

    def of(self, run: etree._Element, style: str | None) -> Properties:
        """The properties of a run: its own before those of its style, these before those of its paragraph's style."""
        set_by_paragraph = self._by_style(self._default if style is None else style)
        own = run.find(f"{W}rPr")
        if own is None:
            return set_by_paragraph
        character = own.find(f"{W}rStyle")
        set_by_style = {} if character is None else self._by_style(character.get(VAL))
        return {**set_by_paragraph, **set_by_style, **_properties(own)}

    def shows(self, run: etree._Element, properties: Properties) -> bool:
        """Whether a person who opens the document reads the run as part of its text."""
        if any(_is_on(properties.get(f"{W}{name}")) for name in _HIDING):
            return False
        color = properties.get(f"{W}color")
        if color is None or color.get(VAL, "").upper() != _WHITE or _is_shade(run.find(f"{W}rPr/{W}shd")):
            return True
        parent = run.getparent()
        if parent is not self._looked_around[0]:
            self._looked_around = parent, parent is not None and self._is_shaded(parent)
        return self._looked_around[1]

    def _by_style(self, identity: str | None) -> Properties:
        if identity not in self._resolved:
            found: Properties = {}
            for entry in reversed(list(self._bases(identity))):
                own = entry.find(f"{W}rPr")
                if own is not None:
                    found.update(_properties(own))
            self._resolved[identity] = found
        return self._resolved[identity]

    def _bases(self, identity: str | None) -> Iterator[etree._Element]:
        """A style and those that it is based on."""
        for _ in range(_BASES):
            entry = self._styles.get(identity or "")
            if entry is None:
                return
            yield entry
            base = entry.find(f"{W}basedOn")
            identity = None if base is None else base.get(VAL)

    def _is_shaded(self, place: etree._Element) -> bool:
        """Whether something dark may lie under a place; boxes and styles of tables are not looked into closely."""
        for node in (place, *place.iterancestors()):
            if node.tag == f"{W}txbxContent" or any(_is_shade(node.find(path)) for path in _SHADINGS):
                return True
            styled = node.find(f"{W}tblPr/{W}tblStyle")
            if styled is not None and any(
                _is_shade(shade) for entry in self._bases(styled.get(VAL)) for shade in entry.iter(f"{W}shd")
            ):
                return True
        return False


def is_raised(properties: Properties) -> bool:
    """Whether a run with these properties stands higher and smaller than the text around it."""
    raised = properties.get(f"{W}vertAlign")
    return raised is not None and raised.get(VAL) == "superscript"


def _properties(group: etree._Element) -> Properties:
    return {node.tag: node for node in group if node.tag in _READ}


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(VAL, "1") not in _OFF


def _is_shade(shade: etree._Element | None) -> bool:
    if shade is None:
        return False
    pattern, fill = shade.get(VAL, "clear"), shade.get(f"{W}fill", "")
    return pattern not in {"clear", "nil"} or fill not in _UNSHADED or f"{W}themeFill" in shade.attrib
