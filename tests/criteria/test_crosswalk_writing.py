"""A proposed crosswalk in the text of a criteria file: all of it there, each guess marked, and nothing else changed."""

import re

import pytest

from par_cli.criteria.crosswalk.checks import check_crosswalk
from par_cli.criteria.crosswalk.proposal import Proposal, proposed
from par_cli.criteria.crosswalk.writing import MARK, with_crosswalk
from par_cli.criteria.reading.loader import parse_set
from par_cli.criteria.shipped import shipped_sets
from par_cli.findings import ParError

HEAD = "id: {id}\ntitle: Bộ tiêu chí thử\nyear: {year}\nbasis: Quyết định thử\nmax: 2  # tổng điểm\n"
BEFORE = (
    HEAD.format(id="cu", year=2019)
    + """areas:
  - code: "1"
    title: Cải cách thủ tục hành chính
    max: 2
    criteria:
      - {code: "1.9", title: Ban hành kế hoạch rà soát thủ tục hành chính, max: 1, rule: {kind: given}}
      - {code: "1.10", title: Tỷ lệ hồ sơ được giải quyết đúng hạn, max: 1, rule: {kind: given}}
"""
)
AFTER = (
    HEAD.format(id="moi", year=2020)
    + """areas:
  # phần một
  - code: "1"
    title: 'Cải cách thủ tục hành chính'   # tên như cũ
    max: 2

    criteria:
      - max: 1
        code: "1.1"
        title: Tỷ lệ hồ sơ được giải quyết đúng hạn
        rule: {kind: given}
      - {code: "1.2", max: 1, title: "Thực hành tiết kiệm,
           chống lãng phí 😀", rule: {kind: given}}  # mới
"""
)


def criteria(text: str) -> Proposal:
    """The proposal for a text from the set of 2019."""
    return proposed(parse_set(BEFORE.encode(), "cu").criteria, parse_set(text.encode(), "moi").criteria)


def written(text: str) -> str:
    return with_crosswalk(text, criteria(text))


def test_what_is_proposed_stands_behind_max_and_nothing_else_has_changed() -> None:
    assert written(AFTER) == (
        HEAD.format(id="moi", year=2020)
        + f"""follows: {{id: cu, removed: ["1.9"]}}  {MARK} nối tiếp cu; removed: những mã không thấy ở bộ này
areas:
  # phần một
  - code: "1"
    title: 'Cải cách thủ tục hành chính'   # tên như cũ
    max: 2
    previous: ["1"]  {MARK} cùng mã, cùng tên

    criteria:
      - max: 1
        previous: ["1.10"]  {MARK} khác mã, cùng tên
        code: "1.1"
        title: Tỷ lệ hồ sơ được giải quyết đúng hạn
        rule: {{kind: given}}
      - {{code: "1.2", max: 1, previous: none, title: "Thực hành tiết kiệm,
           chống lãng phí 😀", rule: {{kind: given}}}}  # mới  {MARK} mới, bộ trước không có
"""
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_of_utf8_stay(mark: str, end: str) -> None:
    text = mark + AFTER.replace("\n", end)
    assert written(text) == mark + written(AFTER).replace("\n", end)


def test_a_last_line_without_an_end_is_no_hindrance() -> None:
    text = AFTER[: AFTER.index("      - {")].replace("      - max: 1\n", "      -\n") + "        max: 1"
    text = text.replace("max: 2", "max: 1")
    assert written(text).endswith(f'        max: 1\n        previous: ["1.10"]  {MARK} khác mã, cùng tên')


def test_what_was_said_of_any_set_is_replaced() -> None:
    text = AFTER.replace("    max: 2\n", '    max: 2\n    previous:\n      - "7"  # tách\n      - "8"  # xem lại\n')
    text = text.replace(
        "max: 2  # tổng điểm\n", 'max: 2  # tổng điểm\nfollows:\n  id: khac\n  removed: ["9"]\n\n# hết\n'
    )
    text = text.replace(
        "      - max: 1\n", '      - max: 1\n        previous: ["3"]\n        rule_changed: true # khác\n'
    )
    text = text.replace("max: 1, title", 'max: 1, previous: ["4"], title')
    out = written(text)
    assert f'    previous: ["1"]  # xem lại  {MARK} cùng mã, cùng tên\n' in out
    assert f'follows: {{id: cu, removed: ["1.9"]}}  {MARK} nối tiếp cu' in out
    assert f"        rule_changed: false # khác  {MARK} cách chấm như trước\n" in out
    assert re.findall(r"previous: (.*?])|previous: (none)", out) == [('["1"]', ""), ('["1.10"]', ""), ("", "none")]
    assert out.count("follows") == out.count("# hết") == 1


def test_a_proposal_over_an_unconfirmed_one_leaves_one_mark() -> None:
    assert written(written(AFTER)) == written(AFTER)


def test_a_rule_that_changed_is_said_with_the_old_title_where_that_was_another() -> None:
    text = AFTER.replace("Tỷ lệ hồ sơ được giải quyết đúng hạn", "Tỷ lệ hồ sơ giải quyết đúng hạn")
    out = written(text.replace("        rule: {kind: given}", "        rule: {kind: given, step: 0.5}"))
    assert f'previous: ["1.10"]  {MARK} khác mã, tên gần giống: “Tỷ lệ hồ sơ được giải quyết đúng hạn”\n' in out
    assert f"        rule_changed: true  {MARK} cách chấm khác trước\n" in out


@pytest.mark.parametrize(
    "text",
    [
        AFTER.replace("moi", "khac"),  # not the set of the proposal
        AFTER.replace("      - max: 1\n", "      - ? max\n        : 1\n"),  # no place to put a key
    ],
)
def test_what_cannot_be_written_is_refused(text: str) -> None:
    with pytest.raises(ParError) as refused:
        with_crosswalk(text, criteria(AFTER))
    assert [finding.code for finding in refused.value.findings] == ["crosswalk-unwritable"]


PAIRS = [(one, other) for one in shipped_sets() for other in shipped_sets() if one != other]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_every_set_that_ships_takes_a_proposal_from_every_other(before: str, after: str) -> None:
    texts = {name: shipped_sets()[name].read_bytes().decode() for name in (before, after)}
    sets = {name: parse_set(text.encode(), name).criteria for name, text in texts.items()}
    proposal = proposed(sets[before], sets[after])
    out = with_crosswalk(texts[after], proposal)
    read = parse_set(out.encode(), after).criteria
    assert {code: node.previous for code, node in read.nodes.items()} == {
        code: names or "none" for code, names in proposal.crosswalk.named.items()
    }
    said = [problem.code for problem in check_crosswalk(read, sets[before])]
    assert said == (["follows-later"] if sets[before].year >= sets[after].year else [])
    assert without_crosswalk(out) == without_crosswalk(texts[after])


def without_crosswalk(text: str) -> str:
    """Without the lines that say something of the set before: those that ship have a line for each."""
    return re.sub(r"^ *(previous|rule_changed|follows): .*\n", "", text, flags=re.MULTILINE)
