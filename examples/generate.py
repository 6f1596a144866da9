"""Write the example rounds anew, byte for byte the same: `python examples/generate.py`.

A published ranking is turned round: from each unit's index to figures that the unit could have handed in. What is in
print is met exactly, the rest is chosen (see `published-*.csv` beside each example). Everything is worked out in
fractions by the generator's own arithmetic; par's rules and scoring have no part in it, so that the examples test them.
"""

import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from generator import departments, files, internal, ministries
from generator.answers import Desk
from generator.arithmetic import Node, leaves, number, read_plainly, rounded, walk
from generator.blocs import Bloc, is_surveyed
from generator.departments import DEPARTMENTS, Department
from generator.internal import AGENCIES, OFFICES, Agency
from generator.ministries import MINISTRIES, Ministry
from generator.paperwork import Office, adjusting, filled_in, reason
from generator.targets import Settled, settle

from par_cli import layout
from par_cli.criteria import load_set
from par_cli.entries import Unit
from par_cli.template import Answer, write_form

HERE = Path(__file__).resolve().parent
CRITERIA = HERE.parent / "criteria"
_EXACT = Fraction(1, 10**7)


def main() -> None:
    """All three examples."""
    write_ministries(HERE / "ministries")
    write_departments(HERE / "departments")
    write_internal(HERE / "ministry-internal")


# --- the ministries, 2020 --------------------------------------------------------------------------------------------


def write_ministries(home: Path) -> None:
    """Nineteen ministries, seventeen of them ranked; a survey takes what the rules leave of each area's points."""
    _clear(home, "submissions", "survey", "appraisal")
    loaded = load_set(CRITERIA / "ministry-2020.yaml", "ministry-2020.yaml")
    tree = read_plainly(CRITERIA / "ministry-2020.yaml")
    settled = {one.code: _ministry(one, tree) for one in MINISTRIES}
    for one in MINISTRIES:
        office = Office(one.code, one.symbol, 2020)
        rows = filled_in(leaves(tree), _branches(tree), settled[one.code], office, _ministry_ties())
        _lose_evidence(rows, {"bo-khdt": "5.4.2", "bo-yt": "6.2.1", "ubdt": "2.6"}.get(one.code))
        target = home / "submissions" / "2020" / _file_name(one.aliases, one.symbol, "2020")
        target.parent.mkdir(parents=True, exist_ok=True)
        unit = Unit(one.code, one.name, "ministry", one.ranked)
        write_form(target, loaded, unit, "2020", rows)
    files.write_tables(home / "survey" / "2020.xlsx", [_survey(tree, MINISTRIES, settled)])
    files.write_appraisal(home / "appraisal" / "2020.xlsx", _appraised(tree, MINISTRIES, settled))
    register = [[m.code, m.name, m.aliases, "ministry", "có" if m.ranked else "không"] for m in MINISTRIES]
    files.write_csv(home / "units.csv", [["code", "name", "aliases", "bloc", "ranked"], *register])
    files.write_csv(home / "published-2020.csv", _published_ministries())
    _check_ministries(tree, settled)


def _ministry_ties() -> dict[str, Any]:
    def asked_to_draft(written: Mapping[str, Any]) -> Fraction:
        return Fraction(written["2.1.1"]["a"] + written["2.1.2"]["a"])

    return {**ministries.TIES, "2.1.a": asked_to_draft}


def _ministry(one: Ministry, tree: Node) -> Settled:
    """All areas of one ministry, one after the other, because later answers repeat earlier ones."""
    desk = Desk(f"ministries/{one.code}", one.scale)
    settled = Settled()
    for area, target in zip(tree["areas"], ministries.area_targets(one), strict=True):
        taste = Fraction(Random(f"{one.code}/{area['code']}").randint(-50, 10), 1000)
        settled.add(settle(leaves(area), target, desk, _ministry_ties(), taste))
    return settled


def _published_ministries() -> list[list[object]]:
    """Index and rank of every unit, then the areas that are in print."""
    ranked: list[list[object]] = [
        [one.code, "", "", one.index, rank, _yes(one.published), "yes", f"{ministries.RANKS} {one.published}".strip()]
        for rank, one in enumerate((m for m in MINISTRIES if m.ranked), start=1)
    ]
    unranked: list[list[object]] = [
        [one.code, "", "", one.index, "", "no", "yes", ministries.NOT_RANKED] for one in MINISTRIES if not one.ranked
    ]
    areas: list[list[object]] = [
        [code, area, points, index, rank or "", _yes(points or index), _yes(rank), source]
        for code, area, points, index, rank, source in ministries.PUBLISHED_AREAS
    ]
    return [_PUBLISHED_HEADINGS, *ranked, *unranked, *areas]


