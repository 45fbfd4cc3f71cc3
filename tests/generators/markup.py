"""Sheets as HTML, in the markup of editors, Word, WPS and Excel, and in that of careless hands."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from tests.generators.sheets import Box, Sheet

Inner = Callable[[Random, str], str]
"""What stands between the tags of a cell for a text."""


def _parts(random: Random, text: str) -> tuple[str, str]:
    at = random.randrange(len(text) + 1)
    return escape(text[:at].strip()), escape(text[at:].strip())


def _is_label(text: str) -> bool:
    return any(sign >= "\u4e00" for sign in text)


def _blank(random: Random) -> str:
    return random.choice(("", "&nbsp;", "<p>&nbsp;</p>", "<br>", "<p><span>&ensp;</span></p>", "<o:p></o:p>"))


def simple(random: Random, text: str) -> str:
    """Text in one or two elements, labels cut at any place."""
    head, tail = _parts(random, text)
    forms = [
        "<p>{0}{1}</p>",
        "<p><span>{0}</span><span>{1}</span></p>",
        "{0}{1}",
        "<p><span>{0}{1}</span><span></span></p>",
    ]
    if _is_label(text):
        forms += ["{0}<br/>{1}", "<p>{0}</p><p>{1}</p>"]
    return random.choice(forms).format(head, tail)


def word(random: Random, text: str) -> str:
    """Word's filtered HTML: a span for each change of script, conditional comments, empty o:p."""
    head, tail = _parts(random, text)
    return (
        f"<p class=MsoNormal align=center style='mso-line-height-rule:exactly;text-align:center'><span lang=EN-US "
        f"style='font-size:9.0pt;mso-hansi-font-family:宋体'>{head}</span><span style='font-size:9.0pt'>{tail}"
        f"</span><span lang=EN-US><o:p></o:p></span></p><!--[if !supportEmptyParas]-->&nbsp;<!--[endif]-->"
    )


def ueditor(random: Random, text: str) -> str:
    """UEditor: paragraphs with inline styles, padding by blanks."""
    head, tail = _parts(random, text)
    pad = random.choice(("", "&nbsp; &nbsp;", " "))
    spanned = f'<span style="font-family: 宋体;">{head}{tail}</span>'
    return f'<p style="text-align: center; text-indent: 0em;">{spanned}{pad}</p>'


def font(random: Random, text: str) -> str:
    """Old pages: font elements, also without their end tags."""
    head, tail = _parts(random, text)
    return random.choice(
        ("<font size=2>{0}</font><font>{1}</font>", "<center><font face=宋体>{0}{1}", "<b><font>{0}{1}</b></font>")
    ).format(head, tail)


def digits_apart(random: Random, text: str) -> str:
    """Each digit in an element of its own."""
    if _is_label(text):
        return simple(random, text)
    outer = random.choice(
        ("<span>{0}</span>", "<font>{0}</font>", "<strong>{0}</strong>", "<span lang=EN-US><span>{0}</span></span>")
    )
    return "<p>" + "".join(outer.format(escape(sign)) for sign in text.strip()) + "</p>"


def digits_in_paragraphs(random: Random, text: str) -> str:
    """A number cut into paragraphs, as narrow columns make it."""
    if _is_label(text) or len(text.strip()) < 2:
        return simple(random, text)
    head, tail = _parts(random, text)
    return f"<p>{head}</p><p>{tail}</p>"


def field(random: Random, text: str) -> str:
    """Numbers in the fields of the form in which they were filed."""
    if _is_label(text):
        return simple(random, text)
    return f'<input type="text" readonly="readonly" value="{escape(text.strip())}" size=4>'


def nested(random: Random, text: str) -> str:
    """A table of one cell inside the cell."""
    return f"<table width=100%><tbody><tr><td>{escape(text.strip())}</td></tr></tbody></table>"


def linked(random: Random, text: str) -> str:
    """A bookmark around the text, as Word leaves it."""
    return f'<a name="_Hlk{random.randint(1, 9**8)}"></a><p>{escape(text.strip())}</p>'


INNERS: tuple[Inner, ...] = (
    simple, word, ueditor, font, digits_apart, digits_in_paragraphs, field, nested, linked,
)  # fmt: skip


def cell_markup(box: Box, random: Random, inner: Inner = simple, tag: str = "td") -> str:
    """One cell with its spans."""
    spans = (f' rowspan="{box.rowspan}"' if box.rowspan > 1 else "") + (
        f" colspan={box.colspan}" if box.colspan > 1 else ""
    )
    text = inner(random, box.text) if box.text.strip() else _blank(random)
    return f"<{tag}{spans} valign='center'>{text}</{tag}>"


Wrapping = Callable[[Random, Sheet, Inner], str]


def tidy_table(random: Random, sheet: Sheet, inner: Inner) -> str:
    """A table as it should be, its heading cells td or th."""
    tag = random.choice(("td", "td", "th"))
    rows = "".join(
        f"<tr>{''.join(cell_markup(box, random, inner, tag if box.role == 'heading' else 'td') for box in row)}</tr>"
        for row in sheet
    )
    return random.choice(
        ("<table border=1><tbody>{0}</tbody></table>", "<TABLE class='MsoNormalTable' cellspacing=0>{0}</TABLE>",
         "<div align=center><table width='600'><colgroup><col><col></colgroup>{0}</table></div>")
    ).format(rows)  # fmt: skip


def in_layout_table(random: Random, sheet: Sheet, inner: Inner) -> str:
    """The table stands in the only cell of another one."""
    return f"<table><tr><td>{tidy_table(random, sheet, inner)}</td></tr></table>"


def without_end_tags(random: Random, sheet: Sheet, inner: Inner) -> str:
    """Cells and rows are not closed, nor is the table sometimes."""
    rows = "".join(
        "<tr>" + "".join(cell_markup(box, random, inner).removesuffix("</td>") for box in row) for row in sheet
    )
    return f"<table border=1>{rows}" + random.choice(("</table>", "</table>", "</tbody></table></div>"))


def group_a_row(random: Random, sheet: Sheet, inner: Inner) -> str:
    """Every row of single height in a tbody of its own, rows held together by spans in one."""
    parts: list[str] = []
    held = 0
    for row in sheet:
        cells = "".join(cell_markup(box, random, inner) for box in row)
        parts.append(("<tbody>" if held <= 0 else "") + f"<tr>{cells}</tr>")
        held = max(held, *(box.rowspan for box in row)) - 1
        parts.append("</tbody>" if held <= 0 else "")
    return f"<table class=MsoTableGrid>{''.join(parts)}</table>"


def excel(random: Random, sheet: Sheet, inner: Inner) -> str:
    """Excel's export: x: attributes, a hidden row of widths, mso classes."""

    def cell(box: Box) -> str:
        return cell_markup(box, random, inner).replace("<td", f"<td class=xl{random.randint(60, 90)} x:num", 1)

    rows = "".join(f"<tr height=19>{''.join(map(cell, row))}</tr>" for row in sheet)
    widths = f"<tr height=0 style='display:none'>{'<td width=72></td>' * 4}</tr>"
    return f"<table x:str border=0><col width=72>{rows}<![if supportMisalignedColumns]>{widths}<![endif]></table>"


WRAPPINGS: tuple[Wrapping, ...] = (tidy_table, in_layout_table, without_end_tags, group_a_row, excel)
