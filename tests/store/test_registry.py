"""Divisions, portals and bodies: written when they differ, told apart by their names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, insert, select, text

from govreports.store import models
from govreports.store.agencies import agency_id, agency_kind
from govreports.store.portals import DivisionFacts, ensure_divisions, ensure_portal
from tests.store.build import PORTAL


def test_a_portal_is_written_once_and_again_only_when_it_changed(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    ensure_portal(engine, PORTAL)
    ensure_portal(engine, replace(PORTAL, home="https://new.example/", city=None))
    with engine.connect() as connection:
        assert connection.execute(select(models.Portal.slug, models.Portal.home)).all() == [
            ("hezhou", "https://new.example/")
        ]
        assert connection.execute(select(models.Division.code, models.Division.city)).all() == [("990101", None)]


def test_a_known_portal_without_a_value_stays_known(engine: Engine) -> None:
    bare = replace(PORTAL, province=None, city=None, first_year=None, reports_a_year_min=None)
    ensure_portal(engine, bare)
    with engine.connect() as connection:
        before = connection.execute(select(models.Portal.__table__)).all()
    ensure_portal(engine, bare)
    with engine.connect() as connection:
        assert connection.execute(select(models.Portal.__table__)).all() == before


def test_divisions_come_with_their_lineage_and_only_once(engine: Engine) -> None:
    merged = DivisionFacts("990103", "旧城区", "试验省", "试验市", "county", 1983, 2010, ("990101", "990102"))
    for _ in range(2):
        ensure_divisions(engine, [merged, replace(merged, code="990101", valid_to=None, successors=())])
    ensure_portal(engine, PORTAL)
    with engine.connect() as connection:
        assert connection.execute(
            select(models.Division.code, models.Division.name, models.Division.valid_from).order_by("code")
        ).all() == [("990101", "河洲区", 1983), ("990103", "旧城区", 1983)]
        assert connection.execute(select(models.DivisionSuccessor.__table__).order_by("successor")).all() == [
            ("990103", "990101"),
            ("990103", "990102"),
        ]


def test_a_body_is_found_by_its_other_name(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    with engine.begin() as connection:
        first = agency_id(connection, "990101", "河洲区农业局")
        connection.execute(
            insert(models.AgencyAlias),
            {"division_code": "990101", "name": "河洲区农业农村局", "agency_id": first},
        )
        assert agency_id(connection, "990101", "河洲区农业农村局") == first
        assert agency_id(connection, "990101", "河洲区农业局") == first
        assert agency_id(connection, "990101", None) is None
        assert agency_id(connection, "990101", " ") is None
        assert connection.scalar(text("SELECT COUNT(*) FROM agency")) == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("河洲区人民政府", "government"),
        ("试验市河洲区人民政府办公室", "office"),
        ("试验省人民政府办公厅", "office"),
        ("河洲区柳镇人民政府", "township"),
        ("河洲区上塘乡人民政府", "township"),
        ("河洲区柳镇", "township"),
        ("河洲区东门街道办事处", "subdistrict"),
        ("河洲区东门街道", "subdistrict"),
        ("试验市经济技术开发区管理委员会", "zone"),
        ("试验市高新区管委会", "zone"),
        ("河洲区财政局", "department"),
        ("河洲区发展和改革委员会", "department"),
        ("河洲区统计局办公室", "office"),
        ("河洲区", "government"),
        ("河洲集团公司", "other"),
    ],
)
def test_a_name_tells_the_kind_of_body(name: str, kind: str) -> None:
    assert agency_kind(name) == kind
