"""OFD files (GB/T 33190-2016) to a Document. Their pages place glyphs and strokes, nothing else."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from govreports.model.document import Document, MediaType, Page, Picture
from govreports.model.report import Oddity
from govreports.reading.assembly import assemble
from govreports.reading.flow import Item, flow
from govreports.reading.furniture import without_furniture
from govreports.reading.lines import Word, drawn_once, to_lines
from govreports.reading.page_tables import Placed, page_tables
from govreports.reading.radicals import without_radicals
from govreports.reading.ruling_lines import Extent, solid, table_boxes
from govreports.reading.zipsafe import Container

_POINTS = 72 / 25.4
_PIXELS = 96 / 25.4
_MAX_GLYPHS = 300_000
_MAX_PAGES, _MAX_EDGES, _MAX_REPEAT = 400, 20_000, 10_000
_MIN_PICTURE = 15.0
_A4 = 297.0
"""Millimetres: the height of a page that states none."""
_PATH = re.compile(r"([MLCBQASZ])([^MLCBQASZ]*)")
Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class _Sheet:
    """What one page shows, in points; pictures with their height on the page."""

    number: int
    height: float
    glyphs: list[Word] = field(default_factory=list)
    strokes: list[Extent] = field(default_factory=list)
    pictures: list[tuple[float, Picture]] = field(default_factory=list)


def read_ofd(page: Page) -> Document:
    """Lines joined to paragraphs, tables where ruling lines are drawn, pictures, in the order of the pages.

    Columns of tables without ruling lines are separated by tabs. Raises Unreadable for damaged files.
    """
    container = Container(page)
    sheets: list[_Sheet] = []
    remarks: list[Oddity] = []
    glyphs = 0
    for number, (name, templates, height) in enumerate(_pages(container), 1):
        if number > _MAX_PAGES:
            remarks.append(Oddity("PAGES_LEFT_OUT", "", f"the first {_MAX_PAGES} pages were read"))
            break
        sheets.append(_sheet(container, number, name, templates, height))
        glyphs += len(sheets[-1].glyphs)
        if glyphs > _MAX_GLYPHS:
            raise container.unreadable(f"its first {number} pages show {glyphs} characters", "check what it is")
    if not sheets:
        raise container.unreadable("the OFD file has no pages")
    remarks += [
        Oddity("TABLES_LEFT_OUT", f"page {sheet.number}", f"{len(sheet.strokes)} lines")
        for sheet in sheets
        if len(sheet.strokes) > _MAX_EDGES
    ]
    return assemble(page, MediaType.OFD, flow(_items(sheets)), tuple(remarks))


def _items(sheets: list[_Sheet]) -> list[list[Item]]:
    tables: list[list[Placed]] = []
    texts = []
    for sheet in sheets:
        drawn = table_boxes(solid(sheet.strokes)) if len(sheet.strokes) <= _MAX_EDGES else ()
        placed, glyphs = page_tables(drawn, drawn_once(sheet.glyphs), sheet.number)
        tables.append(placed)
        texts.append(to_lines(glyphs, sheet.number))
    kept = without_furniture(texts, [sheet.height for sheet in sheets])
    pages = []
    for sheet, placed, lines in zip(sheets, tables, kept, strict=True):
        everything = [*placed, *sheet.pictures, *((line.top, line) for line in lines)]
        pages.append([item for _, item in sorted(everything, key=lambda one: one[0])])
    return pages


def _pages(container: Container) -> Iterator[tuple[str, list[str], float]]:
    """Part name of each page's content with those of the templates printed under it, and the usual page height."""
    for root in _named(container.xml("OFD.xml"), "DocRoot"):
        document = _resolve("OFD.xml", (root.text or "").strip())
        tree = container.xml(document)
        areas = [area for common in _named(tree, "CommonData") for area in _named(common, "PageArea")]
        height = _height(areas[0], _A4) if areas else _A4
        templates = {
            node.get("ID", ""): _resolve(document, node.get("BaseLoc", "")) for node in _named(tree, "TemplatePage")
        }
        for pages in _named(tree, "Pages"):
            for node in _named(pages, "Page"):
                content = _resolve(document, node.get("BaseLoc", ""))
                drawn = (node.get("TemplateID", "") for node in _named(container.xml(content), "Template"))
                used = dict.fromkeys(drawn)
                yield content, [templates[identity] for identity in used if identity in templates], height


def _height(root: etree._Element, otherwise: float) -> float:
    """Height of a page in millimetres, as the part states it."""
    box = next((numbers(node.text) for node in _named(root, "PhysicalBox")), [])
    return box[3] if len(box) == 4 else otherwise


