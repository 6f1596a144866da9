"""Which units continue which: as the register says, else by code; in a published table by what they are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from par_cli.analysis.comparison.pairing import Pairing, pair_units
from par_cli.analysis.comparison.sides import Side
from par_cli.criteria.crosswalk.groups import Group
from par_cli.entries import Unit
from tests.analysis.comparison.sides_of_units import published, recorded, side_of

SAME = {"a": "Sở A", "b": "Sở B"}


def said(pairing: Pairing) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.unit) for finding in pairing.findings]


def test_a_unit_goes_on_under_its_code_in_the_order_of_the_later_side() -> None:
    pairing = pair_units(
        side_of({"a": "Sở A", "b": "Sở B", "c": "Sở C"}), side_of({"d": "Sở D", "b": "Sở B", "a": "Sở A"})
    )
    assert pairing.pairs == (("b", "b"), ("a", "a"))
    assert (pairing.new, pairing.gone) == (("d",), ("c",))
    assert not any([pairing.renamed, pairing.recoded, pairing.split, pairing.merged, pairing.findings])


def test_a_code_is_the_same_however_it_is_typed() -> None:
    pairing = pair_units(side_of({"SO-TT": "Sở TT"}), side_of({"so-tt": "Sở TT"}))
    assert pairing.pairs == pairing.recoded == (("SO-TT", "so-tt"),)


@pytest.mark.parametrize("name", ["sở  y tế", "Sở Y tê\u0301"])
def test_a_name_typed_otherwise_is_no_other_name(name: str) -> None:
    assert not pair_units(side_of({"a": "Sở Y tế"}), side_of({"a": name})).renamed


def test_another_name_is_said() -> None:
    assert pair_units(side_of({"a": "Sở Y"}), side_of({"a": "Sở Y tế"})).renamed == (("a", "a"),)


@pytest.mark.parametrize("text", ["old", "OLD", "Bộ Văn hóa", "bộ văn hoá", "Bộ VH"])
def test_a_predecessor_may_be_written_as_a_code_a_name_or_an_alias(text: str) -> None:
    earlier = recorded(Unit("old", "Bộ Văn hóa", aliases=("Bộ VH",)))
    later = recorded(Unit("new", "Bộ Văn hóa, Thể thao và Du lịch", predecessors=(text,)))
    pairing = pair_units(earlier, later)
    assert pairing.pairs == pairing.renamed == pairing.recoded == (("old", "new"),)
    assert (pairing.new, pairing.gone, pairing.findings) == ((), (), ())


def test_units_that_became_one_are_merged() -> None:
    pairing = pair_units(side_of({"a": "A", "b": "B", "c": "C"}), side_of({"m": "M", "c": "C"}, {"m": ["b", "a"]}))
    assert pairing.merged == (Group(("a", "b"), ("m",)),)
    assert pairing.pairs == (("c", "c"),)
    assert (pairing.new, pairing.gone) == ((), ())


def test_a_unit_that_took_another_in_names_its_own_code_too() -> None:
    pairing = pair_units(side_of(SAME), side_of({"a": "Sở A"}, {"a": ["a", "b"]}))
    assert pairing.merged == (Group(("a", "b"), ("a",)),)
    assert not pairing.findings


def test_a_unit_that_parted_from_one_that_goes_on_is_a_split() -> None:
    pairing = pair_units(side_of({"a": "Sở A"}), side_of({"n": "Sở N", "a": "Sở A"}, {"n": ["a"]}))
    assert pairing.split == (Group(("a",), ("n", "a")),)
    assert not pairing.pairs


def test_several_that_became_several_are_neither_split_nor_merged() -> None:
    # x takes a and half of b; y the other half of b and c.
    pairing = pair_units(
        side_of({"a": "A", "b": "B", "c": "C"}), side_of({"x": "X", "y": "Y"}, {"x": ["a", "b"], "y": ["b", "c"]})
    )
    assert pairing.regrouped == (Group(("a", "b", "c"), ("x", "y")),)
    assert not any([pairing.split, pairing.merged, pairing.new, pairing.gone])


def test_a_chain_of_units_is_one_group_each_side_in_its_own_order() -> None:
    # z takes d and half of c, y the rest of c and half of b, x the rest of b and a: nothing in it can be parted.
    earlier = side_of({"d": "D", "c": "C", "b": "B", "a": "A"})
    later = side_of({"x": "X", "z": "Z", "y": "Y"}, {"x": ["a", "b"], "z": ["c", "d"], "y": ["b", "c"]})
    assert pair_units(earlier, later).regrouped == (Group(("d", "c", "b", "a"), ("x", "z", "y")),)


def test_codes_that_went_round_are_followed() -> None:
    pairing = pair_units(side_of(SAME), side_of({"a": "Sở B", "b": "Sở A"}, {"a": ["b"], "b": ["a"]}))
    assert pairing.pairs == (("b", "a"), ("a", "b"))
    assert not any([pairing.renamed, pairing.findings])


@pytest.mark.parametrize(
    ("earlier", "later", "asked"),
    [
        ({"1": "Sở A", "2": "Sở B"}, {"1": "Sở B", "2": "SỞ  A"}, ["1", "2"]),
        # Sở A is gone, and the others were counted anew.
        ({"1": "Sở A", "2": "Sở B", "3": "Sở C"}, {"1": "Sở B", "2": "Sở C"}, ["1", "2"]),
        # Two communes of one name: the other one still has it.
        ({"1": "Xã A", "2": "Xã B"}, {"1": "Xã B", "2": "Xã B"}, []),
        ({"1": "Sở A", "2": "Sở B"}, {"1": "Sở X", "2": "Sở Y"}, []),
    ],
)
def test_codes_that_may_have_been_given_anew_are_asked_about(
    earlier: dict[str, str], later: dict[str, str], asked: list[str]
) -> None:
    assert said(pair_units(side_of(earlier), side_of(later))) == [("unit-names-crossed", code) for code in asked]


def test_a_predecessor_that_nobody_knows_is_said_and_the_code_counts() -> None:
    pairing = pair_units(side_of(SAME), side_of(SAME, {"a": ["Sở Á Âu"], "b": []}))
    assert said(pairing) == [("predecessor-unknown", "a")]
    assert pairing.pairs == (("a", "a"), ("b", "b"))


def test_a_unit_whose_only_predecessor_is_unknown_is_not_called_new() -> None:
    pairing = pair_units(side_of({"a": "Sở Nội vụ"}), side_of({"n": "Sở N"}, {"n": ["Sở Nội vu"]}))
    (finding,) = pairing.findings
    assert (finding.code, finding.facts["suggestion"]) == ("predecessor-unknown", " → Sở Nội vụ?")
    assert (pairing.new, pairing.unmatched_later, pairing.gone) == ((), ("n",), ("a",))


def test_what_was_said_in_the_earlier_round_too_had_happened_before_it() -> None:
    # b came out of a before the earlier round, in which both were; the later register still says so.
    told = {"b": ["a"]}
    pairing = pair_units(side_of(SAME, told), side_of(SAME, told))
    assert pairing.pairs == (("a", "a"), ("b", "b"))
    assert not pairing.findings


def test_an_older_predecessor_beside_a_newer_one_is_no_finding() -> None:
    # a became b before the earlier round, and b became c after it: "a;b".
    pairing = pair_units(side_of({"b": "B"}, {"b": ["a"]}), side_of({"c": "C"}, {"c": ["a", "b"]}))
    assert pairing.pairs == (("b", "c"),)
    assert not pairing.findings


def test_a_name_of_two_units_is_no_predecessor_unless_its_parent_is_told() -> None:
    earlier = recorded(
        Unit("1", "Xã Tân Lập", parent="Huyện X"), Unit("2", "Xã Tân Lập", parent="Huyện Y"), Unit("3", "Xã Tân Tiến")
    )  # fmt: skip
    doubtful = pair_units(earlier, recorded(Unit("n", "Phường Tân Lập", predecessors=("Xã Tân Lập",))))
    assert said(doubtful) == [("predecessor-ambiguous", "n")]
    assert (doubtful.unmatched_earlier, doubtful.unmatched_later, doubtful.gone) == (("1", "2"), ("n",), ("3",))
    again = pair_units(earlier, recorded(Unit("3", "Phường Tân Lập", predecessors=("Xã Tân Lập",))))
    assert (again.pairs, again.unmatched_later) == ((), ("3",))  # it continues one of the two, and not the third
    own = pair_units(earlier, recorded(Unit("2", "Phường Tân Lập", predecessors=("Xã Tân Lập",))))
    assert (own.pairs, own.findings) == ((("2", "2"),), ())
    for text in ("Xã Tân Lập, huyện Y", "Xã Tân Lập (Huyện Y)", "xã tân lập - huyện y"):
        clear = pair_units(earlier, recorded(Unit("n", "Phường Tân Lập", predecessors=(text,))))
        assert (clear.pairs, clear.findings) == ((("2", "n"),), ())


def test_an_earlier_unit_whose_code_another_one_has_now_is_asked_about() -> None:
    pairing = pair_units(side_of(SAME), side_of({"a": "Sở A"}, {"a": ["b"]}))
    assert said(pairing) == [("predecessor-left-behind", "a")]
    assert (pairing.pairs, pairing.gone) == ((("b", "a"),), ("a",))


def test_it_is_not_asked_about_where_somebody_continues_it() -> None:
    pairing = pair_units(side_of(SAME), side_of({"a": "Sở B", "c": "Sở A"}, {"a": ["b"], "c": ["a"]}))
    assert (pairing.pairs, pairing.findings) == ((("b", "a"), ("a", "c")), ())


def test_the_other_end_sees_the_same_in_its_own_order() -> None:
    pairing = pair_units(
        side_of({"a": "A", "b": "B", "c": "C", "d": "D", "e": "E"}),
        side_of({"e": "E", "n": "N", "m": "M", "b2": "B"}, {"m": ["c", "d"], "b2": ["b"]}),
    )
    other = pairing.inverted()
    assert other.pairs == (("b2", "b"), ("e", "e"))
    assert other.recoded == (("b2", "b"),)
    assert other.split == (Group(("m",), ("c", "d")),)
    assert (other.new, other.gone) == (("a",), ("n",))


MINISTRY = Unit("bo-tttt", "Bộ Thông tin và Truyền thông", aliases=("Bộ TT&TT",))


@pytest.mark.parametrize("row", ["bo-tttt", "Bộ Thông tin và Truyền thông", "BỘ THÔNG TIN VÀ TRUYỀN THÔNG", "bộ tt&tt"])
@pytest.mark.parametrize("table_is_later", [False, True])
def test_a_published_unit_is_found_by_code_name_and_alias(row: str, table_is_later: bool) -> None:
    record, table = recorded(MINISTRY, Unit("bo-yt", "Bộ Y tế")), published(row)
    pairing = pair_units(record, table) if table_is_later else pair_units(table, record)
    assert pairing.pairs == ((("bo-tttt", row),) if table_is_later else ((row, "bo-tttt"),))
    # Which of its names a table uses says nothing, nor does it that a unit is not in it.
    assert not any([pairing.renamed, pairing.recoded, pairing.new, pairing.gone, pairing.findings])
    assert (*pairing.unmatched_earlier, *pairing.unmatched_later) == ("bo-yt",)


def test_an_abbreviation_that_no_alias_gives_is_not_guessed() -> None:
    pairing = pair_units(published("Bộ TTTT", "Bộ Y tê"), recorded(MINISTRY, Unit("bo-yt", "Bộ Y tế")))
    assert said(pairing) == [("published-unit-unknown", "Bộ TTTT"), ("published-unit-unknown", "Bộ Y tê")]
    assert pairing.findings[1].facts["suggestion"] == " → Bộ Y tế?"
    assert not pairing.pairs
    assert pairing.unmatched_earlier == ("Bộ TTTT", "Bộ Y tê")


def test_a_published_name_that_fits_two_units_fits_none() -> None:
    communes = [Unit("1", "Xã Tân Lập", parent="Huyện X"), Unit("2", "Xã Tân Lập", parent="Huyện Y")]
    pairing = pair_units(published("Xã Tân Lập"), recorded(*communes))
    assert said(pairing) == [("published-unit-ambiguous", "Xã Tân Lập")]
    assert (pairing.unmatched_earlier, pairing.unmatched_later) == (("Xã Tân Lập",), ("1", "2"))
    told = pair_units(published("Xã Tân Lập", "Xã Tân Lập", parents=["huyện Y", "huyện X"]), recorded(*communes))
    assert told.pairs == (("Xã Tân Lập, huyện X", "1"), ("Xã Tân Lập, huyện Y", "2"))
    assert not told.findings


def test_a_published_unit_of_another_parent_is_another_unit() -> None:
    units = [Unit("1", "Xã Tân Lập", parent="Huyện X"), Unit("2", "Xã Bình An", parent="Huyện Y")]
    pairing = pair_units(published("Xã Tân Lập", "Xã Bình An", parents=["Huyện Z", "Huyện Y"]), recorded(*units))
    assert pairing.pairs == (("Xã Bình An, Huyện Y", "2"),)
    assert said(pairing) == [("published-unit-unknown", "Xã Tân Lập, Huyện Z")]


def test_two_published_rows_that_fit_one_unit_are_both_refused() -> None:
    pairing = pair_units(recorded(MINISTRY), published("Bộ TT&TT", "Bộ Thông tin và Truyền thông"))
    assert [code for code, _ in said(pairing)] == ["published-unit-shared"] * 2
    assert (pairing.pairs, pairing.unmatched_earlier) == ((), ("bo-tttt",))


def test_a_published_code_and_name_of_different_units_leave_doubt() -> None:
    pairing = pair_units(published(("a", "Sở B")), side_of(SAME))
    assert said(pairing) == [("published-unit-ambiguous", "a")]
    renamed = pair_units(published(("a", "Sở cũ")), side_of(SAME))
    assert renamed.pairs == renamed.renamed == (("a", "a"),)


def test_a_predecessor_may_stand_in_a_published_table() -> None:
    pairing = pair_units(published("Sở cũ", "Sở B"), side_of({"n": "Sở mới", "b": "Sở B"}, {"n": ["Sở cũ"]}))
    assert pairing.pairs == (("Sở cũ", "n"), ("Sở B", "b"))
    assert not pairing.findings


def test_two_published_tables_are_held_against_each_other_by_their_names() -> None:
    pairing = pair_units(published("Bộ A", "Bộ B"), published("bộ b", "Bộ C"))
    assert pairing.pairs == (("Bộ B", "bộ b"),)
    assert (pairing.unmatched_earlier, pairing.unmatched_later) == (("Bộ A",), ("Bộ C",))
    assert said(pairing) == [("published-unit-unknown", "Bộ C")]


CODES = "abcdef"
TEXTS = st.lists(st.sampled_from([*CODES, "A", "Sở a", "Sở b", "nobody"]), max_size=3)
UNITS = st.lists(
    st.builds(
        Unit,
        code=st.sampled_from(CODES),
        name=st.sampled_from(["Sở a", "Sở b", "Sở c"]),
        parent=st.sampled_from(["", "X", "Y"]),
        aliases=st.lists(st.sampled_from(["Sở b", "s"]), max_size=1).map(tuple),
        predecessors=TEXTS.map(tuple),
    ),
    unique_by=lambda unit: unit.code,
    max_size=6,
)
SIDES = st.builds(
    lambda units, is_published: published(*((u.code, u.name) for u in units)) if is_published else recorded(*units),
    UNITS,
    st.booleans(),
)


@given(SIDES, SIDES)
def test_every_unit_of_both_sides_stands_in_exactly_one_place(earlier: Side, later: Side) -> None:
    pairing = pair_units(earlier, later)
    grouped = [*pairing.split, *pairing.merged, *pairing.regrouped]
    before = [*(one for one, _ in pairing.pairs), *(code for group in grouped for code in group.earlier)]
    after = [*(other for _, other in pairing.pairs), *(code for group in grouped for code in group.later)]
    assert sorted([*before, *pairing.gone, *pairing.unmatched_earlier]) == sorted(earlier.units.index)
    assert sorted([*after, *pairing.new, *pairing.unmatched_later]) == sorted(later.units.index)


@given(SIDES, SIDES)
def test_turned_round_twice_it_is_what_it_was(earlier: Side, later: Side) -> None:
    pairing = pair_units(earlier, later)
    assert pairing.inverted().inverted() == pairing
    assert {other for other, _ in pairing.inverted().pairs} == {later for _, later in pairing.pairs}


@given(UNITS)
def test_a_side_held_against_itself_pairs_everybody_with_himself(units: list[Unit]) -> None:
    side = recorded(*units)
    pairing = pair_units(side, side)
    assert pairing.pairs == tuple((unit.code, unit.code) for unit in units)
    assert not any([pairing.renamed, pairing.recoded, pairing.findings])


@given(SIDES, SIDES)
def test_every_finding_has_words_in_both_languages(earlier: Side, later: Side) -> None:
    for finding in pair_units(earlier, later).findings:
        assert finding.message("vi") != finding.message("en")
        assert finding.fix("vi") != finding.fix("en")


@pytest.mark.parametrize("is_published", [False, True])
def test_twelve_thousand_units_with_mergers_are_paired(is_published: bool) -> None:
    communes = [Unit(f"x{at}", f"Xã số {at}", parent=f"Huyện {at % 700}") for at in range(12_000)]
    merged = [
        Unit(f"m{at}", f"Phường {at}", predecessors=(f"x{at}", f"Xã số {at + 1}, huyện {(at + 1) % 700}"))
        for at in range(0, 3_000, 2)
    ]
    earlier = published(*(unit.name for unit in communes)) if is_published else recorded(*communes)
    later = recorded(*merged, *communes[3_000:])
    pairing = pair_units(earlier, later)
    assert len(pairing.pairs) == 9_000
    assert len(pairing.merged) == (0 if is_published else 1_500)
