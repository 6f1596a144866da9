"""Checks made up for the reports: a bloc of so many units, with what is to be said of them."""

from collections.abc import Sequence
from typing import Any

from par_cli.analysis import Checked, submitted
from par_cli.entries import Unit
from par_cli.findings import Finding, in_order
from tests.criteria.one_leaf import set_of_areas
from tests.scoring.rounds import Row, area, entries_of, leaf

YES_NO = {"kind": "choice", "options": [{"label": "Có", "score": 1}, {"label": "Không", "score": 0}]}
AREAS = [area("1", leaf("1.1", 1, rule=YES_NO, evidence="required"), leaf("1.2", 1, rule=YES_NO))]
FULL: Row = {"1.1.a": "Có", "1.2.a": "Có", "1.1:evidence": 1, "1.1:self": 1, "1.2:self": 1}  # 2 of 2, claimed 2


def units(rows: dict[str, Row | None], **attributes: str) -> list[Unit]:
    return [Unit(code, f"Đơn vị {code}", attributes=attributes) for code in rows]


def check_of(
    rows: dict[str, Row | None], findings: Sequence[Finding] = (), of: Sequence[Unit] | None = None, **more: Any
) -> Checked:
    """A round of one bloc, without a folder of files."""
    listed = of or units(rows)
    entries = entries_of(set_of_areas(AREAS), rows, listed)
    registered = more.get("registered", True)
    came = submitted(entries, registered=registered)
    missing = [Finding(code="unit-missing", unit=code) for code, row in rows.items() if row is None and registered]
    return Checked(
        round="2020", title="Đợt thử", blocs=(came,), findings=in_order([*findings, *missing, *came.findings]),
        units={unit.code: unit for unit in listed}, **more,
    )  # fmt: skip
