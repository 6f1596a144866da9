"""A criteria set → the workbook that a unit fills in, which scores itself while it is filled in."""

from par_cli.template.cover import Terms
from par_cli.template.form import write_form
from par_cli.template.many import forms
from par_cli.template.names import FormNames
from par_cli.template.stored import Answer

__all__ = ["Answer", "FormNames", "Terms", "forms", "write_form"]
