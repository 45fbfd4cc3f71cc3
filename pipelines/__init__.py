"""The steps a fetched page takes, in the order of the flow, each a thin call into ``govreports``.

1. ``screening``: is it a page at all, or a browser check, a "not found" with status 200, an empty shell?
2. ``assessment``: read, parse and prove it, in a process of its own.
3. ``storage``: keep it, one transaction a report.

Body, header and tables are read in one job of one process: they all need the same tree of the page, which
costs more to build and to send between processes than any of them costs to read.
"""
