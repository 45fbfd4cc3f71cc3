"""A report page whose host answers over the other of http and https is asked for there, and only there."""

from __future__ import annotations

import pytest

from govreports.families.asking import Asking
from govreports.net.outcomes import Failure
from tests.families.portals import Echeng

URL = "https://www.echeng.gov.cn/ecqxxgk/t1.html"


@pytest.mark.parametrize(
    ("seen", "failure", "other"),
    [
        ("http", Failure.REFUSED, "http://www.echeng.gov.cn/ecqxxgk/t1.html"),
        ("http", Failure.TLS, "http://www.echeng.gov.cn/ecqxxgk/t1.html"),
        ("http", Failure.HTTP_404, None),
        ("https", Failure.REFUSED, None),
        (None, Failure.REFUSED, None),
    ],
)
def test_the_other_scheme_is_tried_where_the_lists_were_had_over_it(
    seen: str | None, failure: Failure, other: str | None
) -> None:
    asking = Asking(Echeng())
    if seen is not None:
        asking.schemes["www.echeng.gov.cn"] = seen
    assert asking.other_way(URL, failure) == other
