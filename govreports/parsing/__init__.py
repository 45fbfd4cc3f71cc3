"""From a Document to the Report it contains: pure functions without network, files or clock."""

from govreports.parsing.report import parse

__all__ = ["parse"]
