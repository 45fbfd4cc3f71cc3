"""Which divisions exist, which portals they run, and which portals have a spider here."""

SPIDER_MODULES = ("spiders",)
"""Packages that hold the declared portals, found by name: the library never imports them itself."""
