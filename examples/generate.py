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

from generator import departments, files, internal, ministries
from generator.arithmetic import Node, leaves, rounded
from generator.blocs import Bloc
from generator.internal import AGENCIES, OFFICES, Agency
from generator.paperwork import Office, adjusting, filled_in, reason
from generator.rounds import Entrant, Example, Round, SettledRound
from generator.targets import Settled

from par_cli import layout
from par_cli.criteria import load_set
from par_cli.entries import Unit
from par_cli.template import Answer, write_form

HERE = Path(__file__).resolve().parent
CRITERIA = HERE.parent / "criteria"
_EXACT = Fraction(1, 10**7)


def main() -> None:
    """All three examples."""
    write_example(ministries.EXAMPLE)
    write_example(departments.EXAMPLE)
    write_internal(HERE / "ministry-internal")


# --- the ministries of 2020 and 2019, the departments of a province of 2019 and 2018 ---------------------------------


def write_example(example: Example) -> None:
    """The rounds of an example and its register. What the rules leave of an area's points is in the survey, if the set
    has one, and in the council's own scores."""
    home = HERE / example.folder
    _clear(home, "submissions", "survey", "appraisal")
    after: SettledRound | None = None
    for one in example.rounds:
        after = SettledRound(example, one, CRITERIA, after)
        _write_round(home, after)
        _check_round(after)
    files.write_csv(home / "units.csv", _register(example))


def _write_round(home: Path, turned: SettledRound) -> None:
    """The forms of all units, what the survey found, what the council gave, and the figures to compare with."""
    example, year = turned.example, str(turned.round.year)
    loaded = load_set(turned.file, turned.file.name)
    for one in example.entrants:
        office = Office(f"{turned.salt}{one.code}", one.symbol, turned.round.year)
        settled, ties = turned.settled[one.code], turned.ties(one)
        rows = filled_in(turned.leaves(one), turned.branches(one), settled, office, ties)
        _lose_evidence(rows, turned.round.lost.get(one.code))
        target = home / "submissions" / year / _file_name(one.aliases, one.symbol, year)
        target.parent.mkdir(parents=True, exist_ok=True)
        attributes = {name: _yes_vi(value) for name, value in one.attributes().items()}
        unit = Unit(one.code, one.name, example.bloc, one.ranked, parent=example.parent, attributes=attributes)
        write_form(target, loaded, unit, year, rows)
    if turned.surveyed:
        files.write_tables(
            home / "survey" / f"{year}.xlsx", [_survey(turned.surveyed, example.entrants, turned.settled)]
        )
    appraised = _appraised(turned.tree, example.entrants, turned.settled, turned.salt)
    files.write_appraisal(home / "appraisal" / f"{year}.xlsx", appraised)
    files.write_csv(home / f"published-{year}.csv", _published(turned.round, {u.code: u for u in example.entrants}))


def _register(example: Example) -> list[list[str]]:
    """The units with what the register says of them; a column for the parent where there is one."""
    parent = {"parent": example.parent} if example.parent else {}
    rows = [
        {"code": one.code, "name": one.name, "aliases": one.aliases, "bloc": example.bloc}
        | parent
        | {name: _yes_vi(value) for name, value in ({"ranked": one.ranked} | one.attributes()).items()}
        for one in example.entrants
    ]
    return [[*rows[0]], *([*row.values()] for row in rows)]


def _published(one: Round, units: Mapping[str, Entrant]) -> list[list[object]]:
    """Index and rank of every unit, then the areas that are in print."""
    rows: list[list[object]] = [_PUBLISHED_HEADINGS]
    for place, (code, target) in enumerate(one.targets.items(), start=1):
        rank = place if units[code].ranked else ""
        figure, source = target.is_figure_published, target.source
        rows.append([code, "", target.points, target.index, rank, _yes(figure), _yes(source), source])
    for code, area, points, index, area_rank, source in one.areas:
        rows.append([code, area, points, index, area_rank or "", _yes(points or index), _yes(area_rank), source])
    return rows


def _yes(found: object) -> str:
    return "yes" if found else "no"


def _yes_vi(found: bool) -> str:
    return "có" if found else "không"


