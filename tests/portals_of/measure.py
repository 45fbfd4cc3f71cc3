"""Measures all portals of the tests and prints a table: ``python -m tests.portals_of.measure``."""

from __future__ import annotations

import time

from tests.portals_of.declared import CASES
from tests.portals_of.proof import crawl, measure


def main() -> None:
    """Crawl every portal and print, a family a line, what was published, found and recognised."""
    names = ("family", "portals", "published", "found", "recall", "precision", "pages", "s")
    print("{:10} {:>7} {:>9} {:>6} {:>7} {:>9} {:>6} {:>6}".format(*names))
    for family, cases in CASES.items():
        begun = time.perf_counter()
        rows = [measure(case, crawl(case)[0]) for case in cases]
        took = time.perf_counter() - begun
        published, found, right, mistaken, fetched = (
            sum(getattr(row, name) for row in rows)
            for name in ("published", "found", "recognised", "mistaken", "fetched")
        )
        recall, precision = right / published, right / max(right + mistaken, 1)
        print(
            f"{family:10} {len(cases):7} {published:9} {found:6} {recall:7.1%} {precision:9.1%} {fetched:6} {took:6.1f}"
        )


if __name__ == "__main__":
    main()
