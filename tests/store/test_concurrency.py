"""Several writers at once, and a second night that writes nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine, text

from govreports.store.portals import ensure_portal
from govreports.store.writer import Outcome, Writer
from tests.store.build import PORTAL, observation, proven, report

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from govreports.store.database import connect
from govreports.store.writer import Writer
from tests.store.build import observation, proven, report
engine = connect(sys.argv[1])
writer = Writer(engine)
for number in range(30):
    page = proven(report(body=str(number)))
    shared = writer.write(observation(f"http://a.example/{number}"), page)
    own = writer.write(observation(f"http://{sys.argv[2]}.example/{number}"), page)
    print(shared, own)
"""


def test_two_processes_write_the_same_and_other_reports_at_once(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    url = engine.url.render_as_string(hide_password=False)
    started = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, url, name],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("x", "y")
    ]
    ended = [process.communicate(timeout=120) for process in started]
    assert [process.returncode for process in started] == [0, 0], ended
    said = [line.split() for out, _ in ended for line in out.splitlines()]
    assert sorted(shared for shared, _ in said) == ["new"] * 30 + ["unchanged"] * 30
    assert {own for _, own in said} == {"new"}
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT COUNT(*) FROM report")) == 90
        assert connection.scalar(text("SELECT COUNT(*) FROM revision")) == 90
        assert connection.scalar(text("SELECT COUNT(*) FROM application_outcome")) == 90 * 25
        assert connection.scalar(text("SELECT COUNT(*) FROM agency")) == 1
        # All pages claim to be one body's report of one year: each writer saw those of the other when it ranked.
        ranks = connection.scalars(text("SELECT duplicate_rank FROM report_state ORDER BY duplicate_rank")).all()
        assert ranks == list(range(1, 91))


def test_a_second_night_changes_no_row(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    pages = [(observation(f"http://a.example/{n}"), proven(report(body=str(n)))) for n in range(5)]
    for seen, page in pages:
        Writer(engine).write(seen, page)
    before = _writes(engine)
    ensure_portal(engine, PORTAL)
    assert [Writer(engine).write(seen, page) for seen, page in pages] == [Outcome.UNCHANGED] * 5
    assert _writes(engine) == before


def _writes(engine: Engine) -> int:
    """Rows ever written, as the database itself counts them."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            driver = connection.connection.driver_connection
            assert driver is not None
            return int(driver.total_changes)
        # The transaction counter moves only when a transaction wrote something.
        return int(connection.scalar(text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")) or 0)
