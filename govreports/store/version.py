"""Which version of this program wrote a row."""

from __future__ import annotations

from importlib.metadata import version

PROGRAM_VERSION = version("govreports")
