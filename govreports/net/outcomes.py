"""Why a page could not be had: one class for each cause that asks for another next step."""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """Classes of failure. The value is what counters, rows and logs show."""

    DNS = "dns"
    DNS_SILENT = "dns_silent"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    RESET = "reset"
    TLS = "tls"
    CUT_SHORT = "cut_short"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    NOT_ALLOWED = "not_allowed"
    PRIVATE_ADDRESS = "private_address"
    NOT_ARCHIVED = "not_archived"
    ROBOTS = "robots"
    ASKED_TO_WAIT = "asked_to_wait"
    REDIRECTS = "redirects"
    MOVED = "moved"
    GONE = "gone"
    BLOCKED = "blocked"
    HTTP_403 = "http_403"
    HTTP_404 = "http_404"
    HTTP_429 = "http_429"
    HTTP_4XX = "http_4xx"
    HTTP_500 = "http_500"
    HTTP_502 = "http_502"
    HTTP_503 = "http_503"
    HTTP_504 = "http_504"
    HTTP_5XX = "http_5xx"
    HTTP_OTHER = "http_other"
    CHALLENGE = "challenge"
    LOGIN = "login"
    HIJACKED = "hijacked"
    OTHER_PORTAL = "other_portal"
    MAINTENANCE = "maintenance"
    CLOSED = "closed"
    GARBLED = "garbled"
    SOFT_404 = "soft_404"
    EMPTY = "empty"
    SHORT = "short"
    ENDLESS = "endless"
    NOTHING_LISTED = "nothing_listed"
    NO_COLUMN = "no_column"
    UNREADABLE = "unreadable"
    PARSER = "parser"
    PARSER_TIMEOUT = "parser_timeout"
    STORAGE = "storage"
    FAULT = "fault"