def _yes(found: object) -> str:
    return "yes" if found else "no"


def _yes_vi(found: bool) -> str:
    return "có" if found else "không"


def _check_ministries(tree: Node, settled: Mapping[str, Settled]) -> None:
    """Everything that is in print comes out of the generator's own sums."""
    surveyed = {leaf["code"] for leaf in leaves(tree) if is_surveyed(leaf)}
    for one in MINISTRIES:
        assert abs(settled[one.code].total() - Fraction(one.index)) < _EXACT, one.code
        _check_share_of_rules(settled[one.code], surveyed)
    ranked = [m for m in MINISTRIES if m.ranked]
    indices = [settled[m.code].total() for m in ranked]
    assert indices == sorted(indices, reverse=True)
    assert rounded(sum(indices, Fraction(0)) / len(indices), 2) == ministries.MEAN
    for code, area_code, points, index, rank, _ in ministries.PUBLISHED_AREAS:
        area = next(area for area in tree["areas"] if area["code"] == area_code)
        own = {m.code: _points_of(area, settled[m.code]) for m in ranked}
        percents = {unit: rounded(have / number(area["max"]) * 100, 2) for unit, have in own.items()}
        assert not points or abs(own[code] - Fraction(points)) < _EXACT, (code, area_code)
        assert not index or percents[code] == Decimal(index), (code, area_code)
        assert rank is None or rank == 1 + sum(other > percents[code] for other in percents.values()), (code, area_code)


# --- the departments of a province, 2019 -----------------------------------------------------------------------------


def write_departments(home: Path) -> None:
    """Seventeen departments without a survey: what the rules leave of the points is in the council's own scores."""
    _clear(home, "submissions", "appraisal")
    loaded = load_set(CRITERIA / "department-2019.yaml", "department-2019.yaml")
    tree = read_plainly(CRITERIA / "department-2019.yaml")
    settled = {one.code: _department(one, tree) for one in DEPARTMENTS}
    for one in DEPARTMENTS:
        office = Office(one.code, one.symbol, 2019)
        kept, ties = _kept(tree, one), departments.ties(one)
        rows = filled_in(kept, _branches(tree), settled[one.code], office, ties)
        _lose_evidence(rows, {"so-xd": "4.1.1", "so-yt": "5.1.1"}.get(one.code))
        target = home / "submissions" / "2019" / _file_name(one.aliases, one.symbol, "2019")
        target.parent.mkdir(parents=True, exist_ok=True)
        attributes = {"has_tthc": "có" if one.has_tthc else "không"}
        unit = Unit(one.code, one.name, "department", parent=departments.PROVINCE, attributes=attributes)
        write_form(target, loaded, unit, "2019", rows)
    files.write_appraisal(home / "appraisal" / "2019.xlsx", _appraised(tree, DEPARTMENTS, settled))
    register = [
        [d.code, d.name, d.aliases, "department", departments.PROVINCE, "có", "có" if d.has_tthc else "không"]
        for d in DEPARTMENTS
    ]
    headings = ["code", "name", "aliases", "bloc", "parent", "ranked", "has_tthc"]
    files.write_csv(home / "units.csv", [headings, *register])
    files.write_csv(home / "published-2019.csv", _published_departments())
    _check_departments(tree, settled)


def _kept(tree: Node, one: Department) -> list[Node]:
    """The leaves that apply: the set takes away by one attribute only."""
    if one.has_tthc:
        return leaves(tree)
    gone = {node["code"] for area in tree["areas"] for top in walk(area) if "applies_to" in top for node in walk(top)}
    return [leaf for leaf in leaves(tree) if leaf["code"] not in gone]


def _department(one: Department, tree: Node) -> Settled:
    desk = Desk(f"departments/{one.code}", one.scale)
    settled = Settled()
    kept = {leaf["code"] for leaf in _kept(tree, one)}
    blocks = {area["code"]: [leaf for leaf in leaves(area) if leaf["code"] in kept] for area in tree["areas"]}
    maxima = {
        code: sum((number(leaf["max"]) for leaf in block), Fraction(0)) for code, block in blocks.items() if block
    }
    for code, target in sorted(departments.area_targets(one, maxima).items()):
        taste = Fraction(Random(f"{one.code}/{code}").randint(-40, 5), 1000)
        settled.add(settle(blocks[code], target, desk, departments.ties(one), taste))
    return settled


