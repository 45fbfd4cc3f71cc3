"""Generated documents whose truth is known, in every kind of file that is read."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from govreports.model.document import Page
from govreports.model.report import Kind, LayoutName
from govreports.reading.libreoffice import LibreOffice
from tests.generators.accidents import ACCIDENTS
from tests.generators.articles import HEADINGS, PROBLEMS, Subject, aspects, opening
from tests.generators.damage import DAMAGES
from tests.generators.facts import Facts, facts
from tests.generators.pages import GeneratedPage, page
from tests.generators.shapes import EXPLICIT, LOSSY, as_text
from tests.generators.sheets import Sheet, sheets, to_grid
from tests.generators.wording import WORDINGS, worded
from tests.reading import files, pages

LAYOUTS = (LayoutName.L2021, LayoutName.L2021, LayoutName.L2019)
BODY = "云岭市青禾区人民政府"
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its truth: cells of its tables, header fields (None: not stated), rules it must break."""

    page: Page
    facts: Facts
    fields: Mapping[str, str | None] = field(default_factory=dict)
    kind: Kind = Kind.ANNUAL_REPORT
    rules: frozenset[str] = frozenset()


Cases = Iterator[Case]


def html_pages(count: int, seed: int) -> Cases:
    """Whole pages in every mixture of habits, undamaged."""
    for number in range(count):
        yield _case(page(Random(f"{seed}/{number}")))


def damaged_pages(count: int, seed: int) -> Cases:
    """Whole pages whose tables suffered one accident each."""
    for number in range(count):
        yield _case(page(Random(f"{seed}/{number}"), damaged=True))


def _case(made: GeneratedPage) -> Case:
    truth = made.truth
    fields = {
        "title": truth.title, "report_year": str(truth.year), "reporting_body": truth.body, "index_no": truth.index_no,
        "issuing_agency": truth.issuing_agency, "issued_on": str(truth.issued_on) if truth.issued_on else None,
        "published_at": truth.published_at, "source": truth.source, "doc_no": None,
    }  # fmt: skip
    return Case(Page("http://www.example.gov.cn/nb/1.html", made.data, made.content_type), truth.facts, fields)


