"""What came of a round → a row a unit: received or not, how complete, claimed and computed, whom to call."""

from collections.abc import Sequence

import pandas as pd

from par_cli.analysis import Submitted
from par_cli.books.book import FLAGGED, SHADED
from par_cli.books.dense import Cell, DenseSheet
from par_cli.books.tables import TableColumn, numbers, texts, whole, width_for, write_body, write_head
from par_cli.criteria import squash
from par_cli.layout import heading
from par_cli.reports.checks.book import LANG, CheckBook
from par_cli.reports.checks.words import said_of_check

RECEIPT_SHEET = "Tình hình nộp"
# Words in the names of the register's columns that say how to reach a unit.
_CONTACT = ("email", "thudientu", "dienthoai", "sdt", "phone", "lienhe", "contact", "daumoi")
_NOTE = (
    "Số liệu, minh chứng: đã có / cần có. Cần giải trình: tiêu chí bắt buộc tài liệu kiểm chứng mà không có cả tài "
    "liệu lẫn giải trình. Tự chấm, theo quy tắc, tối đa: chỉ các tiêu chí tính được từ số liệu của đơn vị."
)
_UNREAD = {"unreadable": {"bg_color": "#FFC7CE", "bold": True}, "missing": {**FLAGGED, "italic": True}}


def write_receipts(book: CheckBook) -> None:
    """The sheet, or one for each bloc."""
    for came in book.checked.blocs:
        _write_bloc(book, came)


def _write_bloc(book: CheckBook, came: Submitted) -> None:
    columns = _columns(book, came)
    widths = [column.width for column in columns]
    sheet = book.sheet(book.names.give(RECEIPT_SHEET, came.bloc if book.several_blocs else ""), widths=widths)
    counts = "counts" if book.checked.registered else "counts-unregistered"
    lines = [
        f"{came.criteria.title} – {came.criteria.basis}",
        *(said_of_check(key, LANG, **came.totals) for key in (counts, "complete")),
    ]
    row = book.write_lines(sheet, book.lines("TÌNH HÌNH NỘP PHIẾU", *lines), widths)
    write_head(book, sheet, row, [column.heading for column in columns], widths)
    sheet.freeze_panes(row + 1, 2)
    end = write_body(sheet, row + 1, columns, _flagged(book, came.units["received"], columns))
    sheet.autofilter(row, 0, max(end - 1, row), len(columns) - 1)
    end = _write_totals(book, sheet, end, columns, came)
    book.write_across(sheet, end, _NOTE, "note", widths)
    sheet.print_area(0, 0, end, len(columns) - 1)


def _flagged(book: CheckBook, received: pd.Series, columns: Sequence[TableColumn]) -> dict[int, Sequence[object]]:
    """Units of which nothing could be read stand out, in print by bold words too."""
    looks = {receipt: [book.variant(column.look, **extra) for column in columns] for receipt, extra in _UNREAD.items()}
    return {at: looks[receipt] for at, receipt in enumerate(received) if receipt in looks}


def _columns(book: CheckBook, came: Submitted) -> list[TableColumn]:
    units = came.units
    middle, points = book.look("center"), book.look("published")
    figures = [("claimed", 10), ("computed", 10), ("max", 9)]
    return [
        TableColumn(heading("unit_code"), width_for(units.index, 10, 18), book.look("code"), texts(units.index)),
        TableColumn(heading("unit_name"), width_for(units["name"], 24, 42), book.look("text"), texts(units["name"])),
        TableColumn("Tình hình", 13, middle, [said_of_check(str(one), LANG) for one in units["received"]]),
        TableColumn("Số tệp", 7, book.look("whole"), [len(files) or None for files in units["files"]]),
        TableColumn("Số liệu", _width(came, "asked"), middle, _shares(units, "answered", "asked")),
        TableColumn(
            "Minh chứng", _width(came, "evidence_wanted"), middle, _shares(units, "evidence_given", "evidence_wanted")
        ),
        TableColumn("Cần giải trình", 9, book.look("whole"), whole(units["owed"])),
        *(TableColumn(said_of_check(key, LANG), width, points, numbers(units[key])) for key, width in figures),
        TableColumn("Số mục tự chấm cao hơn", 10, book.look("whole"), whole(units["above"])),
        TableColumn("Cao hơn (điểm)", 10, points, numbers(units["over"])),
        *_contacts(book, came),
    ]


def _width(came: Submitted, name: str) -> float:
    """Wide enough for the sum of the column, in bold."""
    return max(10.0, 2.4 * len(str(came.totals[name])) + 2)


def _shares(units: pd.DataFrame, part: str, all_: str) -> list[Cell]:
    pairs = zip(whole(units[part]), whole(units[all_]), strict=True)
    return [None if one is None else f"{one}/{other}" for one, other in pairs]


def _contacts(book: CheckBook, came: Submitted) -> list[TableColumn]:
    """The register's columns that say how to reach a unit."""
    units = [book.checked.units[str(code)] for code in came.units.index]
    names = dict.fromkeys(name for unit in units for name in unit.attributes if _is_contact(name))
    columns = {name: [unit.attributes.get(name, "") for unit in units] for name in names}
    return [
        TableColumn(name, width_for([name, *values], 12, 28), book.look("text"), texts(values))
        for name, values in columns.items()
    ]


def _is_contact(name: str) -> bool:
    return any(word in squash(name) for word in _CONTACT)


def _write_totals(book: CheckBook, sheet: DenseSheet, row: int, columns: Sequence[TableColumn], came: Submitted) -> int:
    """The sums of the counts; points of different units are not added."""
    totals = came.totals
    sums: dict[str, Cell] = {
        heading("unit_name"): f"Tổng: {totals['units']} đơn vị",
        "Tình hình": f"{totals['read']}/{totals['units']}",
        "Số tệp": sum(len(files) for files in came.units["files"]),
        "Số liệu": f"{totals['answered']}/{totals['asked']}",
        "Minh chứng": f"{totals['evidence_given']}/{totals['evidence_wanted']}",
        "Cần giải trình": totals["owed"],
        "Số mục tự chấm cao hơn": totals["above"],
    }
    looks = [book.variant(column.look, **SHADED) for column in columns]
    sheet.write_dense(row, [sums.get(column.heading) for column in columns], looks)
    return row + 1