def _check_round(turned: SettledRound) -> None:
    """Every unit comes to its target, the ranked ones stand in their order, and what is in print comes out."""
    surveyed = {leaf["code"] for leaf in turned.surveyed}
    for one in turned.example.entrants:
        assert abs(turned.settled[one.code].total() - turned.target(one)) < _EXACT, one.code
        _check_share_of_rules(turned.settled[one.code], surveyed)
    units = {one.code: one for one in turned.example.entrants}
    assert units.keys() == turned.round.targets.keys()
    ranked = [units[code] for code in turned.round.targets if units[code].ranked]
    indices = [turned.settled[one.code].total() / turned.own_max(one) * 100 for one in ranked]
    assert indices == sorted(indices, reverse=True)
    assert turned.round.mean in (None, rounded(sum(indices, Fraction(0)) / len(indices), 2))
    _check_areas(turned, ranked)
    if turned.after:
        _check_change(turned, turned.after, units)


def _check_areas(turned: SettledRound, ranked: Sequence[Entrant]) -> None:
    """The points, the indices and the ranks of areas that are in print."""
    areas = {area["code"]: area for area in turned.tree["areas"]}
    for code, number_of, points, index, rank, _ in turned.round.areas:
        area = areas[number_of]
        percents = {one.code: rounded(turned.share(one, area) * 100, 2) for one in ranked}
        assert not points or abs(_points_of(area, turned.settled[code]) - Fraction(points)) < _EXACT, (code, number_of)
        assert not index or percents[code] == Decimal(index), (code, number_of)
        assert rank is None or rank == 1 + sum(other > percents[code] for other in percents.values()), (code, number_of)


def _check_change(earlier: SettledRound, later: SettledRound, units: Mapping[str, Entrant]) -> None:
    """Where it is told which areas a unit has in full and which fell: just these, and the others rose."""
    for code, full in later.round.full.items():
        fell = later.round.fell[code]
        for before, now in zip(earlier.tree["areas"], later.tree["areas"], strict=True):
            was = rounded(earlier.share(units[code], before) * 100, 2)
            percent = rounded(later.share(units[code], now) * 100, 2)
            assert (percent == 100) == (now["code"] in full), (code, now["code"])
            assert (percent < was) == (now["code"] in fell), (code, now["code"])
            assert percent != was, (code, now["code"])


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
        home / "survey" / "2018.xlsx", [_survey(bloc.asked, bloc.units, bloc.settled, sheet) for bloc, sheet in sheets]
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


def _points_of(area: Node, settled: Settled) -> Fraction:
    return sum((settled.points.get(leaf["code"], Fraction(0)) for leaf in leaves(area)), Fraction(0))


def _check_share_of_rules(settled: Settled, surveyed: set[str]) -> None:
    """At least two thirds of the points outside the survey come from what the unit answered."""
    outside = sum(points for code, points in settled.points.items() if code not in surveyed)
    by_rules = sum(points for code, points in settled.points.items() if code in settled.given)
    assert by_rules * 3 >= outside * 2


def _survey(
    asked: Sequence[Node],
    units: Sequence[Entrant | Agency],
    settled: Mapping[str, Settled],
    sheet: str = layout.SURVEY_SHEET,
) -> files.Table:
    """What the survey found; blank where a unit is not asked about a leaf."""
    rows: list[list[str | float]] = []
    for one in units:
        entered = settled[one.code].entered
        found = [float(entered[code]) if (code := leaf["code"]) in entered else "" for leaf in asked]
        rows.append([one.code, one.name, *found])
    return files.survey_table(asked, rows, sheet)


def _appraised(
    tree: Node, units: Sequence[Entrant | Agency], settled: Mapping[str, Settled], salt: str = ""
) -> list[list[str | float]]:
    """What the council gave, unit after unit."""
    rows: list[list[str | float]] = []
    for one in units:
        own = settled[one.code]
        for leaf in leaves(tree):
            code = leaf["code"]
            if leaf["rule"]["kind"] == "given" and code in own.entered:
                points = own.points[code]
                rows.append([one.code, one.name, code, float(points), reason(f"{salt}{one.code}", leaf, points)])
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
