"""Bytes to :class:`~govreports.model.document.Document`: what the file is, its text, its tables, its pictures."""

from govreports.reading.errors import Unreadable
from govreports.reading.reader import read

__all__ = ["Unreadable", "read"]
