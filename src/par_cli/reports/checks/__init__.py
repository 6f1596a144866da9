"""What came of a round, checked → a terminal, JSON, a workbook to send on."""
