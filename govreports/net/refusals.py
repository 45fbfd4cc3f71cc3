"""What the door to the web raises when it does not let a request out."""

from __future__ import annotations

from scrapy.exceptions import CannotResolveHostError, IgnoreRequest


class NotAllowed(IgnoreRequest):
    """The address is outside what the portal declares. The message is one line and names the address.

    Scrapy takes it for a request left out on purpose: it is not tried again and leaves no traceback.
    """


class PrivateAddress(NotAllowed):
    """The host's name leads to a private, loopback or link-local address."""


class AskedToWait(IgnoreRequest):
    """The host asks for more time than a crawl waits."""


class NotArchived(IgnoreRequest):
    """A crawl from an archive asked for an address whose answer the archive does not hold."""


class NameServerError(CannotResolveHostError):
    """No name server said whether the host's name exists; as for any trouble that may pass, it is tried again."""
