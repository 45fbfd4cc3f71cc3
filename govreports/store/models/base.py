"""What all tables share: constraint names, types that mean the same on both databases, bilingual comments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, Numeric, Text
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column
from sqlalchemy.types import JSON, TypeDecorator, TypeEngine, UserDefinedType

SEPARATOR = " | "
"""Stands between the Chinese and the English half of a comment."""

Identity = BigInteger().with_variant(Integer(), "sqlite")
"""Type of numeric keys: 64 bits; SQLite only counts up by itself on a column declared INTEGER."""


class PublishedText(TypeDecorator[str]):
    """Text of web pages: without what a database cannot hold (NUL, lone surrogates become U+FFFD)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it is stored."""
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """The text with NUL and lone surrogates replaced by U+FFFD, which PostgreSQL and UTF-8 refuse."""
    text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


class Moment(TypeDecorator[datetime]):
    """A moment in time, aware, stored in UTC. SQLite keeps it as text without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC; a moment without a zone raises ValueError, since nobody knows when that is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class _SqliteNumeric(UserDefinedType[Any]):
    """A column of numeric affinity that hands numbers over as they are."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "NUMERIC"


class Exact(TypeDecorator[Decimal]):
    """A decimal that comes back digit for digit.

    PostgreSQL has NUMERIC. SQLite has 64-bit integers and doubles, which hold exactly what :func:`is_exact`
    says; whoever writes asks first, and keeps the published text where the answer is no.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """NUMERIC on both, on SQLite without SQLAlchemy's rounding."""
        return dialect.type_descriptor(_SqliteNumeric() if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """The number in the form the database keeps exactly; ValueError where there is none."""
        if value is None:
            return None
        if not is_exact(value):
            raise ValueError(f"{value} has more digits than a column keeps")
        if dialect.name != "sqlite":
            return value
        return int(value) if value == value.to_integral_value() else float(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The number that was written."""
        return None if value is None else Decimal(str(value))


def is_exact(value: Decimal) -> bool:
    """Whether both databases give this number back as it is: 64-bit integers, and what a double prints."""
    if not value.is_finite():
        return False
    if value == value.to_integral_value():
        return is_count(value)
    return Decimal(repr(float(value))) == value


def is_count(value: Decimal) -> bool:
    """Whether the number is whole and fits BIGINT."""
    return value.is_finite() and value == value.to_integral_value() and -(2**63) <= value < 2**63


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy reads it from the class
        str: PublishedText(),
        datetime: Moment(),
        Decimal: Exact(),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
    }


def both(chinese: str, english: str) -> str:
    """A comment in both languages."""
    return f"{chinese}{SEPARATOR}{english}"


def field(chinese: str, english: str, *constraints: Any, **options: Any) -> MappedColumn[Any]:
    """A column with its comment in both languages; the rest as in :func:`sqlalchemy.orm.mapped_column`."""
    return mapped_column(*constraints, comment=both(chinese, english), **options)


def about(chinese: str, english: str, *, narrow: bool = False) -> Mapping[str, Any]:
    """A table's options with its comment in both languages.

    ``narrow`` tables have many short rows under a long key; SQLite then keeps no second index beside them.
    """
    options: dict[str, Any] = {"comment": both(chinese, english)}
    if narrow:
        options["sqlite_with_rowid"] = False
    return options