_NEXT_STEPS: dict[Failure, str] = {
    Failure.DNS: (
        "the host name does not resolve: where every portal says so, look at this machine's network,"
        " else whether the portal moved"
    ),
    Failure.DNS_SILENT: (
        "no name server answers for the host: where other portals say so too, look at this machine's network, else wait"
    ),
    Failure.TIMEOUT: (
        "the host does not answer in time: try a browser; if it answers there, raise GOVREPORTS_DOWNLOAD_TIMEOUT"
    ),
    Failure.REFUSED: ("the host refuses connections: try http instead of https or the reverse, else wait a night"),
    Failure.RESET: "the connection is cut: often a firewall; try again later and with a longer delay",
    Failure.TLS: "no TLS agreement: try the portal's http address as source",
    Failure.CUT_SHORT: "the answer ended early: try again; if it stays, the server is faulty",
    Failure.MALFORMED: "the answer breaks the rules of HTTP or of its compression: open the address in a browser",
    Failure.TOO_LARGE: ("the answer is larger than GOVREPORTS_DOWNLOAD_MAX_MB: look at the file before raising it"),
    Failure.NOT_ALLOWED: (
        "the address lies outside the portal, by its host, scheme, port or spelling: if reports really lie there,"
        " declare the host in file_hosts"
    ),
    Failure.PRIVATE_ADDRESS: (
        "the name leads into a private network: check the name; such addresses are never fetched"
    ),
    Failure.NOT_ARCHIVED: (
        "the archive holds no answer to it: crawl the portal from the web, or name an archive that has the page"
    ),
    Failure.ROBOTS: "robots.txt forbids it: ask the portal's staff, or leave it",
    Failure.ASKED_TO_WAIT: "the host asks to be left alone for long: start again later; if it stays, raise its delay",
    Failure.REDIRECTS: "redirected too often: open the address in a browser and declare where it ends",
    Failure.MOVED: (
        "the declared column is gone; another was found from the home page: put that address into the spider"
    ),
    Failure.GONE: "the page was taken down (410): what is stored stays",
    Failure.BLOCKED: "the portal's firewall blocks the crawl: slow down, or ask its staff",
    Failure.HTTP_403: (
        "access is forbidden: the address of this machine may be blocked; try a browser from another network"
    ),
    Failure.HTTP_404: "the page is not there: look whether the column moved, then change the source",
    Failure.HTTP_429: "too many requests: raise the delay of this portal",
    Failure.HTTP_4XX: "the server rejects the request: open the address in a browser",
    Failure.HTTP_500: "the server has a fault: try again; after several nights tell the portal's staff",
    Failure.HTTP_502: "the server behind the gateway is down: try again",
    Failure.HTTP_503: "the server is overloaded or under maintenance: try again, or raise the delay",
    Failure.HTTP_504: "the server behind the gateway is too slow: try again",
    Failure.HTTP_5XX: "the server has a fault: try again; after several nights tell the portal's staff",
    Failure.HTTP_OTHER: "the server gave an unusual answer: open the address in a browser",
    Failure.CHALLENGE: ("the portal shows a browser check instead of the page: slow down, or ask its staff for access"),
    Failure.LOGIN: "the portal asks for a password: look whether the column is public under another address",
    Failure.HIJACKED: "the address shows advertising of strangers: the portal was taken over or moved; do not crawl it",
    Failure.OTHER_PORTAL: "the page says that it belongs to another portal: check the address of the source",
    Failure.MAINTENANCE: "the portal is being worked on: wait; after several nights look whether it moved",
    Failure.CLOSED: "the portal says that it was closed or merged: find its successor and change the source",
    Failure.GARBLED: "the text does not decode: declare the portal's encoding, or look at the page's bytes",
    Failure.SOFT_404: "the page says that it does not exist: look whether it moved",
    Failure.EMPTY: "the page is an empty shell that scripts fill: look for the address its scripts fetch",
    Failure.SHORT: "the list showed fewer entries or pages than it states: look how its pager loads the rest",
    Failure.ENDLESS: "the list never ends: look at its pager, then declare page_address or list_selector",
    Failure.NOTHING_LISTED: (
        "the column answered but listed nothing: open it; if it moved, add a Source with the new address"
    ),
    Failure.NO_COLUMN: (
        "the home page leads to no column of annual reports: `govreports portals probe URL` shows what was looked at;"
        " find the column in a browser and declare it as a Source"
    ),
    Failure.UNREADABLE: "the file cannot be read: open it; if a person can read it, report its format",
    Failure.PARSER: "the parser failed on the page: keep the page and report it with the log line",
    Failure.PARSER_TIMEOUT: "the parser did not finish in time: keep the page and report it",
    Failure.STORAGE: "the database did not take the report: see the log, then run the portal again",
    Failure.FAULT: "a fault of this program: report it with the log",
}

LASTING = frozenset({
    *(Failure.NOT_ALLOWED, Failure.PRIVATE_ADDRESS, Failure.ROBOTS, Failure.TOO_LARGE),
    *(Failure.GONE, Failure.HTTP_403, Failure.HTTP_404, Failure.HTTP_4XX, Failure.SOFT_404, Failure.LOGIN),
})  # fmt: skip
"""Failures of a file that another try the next night would only repeat. One that is not there is tried for some nights
all the same, see :mod:`govreports.net.absence`: it may have been put up after its page."""

_BLOCKING = frozenset({412, 418, 444, 468, 493, 521})
"""Statuses that Chinese web firewalls answer with instead of the page."""

PARTIAL_CONTENT = 206

_EXACT = {int(failure[5:]): failure for failure in Failure if failure.startswith("http_") and failure[5:].isdigit()}


def next_step(name: str) -> str:
    """What a person does about a class of failure; a general hint for a name that is no class."""
    try:
        return _NEXT_STEPS[Failure(name)]
    except ValueError:
        return "read the log of this portal"


def of_status(status: int) -> Failure | None:
    """The class of an HTTP status, None for one that carries a page (2xx).

    206 carries a part of one, and nobody here asks for parts.
    """
    if status == PARTIAL_CONTENT:
        return Failure.CUT_SHORT
    if 200 <= status < 300:
        return None
    if status in _BLOCKING:
        return Failure.BLOCKED
    if status == 410:
        return Failure.GONE
    exact = _EXACT.get(status)
    if exact is not None:
        return exact
    return {4: Failure.HTTP_4XX, 5: Failure.HTTP_5XX}.get(status // 100, Failure.HTTP_OTHER)
