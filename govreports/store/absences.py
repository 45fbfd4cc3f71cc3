"""Which addresses of a portal are not there, kept up while a crawl asks for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Engine, and_, exists, select, update

from govreports.net.absence import Absence
from govreports.net.outcomes import Failure
from govreports.store.database import writing
from govreports.store.models import MissedAddress, Report
from govreports.store.statements import insert_missing

_ABSENCES = select(
    MissedAddress.page_url,
    MissedAddress.url,
    MissedAddress.failure,
    MissedAddress.days,
    MissedAddress.first_on,
    MissedAddress.last_on,
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be missed: a listed page, or a file of it. ``page_url`` is the page's address as listed."""

    page_url: str
    url: str
    name: str | None = None

    @classmethod
    def of_page(cls, url: str, name: str | None = None) -> Address:
        """The address of a listed page."""
        return cls(url, url, name)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the portal's others."""
        return self.page_url, self.url


class Absences:
    """The addresses of one portal that are missed, by :attr:`Address.key`. One thread at a time."""

    def __init__(self, engine: Engine, portal: str) -> None:
        self._engine = engine
        self._portal = portal
        with engine.connect() as connection:
            rows = connection.execute(_ABSENCES.where(self._missed()))
            self.missed = {(row[0], row[1]): Absence(*row[2:]) for row in rows}

    def miss(self, address: Address, failure: Failure, day: date, portal_run_id: int | None = None) -> Absence:
        """Keep that an address was not there on a day. The visit is that in which it may come to count as dead."""
        before = self.missed.get(address.key)
        absence = Absence.begun(failure, day) if before is None else before.again(failure, day)
        if absence == before:
            return absence
        values: dict[str, object] = {
            "name": address.name,
            "failure": absence.failure,
            "days": absence.days,
            "first_on": absence.first_on,
            "last_on": absence.last_on,
            "detail": f"{address.name}: {absence}" if address.name else str(absence),
        }
        if absence.dead and not (before is not None and before.dead):
            values |= {"dead_since": datetime.now(UTC), "portal_run_id": portal_run_id}
        with writing(self._engine) as connection:
            if before is None:
                key = {"portal": self._portal, "page_url": address.page_url, "url": address.url}
                insert_missing(connection, MissedAddress, key | values)
            else:
                connection.execute(update(MissedAddress).where(self._missed(address)).values(values))
        self.missed[address.key] = absence
        return absence

    def seen(self, address: Address) -> None:
        """Keep that an address was there; writes only what ends."""
        if self.missed.pop(address.key, None) is not None:
            self._end(self._missed(address))

    def linked(self, page_url: str, urls: Collection[str]) -> None:
        """Keep which files a page links to: those that it links to no more are missed no more."""
        for key in [key for key in self.missed if key[0] == page_url != key[1] and key[1] not in urls]:
            self.seen(Address(*key))

    def dead(self, address: Address) -> bool:
        """Whether an address counts as dead."""
        absence = self.missed.get(address.key)
        return absence is not None and absence.dead

    def _missed(self, address: Address | None = None) -> ColumnElement[bool]:
        still = and_(MissedAddress.portal == self._portal, MissedAddress.ended_at.is_(None))
        if address is None:
            return still
        return and_(still, MissedAddress.page_url == address.page_url, MissedAddress.url == address.url)

    def _end(self, condition: ColumnElement[bool]) -> None:
        with writing(self._engine) as connection:
            connection.execute(update(MissedAddress).where(condition).values(ended_at=datetime.now(UTC)))


def end_unlisted(engine: Engine, portal: str, listed: Iterable[str]) -> None:
    """End the absences of pages that were never stored and that no list shows any more: nobody is led there."""
    stored = exists().where(Report.portal == portal, Report.url == MissedAddress.page_url)
    question = select(MissedAddress.id, MissedAddress.page_url).where(
        MissedAddress.portal == portal, MissedAddress.ended_at.is_(None), ~stored
    )
    shown = frozenset(listed)
    with engine.connect() as connection:
        over = [row.id for row in connection.execute(question) if row.page_url not in shown]
    if over:
        with writing(engine) as connection:
            for key in over:
                connection.execute(
                    update(MissedAddress).where(MissedAddress.id == key).values(ended_at=datetime.now(UTC))
                )
