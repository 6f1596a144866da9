"""par: score the workbooks of Vietnam's public administration reform index (PAR INDEX, Chỉ số CCHC)."""

__version__ = "0.1.0"
