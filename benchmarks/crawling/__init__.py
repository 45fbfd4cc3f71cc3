"""The parts of ``python -m benchmarks.crawl``: portals on loopback, the crawls that are compared, their measures."""
