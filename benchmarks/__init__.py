"""What the reading, the crawl and the store cost and how exact they are, each measured with one command."""
