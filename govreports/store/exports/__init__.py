"""Handing the views out as files: CSV, Parquet, Excel or SQLite, with what a reader needs to understand them."""

from govreports.store.exports.bundle import DEFAULT_VIEWS, Format, Request, export

__all__ = ["DEFAULT_VIEWS", "Format", "Request", "export"]
