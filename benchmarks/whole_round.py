"""par against the loop that a user would write: read, score, rank and write the same workbooks, in the same run.

Each side runs in a process of its own, so that its peak memory is its own.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

from made_up import LEAVES_PER_AREA, made_up_set, make_workbooks

SHEET, HEADING_ROW = "Phiếu chấm", 4


def by_par(folder: Path) -> None:
    """`par score`, from the folder to the results workbook, as its users call it."""
    from par_cli.cli import app

    paths = ["--criteria", str(folder / "set.yaml"), "--units", str(folder / "units.csv"), "--survey", "none"]
    output = ["-o", str(folder / "par.xlsx"), "--format", "csv"]
    with (folder / "par.csv").open("w", encoding="utf-8") as out, redirect_stdout(out):
        app(["score", str(folder / "inbox"), *paths, *output], standalone_mode=False)


def by_loop(folder: Path) -> None:
    """pandas.read_excel with openpyxl, concat, merge, groupby, to_excel: what people write today."""
    import pandas as pd

    leaves = pd.DataFrame(
        [{"Mã": leaf.code, "kind": leaf.rule.kind, "max": leaf.max} for leaf in made_up_set().criteria.leaves]
    )
    frames = []
    for path in sorted((folder / "inbox").glob("*.xlsx")):
        frame = pd.read_excel(path, sheet_name=SHEET, header=HEADING_ROW, dtype={"Mã": str}, engine="openpyxl")
        frames.append(frame.assign(unit=path.stem))
    rows = pd.concat(frames)
    inputs = rows[rows["Mã"].str.fullmatch(r"\d+\.\d+\.[a-z]", na=False)].copy()
    inputs[["leaf", "name"]] = inputs["Mã"].str.rsplit(".", n=1, expand=True).to_numpy()
    wide = inputs.pivot_table(index=["unit", "leaf"], columns="name", values="Số liệu", aggfunc="first").reset_index()
    table = wide.merge(leaves, left_on="leaf", right_on="Mã")
    share = (pd.to_numeric(table["b"], errors="coerce") / pd.to_numeric(table["a"], errors="coerce")).fillna(0)
    levels = table["a"].map({"Kịp thời": 1.0, "Muộn": 0.5, "Không": 0.0})
    table["score"] = levels.where(table["kind"] == "choice", share.where(share >= 0.5, 0))
    table.loc[table["kind"] == "tiers", "score"] = (share >= 0.3).astype(float)
    table["area"] = table["leaf"].str.split(".").str[0]
    areas = table.groupby(["unit", "area"])["score"].sum().unstack()
    totals = areas.sum(axis=1).to_frame("Tổng")
    totals["Hạng"] = totals["Tổng"].rank(ascending=False, method="min")
    scores = table.pivot_table(index="unit", columns="leaf", values="score")
    with pd.ExcelWriter(folder / "loop.xlsx", engine="openpyxl") as writer:
        totals.sort_values("Hạng").to_excel(writer, sheet_name="Xếp hạng")
        (areas / LEAVES_PER_AREA * 100).to_excel(writer, sheet_name="Chỉ số thành phần")
        scores.to_excel(writer, sheet_name="Điểm đạt được")
        scores.to_excel(writer, sheet_name="Theo quy tắc")
        claims = rows[rows["Mã"].isin(leaves["Mã"])].pivot_table(index="unit", columns="Mã", values="Điểm tự chấm")
        claims.to_excel(writer, sheet_name="Tự chấm")
        lost = table.assign(lost=table["max"] - table["score"]).sort_values(["unit", "lost"], ascending=[True, False])
        lost.loc[lost["lost"] > 0, ["unit", "leaf", "score", "max", "lost"]].to_excel(writer, sheet_name="Điểm mất")


SIDES = {"par": by_par, "loop": by_loop}


def measured(side: str, folder: Path) -> tuple[float, float, float]:
    """Seconds, peak megabytes of one side, and of its largest worker."""
    command = [sys.executable, __file__, "--side", side, "--folder", str(folder)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, megabytes, worker = (float(figure) for figure in out.split())
    return seconds, megabytes, worker


def main() -> None:
    """Make the workbooks, run both sides, print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--side", choices=SIDES)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.side:
        begun = time.perf_counter()
        SIDES[options.side](options.folder)
        own, workers = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(time.perf_counter() - begun, own / 1024, workers / 1024)
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        units = make_workbooks(folder / "inbox", options.count)
        (folder / "set.yaml").write_text(made_up_set().text, encoding="utf-8")
        rows = [f"{unit.code},{unit.name},{unit.bloc}" for unit in units]
        (folder / "units.csv").write_text("\n".join(["code,name,bloc", *rows]), encoding="utf-8")
        loop, par = measured("loop", folder), measured("par", folder)
        print(f"{options.count} workbooks of 100 leaves")
        print(f"  loop: {loop[0]:7.1f} s, peak {loop[1]:5.0f} MB")
        worker = f", its largest worker {par[2]:5.0f} MB" if par[2] else ", no workers"
        print(f"  par:  {par[0]:7.1f} s, peak {par[1]:5.0f} MB{worker}")
        print(f"  par is {loop[0] / par[0]:.1f} times as fast")


if __name__ == "__main__":
    main()
