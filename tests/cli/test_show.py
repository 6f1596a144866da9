"""`par show`: a set read back in words; expected figures by hand from the set below."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from par_cli.cli import showing
from par_cli.criteria import load_set
from par_cli.criteria.examples.outcomes import outcome
from par_cli.reports.sets.node_text import show_node
from par_cli.reports.sets.set_text import show_set
from par_cli.workspace import shipped_sets
from tests.criteria.one_leaf import set_of_areas

# Ten points: 2 by the council, 1 by survey, 3 + 4 by rule. Of ten, 1 point weighs 10 %.
SET = """\
id: demo-2020
title: "Bộ [bold]thử[/bold] \\e[31m"
year: 2020
basis: Quyết định thử
max: 10
bands: [{name: Nhóm I, from: 90, each_area_from: 80}, {name: Nhóm II}]
plan_targets: {"1.2": 90%}
adjustments:
  - {code: T1, title: Chấm đúng hạn, kind: bonus, max: 1}
adjustment_caps: {bonus: 2, penalty: 1.5}
areas:
  - code: "1"
    title: Lĩnh vực một
    max: 6
    basis: Nghị định của lĩnh vực
    applies_to: "unit.has_tthc"
    inputs: {z: {label: Số hồ sơ phát sinh, type: count}}
    when_none: {if: "z == 0", score: 3}
    criteria:
      - code: "1.1"
        title: "[red]Ban hành[/red]"
        max: 2
        rule: {kind: given, by: council, step: 0.5}
        examples: [{appraised: 1.5, score: 1.5}]
      - code: "1.2"
        title: Nhánh
        max: 4
        adjustments:
          - {code: P1, title: Phản ánh, kind: penalty, max: 1, inputs: {a: {label: Số vụ, type: count}},
             rule: {kind: per_item, items: [{input: a, rate: 0.5}]}}
        criteria:
          - code: "1.2.1"
            title: Khảo sát
            max: 1
            rule: {kind: survey, value: percent}
            examples: [{survey: 80%, score: 0.8}]
          - code: "1.2.2"
            title: Mức độ hoàn thành
            max: 3
            note: Ghi chú riêng
            inputs:
              a: {label: Số nhiệm vụ, type: count, note: Theo kế hoạch năm}
              b: {label: Số đã hoàn thành, type: count, at_most: a}
            rule: {kind: proportional, measure: "b / a", at_least: 75%}
            when_none: {if: "a == 0", score: max}
            requires: {code: "1.1", at_least: 50%}
            evidence: required
            examples:
              - {given: {a: 20, b: 18}, score: "3 * 18 / 20"}
              - {given: {a: 20, b: 18}, score: 0, reached: {"1.1": 0.5}}
  - code: "2"
    title: Lĩnh vực hai
    max: 4
    rule:
      kind: choice
      options: [{label: Có, score: 4}, {label: Không, score: -1}]
    floor: -1
    examples: [{given: {a: có}, score: 4}, {given: {a: không}, score: -1}]
