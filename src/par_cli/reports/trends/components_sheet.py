"""A bloc through several rounds → component by component, the index of every unit in each."""

from collections.abc import Iterator

import pandas as pd

from par_cli.analysis.comparison.trend import BlocTrend
from par_cli.books.book import SHADED
from par_cli.books.tables import TableColumn, texts, whole, width_for, write_body, write_head
from par_cli.reports.comparisons.book import unit_columns
from par_cli.reports.trends.book import TrendBook, index_columns

COMPONENTS_SHEET = "Lĩnh vực"
_NOTE = (
    "Lĩnh vực theo bộ tiêu chí của đợt cuối. Ô trống: đợt đó không có lĩnh vực tương ứng một – một, không biết điểm "
    "từng tiêu chí, hoặc đơn vị không có điểm. Dòng đầu mỗi lĩnh vực: trung bình các đơn vị xếp hạng của từng đợt."
)


def write_components(book: TrendBook, bloc: BlocTrend) -> None:
    """A row a component and unit, the mean of each component first; nothing where no round is known by its criteria."""
    if not bloc.components:
        return
    rows = pd.concat(list(_rows(bloc)), ignore_index=True)
    columns = [
        TableColumn("Mã lĩnh vực", 8, book.look("code"), texts(rows["area"])),
        TableColumn("Lĩnh vực", width_for(rows["title"].unique(), 24, 60), book.look("text"), texts(rows["title"])),
        TableColumn(f"Hạng {bloc.sides[-1].round}", 8, book.look("whole"), whole(rows["rank"])),
        *unit_columns(book, rows.set_index("unit")),
        *index_columns(book, bloc, rows),
    ]
    widths = [column.width for column in columns]
    sheet = book.sheet(book.name(COMPONENTS_SHEET, bloc), widths=widths)
    row = book.write_lines(sheet, [*book.lines("CHỈ SỐ THÀNH PHẦN (%)", bloc), (_NOTE, "note")], widths)
    write_head(book, sheet, row, [column.heading for column in columns], widths)
    sheet.freeze_panes(row + 1, 5)
    shaded = [book.variant(column.look, **SHADED) for column in columns]
    end = write_body(sheet, row + 1, columns, dict.fromkeys(rows.index[rows["unit"] == ""], shaded))
    sheet.autofilter(row, 0, end - 1, len(columns) - 1)


def _rows(bloc: BlocTrend) -> Iterator[pd.DataFrame]:
    """For each component the mean, then the units as the last round ranks them."""
    units = bloc.units
    ranks = bloc.rank[len(bloc.sides) - 1].loc[units.index]
    for one in bloc.components:
        table = one.index.loc[units.index].assign(unit=units.index, name=units["name"], rank=ranks)
        mean = pd.DataFrame([one.means]).assign(unit="", name="Trung bình", rank=pd.array([pd.NA], dtype="Int64"))
        yield pd.concat([mean, table]).assign(area=one.code, title=one.title)
