"""How every workbook of ours looks and is written: sheets, looks, rows, texts that a cell can hold, saving."""
