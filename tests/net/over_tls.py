"""The guarded download handler with a loopback server that speaks TLS."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response

from govreports.net.handler import GuardedDownloadHandler


class OverTls(GuardedDownloadHandler):
    """Asks the loopback address over https, with the name of the real host in the header only."""

    async def _from_loopback(self, request: Request) -> Response:
        parts = urlsplit(request.url)
        local = request.replace(url=f"https://{self._loopback}{parts.path}")
        local.headers["Host"] = parts.netloc
        response = (await HTTP11DownloadHandler.download_request(self, local)).replace(url=request.url)
        self._look_at_certificate(response)
        return response