def _published_departments() -> list[list[object]]:
    rows: list[list[object]] = [_PUBLISHED_HEADINGS]
    for rank, one in enumerate(DEPARTMENTS, start=1):
        index = rounded(one.target / one.own_max * 100, 6).normalize()
        points = "63.58" if one.code == "so-tttt" else ""
        figure = "yes" if rank in (1, 8) else "no"
        rows.append([one.code, "", points, index, rank, figure, "yes" if one.published else "no", one.published])
    return rows


def _check_departments(tree: Node, settled: Mapping[str, Settled]) -> None:
    indices = []
    for one in DEPARTMENTS:
        assert abs(settled[one.code].total() - one.target) < _EXACT, one.code
        assert one.own_max == sum(number(leaf["max"]) for leaf in _kept(tree, one)), one.code
        _check_share_of_rules(settled[one.code], set())
        indices.append(settled[one.code].total() / one.own_max * 100)
    assert indices == sorted(indices, reverse=True)
    assert rounded(sum(indices, Fraction(0)) / len(indices), 2) == departments.MEAN
    eighth = next(one for one in DEPARTMENTS if one.code == "so-tttt")
    for area in tree["areas"]:
        is_full = _points_of(area, settled[eighth.code]) == number(area["max"])
        assert is_full == (area["code"] in eighth.full_areas), area["code"]


# --- a ministry's own units, 2018 ------------------------------------------------------------------------------------


def write_internal(home: Path) -> None:
    """A ministry's Cục and its Vụ, Văn phòng and Thanh tra: two sets, two rankings, one round."""
    _clear(home, "submissions", "survey", "appraisal")
    agencies = Bloc("agency", CRITERIA / "agency-2018.yaml", AGENCIES, internal.agency_figures)
    offices = Bloc("office", CRITERIA / "office-2018.yaml", OFFICES, internal.office_figures)
    for bloc in (agencies, offices):
        _write_forms(bloc, home / "submissions" / "2018")
    sheets = ((agencies, "Điều tra XHH các Cục"), (offices, "Khảo sát các Vụ, VP, TTra"))
    files.write_tables(
        home / "survey" / "2018.xlsx", [_survey(bloc.tree, bloc.units, bloc.settled, sheet) for bloc, sheet in sheets]
    )
    appraised = [_appraised(bloc.tree, bloc.units, bloc.settled) for bloc in (agencies, offices)]
    files.write_appraisal(home / "appraisal" / "2018.xlsx", [row for rows in appraised for row in rows])
    register = [
        [one.code, one.name, one.aliases, bloc.name, internal.MINISTRY, *map(_yes_vi, one.attributes().values())]
        for bloc in (agencies, offices)
        for one in bloc.units
    ]
    files.write_csv(
        home / "units.csv", [["code", "name", "aliases", "bloc", "parent", *internal.ATTRIBUTES], *register]
    )
    files.write_csv(home / "published-2018.csv", _published_internal())
    for bloc in (agencies, offices):
        _check_bloc(bloc)
    _check_agencies(agencies)


def _write_forms(bloc: Bloc, folder: Path) -> None:
    """The filled-in templates of a bloc."""
    folder.mkdir(parents=True, exist_ok=True)
    loaded = load_set(bloc.file, bloc.file.name)
    for one in bloc.units:
        office = Office(one.code, one.symbol, 2018)
        branches = [node for node in bloc.nodes[one.code] if "rule" not in node]
        rows = filled_in(bloc.leaves(one), branches, bloc.settled[one.code], office, bloc.ties[one.code])
        rows |= adjusting(bloc.adjustments(one), office)
        _lose_evidence(rows, {"xuat-ban": "7.4.1", "vu-qldn": "6.2.2"}.get(one.code))
        attributes = {name: _yes_vi(value) for name, value in one.attributes().items()}
        unit = Unit(one.code, one.name, bloc.name, parent=internal.MINISTRY, attributes=attributes)
        write_form(folder / _file_name(one.aliases, one.symbol, "2018"), loaded, unit, "2018", rows)


def _check_bloc(bloc: Bloc) -> None:
    """Every unit comes to its index, and the units stand in their order."""
    indices = [bloc.points(one) / bloc.own_max(one) * 100 for one in bloc.units]
    assert indices == sorted(indices, reverse=True)
    for one, index in zip(bloc.units, indices, strict=True):
        assert abs(index - Fraction(one.index)) < _EXACT, one.code
        _check_share_of_rules(bloc.settled[one.code], {leaf["code"] for leaf in bloc.surveyed(one)})


