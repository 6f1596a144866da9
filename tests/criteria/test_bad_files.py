"""Broken criteria files, one a message: the first line of each names the finding and its line and column."""

from pathlib import Path

import pytest

from par_cli.criteria import load_set, parse_set
from par_cli.criteria.reading.loader import examine, settled
from par_cli.findings import CROSSWALK, ParError
from par_cli.findings.catalogue import SECTIONS

BAD = sorted(Path("tests/bad").glob("*.yaml"))


def findings_in(raw: bytes) -> list[tuple[str, str]]:
    try:
        findings = list(settled(examine(raw, "x")))
    except ParError as refused:
        findings = list(refused.findings)
    return [(finding.code, finding.place().removeprefix("x:")) for finding in findings]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_broken_file_gives_its_finding_at_its_place(path: Path) -> None:
    raw = path.read_bytes()
    code, place = raw.decode().splitlines()[0].removeprefix("# ").split(" @ ")
    assert (code, place) in findings_in(raw)


def test_every_finding_of_a_criteria_file_has_a_broken_example() -> None:
    # These are bytes rather than texts, or stand between several files, or depend on an option: the tests below,
    # tests/criteria/test_validation.py and tests/bad_crosswalk.
    elsewhere = {
        "yaml-too-large", "yaml-too-many", "yaml-empty", "value-refused", "findings-cut", "set-id-repeated",
        "example-missing", "sets-not-linked", *CROSSWALK,
    }  # fmt: skip
    sections = ("The YAML of a criteria set", "What a criteria set says", "Worked examples")
    codes = {code for section in (*sections, "The crosswalk to the year before") for code in SECTIONS[section]}
    assert codes - {path.stem for path in BAD} == elsewhere


def test_an_acceptance_holds_on_the_criterion_that_it_names_and_nowhere_else() -> None:
    text = Path("tests/bad/less-for-more.yaml").read_text(encoding="utf-8")
    accept = "accept: [{code: less-for-more, reason: quyết định in như vậy, criterion: %s}]\nareas:"
    assert findings_in(text.replace("areas:", accept % '"1.2"').encode()) == []
    found = [code for code, _ in findings_in(text.replace("areas:", accept % '"1.1"').encode())]
    assert found == ["less-for-more", "accept-unused"]


def test_a_mistake_that_the_models_refuse_hides_no_other() -> None:
    text = Path("tests/bad/total-mismatch.yaml").read_text(encoding="utf-8")
    broken = text.replace("kind: choice", "kind: choise").replace("title: Hai", "titel: Hai")
    assert [code for code, _ in findings_in(broken.encode())] == [
        "rule-kind-unknown", "key-missing", "key-unknown", "total-mismatch",
    ]  # fmt: skip


def test_a_maximum_that_cannot_be_read_hides_only_the_sum_that_it_is_part_of() -> None:
    # The area says 2 and the set 3, whatever the leaf below the area may be worth.
    text = Path("tests/bad/total-mismatch.yaml").read_text(encoding="utf-8")
    codes = [code for code, _ in findings_in(text.replace("max: 1.5", "max: x").encode())]
    assert codes == ["not-a-number", "total-mismatch"]


def test_what_would_only_follow_from_a_mistake_is_not_said() -> None:
    # Neither the leaf's parent nor the set can be added up, and the unread rule uses none of its inputs.
    text = Path("tests/bad/tiers-hole.yaml").read_text(encoding="utf-8")
    broken = text.replace("max: 1.5", "max: x").replace("kind: tiers", "kind: teirs")
    assert [code for code, _ in findings_in(broken.encode())] == ["not-a-number", "rule-kind-unknown"]


def test_a_file_with_five_mistakes_reports_five() -> None:
    text = Path("tests/bad/max-not-positive.yaml").read_text(encoding="utf-8")
    text = (
        text.replace("max: 0\n", "max: x\n")
        .replace("kind: choice", "kind: choise")
        .replace("count, at_most", "cuont, at_most")
    )
    text = text.replace("at_least: 80%", "at_lest: 80%").replace("year: 2020", "year: x")
    found = {code for code, _ in findings_in(text.encode())}
    assert found == {"not-a-number", "rule-kind-unknown", "value-not-listed", "key-unknown", "not-a-whole-number"}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "yaml-empty"),
        ("id: tên".encode("utf-16"), "not-utf8"),
        (b"\x00\x01\x02", "yaml-syntax"),
        (b"[" * 100_000, "yaml-too-deep"),
        (b"a: &a [x]\nb: [*a, *a]\n", "yaml-alias"),
        (b"x" * 6_000_000, "yaml-too-large"),
        (b"- a\n" * 100_000, "yaml-too-many"),
        (b"a: !!python/object/apply:os.system [ls]\n", "yaml-tag"),
        (b"a: \x1b[31m\n", "yaml-syntax"),
        (b"a: 1\n---\nb: 2\n", "yaml-many"),
    ],
    ids=["empty", "utf-16", "binary", "deep", "alias bomb", "huge", "many", "tag", "control", "two documents"],
)
def test_a_hostile_file_is_refused(raw: bytes, code: str) -> None:
    assert [found for found, _ in findings_in(raw)] == [code]


def test_a_missing_file_is_a_finding() -> None:
    with pytest.raises(ParError) as refused:
        load_set(Path("nowhere.yaml"))
    assert [finding.code for finding in refused.value.findings] == ["file-not-found"]


def test_a_printed_total_that_does_not_add_up_can_be_accepted_with_a_reason() -> None:
    # A district's real area maxima add up to 99.55 under a printed 100.
    maxima = [20.5, 10, 10, 6, 10.05, 6, 14, 9, 14]
    areas = "".join(
        f'  - {{code: "{n}", title: L{n}, max: {m}, rule: {{kind: given}}}}\n' for n, m in enumerate(maxima, start=1)
    )
    text = f"id: phong\ntitle: T\nyear: 2019\nbasis: QĐ\nmax: 100\nareas:\n{areas}"
    assert findings_in(text.encode()) == [("total-mismatch", "5:6")]
    accepted = text.replace("areas:", "accept: [{code: total-mismatch, reason: in nhầm}]\nareas:")
    assert len(parse_set(accepted.encode(), "x").criteria.areas) == 9


def test_a_bound_may_be_an_expression_of_inputs_and_of_nothing_else() -> None:
    text = Path("tests/bad/input-unknown.yaml").read_text(encoding="utf-8").replace('"c / a"', '"b / a"')
    assert parse_set(text.replace("at_most: a}", 'at_most: "a - 0"}').encode(), "x")
    text = text.replace("at_most: a}", 'at_most: "a - z"}')
    assert findings_in(text.encode()) == [("input-unknown", "25:53")]
