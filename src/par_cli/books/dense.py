"""Long tables → sheet XML, a row at a time, with every digit.

XlsxWriter takes 4 µs a cell and writes 16 digits, of the 17 that some floats need; a bloc of 12,000 units has 17
million cells. So a row of a table is written here, straight into the file that XlsxWriter's constant-memory mode keeps
for the sheet. The four names of its inside that this needs are used in this class only; tests/record reads it all back.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from par_cli.books.texts import cell_xml

Cell = float | int | str | None
_cached_xml = lru_cache(maxsize=65_536)(cell_xml)


class DenseSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet that can also take a whole row of numbers and texts at once; rows come in order, top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self._openings: dict[tuple[Format, ...], list[tuple[str, str]]] = {}

    def write_dense(
        self, row: int, values: Sequence[Cell], formats: Sequence[Format], height: float | None = None
    ) -> None:
        """Numbers, texts (never formulas or links) and blanks (None, NaN, empty), from the first column on."""
        if not values:
            return
        if self._check_dimensions(row, 0) or self._check_dimensions(row, len(values) - 1):
            raise ValueError(f"row {row} is outside the sheet, or above a row already written")
        self._write_single_row(row)
        number = row + 1
        openings = self._opened(tuple(formats))
        cells = []
        for (name, style), value in zip(openings, values, strict=True):
            if value is None or value != value or value == "":  # noqa: PLR0124  # as is_blank, without a call a cell
                cells.append(f"{name}{number}{style}/>")
            elif isinstance(value, str):
                text = _cached_xml(value)
                cells.append(f'{name}{number}{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
            else:
                cells.append(f"{name}{number}{style}><v>{value!r}</v></c>")
        own_height = "" if height is None else f' ht="{height:g}" customHeight="1"'
        self.fh.write(f'<row r="{number}"{own_height}>{"".join(cells)}</row>')

    def release(self) -> None:
        """Close the file of the rows, which XlsxWriter leaves open when it fails; closing it twice does no harm."""
        with suppress(OSError):  # a full disk, which is said already
            self.row_data_fh.close()

    def _opened(self, formats: tuple[Format, ...]) -> list[tuple[str, str]]:
        """What stands before and after the row's number in each column's cell."""
        if formats not in self._openings:
            self._openings[formats] = [
                (f'<c r="{xl_col_to_name(column)}', f'" s="{cell_format._get_xf_index()}"')  # noqa: SLF001  # see above
                for column, cell_format in enumerate(formats)
            ]
        return self._openings[formats]


def is_blank(value: Cell) -> bool:
    """None, an empty text, or NaN, the only value that does not equal itself."""
    return value is None or value == "" or value != value  # noqa: PLR0124
