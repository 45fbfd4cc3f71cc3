"""Checks across years and bodies over what is stored, and what they found, kept in ``across_finding``."""

from govreports.store.across.passes import AcrossCounts, check_across

__all__ = ["AcrossCounts", "check_across"]
