"""Divisions, portals and bodies: written when they differ, told apart by their names."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine, insert, select, text

from govreports.portals.registry import Division
from govreports.store import derived, models
from govreports.store.agencies import agency_id
from govreports.store.portals import DivisionFacts, ensure_divisions, ensure_portal
from govreports.store.statements import insert_missing
from govreports.store.writer import Writer
from tests.store.build import PORTAL, observation, proven, report

HOME = Division("990101", "试验省", "试验市", "河洲区", "county", None, None, ())
OURS = models.Division.code.like("99%")
"""The registry's own divisions are in every database."""


def test_a_portal_is_written_once_and_again_only_when_it_changed(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    ensure_portal(engine, PORTAL)
    ensure_portal(engine, replace(PORTAL, home="https://new.example/", city=None))
    with engine.connect() as connection:
        assert connection.execute(select(models.Portal.slug, models.Portal.home)).all() == [
            ("hezhou", "https://new.example/")
        ]
        assert connection.execute(select(models.Division.code, models.Division.city).where(OURS)).all() == [
            ("990101", None)
        ]


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
            select(models.Division.code, models.Division.name, models.Division.valid_from).where(OURS).order_by("code")
        ).all() == [("990101", "河洲区", 1983), ("990103", "旧城区", 1983)]
        assert connection.execute(
            select(models.DivisionSuccessor.__table__)
            .where(models.DivisionSuccessor.code.like("99%"))
            .order_by("successor")
        ).all() == [
            ("990103", "990101"),
            ("990103", "990102"),
        ]


def test_a_body_is_found_by_the_name_a_person_gave_it(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    with engine.begin() as connection:
        first = agency_id(connection, HOME, "河洲区农业局")
        connection.execute(
            insert(models.AgencyAlias),
            {"division_code": "990101", "name": "河洲区农业农村局", "agency_id": first, "by_hand": True},
        )
        assert agency_id(connection, HOME, "河洲区农业农村局") == first
        assert agency_id(connection, HOME, "河洲区农业局") == first
        assert agency_id(connection, HOME, None) is None
        assert agency_id(connection, HOME, " ") is None
        names = select(models.Agency.name).where(models.Agency.parent_id.is_not(None))
        assert connection.scalars(names).all() == ["河洲区农业局"]


def test_a_body_is_one_under_all_its_names_and_stands_under_its_government(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    with engine.begin() as connection:
        names = ("河洲区人民政府办公室", "区政府办", "试验市河洲区人民政府办公室")
        keys = {agency_id(connection, HOME, name) for name in names}
        assert len(keys) == 1
        office = connection.execute(select(models.Agency.__table__).where(models.Agency.id.in_(keys))).one()
        assert (office.name, office.kind) == ("河洲区人民政府办公室", "office")
        assert connection.scalar(select(models.Agency.name).filter_by(id=office.parent_id)) == "河洲区人民政府"
        aliases = connection.execute(select(models.AgencyAlias.name, models.AgencyAlias.by_hand)).all()
        assert {tuple(one) for one in aliases} == {(name, False) for name in names[1:]}


def test_a_report_taken_over_from_elsewhere_belongs_to_its_issuer(engine: Engine) -> None:
    ensure_portal(engine, replace(PORTAL, slug="lianyun", division_code="320703", division_name="连云区"))
    writer = Writer(engine)
    for url, body in (("a", "连云区教育局"), ("b", "赣榆县教育局"), ("c", "连云港市人民政府")):
        writer.write(observation(url, portal="lianyun"), proven(report(body=url, reporting_body=body)))
    with engine.connect() as connection:
        stated = text(
            "SELECT s.division_code, s.reposted, a.name FROM report_state s JOIN agency a ON a.id = s.agency_id "
            "JOIN report r ON r.id = s.report_id ORDER BY r.url"
        )
        assert [tuple(row) for row in connection.execute(stated)] == [
            ("320703", False, "连云区教育局"),
            ("320707", True, "赣榆区教育局"),
            ("320700", True, "连云港市人民政府"),
        ]
        covered = text("SELECT found FROM coverage WHERE portal = 'lianyun' AND report_year = 2024")
        assert connection.scalar(covered) == 1


def test_reports_are_attributed_anew_when_a_person_says_whose_they_are(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    writer = Writer(engine)
    writer.write(observation("a"), proven(report(reporting_body="河洲区农业局", body="a")))
    writer.write(observation("b"), proven(report(reporting_body="河洲区农业农村局", report_year=2023, body="b")))
    with engine.begin() as connection:
        (new,) = connection.scalars(select(models.Agency.id).filter_by(name="河洲区农业农村局"))
        alias = {"division_code": "990101", "name": "河洲区农业局", "agency_id": new, "by_hand": True}
        connection.execute(insert(models.AgencyAlias), alias)
        derived.rebuild(connection)
        assert connection.scalars(select(models.Report.agency_id)).all() == [new, new]
        assert connection.scalars(select(models.ReportState.agency_id)).all() == [new, new]
        assert connection.scalar(select(models.Agency.id).filter_by(name="河洲区农业局")) is None


def test_whether_a_row_was_inserted_is_known_on_both_databases(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    row = {"division_code": "990101", "name": "河洲区水利局", "kind": "department", "parent_id": None}
    with engine.begin() as connection:
        assert insert_missing(connection, models.Agency, row) is True
        assert insert_missing(connection, models.Agency, row) is False
