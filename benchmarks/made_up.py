"""A made-up set of 100 leaves and workbooks that answer it: material to measure with, nothing else."""

import random
from pathlib import Path

from par_cli.criteria import LoadedSet, parse_set
from par_cli.entries import Unit
from par_cli.template import Answer, write_form

AREAS, LEAVES_PER_AREA = 5, 20
_PAIR = "inputs: {a: {label: Số việc, type: count}, b: {label: Đã xong, type: count, at_most: a}}"
_TIERS = '[{range: ">= 30%", score: max}, {range: "< 30%", score: 0}]'
_LEVELS = "[{label: Kịp thời, score: max}, {label: Muộn, score: 50%}, {label: Không, score: 0}]"
_RULES = (
    f'{_PAIR}, rule: {{kind: proportional, measure: "b / a", at_least: 50%}}',
    f'{_PAIR}, rule: {{kind: tiers, measure: "b / a", tiers: {_TIERS}}}',
    f"rule: {{kind: choice, options: {_LEVELS}}}",
)


def made_up_set() -> LoadedSet:
    """100 leaves: proportional, tiers and choice in turn."""
    lines = ["id: made-up-2020", "title: Bộ tiêu chí để đo", "year: 2020", "basis: không có", "max: 100", "areas:"]
    for area in range(1, AREAS + 1):
        lines.append(f'  - code: "{area}"\n    title: Lĩnh vực {area}\n    max: {LEAVES_PER_AREA}\n    criteria:')
        for leaf in range(1, LEAVES_PER_AREA + 1):
            rule = _RULES[leaf % len(_RULES)]
            lines.append(f'      - {{code: "{area}.{leaf}", title: Tiêu chí {area}.{leaf}, max: 1, {rule}}}')
    return parse_set("\n".join(lines).encode(), "made-up.yaml")


def make_workbooks(folder: Path, count: int) -> list[Unit]:
    """``count`` filled-in forms in ``folder``; returns the units that "sent" them."""
    loaded = made_up_set()
    rng = random.Random(2020)
    units = [Unit(f"xa-{number:05d}", f"Xã số {number:05d}", bloc="xa") for number in range(1, count + 1)]
    folder.mkdir(parents=True, exist_ok=True)
    for unit in units:
        write_form(folder / f"{unit.code}.xlsx", loaded, unit, "2020", _answers(loaded, rng))
    return units


def _answers(loaded: LoadedSet, rng: random.Random) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for leaf in loaded.criteria.leaves:
        whole = rng.randint(20, 400)
        for name, asked in leaf.asked.items():
            value = (
                rng.choice(asked.options) if asked.options else float(whole if name == "a" else rng.randint(5, whole))
            )
            answers[f"{leaf.code}.{name}"] = Answer(value=value)
        answers[leaf.code] = Answer(self_score=1.0, evidence=f"Báo cáo số {rng.randint(1, 900)}/BC-UBND")
    return answers
