"""A bloc through several rounds → the page for a leader: index and rank of every unit in each."""

from collections.abc import Iterator, Sequence

from xlsxwriter.format import Format

from par_cli.analysis.comparison.trend import BlocTrend
from par_cli.books.book import SHADED
from par_cli.books.dense import Cell
from par_cli.books.tables import TableColumn, whole, write_body
from par_cli.reports.changes.book import write_rows
from par_cli.reports.comparisons.book import ColumnGroup, columns_of, unit_columns, write_grouped_head
from par_cli.reports.trends.book import LANG, TrendBook, index_columns
from par_cli.reports.trends.words import moved_most, printed_change, summaries, why_in_words

OVERALL_SHEET = "Diễn biến"
_UPRIGHT_ROUNDS = 3  # more are better on a page on its side
_NOTE = (
    "Tăng, giảm tính theo điểm phần trăm của chỉ số đã làm tròn, từ đợt đầu đến đợt cuối. ▲ lên, ▼ xuống bao nhiêu "
    "bậc, – giữ nguyên hạng. “Bậc, trong đơn vị chung”: xếp lại hạng chỉ giữa các đơn vị có hạng ở mọi đợt. Ô trống: "
    "không có số liệu, hoặc đơn vị không đối chiếu được một – một với đợt cuối; xem trang Ghi chú."
)


def write_overall(book: TrendBook, bloc: BlocTrend) -> None:
    """The table; below it mean and spread, who moved most, and why."""
    groups = _groups(book, bloc)
    columns = columns_of(groups)
    widths = [column.width for column in columns]
    upright = len(bloc.sides) <= _UPRIGHT_ROUNDS
    sheet = book.sheet(book.name(OVERALL_SHEET, bloc), widths=widths, landscape=not upright)
    count = f"{int(bloc.ranked_throughout.sum())} đơn vị có hạng ở mọi đợt"
    row = book.write_lines(sheet, book.lines("DIỄN BIẾN CHỈ SỐ VÀ XẾP HẠNG", bloc, count), widths)
    body = write_grouped_head(book, sheet, row, groups)
    sheet.freeze_panes(body, 3)
    end = write_body(sheet, body, columns)
    sheet.autofilter(body - 1, 0, max(end, body + 1) - 1, len(columns) - 1)
    end = write_rows(sheet, end, widths, _summary_rows(book, bloc, columns))
    for text, look in (*((f"{label}: {named}", "text") for label, named in moved_most(bloc, LANG)),
                       (why_in_words(bloc, LANG), "text"), (_NOTE, "note")):  # fmt: skip
        book.write_across(sheet, end, text, look, widths)
        end += 1
    sheet.print_area(0, 0, end - 1, len(columns) - 1)


def _groups(book: TrendBook, bloc: BlocTrend) -> list[ColumnGroup]:
    units = bloc.units
    ranks, last = bloc.rank.loc[units.index], len(bloc.sides) - 1
    places = [
        *(TableColumn(one.round, 7, book.look("whole"), whole(ranks[at])) for at, one in enumerate(bloc.sides[:-1])),
        TableColumn("Bậc", 7, book.rank_change(bold=True), whole(units["rank_change"])),
        TableColumn("Bậc, trong đơn vị chung", 9.5, book.rank_change(), whole(units["common_change"])),
    ]
    now = TableColumn(f"Hạng {bloc.sides[last].round}", 8, book.look("whole", bold=True), whole(ranks[last]))
    return [
        ColumnGroup("", [now, *unit_columns(book, units)]),
        ColumnGroup("Chỉ số (%)", index_columns(book, bloc, bloc.printed.loc[units.index])),
        ColumnGroup("Thứ hạng các đợt trước", places),
    ]


def _summary_rows(
    book: TrendBook, bloc: BlocTrend, columns: Sequence[TableColumn]
) -> Iterator[tuple[list[Cell], list[Format]]]:
    """Mean and spread of each round's ranked units, and the mean of those ranked throughout if they are others."""
    looks = [book.variant(column.look, **SHADED) for column in columns]
    for label, values in summaries(bloc, LANG):
        cells: list[Cell] = ["", "", label, *values.tolist(), printed_change(bloc, values)]
        yield [*cells, *[None] * (len(columns) - len(cells))], looks
