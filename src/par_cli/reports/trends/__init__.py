"""Several rounds and what moved through them → a terminal, JSON, a workbook."""
