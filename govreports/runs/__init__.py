"""One run of the crawl: its plan, its counters, and what is told at its end."""
