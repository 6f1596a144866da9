"""Two rounds, compared → lines on a terminal, one object for programs, a workbook."""
