"""Cookies for the portals that declare that they need them; all others get none."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookiejar import Cookie

from scrapy import Request
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http.cookies import CookieJar

from govreports.net.hosts import is_public_suffix


class PortalCookies(CookiesMiddleware):
    """Scrapy's cookies, without its fetch of a list of public suffixes, which would go around the guard."""

    def _process_cookies(self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request) -> None:
        for cookie in cookies:
            if not is_public_suffix(cookie.domain.removeprefix(".")):
                jar.set_cookie_if_ok(cookie, request)
