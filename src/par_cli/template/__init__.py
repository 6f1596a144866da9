"""A criteria set → the workbook that a unit fills in."""

from par_cli.template.form import Answer, write_form

__all__ = ["Answer", "write_form"]
