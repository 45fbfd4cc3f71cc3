"""How a view is described: its columns with their types and meaning in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Float, Integer, Text
from sqlalchemy.types import JSON, TypeEngine

from govreports.store.models.base import SEPARATOR, Base, Exact, Moment, PublishedText
from govreports.store.statements import table_of


class ColumnType(StrEnum):
    """What values a column holds, in the words of the Frictionless Table Schema where it has one."""

    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "string"
    DATE = "date"
    MOMENT = "datetime"
    LOCAL = "local_datetime"
    BOOLEAN = "boolean"
    LIST = "array"


SQL_TYPES: dict[ColumnType, TypeEngine[Any]] = {
    ColumnType.INTEGER: Integer(),
    ColumnType.NUMBER: Float(),
    ColumnType.TEXT: Text(),
    ColumnType.DATE: Date(),
    ColumnType.MOMENT: Moment(),
    ColumnType.LOCAL: DateTime(),
    ColumnType.BOOLEAN: Boolean(),
    ColumnType.LIST: JSON(),
}
"""The type by which values of a column are read on both databases."""


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view and what it means."""

    name: str
    chinese: str
    english: str
    type: ColumnType = ColumnType.INTEGER


@dataclass(frozen=True, slots=True)
class View:
    """A view, what one row of it is, and its columns in order."""

    name: str
    chinese: str
    english: str
    columns: tuple[ViewColumn, ...]


def of(model: type[Base], *names: str) -> tuple[ViewColumn, ...]:
    """Columns that mean what the table's own column means; ``name=other`` where the view renames it."""
    table = table_of(model)
    shown = (name.partition("=") for name in names)
    found = []
    for new, _, old in shown:
        column = table.c[old or new]
        chinese, _, english = str(column.comment).partition(SEPARATOR)
        found.append(ViewColumn(new, chinese, english, _type(column.type)))
    return tuple(found)


def _type(given: TypeEngine[Any]) -> ColumnType:
    kinds: tuple[tuple[type[TypeEngine[Any]], ColumnType], ...] = (
        (PublishedText, ColumnType.TEXT),
        (Moment, ColumnType.MOMENT),
        (Exact, ColumnType.NUMBER),
        (Float, ColumnType.NUMBER),
        (DateTime, ColumnType.LOCAL),
        (Date, ColumnType.DATE),
        (Boolean, ColumnType.BOOLEAN),
        (JSON, ColumnType.LIST),
        (Integer, ColumnType.INTEGER),
    )
    return next(word for kind, word in kinds if isinstance(given, kind))
