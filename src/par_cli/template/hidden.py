"""What people do not see: whose form it is and for what, and the lists behind the drop-downs."""

from xlsxwriter.worksheet import Worksheet

from par_cli import layout
from par_cli.criteria import LoadedSet
from par_cli.entries import Unit
from par_cli.sheets import column_letters
from par_cli.template.looks import Looks, put_text


class Lists:
    """The options of every drop-down, a column a list; inline a drop-down would end at 255 characters."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], int] = {}

    def range(self, options: tuple[str, ...]) -> str:
        """Where a list stands."""
        letters = column_letters(self._columns.setdefault(options, len(self._columns)) + 1)
        return f"{layout.LISTS_SHEET}!${letters}$1:${letters}${len(options)}"

    def write(self, sheet: Worksheet, looks: Looks) -> None:
        """All lists that were asked for."""
        for options, column in self._columns.items():
            for row, option in enumerate(options):
                put_text(sheet, row, column, option, looks.look(num_format="@"))
        sheet.very_hidden()


def write_identity(sheet: Worksheet, looks: Looks, loaded: LoadedSet, unit: Unit | None, round_name: str) -> None:
    """What a reader needs to know the file by, whatever became of its name and its cover."""
    code = unit.code if unit else ""
    values = (layout.VERSION, code, loaded.criteria.id, loaded.sha256, round_name)
    attributes = dict(unit.attributes) if unit else {}
    lines = [*zip(layout.IDENTITY_KEYS, values, strict=True)]
    lines += [(f"{layout.ATTRIBUTE_KEY}{name}", text) for name, text in attributes.items() if text]
    for row, (key, value) in enumerate(lines):
        put_text(sheet, row, 0, key, looks.style("plain"))
        put_text(sheet, row, 1, value, looks.style("plain"))
    sheet.hide()
