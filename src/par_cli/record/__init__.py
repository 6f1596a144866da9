"""A result → the results workbook and back, one round trip: readable by people, complete for machines."""

from functools import partial
from pathlib import Path

from par_cli.books.saving import save_whole
from par_cli.findings import Finding
from par_cli.record.opening import is_record
from par_cli.record.published import Published, read_published
from par_cli.record.reading import read_record
from par_cli.record.writing import write_record
from par_cli.scoring import Result

__all__ = ["Published", "is_record", "read_published", "read_record", "save_record", "write_record"]


def save_record(result: Result, path: Path) -> Finding | None:
    """Write the record to its place, as `save_whole` does."""
    return save_whole(partial(write_record, result), path)