def _sheet(container: Container, number: int, name: str, templates: list[str], height: float) -> _Sheet:
    tree = container.xml(name)
    sheet = _Sheet(number, _height(tree, height) * _POINTS)
    for root in (*(container.xml(template) for template in templates), tree):
        for node in root.iter():
            kind = _local(node)
            if node.get("Visible") == "false":
                continue
            if kind == "TextObject" and _is_drawn(node):
                sheet.glyphs.extend(_glyphs(node))
            elif kind == "PathObject":
                sheet.strokes.extend(_strokes(node))
            elif kind == "ImageObject":
                sheet.pictures.extend(_pictures(container.source, number, node))
    return sheet


def _is_drawn(node: etree._Element) -> bool:
    """Whether the characters of a text object are filled or outlined, and not wholly transparent (11.3, 8.5)."""
    return (node.get("Fill") != "false" or node.get("Stroke") == "true") and node.get("Alpha") != "0"


def _placement(node: etree._Element) -> tuple[float, float, Matrix]:
    """Corner of an object on the page and the matrix from its own coordinates (7.5, 8.5), in millimetres."""
    boundary = numbers(node.get("Boundary"))
    x, y = (boundary[0], boundary[1]) if len(boundary) == 4 else (0.0, 0.0)
    matrix = numbers(node.get("CTM"))
    if len(matrix) != 6:
        return x, y, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = matrix
    return x, y, (a, b, c, d, e, f)


def _glyphs(node: etree._Element) -> Iterator[Word]:
    """Each character of a text object with its place; without a stated advance they follow one another."""
    x0, y0, (a, b, c, d, e, f) = _placement(node)
    size = next(iter(numbers(node.get("Size"))), 0.0)
    scale_x, scale_y = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
    x = y = 0.0
    for code in _named(node, "TextCode"):
        # A later TextCode without a position of its own goes on where the one before began (11.3).
        x, y = _first(code.get("X"), x), _first(code.get("Y"), y)
        text = code.text or ""
        delta_x, delta_y = _advances(code.get("DeltaX")), _advances(code.get("DeltaY"))
        at_x, at_y = x, y
        for number, character in enumerate(without_radicals(text)):
            width = size * (0.5 if character.isascii() else 1.0)
            left, base = x0 + a * at_x + c * at_y + e, y0 + b * at_x + d * at_y + f
            yield Word(
                text=character,
                x0=left * _POINTS,
                x1=(left + width * scale_x) * _POINTS,
                top=(base - size * scale_y * 0.88) * _POINTS,
                bottom=(base + size * scale_y * 0.12) * _POINTS,
                size=size * scale_y * _POINTS,
            )
            at_y += delta_y[number] if number < len(delta_y) else 0.0
            if number < len(delta_x):
                at_x += delta_x[number]
            elif not delta_y:
                at_x += width


def _strokes(node: etree._Element) -> Iterator[Extent]:
    """The straight strokes of a path (9.1). A thin filled box counts by its sides."""
    x0, y0, (a, b, c, d, e, f) = _placement(node)
    data = next((child.text or "" for child in _named(node, "AbbreviatedData")), "")
    start = current = (0.0, 0.0)
    for command, written in _PATH.findall(data):
        values = numbers(written)
        if command in "MS" and len(values) >= 2:
            start = current = (values[0], values[1])
            continue
        if command == "Z":
            target = start
        elif len(values) >= 2:
            target = (values[-2], values[-1])
        else:
            continue
        if command in "LZ":
            (ax, ay), (bx, by) = ((x0 + a * px + c * py + e, y0 + b * px + d * py + f) for px, py in (current, target))
            yield min(ax, bx) * _POINTS, min(ay, by) * _POINTS, max(ax, bx) * _POINTS, max(ay, by) * _POINTS
        current = target


def _pictures(source: str, number: int, node: etree._Element) -> Iterator[tuple[float, Picture]]:
    boundary = numbers(node.get("Boundary"))
    if len(boundary) == 4 and min(boundary[2:]) >= _MIN_PICTURE:
        width, height = (round(value * _PIXELS) for value in boundary[2:])
        yield boundary[1] * _POINTS, Picture(f"{source}#page={number}", "", width, height)


def _advances(written: str | None) -> list[float]:
    """Distances between characters; ``g 3 5.0`` stands for three times 5.0 (11.3)."""
    advances: list[float] = []
    words = iter((written or "").split())
    for word in words:
        if word == "g":
            count, value = numbers(next(words, "")), numbers(next(words, ""))
            if count and value:
                advances += value[:1] * min(int(count[0]), _MAX_REPEAT)
        else:
            advances += numbers(word)
    return advances


def numbers(written: str | None) -> list[float]:
    """The numbers of an attribute; what is no number is left out."""
    return [float(word) for word in re.findall(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?", written or "")]


def _first(written: str | None, otherwise: float) -> float:
    return next(iter(numbers(written)), otherwise)


def _resolve(base: str, location: str) -> str:
    """A location from within a part, or from the root of the container when it begins with a slash."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), location)).lstrip("/")


def _local(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Descendants of this name. Files differ in the namespace they write, never in the names."""
    return (node for node in root.iter() if _local(node) == name)
