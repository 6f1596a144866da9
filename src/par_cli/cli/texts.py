"""The help texts in both languages; which one is asked by `--lang` or PAR_LANG before typer builds its help."""

import os
import sys

LANGUAGES = ("vi", "en")

_TEXTS = {
    "app": (
        "Chấm điểm Chỉ số cải cách hành chính (CCHC) từ các phiếu Excel do đơn vị nộp.",
        "Score Vietnam's public administration reform index (PAR INDEX) from the workbooks that units submit.",
    ),
    "score": (
        "Chấm một đợt: đọc mọi phiếu, tính điểm, xếp hạng, ghi kết quả ra Excel.",
        "Score a round: read every workbook, score, rank, write the results to Excel.",
    ),
    "score.epilog": (
        "Ví dụ:  par score 2020  |  par score 2020 --stage computed --format json  |  par score phieu --criteria "
        "ministry-2020 --units units.csv --survey none -o ket-qua.xlsx",
        "Examples:  par score 2020  |  par score 2020 --stage computed --format json  |  par score inbox --criteria "
        "ministry-2020 --units units.csv --survey none -o results.xlsx",
    ),
    "init": (
        "Tạo thư mục làm việc mới từ một bộ tiêu chí mẫu.",
        "Make a new workspace from a shipped criteria set.",
    ),
    "round": (
        "Tên đợt chấm trong par.yaml (ví dụ 2020), hoặc thư mục phiếu khi có --criteria.",
        "A round of par.yaml (such as 2020), or the folder of workbooks when --criteria is given.",
    ),
    "criteria": (
        "Bộ tiêu chí: tệp YAML hoặc tên bộ có sẵn.",
        "The criteria set: a YAML file or the name of a shipped one.",
    ),
    "units": ("Danh mục đơn vị (.csv hoặc .xlsx).", "The register of units (.csv or .xlsx)."),
    "survey": ("Kết quả điều tra xã hội học (.xlsx), hoặc none.", "The survey's results (.xlsx), or none."),
    "appraisal": (
        "Điểm thẩm định của Hội đồng (.xlsx hoặc thư mục); dùng được nhiều lần.",
        "The council's scores (.xlsx or a folder); may be given several times.",
    ),
    "workspace": (
        "Thư mục có par.yaml (mặc định: thư mục hiện tại hoặc thư mục trên).",
        "The folder with par.yaml (by default here or above).",
    ),
    "output": ("Ghi kết quả ra tệp Excel này.", "Write the results workbook here."),
    "stage": (
        "Chỉ tính từ bước này: reappraised, appraised, survey, computed, self.",
        "Count only from this stage on: reappraised, appraised, survey, computed, self.",
    ),
    "bloc": ("Chỉ chấm khối này.", "Score this bloc only."),
    "format": ("Dạng in ra màn hình: text, json, csv.", "What to print: text, json, csv."),
    "strict": (
        "Coi mọi cảnh báo là lỗi; có lỗi thì không ghi gì.",
        "Every finding counts as an error; with errors nothing is written.",
    ),
    "lang": ("Ngôn ngữ: vi hoặc en (hoặc đặt biến PAR_LANG).", "Language: vi or en (or set PAR_LANG)."),
    "debug": ("In chi tiết khi par gặp lỗi của chính nó.", "Print the details when par itself fails."),
    "version": ("In phiên bản.", "Print the version."),
    "target": ("Thư mục mới.", "The new folder."),
    "set": ("Tên bộ tiêu chí có sẵn, hoặc tệp YAML.", "The name of a shipped set, or a YAML file."),
    "made": ("Đã tạo {path}", "Made {path}"),
    "next": (
        "Tiếp theo: điền units.csv, chép phiếu vào {folder}, rồi chạy: par score {round}",
        "Next: fill in units.csv, put the workbooks into {folder}, then run: par score {round}",
    ),
}  # fmt: skip


def language() -> str:
    """The language asked for: ``--lang`` anywhere on the command line, else PAR_LANG, else Vietnamese."""
    arguments = sys.argv[1:]
    asked = os.environ.get("PAR_LANG", "")
    for at, argument in enumerate(arguments):
        if argument == "--lang" and at + 1 < len(arguments):
            asked = arguments[at + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return asked if asked in LANGUAGES else "vi"


def text(key: str, **blanks: object) -> str:
    """A help text or message in the language asked for."""
    return _TEXTS[key][LANGUAGES.index(language())].format(**blanks)
