"""`par init`: a workspace to start from."""

import shutil
from pathlib import Path

from par_cli.criteria import load_set
from par_cli.criteria.shipped import set_path
from par_cli.findings import Finding, ParError
from par_cli.workspace.round import WORKSPACE_FILE

_PAR_YAML = """\
# Các đợt chấm của thư mục làm việc này. Đường dẫn tính từ tệp này; {{round}} là tên đợt chấm.
# The rounds of this workspace. Paths are relative to this file; {{round}} stands for a round's name.
title: {title}
units: units.csv
rounds:
  "{year}":
    criteria: {{{bloc}: criteria/{file}}}
    submissions: submissions/{{round}}
    survey: {survey}
    appraisal: []                         # hoặc / or: appraisal/{{round}}.xlsx
    results: results/{{round}}.xlsx
    # deadline: {year}-12-31                # hạn nộp và nơi giải đáp, ghi trên bìa phiếu / on the cover of the forms
    # contact: Phòng Cải cách hành chính
"""

_UNITS = """\
code,name,aliases,parent,bloc,ranked,has_tthc
don-vi-1,Đơn vị thứ nhất (sửa dòng này),Tên viết tắt,,{bloc},có,có
don-vi-2,Đơn vị thứ hai (sửa dòng này),,,{bloc},có,không
"""


def start_workspace(target: Path, criteria: str) -> list[Path]:
    """Make a workspace in a new or empty folder: par.yaml, the criteria with their schema, a register, the folders.

    Returns what was made. Raises `ParError` where the folder has content: nothing is overwritten.
    """
    from par_cli.criteria.schema.json_schema import SCHEMA_FILE, schema_text  # noqa: PLC0415 - no other command needs its texts

    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ParError(Finding(code="target-exists", facts={"target": target.name}))
    source = set_path(criteria, Path())
    loaded = load_set(source)
    year, bloc = loaded.criteria.year, loaded.criteria.id.rsplit("-", 1)[0]
    for folder in ("criteria", f"submissions/{year}", "survey", "appraisal", "results"):
        (target / folder).mkdir(parents=True, exist_ok=True)
    made = [target / "criteria" / source.name, target / WORKSPACE_FILE, target / "units.csv"]
    shutil.copyfile(source, made[0])
    # The first line of the shipped sets names it, so that an editor completes and explains.
    schema = target / "criteria" / SCHEMA_FILE
    schema.write_text(schema_text(), encoding="utf-8", newline="\n")
    title = f"Chỉ số cải cách hành chính năm {year}"
    # A set with survey criteria gets a survey: that none was held is for a person to say.
    survey = "survey/{round}.xlsx" if any(leaf.is_survey for leaf in loaded.criteria.leaves) else "none"
    text = _PAR_YAML.format(title=title, year=year, bloc=bloc, file=source.name, survey=survey)
    made[1].write_text(text, encoding="utf-8")
    # With a byte order mark, so that Excel shows Vietnamese when the file is opened by a double click.
    made[2].write_text(_UNITS.format(bloc=bloc), encoding="utf-8-sig")
    return [made[0], schema, *made[1:], target / "submissions" / str(year)]
