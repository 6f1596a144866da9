"""The results workbook → the `Result` it was written from, or a finding that says why it is not one."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from par_cli.books.texts import from_exact
from par_cli.criteria import parse_set
from par_cli.findings import CATALOGUE, Finding
from par_cli.layout import FINDINGS_SHEET, RECORD_SHEET, RECORD_VERSION, STAGE_SHEETS
from par_cli.record.findings_sheet import HEADINGS, MACHINE_HEADING
from par_cli.record.opening import RecordWorkbook
from par_cli.record.provenance_sheet import text_hash
from par_cli.record.scorecard_tables import read_scorecard
from par_cli.scoring import Provenance, Result

# What the content hash covers.
_SCORES = ", ".join((STAGE_SHEETS["score"], STAGE_SHEETS["max"], FINDINGS_SHEET))
Found = dict[str, list[tuple[int, Finding]]]


def read_record(path: Path) -> Result:
    """Read a record back from the workbook alone. Raises `ParError` if it is none, or if it was altered."""
    book = RecordWorkbook(path)
    try:
        return _result(book)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        raise book.refusal("record-damaged") from error


def _result(book: RecordWorkbook) -> Result:
    record = _record(book)
    if record["layout"][""] != RECORD_VERSION:
        raise book.refusal("record-newer", text=f"layout {record['layout']['']}")
    texts = _criteria_texts(book, record)
    sets = {name: parse_set(text.encode(), f"{name}.yaml").criteria for name, text in texts.items()}
    found = _findings(book, record["findings"][""])
    flags = record["flags"][""]
    result = Result(
        round=record["round"][""],
        title=record["title"][""],
        scorecards=tuple(
            read_scorecard(book, sets[bloc["criteria"]], bloc, _of(found, number))
            for number, bloc in record["bloc"].items()
        ),
        findings=_of(found, "result"),
        provenance=Provenance(versions=record["version"], files=record["file"], sets=texts),
        demonstration=flags["demonstration"],
        view=flags["view"],
        stage=record["stage"][""],
        left_out=tuple(record["left_out"][""]),
    )
    if result.content_hash != record["content_hash"][""]:
        raise book.refusal("record-changed", part=_SCORES)
    return result


def _record(book: RecordWorkbook) -> dict[str, dict[str, Any]]:
    """Key → name → value, in the order written."""
    record: dict[str, dict[str, Any]] = defaultdict(dict)
    for key, name, *pieces in book.rows(RECORD_SHEET):
        if key:
            record[str(key)][from_exact(name)] = json.loads("".join(map(str, pieces)))
    return record


def _criteria_texts(book: RecordWorkbook, record: dict[str, dict[str, Any]]) -> dict[str, str]:
    """The text of every set, compared with its hash."""
    lines: dict[str, list[str]] = {name: [] for name in record["set"]}
    for name, *pieces in book.rows(record["criteria"][""]) if lines else ():
        lines[from_exact(name)].append(from_exact("".join(map(str, pieces))))
    texts = {name: "\n".join(own) for name, own in lines.items()}
    for name, text in texts.items():
        if text_hash(text) != record["set"][name]:
            raise book.refusal("record-changed", part=name)
    return texts


def _findings(book: RecordWorkbook, names: list[str]) -> Found:
    """Every finding at its positions: in the result, and in the scorecards by their number."""
    found: Found = defaultdict(list)
    for name in names:
        rows = iter(book.rows(name))
        if not any(len(row) > len(HEADINGS) and row[len(HEADINGS)] == MACHINE_HEADING for row in rows):
            raise book.refusal("record-damaged", name)
        for row in rows:
            text = "".join(map(str, row[len(HEADINGS) :]))
            if text:
                fields = json.loads(text)
                places = fields.pop("in")
                if fields["code"] not in CATALOGUE:
                    raise book.refusal("record-newer", text=fields["code"])
                finding = Finding(**fields)
                for group, position in places:
                    found[group].append((position, finding))
    return found


def _of(found: Found, group: str) -> tuple[Finding, ...]:
    return tuple(finding for _, finding in sorted(found[group], key=lambda item: item[0]))
