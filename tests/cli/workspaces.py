"""A small workspace on disk: three units, one set of two leaves and a survey that was not held."""

from collections.abc import Mapping
from pathlib import Path

from par_cli.criteria import load_set
from par_cli.entries import Unit
from par_cli.template import Answer, write_form

SET = """\
id: small-2020
title: Bộ tiêu chí nhỏ
year: 2020
basis: Quyết định thử
max: 2
bands: [{name: Nhóm I, from: 90}, {name: Nhóm II}]
areas:
  - code: "1"
    title: Lĩnh vực một
    max: 2
    criteria:
      - code: "1.1"
        title: Ban hành kế hoạch
        max: 0.5
        rule:
          kind: choice
          options:
            - {label: Kịp thời, score: 0.5}
            - {label: Không kịp thời, score: 0.25}
            - {label: Không ban hành, score: 0}
      - code: "1.2"
        title: Mức độ hoàn thành kế hoạch
        max: 1.5
        inputs:
          a: {label: Số nhiệm vụ, type: count}
          b: {label: Số đã hoàn thành, type: count, at_most: a}
        rule: {kind: proportional, measure: "b / a", at_least: 80%}
        when_none: {if: "a == 0", score: max}
"""
PAR = """\
title: Đợt thử
{demonstration}units: units.csv
rounds:
  "2020":
    criteria: {{so: small.yaml}}
    survey: none
"""
UNITS = "code,name,bloc,ranked\nso-a,Sở [bold]A[/bold],so,có\nso-b,Sở B,so,có\nso-c,Sở C,so,{c_ranked}\n"
# 1.1 in time (0.5) or not (0.25); 1.2 as 20 tasks with 20, 18 or 15 done: 1.5, 1.35, 0
ANSWERS: Mapping[str, tuple[str, float | None]] = {
    "so-a": ("Kịp thời", 20),
    "so-b": ("Kịp thời", 18),
    "so-c": ("Không kịp thời", 15),
}


def make_workspace(
    folder: Path,
    *,
    answers: Mapping[str, tuple[str, float | None]] = ANSWERS,
    demonstration: bool = False,
    c_ranked: str = "có",
) -> Path:
    """Write the workspace into ``folder``; a unit without answers sends nothing, None leaves its cell blank."""
    (folder / "submissions" / "2020").mkdir(parents=True)
    (folder / "small.yaml").write_text(SET, encoding="utf-8")
    (folder / "units.csv").write_text(UNITS.format(c_ranked=c_ranked), encoding="utf-8")
    mark = "demonstration: true\n" if demonstration else ""
    (folder / "par.yaml").write_text(PAR.format(demonstration=mark), encoding="utf-8")
    loaded = load_set(folder / "small.yaml")
    names = {"so-a": "Sở [bold]A[/bold]", "so-b": "Sở B", "so-c": "Sở C"}
    for code, (level, done) in answers.items():
        filled = {"1.1.a": Answer(value=level), "1.2.a": Answer(value=20.0), "1.2.b": Answer(value=done)}
        write_form(folder / "submissions" / "2020" / f"{code}.xlsx", loaded, Unit(code, names[code]), "2020", filled)
    return folder
