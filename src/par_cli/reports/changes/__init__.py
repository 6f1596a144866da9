"""What changed between two sets → a terminal, JSON, a workbook."""
