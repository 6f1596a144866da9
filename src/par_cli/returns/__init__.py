"""What goes back to the units: a copy of each faulty workbook with every finding at its cell, marked as a copy."""

from par_cli.returns.copies import Copies, write_copies

__all__ = ["Copies", "write_copies"]
