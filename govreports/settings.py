"""Scrapy's settings, from the operator's typed environment. Every value that is not Scrapy's default says
why."""

from __future__ import annotations

import logging
import sys

from govreports import config, portals
from govreports.store.version import PROGRAM_VERSION

try:
    _config = config.load()
except config.ConfigurationError as problem:
    # Scrapy would show a traceback for a slip in the environment.
    print(f"govreports: {problem}", file=sys.stderr)
    raise SystemExit(2) from None

BOT_NAME = "govreports"
# The declared portals, and the spider for those that nobody declared.
SPIDER_MODULES = [*portals.SPIDER_MODULES, "govreports.families.generic"]

# Who we are and how a portal's staff can reach the operator.
USER_AGENT = f"govreports/{PROGRAM_VERSION}" + (f" (+{_config.contact})" if _config.contact else "")
# Portals serve other languages from the same address when they are asked for them.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    # Answers are archived as they came, and this is what all tools for archives unpack.
    "Accept-Encoding": "gzip, deflate",
}

# Politeness: one request at a time a host, a delay that grows when the host slows down, and what robots.txt
# says.
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_REQUESTS = 8
DOWNLOAD_DELAY = _config.download_delay
AUTOTHROTTLE_ENABLED = _config.loopback is None and _config.from_archive is None
AUTOTHROTTLE_START_DELAY = max(_config.download_delay, 0.1)
AUTOTHROTTLE_MAX_DELAY = 60.0

# Bounds: an answer that is too large or too slow is a classed failure, never a crawl that hangs.
DOWNLOAD_TIMEOUT = _config.download_timeout
DOWNLOAD_MAXSIZE = _config.download_max_mb * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# A portal that never comes to its end is ended; what was stored stays, and the next night takes up the rest.
CLOSESPIDER_TIMEOUT = _config.portal_minutes * 60
DNS_TIMEOUT = min(_config.download_timeout, 20)
REDIRECT_MAX_TIMES = 8
# A page that shows itself anew after half a minute leads nowhere; pages that lead on do so within seconds.
METAREFRESH_MAXDELAY = 10
# Scrapy drops longer addresses without a count; a server that finds one too long says so.
URLLENGTH_LIMIT = 0
RETRY_TIMES = 2
# A retry helps against a passing fault, such as a part of a page (206) that nobody asked for; 521 and its like are a
# firewall's answer, which a retry only confirms.
RETRY_HTTP_CODES = [206, 408, 429, 500, 502, 503, 504, 522, 524]

# One door for all requests, with the loopback address of demonstration and tests; the other schemes are
# closed.
GOVREPORTS_LOOPBACK = _config.loopback
# It keeps every answer in the archive, or answers from one without any network.
GOVREPORTS_FROM_ARCHIVE = str(_config.from_archive) if _config.from_archive else None
GOVREPORTS_ARCHIVE_DIR = str(_config.archive_dir) if _config.archive_dir and not _config.from_archive else None
GOVREPORTS_ARCHIVE_MAX_MB = _config.archive_max_mb
_DOOR = "FromArchiveHandler" if _config.from_archive else "ArchivingDownloadHandler"
DOWNLOAD_HANDLERS = {
    "http": f"govreports.net.archive_crawl.{_DOOR}",
    "https": f"govreports.net.archive_crawl.{_DOOR}",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
TWISTED_DNS_RESOLVER = "govreports.net.resolver.GuardingResolver"
# A proxy from the environment would connect in our place, past the check of addresses.
HTTPPROXY_ENABLED = False
DOWNLOADER_MIDDLEWARES = {
    # The handler guards the hosts; whatever has dont_filter would pass this filter.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    # Scrapy's own retries do not heed Retry-After.
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "govreports.net.patience.PatientRetryMiddleware": 550,
    # Scrapy's own cookies fetch a list of public suffixes in the middle of the crawl, past the guard.
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "govreports.net.cookies.PortalCookies": 700,
}

# Reports need none; a portal that does declares it.
COOKIES_ENABLED = False
# Both open a port on which anyone on this machine can run code in the crawl.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

# In the order of the flow: is it a page at all, what does it say, keep it.
ITEM_PIPELINES = {
    "pipelines.screening.ScreeningPipeline": 100,
    "pipelines.assessment.AssessmentPipeline": 200,
    "pipelines.storage.StoragePipeline": 300,
}
# More pages in memory than this wait for the parsing processes; they are the slower side.
CONCURRENT_ITEMS = 4 * _config.parse_processes
GOVREPORTS_PARSE_PROCESSES = _config.parse_processes
GOVREPORTS_DATABASE_URL = _config.database_url

# The crawl's rows in the database and its verdict.
EXTENSIONS = {
    "govreports.net.archive_crawl.CrawlArchive": 400,
    "govreports.runs.recorder.RunRecorder": 500,
    "govreports.net.robots.CrawlDelay": 500,
}

LOG_LEVEL = "INFO"
LOG_FORMATTER = "govreports.runs.log_lines.OneLineFormatter"
# It tells every look at the schema; what it changes is told by the command that asked for it.
logging.getLogger("alembic").setLevel(logging.WARNING)
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# The counters end in the database and in the summary; the dump of all stats would be forty lines of log a
# portal.
STATS_DUMP = False
LOGSTATS_INTERVAL = 600.0
