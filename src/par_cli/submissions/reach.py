"""How large a workbook may be before it is not opened, and whether the bytes of a sheet keep to it."""

from par_cli.sheets import Reach, exact_reach, quick_reach

MAX_MEGABYTES = 200
MAX_MEMBERS = 10_000
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
MAX_CELLS = 5_000_000


def is_too_far(reach: Reach) -> bool:
    """Whether making room for the rectangle would harm."""
    return reach.rows > MAX_ROWS or reach.columns > MAX_COLUMNS or reach.rows * reach.columns > MAX_CELLS


def furthest_cell(sheet: bytes) -> Reach | None:
    """How far a sheet reaches: a quick bound, which is exact only where the bound is too far; None in what is no XML.

    The quick one counts every reference, also of empty cells, which readers pass over: an office that coloured whole
    rows has such cells as far as XFD. The exact one counts what holds something.
    """
    quick = quick_reach(sheet)
    return exact_reach([sheet]) if quick is None or is_too_far(quick) else quick


def repeated_text(shared_strings: bytes, cells: int) -> int:
    """The most bytes that the cells can come to, if each repeats the longest shared text."""
    return cells * max(map(len, shared_strings.split(b"si>")))
