"""What the readers saw and could not place becomes a finding under the rule that they name."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.checks.rules import PRACTICE, REPORTS, RULES, Group, Rule, Years, register, report_check
from govreports.checks.scope import tables
from govreports.checks.wording import TABLES
from govreports.model.report import CheckResult, Kind, Oddity, Report, Severity

WARN, INFO = Severity.WARN, Severity.INFO

_FED = (
    ("ROW_UNKNOWN", WARN, "a row that the form does not know", "Its numbers are kept in the message only."),
    ("ROW_DUPLICATE", WARN, "a row that stands twice", "The first one is kept."),
    ("COLUMN_UNKNOWN", WARN, "a column or number beside those of the form", "It is not taken as a value."),
    ("COLUMN_MISSING", WARN, "columns of the form that the table does not have", "Those that it names are read."),
    ("COLUMN_ORDER", INFO, "columns in another order than the form's", "Values go by the labels."),
    ("HEADING_MISSING", WARN, "columns without headings", "The order of the form was taken."),
    ("DIGITS_JOINED", WARN, "digits on several lines of one cell", "They were taken for one number."),
    ("LABEL_UNCERTAIN", WARN, "a mistyped or cut label", "The closest label of the form was taken."),
    ("UNIT_UNEXPECTED", WARN, "a unit that does not belong to a count", "The number is kept as published."),
    ("UNIT_MISSING", WARN, "an amount of money without a unit", "It is not converted."),
    ("READERS_DISAGREE", WARN, "two readings of one table that differ", "The grid's reading is kept."),
    ("TABLE_DUPLICATE", WARN, "a table that stands twice with different values", "The fuller one is kept."),
    (
        "YEAR_INFERRED",
        WARN,
        "a report that does not state its year",
        "It was taken from the place or day of publication.",
    ),
    ("VERSION_DIVERGES", WARN, "page and attachment that differ", "The page's number is kept."),
)
"""Rules that readers of reports name: severity, what was seen, and what was done about it."""

_REMARKED = (
    ("ATTACHMENT_UNREADABLE", WARN, "an attachment that cannot be read", "What it says is not known."),
    ("ARTICLE_NOT_FOUND", WARN, "a page without an article", "Its whole text was searched."),
    ("CONVERSION_FAILED", WARN, "a Word file that LibreOffice could not convert", "The simpler reader read it."),
    ("EMBEDDED_PART", WARN, "a Word file that includes another file", "The other file was not read."),
    ("ENCODING_MISDECLARED", INFO, "text in another encoding than the one declared", "It was read as what it is."),
    (
        "FORMULAS_UNCALCULATED",
        WARN,
        "a workbook whose formulas were never calculated",
        "Their cells were read as the file has them: blank or 0.",
    ),
    ("MARKUP_TOO_DEEP", WARN, "elements nested too deeply", "Those that group or decorate text were left out."),
    ("PAGES_LEFT_OUT", WARN, "more pages than any report has", "The others were not read."),
    ("PAGE_UNREADABLE", WARN, "a damaged page of a PDF", "It counts as a picture."),
    ("PAGE_WITHOUT_TEXT", INFO, "a page that shows neither text nor pictures", "Nothing was read from it."),
    ("ROWS_HIDDEN", INFO, "hidden rows or columns of a sheet", "They were not read."),
    ("SCANNED_TEXT", WARN, "text laid over a scanned page", "It was recognised by a machine and may be wrong."),
    ("SHEET_HIDDEN", INFO, "a hidden sheet", "It was not read."),
    ("TABLES_LEFT_OUT", WARN, "more ruling lines than any table has", "No tables were looked for on the page."),
    ("TEXT_DAMAGED", WARN, "characters that were lost before the page was published", "They stand as they are."),
    ("TEXT_UNMAPPED", WARN, "characters that do not say what they mean", "The page counts as a picture."),
)
"""Rules that readers of pages and files name, whatever these turn out to be: a report may be lost in them."""

_SEEN = {name: seen for name, _, seen, _ in (*_FED, *_REMARKED)}
_REMARKED_KINDS = REPORTS | {Kind.NOT_REPORT}

for _rules, _kinds in ((_FED, REPORTS), (_REMARKED, _REMARKED_KINDS)):
    for _name, _severity, _seen, _done in _rules:
        _text = f"{_seen[0].upper()}{_seen[1:]}. {_done}"
        register(Rule(_name, _severity, Group.READING, Years.ALL, _text, PRACTICE, _kinds))


@report_check(
    "OTHER_ODDITY",
    WARN,
    Group.READING,
    Years.ALL,
    "Something that a reader could not place and for which no rule has a name.",
    PRACTICE,
    _REMARKED_KINDS,
)
def remarks_of_readers(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One failure an oddity, under the rule it names; under this rule when none has that name."""
    for oddity in report.oddities:
        yield from _finding(rule, report, oddity, "")
    for name, table in tables(report):
        for oddity in table.oddities:
            yield from _finding(rule, report, oddity, f"{TABLES[name]}: ")


def _finding(fallback: Rule, report: Report, oddity: Oddity, where: str) -> Iterator[CheckResult]:
    rule = RULES.get(oddity.rule, fallback)
    if report.kind not in rule.kinds:
        return
    seen = oddity.rule if rule is fallback else _SEEN.get(oddity.rule, "")
    said = ": ".join(part for part in (seen, oddity.subject, oddity.detail) if part)
    yield rule.failed(oddity.subject, f"{where}{said}")


def seen_by_reader(report: Report, rule: str) -> frozenset[str]:
    """Subjects of the oddities that name a rule, so that the rule's own function does not repeat them."""
    oddities = (*report.oddities, *(oddity for _, table in tables(report) for oddity in table.oddities))
    return frozenset(oddity.subject for oddity in oddities if oddity.rule == rule)
