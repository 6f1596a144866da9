"""Provenance → the page that says what a result was made from, and how to make it again."""

import hashlib
from collections.abc import Iterator

from par_cli.books.tables import row_height
from par_cli.books.texts import shown
from par_cli.layout import PROVENANCE_SHEET, STAGE_SHEETS
from par_cli.record.result_book import ResultBook
from par_cli.scoring import Result

_WIDTHS = (22.0, 54.0, 74.0)
_REPRODUCE = (
    "Chạy lại “par score {round}” với đúng các tệp (sha256 bên dưới), bộ tiêu chí và phiên bản phần mềm ghi ở đây; "
    "mã băm nội dung phải trùng. Trang này không ghi giờ, đường dẫn hay tên người dùng."
)
Row = tuple[str, str, str]


def write_provenance(book: ResultBook) -> None:
    """Round, versions, sets, files, and the content hash."""
    sheet = book.sheet(book.names.give(PROVENANCE_SHEET), widths=_WIDTHS)
    note = _REPRODUCE.format(round=book.result.round)
    row = book.write_lines(sheet, [(f"NGUỒN GỐC – {book.result.title}", "title"), (note, "note")], _WIDTHS)
    looks = [book.look("label"), book.look("value"), book.look("value", font_name="Courier New", font_size=10)]
    for values in _rows(book.result):
        cells = [shown(value) for value in values]
        sheet.write_dense(row, cells, looks, row_height(cells, _WIDTHS, looks))
        row += 1


def _rows(result: Result) -> Iterator[Row]:
    yield "Đợt chấm", result.round, ""
    yield "Tên", result.title, ""
    yield "Bước tính điểm", STAGE_SHEETS.get(result.stage, result.stage) if result.stage else "theo bộ tiêu chí", ""
    yield "Mã băm nội dung", "", result.content_hash
    yield from _group("Phiên bản", ((name, version, "") for name, version in result.provenance.versions.items()))
    yield from _group("Bộ tiêu chí", ((name, "", text_hash(text)) for name, text in result.provenance.sets.items()))
    yield from _group("Tệp", ((name, "", digest) for name, digest in result.provenance.files.items()))


def _group(label: str, lines: Iterator[Row]) -> Iterator[Row]:
    """A label before the first of its lines; versions belong beside their name."""
    for at, (name, middle, digest) in enumerate(lines):
        yield (label if at == 0 else "", f"{name} {middle}".strip(), digest)


def text_hash(text: str) -> str:
    """The sha256 of a criteria text, as the loader counts it."""
    return hashlib.sha256(text.encode()).hexdigest()
