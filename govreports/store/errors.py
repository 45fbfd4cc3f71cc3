"""What can go wrong with a database, each said in one line a person can act on."""

from __future__ import annotations


class StoreError(Exception):
    """Base of the store's errors. The message is one line: what, where, what to do."""


class DatabaseUnusable(StoreError):  # noqa: N818  # the name says it
    """The database cannot be opened, or is not one of ours."""


class SchemaOutdated(StoreError):  # noqa: N818  # the name says it
    """The database was made by an older version and waits for ``govreports db upgrade``."""


class SchemaTooNew(StoreError):  # noqa: N818  # the name says it
    """The database was made by a newer version; this one must not write to it."""


class UnknownPortal(StoreError):  # noqa: N818  # the name says it
    """A row names a portal that was never registered with :func:`govreports.store.portals.ensure_portal`."""


class RunLost(StoreError):  # noqa: N818  # the name says it
    """The rows of a run are not in the database that it was to be written to."""
