"""A result → one output format a file: terminal, json, csv. The results workbook is the record's."""