def _published_internal() -> list[list[object]]:
    """Index and rank of every unit, bloc by bloc; the one survey score that is in print."""
    rows: list[list[object]] = [_PUBLISHED_HEADINGS]
    for units in (AGENCIES, OFFICES):
        for rank, one in enumerate(units, start=1):
            rows.append([one.code, "", "", one.index, rank, "no", _yes(one.published), one.published])
    rows.append(["tan-so", "XHH", float(internal.SURVEY), "", 1, "yes", "yes", internal.NEWS])
    return rows


def _check_agencies(bloc: Bloc) -> None:
    """What is in print of the Cục: ranks 1, 4, 6 and last, the best survey score, and the distance of the last."""
    ranks = {one.code: rank for rank, one in enumerate(bloc.units, start=1)}
    assert [ranks[code] for code in ("buu-dien-tw", "ptth-ttdt", "an-toan-tt", "bao-chi")] == [1, 4, 6, len(ranks)]
    surveyed = {
        one.code: sum(bloc.settled[one.code].points[leaf["code"]] for leaf in bloc.surveyed(one)) for one in bloc.units
    }
    assert abs(surveyed["tan-so"] - internal.SURVEY) < _EXACT
    assert max(surveyed, key=lambda code: surveyed[code]) == "tan-so"
    assert Decimal(bloc.units[0].index) - Decimal(bloc.units[-1].index) == internal.GAP


# --- all -------------------------------------------------------------------------------------------------------------

# `index` in percent; `figure_published` and `rank_published` say what of a line is in print, and not chosen.
_PUBLISHED_HEADINGS: list[object] = [
    "unit", "area", "points", "index", "rank", "figure_published", "rank_published", "source",
]  # fmt: skip


def _branches(tree: Node) -> list[Node]:
    return [node for area in tree["areas"] for node in walk(area) if "rule" not in node]


def _points_of(area: Node, settled: Settled) -> Fraction:
    return sum((settled.points.get(leaf["code"], Fraction(0)) for leaf in leaves(area)), Fraction(0))


def _check_share_of_rules(settled: Settled, surveyed: set[str]) -> None:
    """At least two thirds of the points outside the survey come from what the unit answered."""
    outside = sum(points for code, points in settled.points.items() if code not in surveyed)
    by_rules = sum(points for code, points in settled.points.items() if code in settled.given)
    assert by_rules * 3 >= outside * 2


def _survey(
    tree: Node, units: Sequence[Ministry | Agency], settled: Mapping[str, Settled], sheet: str = layout.SURVEY_SHEET
) -> files.Table:
    """What the survey found; blank where a unit is not asked about a leaf."""
    asked = [leaf for leaf in leaves(tree) if is_surveyed(leaf)]
    rows: list[list[str | float]] = []
    for one in units:
        entered = settled[one.code].entered
        found = [float(entered[code]) if (code := leaf["code"]) in entered else "" for leaf in asked]
        rows.append([one.code, one.name, *found])
    return files.survey_table(asked, rows, sheet)


def _appraised(
    tree: Node, units: Sequence[Ministry | Department | Agency], settled: Mapping[str, Settled]
) -> list[list[str | float]]:
    """What the council gave, unit after unit."""
    rows: list[list[str | float]] = []
    for one in units:
        own = settled[one.code]
        for leaf in leaves(tree):
            code = leaf["code"]
            if leaf["rule"]["kind"] == "given" and code in own.entered:
                points = own.points[code]
                rows.append([one.code, one.name, code, float(points), reason(one.code, leaf, points)])
    return rows


def _file_name(aliases: str, symbol: str, year: str) -> str:
    """As offices name their files, each in its own way."""
    short = _plain(aliases.split(";", 1)[0])
    patterns = (
        f"Phieu tu cham CCHC {year} - {short}", f"{_plain(symbol)}_phieu_cham_diem_{year}",
        f"{short}. Bieu tu danh gia PAR INDEX {year}", f"Bao cao tu cham diem {year} ({_plain(symbol)})",
    )  # fmt: skip
    return Random(f"file/{symbol}").choice(patterns) + ".xlsx"


def _plain(text: str) -> str:
    """Letters that every file system keeps: ``Bộ TT&TT`` → ``Bo TTTT``."""
    bare = unicodedata.normalize("NFD", text).replace("Đ", "D").replace("đ", "d")
    return "".join(c for c in bare if c.isascii() and (c.isalnum() or c == " "))


def _lose_evidence(rows: dict[str, Answer], code: str | None) -> None:
    """A document that an office forgot."""
    if code is not None:
        rows[code] = Answer(self_score=rows[code].self_score)


def _clear(home: Path, *folders: str) -> None:
    """Nothing old stays: a file that is no longer written must not be read as a submission."""
    for folder in folders:
        shutil.rmtree(home / folder, ignore_errors=True)


if __name__ == "__main__":
    main()
