"""A result → the results workbook and back, one round trip: readable by people, complete for machines."""

from par_cli.record.reading import read_record
from par_cli.record.saving import save_record
from par_cli.record.writing import write_record

__all__ = ["read_record", "save_record", "write_record"]
