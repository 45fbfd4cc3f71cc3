"""A role on PostgreSQL for those who only read."""

from __future__ import annotations

import re

from govreports.store.errors import StoreError

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
SECONDS = 60


def reader_role(name: str) -> str:
    """SQL that makes a role which may read everything there is and will be, write nothing, and not ask for ever.

    To be run by the owner of the tables, in that database: later tables of the owner become readable too.

    Raises:
        StoreError: the name is not a plain one.
    """
    if not _NAME.fullmatch(name):
        raise StoreError(f"{name!r} is no name for a role; use lower-case letters, digits and _, such as analyst")
    return f"""\
-- Run with psql as the owner of the tables; then give the role a password with \\password {name}
CREATE ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
ALTER ROLE {name} SET default_transaction_read_only = on;
ALTER ROLE {name} SET statement_timeout = '{SECONDS}s';
GRANT USAGE ON SCHEMA public TO {name};
GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {name};
"""