"""
WEIGHTS = {
    "1": ("6", "60,00"), "1.1": ("2", "20,00"), "1.2": ("4", "40,00"), "1.2.1": ("1", "10,00"),
    "1.2.2": ("3", "30,00"), "2": ("4", "40,00"),
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "demo.yaml"
    path.write_text(SET, encoding="utf-8")
    return path


def par(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "par_cli", "show", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAR_LANG", raising=False)


def shown(file: Path, code: str | None = None, format_: str = "text") -> str:
    """What stands on stdout; in this process, because the streams have tests of their own."""
    with redirect_stdout(io.StringIO()) as stdout:
        showing.shown(str(file), code, format_)
    return stdout.getvalue()


def parsed(file: Path, code: str | None = None) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(shown(file, code, "json"))
    return content


def facts(text: str) -> dict[str, list[str]]:
    """The lines of the form "label, two blanks or more, fact", as they stand in a wide pipe."""
    pairs = [line.rstrip().split("  ", 1) for line in text.splitlines() if "  " in line.rstrip()]
    found: dict[str, list[str]] = {}
    for label, fact in pairs:
        found.setdefault(label, []).append(fact.strip())
    return found


def test_the_set_opens_with_what_it_is(file: Path) -> None:
    said = facts(shown(file))
    assert said["Căn cứ"] == ["Quyết định thử"]
    assert said["Tổng điểm"] == ["10"]
    assert said["Gồm"] == ["2 lĩnh vực, 2 tiêu chí, 2 tiêu chí thành phần, 4 mục chấm điểm"]
    # 3 + 4 by rule, 2 by the council, 1 by survey, of 10
    assert said["Nguồn điểm"] == ["quy tắc 7 điểm (70,00%); Hội đồng 2 điểm (20,00%); điều tra 1 điểm (10,00%)"]
    assert said["Xếp nhóm"] == ["Nhóm I: từ 90%, mọi lĩnh vực từ 80%; Nhóm II: còn lại"]
    assert said["Bước tính điểm"][0].endswith("sau giải trình → thẩm định → điều tra XHH → theo quy tắc")


def test_headings_are_english_on_request_and_numbers_follow(file: Path) -> None:
    said = facts(par(file.name, "--lang", "en", cwd=file.parent).stdout)
    assert said["Consists of"] == ["2 areas, 2 criteria, 2 sub-criteria, 4 scored leaves"]
    assert said["Sources of points"] == ["rule 7 points (70.00%); council 2 points (20.00%); survey 1 points (10.00%)"]


def test_every_node_has_its_maximum_and_its_weight_in_the_total(file: Path) -> None:
    rows = {line.split()[0]: line.split() for line in shown(file).splitlines() if line.strip()}
    for code, (maximum, weight) in WEIGHTS.items():
        assert rows[code][rows[code].index(weight) - 1] == maximum
    assert [" ".join(rows[code][rows[code].index(WEIGHTS[code][1]) + 1 :]) for code in WEIGHTS] == [
        "", "Hội đồng", "", "điều tra", "quy tắc", "quy tắc",
    ]  # fmt: skip


def test_published_parts_are_the_sums_of_their_leaves(file: Path) -> None:
    rows = [line.split() for line in shown(file).splitlines()]
    assert ["Điểm", "thẩm", "định", "3", "9", "90,00"] in rows
    assert ["Điểm", "điều", "tra", "XHH", "1", "1", "10,00"] in rows


def test_adjustments_stand_at_the_end_with_where_they_are_laid_down_and_their_caps(file: Path) -> None:
    rows = [line.split() for line in shown(file).splitlines()]
    assert ["T1", "Chấm", "đúng", "hạn", "thưởng", "1", "bộ", "tiêu", "chí"] in rows
    assert ["P1", "Phản", "ánh", "trừ", "1", "1.2"] in rows
    assert "Tối đa: cộng thưởng 2 điểm, cộng trừ 1,5 điểm" in [" ".join(row) for row in rows]


def test_a_demonstration_set_says_so(tmp_path: Path) -> None:
    path = tmp_path / "demo.yaml"
    path.write_text(SET.replace("max: 10\n", "max: 10\ndemonstration: true\n", 1), encoding="utf-8")
    assert "MINH HỌA" in shown(path)
    path.write_text(SET, encoding="utf-8")
    assert "MINH HỌA" not in shown(path)


def test_where_a_misprint_is_accepted_weights_are_of_the_real_sum() -> None:
    # Printed 100, but 20.5 + 10 + 10 + 6 + 10.05 + 6 + 14 + 9 + 14 = 99.55; 14 of 99.55 is 14.06 %.
    maxima = (20.5, 10, 10, 6, 10.05, 6, 14, 9, 14)
    areas = [
        {"code": str(at), "title": f"Lĩnh vực {at}", "max": most, "rule": {"kind": "given"}}
        for at, most in enumerate(maxima, start=1)
    ]
    criteria = set_of_areas(areas, accept=[{"code": "total-mismatch", "reason": "In như vậy"}]).model_copy(
        update={"max": 100.0}
    )
    text = on_console(criteria, 160)
    assert facts(text)["Tổng điểm"] == ["99,55 (bộ tiêu chí ghi 100)"]
    assert facts(text)["Chấp nhận"] == ["total-mismatch: In như vậy"]
    assert next(line.split() for line in text.splitlines() if line.startswith("9 "))[-4:-2] == ["14", "14,06"]


def on_console(criteria: Any, width: int) -> str:
    stream = io.StringIO()
    show_set(criteria, Console(file=stream, width=width, markup=False, highlight=False, emoji=False), "vi")
    return stream.getvalue()


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("name", shipped_sets())
def test_no_word_of_a_shipped_set_is_lost_at_any_width(name: str, width: int) -> None:
    criteria = load_set(shipped_sets()[name]).criteria
    text = on_console(criteria, width)
    assert max(len(line) for line in text.splitlines()) <= width
    unwrapped = "".join(text.split())
    assert [leaf.code for leaf in criteria.leaves if "".join(leaf.words().split()) not in unwrapped] == []
    assert [code for code in criteria.nodes if f"\n{code} " not in text] == []


def test_a_leaf_says_everything_that_bears_on_it_and_where_it_is_laid_down(file: Path) -> None:
    said = facts(shown(file, "1.2.2"))
    assert said["Tối đa"] == ["3 điểm (30,00% tổng điểm)"]
    assert said["Phần điểm"] == ["Điểm thẩm định"]
    assert said["Quy tắc chấm"] == ["3 điểm × (b / a), tối đa 3 điểm; dưới 75%: 0 điểm"]
    own, inherited = said["Không phát sinh"]
    assert own == "nếu a = 0: 3 điểm"
    assert inherited.startswith("nếu z = 0: 3 điểm, chia")
    assert inherited.endswith("(theo 1; z: Số hồ sơ phát sinh)")
    assert said["Điều kiện"] == ["0 điểm nếu 1.1 chưa đạt 50% điểm tối đa ([red]Ban hành[/red])"]
    assert said["Chỉ áp dụng nếu"] == ["has_tthc của đơn vị (theo 1)"]
    assert said["Căn cứ"] == ["Nghị định của lĩnh vực (theo 1)"]
    assert said["Tài liệu kiểm chứng"] == ["bắt buộc"]
    assert said["Ghi chú"] == ["Ghi chú riêng"]


def test_a_leaf_shows_its_place_and_what_it_asks(file: Path) -> None:
    lines = [line.strip() for line in shown(file, "1.2.2").splitlines()]
    assert lines[:3] == ["1 Lĩnh vực một", "1.2 Nhánh", "1.2.2 Mức độ hoàn thành"]
    assert "1.2.2.b Số đã hoàn thành số nguyên không lớn hơn a" in map(_squeezed, lines)
    assert "Theo kế hoạch năm" in lines


def test_a_choice_shows_its_options_and_the_sets_own_basis(file: Path) -> None:
    text = shown(file, "2")
    assert facts(text)["Căn cứ"] == ["Quyết định thử (theo bộ tiêu chí)"]
    assert facts(text)["Không thấp hơn"] == ["−1 điểm"]
    assert next(line for line in text.splitlines() if line.startswith("2.a")).split()[-2:] == ["Có;", "Không"]


def test_worked_examples_say_how_it_came_out(file: Path) -> None:
    lines = [_squeezed(line) for line in _lines(file, "1.2.2")]
    # 3 x 18 / 20 = 2.7; and 0 where 1.1 reached 0.5 of 2, less than half.
    first = lines.index("1 a = 20, b = 18 3 × 18 / 20 = 2,7 2,7 đúng")
    assert "b / a = 0.9" in lines[first + 1]
    assert "2 a = 20, b = 18; điểm 1.1 = 0,5 0 0 đúng" in lines
    assert "2 a = không −1 −1 đúng" in map(_squeezed, _lines(file, "2"))
    assert any(line.startswith("1 điều tra = 80% 0,8 0,8 đúng") for line in map(_squeezed, _lines(file, "1.2.1")))
    assert any(line.startswith("1 Hội đồng chấm = 1,5 1,5 1,5 đúng") for line in map(_squeezed, _lines(file, "1.1")))


def test_an_example_that_does_not_hold_would_be_marked(file: Path) -> None:
    criteria = load_set(file).criteria
    wrong = replace(outcome(criteria, criteria.nodes["1.2.2"], 1), expected=2.0)
    stream = io.StringIO()
    show_node(criteria, "1.2.2", [wrong], Console(file=stream, width=160), "vi")
    assert any(line.split()[-2:] == ["2,7", "SAI"] for line in stream.getvalue().splitlines())


def _lines(file: Path, code: str) -> list[str]:
    return shown(file, code).splitlines()


def _squeezed(line: str) -> str:
    return " ".join(line.split())


def test_a_branch_shows_its_children_its_target_and_what_is_laid_down_on_it(file: Path) -> None:
    text = shown(file, "1.2")
    rows = [line.split() for line in text.splitlines()]
    assert ["1.2.1", "Khảo", "sát", "1", "10,00", "điều", "tra"] in rows
    assert ["1.2.2", "Mức", "độ", "hoàn", "thành", "3", "30,00", "quy", "tắc"] in rows
    assert ["P1", "Phản", "ánh", "trừ", "1", "1.2"] in rows
    assert facts(text)["Chỉ tiêu kế hoạch"] == ["90%"]


def test_an_adjustment_can_be_shown_by_its_code(file: Path) -> None:
    text = shown(file, "P1")
    assert facts(text)["Loại"] == ["trừ"]
    assert facts(text)["Căn cứ"] == ["Nghị định của lĩnh vực (theo 1)"]
    assert "P1.a" in text


def test_texts_of_a_file_are_neither_markup_nor_orders_to_the_terminal(file: Path) -> None:
    text = shown(file)
    assert "[bold]thử[/bold]" in text
    assert "[red]Ban hành[/red]" in text
    assert "\x1b" not in text


def test_a_code_that_is_not_there_is_refused_with_the_nearest_one(file: Path) -> None:
    run = par(file.name, "1.2.", "--lang", "en", cwd=file.parent)
    assert (run.returncode, run.stdout) == (2, "")
    assert "code-unknown" in run.stderr
    assert "→ 1.2" in run.stderr


def test_a_set_with_a_mistake_is_shown_with_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(SET.replace("max: 10\n", "max: 11\n", 1), encoding="utf-8")
    run = par("bad.yaml", cwd=tmp_path)
    assert (run.returncode, "Lĩnh vực một" in run.stdout) == (1, True)
    assert "total-mismatch" in run.stderr


@pytest.mark.parametrize("asked", ["bad.yaml", "missing.yaml", "no-such-set"])
def test_what_cannot_be_shown_is_said_on_stderr_with_exit_code_2(asked: str, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(SET.replace("kind: survey", "kind: survy", 1), encoding="utf-8")
    run = par(asked, cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    code = {"bad.yaml": "rule-kind-unknown", "missing.yaml": "file-not-found", "no-such-set": "set-unknown"}[asked]
    assert code in run.stderr


def test_warnings_of_the_set_come_after_it_on_stderr(tmp_path: Path) -> None:
    unused = SET.replace(
        "              b: {label", "              c: {label: Thừa, type: count}\n              b: {label", 1
    )
    (tmp_path / "demo.yaml").write_text(unused, encoding="utf-8")
    run = par("demo.yaml", cwd=tmp_path)
    assert run.returncode == 0
    assert "Lĩnh vực hai" in run.stdout
    assert "input-unused" in run.stderr
    assert "input-unused" not in run.stdout


def test_a_shipped_set_is_shown_by_its_name(tmp_path: Path) -> None:
    run = par("ministry-2020", cwd=tmp_path)
    assert run.returncode == 0
    # 7 areas, 40 criteria, 99 sub-criteria, 36.5 points by survey: Decision 1149/QĐ-BNV as the file's head cites it
    assert facts(run.stdout)["Gồm"][0].startswith("7 lĩnh vực, 40 tiêu chí, 99 tiêu chí thành phần")
    assert "điều tra 36,5 điểm (36,50%)" in run.stdout


def test_the_json_of_a_set_holds_its_tree(file: Path) -> None:
    content = parsed(file)
    assert list(content) == ["schema", "criteria", "areas"]
    assert content["schema"] == "par-show/1"
    assert content["criteria"]["counts"] == {"areas": 2, "criteria": 2, "sub_criteria": 2, "leaves": 4}
    assert content["criteria"]["sources"] == {
        "rule": {"leaves": 2, "max": 7, "weight": 70},
        "council": {"leaves": 1, "max": 2, "weight": 20},
        "survey": {"leaves": 1, "max": 1, "weight": 10},
    }
    first, second = content["areas"]
    assert [first["code"], second["code"]] == ["1", "2"]
    assert [(node["code"], node["max"], node["weight"]) for node in first["criteria"]] == [
        ("1.1", 2, 20),
        ("1.2", 4, 40),
    ]
    assert [adjustment["code"] for adjustment in first["criteria"][1]["adjustments"]] == ["P1"]
    assert content["criteria"]["adjustments"][0]["laid_down_in"] is None


def test_the_json_of_a_leaf_names_what_it_inherits_and_runs_its_examples(file: Path) -> None:
    node = parsed(file, "1.2.2")["node"]
    assert node["path"] == ["1", "1.2", "1.2.2"]
    assert (node["basis"], node["basis_from"]) == ("Nghị định của lĩnh vực", "1")
    assert node["when_none"] == [
        {"code": "1.2.2", "if": "a == 0", "score": 3},
        {"code": "1", "if": "z == 0", "score": 3},
    ]
    assert node["applies_to"] == [{"code": "1", "if": "unit.has_tthc"}]
    assert node["requires"] == {"code": "1.1", "at_least": 1}  # half of 2
    assert [one["code"] for one in node["inputs"]] == ["1.2.2.a", "1.2.2.b"]
    assert [(one["expected"], one["actual"], one["holds"]) for one in node["examples"]] == [
        (2.7, 2.7, True),
        (0, 0, True),
    ]


def test_the_json_of_an_adjustment_stands_alone(file: Path) -> None:
    adjustment = parsed(file, "P1")["adjustment"]
    assert (adjustment["kind"], adjustment["laid_down_in"], adjustment["max"]) == ("penalty", "1.2", 1)


def keys_of(value: object) -> set[str]:
    """Every key of an object, those of what it holds included; not the keys that are names or codes."""
    if isinstance(value, list):
        return set().union(*(keys_of(one) for one in value))
    if not isinstance(value, dict):
        return set()
    below = [keys_of(one) for key, one in value.items() if key not in {"plan_targets", "given", "reached", "unit"}]
    return set(value).union(*below)


def test_every_key_of_the_json_is_documented(file: Path) -> None:
    documented = Path("docs/json.md").read_text(encoding="utf-8").split("## `par show --format json`")[1]
    contents = [parsed(file, code) for code in (None, "1.2.2", "P1")]
    assert {key for key in keys_of(contents) if key not in documented} == set()


@pytest.mark.parametrize(("code", "exit_code"), [(None, 0), ("1.2.2", 0), ("9.9", 2)])
@pytest.mark.parametrize("format_", ["text", "json"])
def test_neither_pandas_nor_openpyxl_is_imported(code: str | None, exit_code: int, format_: str, file: Path) -> None:
    script = (
        "import sys\n"
        "from par_cli.cli import main\n"
        "try:\n    main()\n"
        f"except SystemExit as end:\n    assert (end.code or 0) == {exit_code}\n"
        "print([name for name in ('pandas', 'openpyxl') if name in sys.modules], file=sys.stderr)\n"
    )
    arguments = ["show", file.name, *([code] if code else []), "--format", format_]
    command = [sys.executable, "-c", script, *arguments]
    run = subprocess.run(command, cwd=file.parent, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.stderr.splitlines()[-1] == "[]"