def flattened(count: int, seed: int) -> Cases:
    """Text files with full tables in every shape of flattening and every wording."""
    shapes = (*EXPLICIT, *LOSSY)
    for number in range(count):
        random = Random(f"{seed}/{number}")
        numbers = facts(random, random.choice(LAYOUTS), marks=random.choice((0, 0.02)))
        wording = WORDINGS[number // len(shapes) % (len(WORDINGS) - 1)]
        printed = {name: [worded(random, sheet, wording)] for name, sheet in sheets(numbers).items()}
        yield _text(printed, shapes[number % len(shapes)], random, numbers)


def flattened_with_blanks(count: int, seed: int) -> Cases:
    """Text files whose tables have blank cells, of which most shapes leave no trace."""
    shapes = (*EXPLICIT, *LOSSY)
    for number in range(count):
        random = Random(f"{seed}/{number}")
        numbers = facts(random, random.choice(LAYOUTS), blanks=random.choice((0.05, 0.3)))
        printed = {name: [sheet] for name, sheet in sheets(numbers).items()}
        yield _text(printed, shapes[number % len(shapes)], random, numbers)


def flattened_damaged(count: int, seed: int) -> Cases:
    """Text files whose tables suffered one accident each, or whose labels were mistyped."""
    shapes, damages = (*EXPLICIT, *LOSSY), (*DAMAGES, *ACCIDENTS)
    for number in range(count):
        random = Random(f"{seed}/{number}")
        numbers = facts(random, random.choice(LAYOUTS))
        damage, wording = random.choice(damages), random.choice(WORDINGS)
        printed = {name: [worded(random, damage(random, sheet), wording)] for name, sheet in sheets(numbers).items()}
        yield _text(printed, shapes[number % len(shapes)], random, numbers)


def _text(printed: dict[str, list[Sheet]], shape: Callable[..., list[str]], random: Random, numbers: Facts) -> Case:
    blocks = as_text(printed, shape, random).paragraphs()
    return Case(Page("report.txt", "\n".join([f"{BODY}2024年政府信息公开工作年度报告", *blocks]).encode()), numbers)


@dataclass(frozen=True, slots=True)
class _Office:
    """A report to be printed by an office program: its paragraphs and tables in order."""

    subject: Subject
    parts: tuple[str | Sheet, ...]


def _office(random: Random) -> _Office:
    layout = random.choice(LAYOUTS)
    numbers = facts(random, layout, blanks=random.choice((0, 0.03)))
    subject = Subject(BODY, 2024 if layout is LayoutName.L2021 else 2020, numbers)
    title = f"{BODY}{subject.year}年政府信息公开工作年度报告"
    parts: list[str | Sheet] = [title, opening(subject), "一、总体情况", *aspects(random, subject)]
    for place, (name, sheet) in enumerate(sheets(numbers).items()):
        parts += [f"{'二三四'[place]}、{HEADINGS[name][0]}", sheet]
    parts += ["五、存在的主要问题及改进情况", PROBLEMS, "六、其他需要报告的事项", "无其他需要报告的事项。"]
    return _Office(subject, tuple(parts))


def word(count: int, seed: int) -> Cases:
    """Word 2007 documents, the texts of their cells cut into runs and paragraphs anywhere."""
    for number in range(count):
        random = Random(f"{seed}/{number}")
        made = _office(random)
        yield Case(Page("report.docx", _docx(made, random)), made.subject.facts)


def _docx(made: _Office, random: Random) -> bytes:
    body = [
        files.word_paragraph(part) if isinstance(part, str) else files.word_table(to_grid(part), random)
        for part in made.parts
    ]
    return files.docx("".join(body))


def old_word(count: int, seed: int) -> Cases:
    """Binary Word documents as LibreOffice writes them; none where it is not installed."""
    office = LibreOffice.find()
    if office is None:
        return
    randoms = [Random(f"{seed}/{number}") for number in range(count)]
    made = [_office(random) for random in randoms]
    for one, data in zip(
        made, _binary([_docx(*pair) for pair in zip(made, randoms, strict=True)], office), strict=True
    ):
        yield Case(Page("report.doc", data), one.subject.facts)


def _binary(documents: Sequence[bytes], office: LibreOffice) -> list[bytes]:
    """The same documents in the binary format, all in one call."""
    with tempfile.TemporaryDirectory(prefix="govreports-accuracy-") as name:
        folder = Path(name)
        paths = [folder / f"{number}.docx" for number in range(len(documents))]
        for path, data in zip(paths, documents, strict=True):
            path.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office.program, profile, "--headless", "--norestore", "--convert-to", "doc", "--outdir", name]
        subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=_SECONDS)
        return [path.with_suffix(".doc").read_bytes() for path in paths]


def workbooks(count: int, seed: int) -> Cases:
    """Spreadsheets with all tables below each other on one sheet, or a sheet for each."""
    for number in range(count):
        made = _office(Random(f"{seed}/{number}"))
        tables = [part for part in made.parts if not isinstance(part, str)]
        if number % 2:
            content = {f"表{place}": files.sheet(to_grid(table)) for place, table in enumerate(tables, 1)}
        else:
            content = {"Sheet1": files.sheet(to_grid([row for table in tables for row in table]))}
        yield Case(Page("report.xlsx", files.xlsx(content)), made.subject.facts)


def portable(count: int, seed: int) -> Cases:
    """PDF files with ruled tables and a text layer."""
    for number in range(count):
        made = _office(Random(f"{seed}/{number}"))
        yield Case(Page("report.pdf", pages.pdf(_drawn(made))), made.subject.facts)


def fixed_layout(count: int, seed: int) -> Cases:
    """OFD files with the same pages."""
    for number in range(count):
        made = _office(Random(f"{seed}/{number}"))
        yield Case(Page("report.ofd", pages.ofd(_drawn(made))), made.subject.facts)


def _drawn(made: _Office) -> list[pages.Drawing]:
    drawings = [pages.Drawing()]
    y = 80.0
    for part in made.parts:
        if isinstance(part, str):
            if y > 760:
                drawings.append(pages.Drawing())
                y = 80.0
            y = drawings[-1].prose(y, part, 12.0, characters=36)
            continue
        grid = to_grid(part)
        widths, left = _widths(grid.columns)
        if y + 20 * grid.rows > 780:
            drawings.append(pages.Drawing())
            y = 60.0
        drawings[-1].table(grid, y, widths, left=left)
        y += 20 * grid.rows + 30
    return drawings


def _widths(columns: int) -> tuple[Sequence[float], float]:
    by_columns = {4: (120.0, 100.0, 100.0, 100.0), 15: (30.0,) * 15, 10: (44.0, 50.0, 116.0, *(36.0,) * 7)}
    return by_columns[columns], 62.0 if columns == 15 else 56.0
