"""Two rounds → the page that says what was compared with what, on whose word, and what was not compared and why."""

from collections.abc import Iterable, Iterator

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.analysis.comparison.sides import Side
from par_cli.books.book import Book
from par_cli.books.tables import row_height
from par_cli.books.texts import shown
from par_cli.findings import Finding
from par_cli.layout import SEVERITY_WORDS
from par_cli.reports.comparisons.apart import COMPARED, units_apart
from par_cli.reports.comparisons.book import LANG, ComparisonBook
from par_cli.reports.comparisons.words import phrase, when
from par_cli.reports.words import word

NOTES_SHEET = "Ghi chú"
_WIDTHS = (30.0, 66.0, 54.0)
Row = tuple[str, str, str]
LINK_WORDS = {
    "same": "Hai đợt dùng cùng một bộ tiêu chí.",
    "stated": "Bộ tiêu chí đợt sau ghi rõ từng tiêu chí tiếp nối tiêu chí nào của đợt trước.",
    "chained": "Nối qua các bộ tiêu chí ở giữa: {through}.",
    "guessed": "Phỏng đoán theo mã và tên gọi, chưa có người xác nhận.",
}
_METHOD = (
    "Mỗi tiêu chí (hoặc nhóm tiêu chí tách, gộp) được so với chính nó ở đợt trước, theo tỷ trọng trong điểm tối đa của "
    "đơn vị. Các phần cộng lại đúng bằng mức tăng, giảm của chỉ số chưa làm tròn; phần làm tròn ghi riêng."
)


def write_notes(book: ComparisonBook) -> None:
    """The sides of every bloc, the crosswalk, findings, and the units that were not compared one to one."""
    is_split = any(bloc.explained for bloc in book.comparison.blocs)
    write_page(book, _METHOD if is_split else "", _rows(book))


def write_page(book: Book, method: str, rows: Iterable[Row]) -> None:
    """Rows of a label and two texts, below a line on how everything was worked out."""
    sheet = book.sheet(book.names.give(NOTES_SHEET), widths=_WIDTHS)
    row = book.write_lines(sheet, [("GHI CHÚ", "title"), (book.title, "bold line"), (method, "note")], _WIDTHS)
    sheet.repeat_rows(0, 1)
    looks = [book.look("label"), book.look("value"), book.look("value")]
    for values in rows:
        cells = [shown(value) for value in values]
        sheet.write_dense(row, cells, looks, row_height(cells, _WIDTHS, looks))
        row += 1


def _rows(book: ComparisonBook) -> Iterator[Row]:
    for bloc in book.comparison.blocs:
        yield from _of_bloc(bloc)
    for side in book.comparison.alone:
        yield "Không so sánh", phrase("bloc-alone", LANG, bloc=side.bloc, when=when(side.round, LANG)), ""
    yield from findings_in_rows(book.comparison.findings)


def findings_in_rows(findings: Iterable[Finding]) -> Iterator[Row]:
    """What is to be said, and what to do."""
    yield from grouped("Vấn đề cần xem", ((f"{_place(one)}: {one.message(LANG)}", one.fix(LANG)) for one in findings))


def _place(finding: Finding) -> str:
    """How grave it is, and where."""
    return f"{SEVERITY_WORDS[finding.severity]} {finding.place()}".strip()


def _of_bloc(bloc: BlocComparison) -> Iterator[Row]:
    if bloc.name:
        yield f"Khối: {bloc.name}", "", ""
    for label, side in (("Đợt trước", bloc.earlier), ("Đợt sau", bloc.later)):
        yield from grouped(f"{label}: {side.round}", side_in_words(side))
    if bloc.explained is not None:
        link = bloc.explained.link
        yield "Đối chiếu tiêu chí", LINK_WORDS[link.word].format(through=", ".join(link.through)), ""
    for kind, listed in units_apart(bloc).items():
        label = phrase(f"apart-{kind}", LANG) + ("" if kind in COMPARED else " (không so sánh)")
        yield from grouped(label, ((str(one), _codes(one.codes)) for one in listed))


def side_in_words(side: Side) -> Iterator[tuple[str, str]]:
    """Its title and its set, or that only a published table is known."""
    ranked = int(side.units["rank"].notna().sum())
    yield side.title, f"{ranked}/{len(side.units)} đơn vị được xếp hạng"
    if side.card is None:
        yield "Bảng kết quả đã công bố: chỉ có chỉ số và thứ hạng, không có điểm từng tiêu chí", ""
    else:
        yield f"{side.card.criteria.title} – {side.card.criteria.basis}", f"Bộ tiêu chí {side.card.criteria.id}"
    if side.provisional:
        yield word("provisional", LANG), ""


def _codes(codes: tuple[Iterable[str], Iterable[str]]) -> str:
    return " → ".join(", ".join(side) for side in codes if side)


def grouped(label: str, lines: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """A label before the first of its lines."""
    for at, (first, second) in enumerate(lines):
        yield label if at == 0 else "", first, second
