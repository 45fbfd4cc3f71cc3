"""What stands in a page's place, seen where an answer comes in."""

from __future__ import annotations

from govreports.model.document import MediaType, Page
from govreports.net.outcomes import Failure
from govreports.net.recognition import led_home, led_to_login, recognise
from govreports.reading.encoding import decode
from govreports.reading.sniffing import sniff


def led_away(asked: str, answered: str) -> Failure | None:
    """What a redirect from one address to another says about the page; None for one that is of no account."""
    if led_home(asked, answered):
        return Failure.SOFT_404
    return Failure.LOGIN if led_to_login(asked, answered) else None


def imposter(page: Page, final_url: str) -> Failure | None:
    """What an answer is instead of the page that was asked for, also where a file was; None for the page."""
    return led_away(page.source, final_url) or recognise(page.data, text_of(page))


def text_of(page: Page) -> str | None:
    """The page's text when it is one, None for a file."""
    if sniff(page.data, page.source, page.content_type) is not MediaType.HTML:
        return None
    return decode(page.data, page.content_type).text
