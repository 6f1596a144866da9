"""A file that is broken anywhere, in any way, gives findings: never a crash, never a set that is wrong in silence."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from par_cli.criteria import parse_set
from par_cli.criteria.reading.loader import examine, settled
from par_cli.criteria.validation import validate
from par_cli.findings import ParError
from tests.criteria.one_leaf import raw_set


def leaves() -> list[dict[str, Any]]:
    """A leaf of every kind of rule, out of the cases with their sources."""
    found = []
    for number, path in enumerate(sorted(Path("tests/criteria/rules").glob("*.yaml")), start=1):
        case = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)[0]
        found.append({"code": f"1.{chr(64 + number)}", "title": path.stem, **case["leaf"]})
    return found


LEAVES = leaves()
LEAVES[0] |= {"applies_to": "unit.has_tthc", "evidence": "required", "basis": "Quyết định 1", "note": "Ghi chú"}
LEAVES[1] |= {"requires": {"code": LEAVES[0]["code"], "at_least": "50%"}, "applies_to": "unit.loai == 'miền núi'"}


def lines(year: str, **more: Any) -> list[str]:
    """A set of these leaves; a later one says of each node that it continues the earlier."""

    def before(code: str) -> dict[str, Any]:
        return {"previous": [code]} if "follows" in more else {}

    inside = [{**leaf, **before(leaf["code"])} for leaf in LEAVES]
    accepted = ["max-passable"] + ["rule-changed-unsaid"] * ("follows" in more)  # its due date stays where it was
    points = str(sum(float(leaf["max"]) for leaf in LEAVES))
    other = {"code": "2", "title": "Khác", "max": "1", "rule": {"kind": "survey", "value": "percent"}}
    areas = [
        {"code": "1", "title": "Lĩnh vực", "max": points, "criteria": inside, **before("1")},
        {**other, "applies_to": "unit.has_tthc", **before("2")},
    ]
    text = raw_set(
        areas, id=f"test-{year}", year=year, **more,
        bands=[{"name": "A", "from": "90"}, {"name": "B"}],
        plan_targets={"1": "90%"},
        accept=[{"code": code, "reason": "in như vậy"} for code in accepted],
        adjustments=[{"code": "T1", "title": "Thưởng", "kind": "bonus", "max": "1"}],
    )  # fmt: skip
    return text.decode().splitlines()


EARLIER, LATER = lines("2022"), lines("2023", follows={"id": "test-2022"})
WORDS = st.sampled_from(
    ["", "0", "-1", "1e9", "max", "none", "a", "b", "b / a", "a / (a - a)", "x + y", "unit.x", "not a", "[]", "{}",
     "[1]", "{a: 1}", "choice", "sum", "given", "survey", "1.1", "1.99", "not unit.x", "'Đạt'", "a == 'Đạt'", "99%",
     "no", "- x"]
)  # fmt: skip


@st.composite
def broken(draw: st.DrawFn, whole: Sequence[str]) -> str:
    """A file with a few lines lost, doubled, moved in or out, or with another value."""
    lines = list(whole)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["lose", "double", "indent", "value", "value", "value", "key"])):
            case "lose":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "indent":
                lines[at] = draw(st.sampled_from(["  ", "    "])) + lines[at]
            case "value":
                lines[at] = f"{lines[at].partition(':')[0]}: {draw(WORDS)}"
            case "key":
                lines[at] = lines[at].replace(
                    lines[at].strip(" -").partition(":")[0], draw(st.sampled_from(["if", "x"]))
                )
    return "\n".join(lines)


def test_the_file_that_is_broken_is_sound_to_begin_with() -> None:
    assert [finding.code for finding in settled(examine("\n".join(EARLIER).encode(), "x"))] == []


@settings(max_examples=400, deadline=None)
@given(text=broken(EARLIER))
def test_a_broken_file_never_breaks_par(text: str) -> None:
    try:
        found = examine(text.encode(), "x")
    except ParError:
        return
    findings = list(settled(found))
    assert found.whole or findings
    for finding in findings:
        assert finding.message("vi")
        assert finding.fix("en")
        assert finding.line is not None
    assert all(outcome.trace for outcome in found.outcomes)


@settings(max_examples=60, deadline=None)
@given(text=broken(EARLIER))
def test_what_loads_is_what_was_checked(text: str) -> None:
    try:
        loaded = parse_set(text.encode(), "x")
    except ParError:
        return
    assert [outcome.code for outcome in examine(text.encode(), "x").outcomes if not outcome.holds] == []
    assert sum(area.max for area in loaded.criteria.areas) == loaded.criteria.max


def nowhere(set_id: str, follower: Path) -> None:
    """Finds no other set."""


def both(folder: str, earlier: str, later: str) -> list[str]:
    """What is found in two files of which one follows the other."""
    files = {name: Path(folder) / f"{name}.yaml" for name in ("earlier", "later")}
    for name, text in (("earlier", earlier), ("later", later)):
        files[name].write_text(text, encoding="utf-8")
    return [finding.code for one in validate(files, nowhere) for finding in one.findings]


def test_the_two_files_that_are_broken_are_sound_to_begin_with() -> None:
    with TemporaryDirectory() as folder:
        assert both(folder, "\n".join(EARLIER), "\n".join(LATER)) == []


@settings(max_examples=150, deadline=None)
@given(earlier=st.just("\n".join(EARLIER)) | broken(EARLIER), later=st.just("\n".join(LATER)) | broken(LATER))
def test_two_broken_files_never_break_each_other(earlier: str, later: str) -> None:
    with TemporaryDirectory() as folder:
        assert "crash" not in both(folder, earlier, later)
