"""HTML pages to documents: decode, parse once, walk once, then tell the article from what is around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element as Element

from govreports.model.document import Block, Document, MediaType, Page, Paragraph
from govreports.model.report import Oddity
from govreports.reading import article, prose, surroundings
from govreports.reading.blocks import flow
from govreports.reading.encoding import decode
from govreports.reading.errors import Unreadable
from govreports.reading.html_tables import Entry
from govreports.reading.limits import check_lines, check_markup
from govreports.reading.radicals import without_radicals_in_utf8
from govreports.reading.web_archive import is_web_archive, page_inside

# What servers leave before the document: XML declarations, JSP lines. The parser would take them for text.
_PROLOGUE = re.compile(r"\A(?:\s+|\ufeff|<\?xml[^>]*>|<%.*?%>)+", re.DOTALL)
# Pasted documents bring their own ends into the middle of a page. Browsers read on; the parser would leave every
# element that is open, and what stands behind would be no part of the article.
_ENDS = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
_NESTED_TAGS = re.compile(r"</?(?:font|span|strong|b|i|em|u|o:p|center|div)\b[^>]*>", re.IGNORECASE)
_TOO_DEEP = "Excessive depth"


def read_html(page: Page) -> Document:
    """The blocks, article, prose, meta tags, breadcrumb and attachments of an HTML page.

    Raises :class:`Unreadable` when the page shows no text, picture or link, is no page but nested tags, or holds
    more than any report.
    """
    data, content_type = page.data, page.content_type
    if is_web_archive(data):
        data, content_type = page_inside(data)
    decoded = decode(data, content_type)
    check_markup(page.source, decoded.text)
    root, remarks = _parse(_markup(decoded.text), page.source)
    absolute = _resolver(root, page.source)
    shown = flow(root, absolute)
    check_lines(page.source, (entry.text for entry in shown.entries))
    shown = article.without_hidden(shown)
    if not shown.entries and not shown.anchors:
        raise Unreadable(f"{page.source}: the page shows no text, picture or link; fetch it again or check its address")
    meta = surroundings.meta(root)
    window_title = surroundings.window_title(root)
    start, stop = article.locate(shown, (meta.get("articletitle") or "", window_title or ""))
    if start == stop:
        remarks = (*remarks, Oddity("ARTICLE_NOT_FOUND", "", ""))
    return Document(
        source=page.source,
        media_type=MediaType.HTML,
        blocks=tuple(_block(entry) for entry in shown.entries),
        article=(start, stop),
        links=frozenset(index for index, entry in enumerate(shown.entries) if article.is_link(entry)),
        encoding=decoded.encoding,
        window_title=window_title,
        meta=meta,
        breadcrumb=surroundings.breadcrumb(shown),
        attachments=surroundings.attachments(shown, start, stop, absolute),
        prose=prose.body_text(shown.entries[start:stop]),
        remarks=(*decoded.remarks, *remarks),
    )


def _markup(text: str) -> bytes:
    """What of a page's text the parser is to see, in UTF-8: zero bytes and the page's end tags would end it."""
    markup = _ENDS.sub(b"", _PROLOGUE.sub("", text).encode("utf-8", "replace").replace(b"\x00", b""))
    return without_radicals_in_utf8(markup)


def _parse(markup: bytes, source: str) -> tuple[Element, tuple[Oddity, ...]]:
    """The tree of the page with a remark when it is not the whole markup.

    Tags left open a thousand times exceed the depth that the parser allows; it then stops and loses the rest,
    so the page is read again without the tags that only group or decorate.
    """
    root, whole = _tree(markup, source)
    if whole:
        return root, ()
    root, whole = _tree(_NESTED_TAGS.sub("\n", markup.decode()).encode(), source)
    if not whole:
        raise Unreadable(f"{source}: elements nested too deeply to be a page; check its address")
    return root, (Oddity("MARKUP_TOO_DEEP", "", ""),)


def _tree(markup: bytes, source: str) -> tuple[Element, bool]:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(markup, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{source}: no markup ({error}); fetch or save it again") from error
    if root is None:
        raise Unreadable(f"{source}: no markup; fetch or save it again")
    return root, not any(_TOO_DEEP in entry.message for entry in parser.error_log)


def _resolver(root: Element, source: str) -> Callable[[str], str]:
    """How the page's addresses become absolute: against its base element, else its own address."""
    stated = next((href for element in root.iter("base") if (href := element.get("href"))), "")

    def join(base: str, address: str) -> str:
        try:
            return urljoin(base, address.strip())
        except ValueError:  # a malformed address stays as written
            return address

    base = join(source, stated) if stated else source
    return lambda address: join(base, address)


def _block(entry: Entry) -> Block:
    return Paragraph(entry.text.strip()) if entry.block is None else entry.block
