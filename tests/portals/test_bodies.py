"""Whose report it is: one body under many names, and never two bodies as one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.portals import registry
from govreports.portals.bodies import above, agency_kind, identify
from govreports.portals.places import leading_place
from govreports.portals.registry import Division

LIANYUN = registry.division("320703")


@pytest.mark.parametrize(
    ("names", "full", "kind"),
    [
        (
            ("连云区人民政府办公室", "区政府办", "连云港市连云区人民政府办公室", "政府办公室", "连云区政府办公室"),
            "连云区人民政府办公室",
            "office",
        ),
        (
            ("连云区", "连云区人民政府", "江苏省连云港市连云区", "区人民政府", "人民政府"),
            "连云区人民政府",
            "government",
        ),
        (("区发改委", "连云区发展和改革委员会", "发展改革委员会"), "连云区发展和改革委员会", "department"),
        (("市场监管局", "连云区市场监督管理局", "区市场监督管理局"), "连云区市场监督管理局", "department"),
        (("墟沟街道", "连云区人民政府墟沟街道办事处", "墟沟街道办"), "连云区墟沟街道办事处", "subdistrict"),
        (("宿城乡", "连云区宿城乡人民政府", "宿城乡政府"), "连云区宿城乡人民政府", "township"),
        (
            ("板桥工业园管委会", "连云区板桥工业园管理委员会"),
            "连云区板桥工业园管理委员会",
            "zone",
        ),
        (("连云港市公安局连云分局", "公安局连云分局"), "连云区公安局连云分局", "department"),
        (("连云区民政局（区老龄办）", "连云区民政局", " 区 民政局"), "连云区民政局", "department"),
    ],
)
def test_a_body_is_one_under_all_its_names(names: tuple[str, ...], full: str, kind: str) -> None:
    for name in names:
        body = identify(name, LIANYUN)
        assert (body.division.code, body.name, body.kind) == ("320703", full, kind), name


@pytest.mark.parametrize(
    ("name", "code", "full"),
    [
        ("市教育局", "320700", "连云港市教育局"),
        ("市民政局", "320700", "连云港市民政局"),
        ("江苏省教育厅", "320000", "江苏省教育厅"),
        ("赣榆区教育局", "320707", "赣榆区教育局"),
        ("赣榆县教育局", "320707", "赣榆区教育局"),
        ("恩施州人民政府", "422800", "恩施土家族苗族自治州人民政府"),
        ("内蒙古鄂尔多斯市教育局", "150600", "鄂尔多斯市教育局"),
    ],
)
def test_another_divisions_body_belongs_there(name: str, code: str, full: str) -> None:
    body = identify(name, LIANYUN)
    assert (body.division.code, body.name) == (code, full)


@pytest.mark.parametrize("name", ["市场监督管理局", "市政管理局", "西藏路街道办事处", "区块链产业中心"])
def test_a_name_that_only_looks_like_a_place_stays_here(name: str) -> None:
    assert identify(name, LIANYUN).division == LIANYUN


def test_a_place_that_could_be_several_is_not_guessed() -> None:
    assert leading_place("鼓楼区教育局", LIANYUN) is None
    body = identify("鼓楼区教育局", LIANYUN)
    assert body.name == "鼓楼区教育局"
    # Beside the portal of its own city there is only one.
    assert identify("鼓楼区教育局", registry.division("320102")).division.code == "320106"


def test_a_division_that_was_merged_away_is_not_the_one_it_went_to() -> None:
    dongcheng = registry.division("110101")
    assert identify("崇文区教育局", dongcheng).division.code == "110103"
    assert identify("东城区教育局", dongcheng).division.code == "110101"


def test_a_division_that_the_registry_does_not_know_reads_its_own_names() -> None:
    new = Division("990101", "试验省", "试验市", "河洲区", "county", None, None, ())
    for name in ("区财政局", "河洲区财政局", "试验市河洲区财政局", "财政局"):
        assert identify(name, new).name == "河洲区财政局"
    assert above(identify("河洲区", new)) is None


def test_bodies_stand_under_their_governments() -> None:
    names = []
    body = above(identify("区教育局", LIANYUN))
    while body is not None:
        names.append(body.name)
        body = above(body)
    assert names == ["连云区人民政府", "连云港市人民政府", "江苏省人民政府"]


@settings(max_examples=60)
@given(
    place=st.sampled_from(registry.divisions()),
    own=st.sampled_from(["教育局", "人民政府", "人民政府办公室", "水利局", "东关街道办事处", "柳林镇人民政府"]),
    spelling=st.sampled_from(["{own}", "{name}{own}", "{city}{name}{own}", "{province}{city}{name}{own}"]),
)
def test_on_its_own_portal_every_spelling_of_a_body_means_the_same(place: Division, own: str, spelling: str) -> None:
    city = "" if place.city == place.name else place.city
    province = "" if place.province == place.name else place.province
    written = spelling.format(own=own, name=place.name, city=city, province=province)
    body, plain = identify(written, place), identify(own, place)
    assert (body.name, body.division.code) == (plain.name, plain.division.code)


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
        ("河洲区统计局办公室", "department"),
        ("河洲区", "government"),
        ("锡林郭勒盟行政公署", "government"),
        ("河洲集团公司", "other"),
    ],
)
def test_a_name_tells_the_kind_of_body(name: str, kind: str) -> None:
    assert agency_kind(name) == kind


@pytest.mark.parametrize(
    ("home", "names"),
    [
        ("320703", ("区卫健委", "连云区卫生健康委", "区卫生健康委员会", "连云区卫生和计划生育委员会", "区卫计委")),
        ("320703", ("连云区发展和改革委员会", "区发展改革委", "区发展和改革委", "发改委")),
        ("320703", ("高公岛街道", "高公岛街道党政办公室", "连云区高公岛街道办事处党政综合办公室")),
        ("320703", ("市公安局连云分局", "连云公安分局", "区公安分局", "公安局连云分局")),
        ("320703", ("连云港市连云生态环境局", "连云生态环境局", "区生态环境局", "市生态环境局连云分局")),
        ("320703", ("国家税务总局连云港市连云区税务局", "连云区税务局", "区税务局")),
        ("320703", ("连云港经济技术开发区", "连云港市经济技术开发区管委会", "市经济技术开发区管理委员会")),
        ("320707", ("赣榆区教育局", "赣榆县教育局", "县教育局", "区教育局")),
        ("340100", ("合肥高新技术产业开发区管理委员会", "合肥高新区", "市高新区管委会", "高新区")),
        ("451226", ("环江毛南族自治县人民政府", "环江县", "自治县人民政府", "县政府")),
        ("650000", ("新疆维吾尔自治区人民政府", "自治区人民政府", "自治区政府")),
    ],
)
def test_a_body_is_one_under_the_names_that_years_and_portals_give_it(home: str, names: tuple[str, ...]) -> None:
    bodies = {identify(name, registry.division(home)) for name in names}
    assert len({(body.division.code, body.name, body.kind) for body in bodies}) == 1, bodies


@pytest.mark.parametrize(
    "names",
    [
        ("区教育局", "区体育局", "区教育和体育局"),
        ("区人民政府", "区人民法院", "区人民检察院"),
        ("区委办公室", "区政府办公室", "区政务服务管理办公室"),
        ("区文化和旅游局", "区文化广电和旅游局", "区文化体育和旅游局"),
        ("区市场监督管理局", "区工商行政管理局"),
        ("区医疗保障局", "区医疗保险局"),
        ("区公安分局", "区自然资源和规划分局"),
        ("连云区", "连云街道", "连云港市", "连云新城"),
        ("区委", "区纪委", "区委政法委"),
    ],
)
def test_bodies_of_like_names_stay_apart(names: tuple[str, ...]) -> None:
    assert len({(identify(name, LIANYUN).division.code, identify(name, LIANYUN).name) for name in names}) == len(names)


@pytest.mark.parametrize("name", ["云台山风景名胜区", "徐圩新区", "板桥工业园", "某某林区", "新设立区"])
def test_an_area_within_a_place_is_not_governing_it(name: str) -> None:
    assert identify(name, LIANYUN).kind == "zone"


@pytest.mark.parametrize("name", ["鼓楼区人民政府", "鼓楼区", "鼓楼区人民政府办公室"])
def test_a_government_of_an_unknown_place_is_never_that_of_the_portals(name: str) -> None:
    # Four cities have a 鼓楼区, and none of them is near.
    assert identify(name, LIANYUN).kind == "other"


@pytest.mark.parametrize("name", ["区块链办公室", "区划地名办公室", "市容管理局", "市民服务中心", "县域经济办公室"])
def test_a_word_that_begins_like_a_level_is_no_level(name: str) -> None:
    assert identify(name, LIANYUN).name == f"连云区{name}"
