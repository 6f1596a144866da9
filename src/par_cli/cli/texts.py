"""The help texts in both languages; which one is asked by `--lang` or PAR_LANG before typer builds its help."""

import os
import sys

LANGUAGES = ("vi", "en")

_TEXTS = {
    "app": (
        "Chấm điểm Chỉ số cải cách hành chính (CCHC) từ các phiếu Excel do đơn vị nộp.",
        "Score Vietnam's public administration reform index (PAR INDEX) from the workbooks that units submit.",
    ),
    "panel-round": ("Một đợt chấm", "A round"),
    "panel-rounds": ("So sánh các đợt", "Rounds against each other"),
    "panel-sets": ("Bộ tiêu chí", "Criteria"),
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
    "check": (
        "Kiểm tra phiếu đã nộp: ai nộp, ai chưa, còn thiếu gì, sai ở ô nào; tự chấm cao hơn quy tắc ở đâu.",
        "Check what came: who sent and who has not, what is missing, what is wrong in which cell, which claims are too high.",
    ),
    "check.epilog": (
        "Ví dụ:  par check 2020 -o kiem-tra.xlsx --annotate tra-lai  |  par check phieu --criteria ministry-2020 "
        "--units units.csv  |  par check phieu-cua-toi.xlsx --criteria ministry-2020",
        "Examples:  par check 2020 -o check.xlsx --annotate returned  |  par check inbox --criteria ministry-2020 "
        "--units units.csv  |  par check my-form.xlsx --criteria ministry-2020",
    ),
    "check-round": (
        "Tên đợt chấm trong par.yaml (ví dụ 2020); hoặc thư mục phiếu, hoặc một phiếu, khi có --criteria.",
        "A round of par.yaml (such as 2020); or a folder of workbooks, or one, when --criteria is given.",
    ),
    "check-units": (
        "Danh mục đơn vị (.csv hoặc .xlsx); không có thì đơn vị là những gì phiếu tự khai.",
        "The register of units (.csv or .xlsx); without one, units are what the files say of themselves.",
    ),
    "check-output": ("Ghi tình hình nộp và mọi vấn đề ra tệp Excel này.", "Write what came and every problem to this workbook."),
    "annotate": (
        "Ghi vào thư mục này một bản sao có ghi chú của mỗi phiếu có vấn đề.",
        "Write an annotated copy of each workbook with problems into this folder.",
    ),
    "check-bloc": ("Chỉ kiểm tra khối này.", "Check this bloc only."),
    "check-strict": ("Coi mọi cảnh báo là lỗi (chỉ đổi mã thoát).", "Every finding counts as an error (of the exit code only)."),
    "template": (
        "Lập phiếu để gửi đi: mỗi đơn vị một tệp Excel tự tính điểm khi điền; hoặc một phiếu trống của bộ tiêu chí.",
        "Draw up the forms that go out: for each unit a workbook that scores itself as it is filled in; or one blank form.",
    ),
    "template.epilog": (
        "Ví dụ:  par template 2020 -o gui-di  |  par template --criteria ministry-2020 -o phieu-trong.xlsx",
        "Examples:  par template 2020 -o outbox  |  par template --criteria ministry-2020 -o blank.xlsx",
    ),
    "template-round": (
        "Tên đợt chấm trong par.yaml (ví dụ 2020); hoặc tên đợt ghi trên phiếu khi có --criteria.",
        "A round of par.yaml (such as 2020); or the round's name on the form when --criteria is given.",
    ),
    "template-output": (
        "Thư mục ghi phiếu; không có danh mục đơn vị thì là một tệp .xlsx.",
        "The folder for the forms; without a register, one .xlsx file.",
    ),
    "template-bloc": ("Chỉ lập phiếu của khối này.", "Draw up the forms of this bloc only."),
    "unit": ("Chỉ lập phiếu của đơn vị có mã này; dùng được nhiều lần.", "Only for the unit of this code; may be repeated."),
    "deadline": ("Hạn nộp ghi trên bìa.", "The deadline on the cover."),
    "contact": ("Nơi nhận và giải đáp ghi trên bìa.", "Whom to ask and to send to, on the cover."),
    "drawn-up": ("Đã lập {count} phiếu: {place}", "Forms drawn up: {count} in {place}"),
    "init": (
        "Tạo thư mục làm việc mới từ một bộ tiêu chí mẫu.",
        "Make a new workspace from a shipped criteria set.",
    ),
    "validate": (
        "Kiểm tra bộ tiêu chí: cú pháp, điểm, quy tắc, ví dụ tính điểm; nêu mọi vấn đề trong một lần chạy.",
        "Check criteria files: syntax, points, rules, worked examples; everything that is wrong in one run.",
    ),
    "validate.epilog": (
        "Ví dụ:  par validate criteria/  |  par validate criteria/ --examples required --format github",
        "Examples:  par validate criteria/  |  par validate criteria/ --examples required --format github",
    ),
    "schema": (
        "In JSON Schema của bộ tiêu chí, để trình soạn thảo gợi ý và kiểm tra khi gõ.",
        "Print the JSON Schema of a criteria file, for completion and checks in an editor.",
    ),
    "schema.epilog": (
        "Ví dụ:  par schema -o criteria.schema.json",
        "Example:  par schema -o criteria.schema.json",
    ),
    "show": (
        "Đọc bộ tiêu chí thành lời: cây tiêu chí với điểm tối đa, tỷ trọng và cách chấm; hoặc một tiêu chí.",
        "Read a set back in words: its tree with maxima, weights and rules; or one criterion.",
    ),
    "show.epilog": (
        "Ví dụ:  par show ministry-2020  |  par show criteria/ministry-2020.yaml 1.1.2",
        "Examples:  par show ministry-2020  |  par show criteria/ministry-2020.yaml 1.1.2",
    ),
    "diff": (
        "So hai bộ tiêu chí: thêm, bỏ, đổi tên, đổi điểm, tách, gộp, đổi quy tắc; tỷ trọng từng lĩnh vực.",
        "Compare two sets: added, removed, renamed, re-weighted, split, merged, rules changed; the weight of each area.",
    ),
    "diff.epilog": (
        "Ví dụ:  par diff ministry-2019 ministry-2020  |  par diff cu.yaml moi.yaml -o so-sanh.xlsx",
        "Examples:  par diff ministry-2019 ministry-2020  |  par diff old.yaml new.yaml -o changes.xlsx",
    ),
    "compare": (
        "So sánh hai đợt chấm: chỉ số, thứ hạng, lĩnh vực thay đổi bao nhiêu và vì sao, dù bộ tiêu chí đã đổi.",
        "Compare two rounds: by how much index, ranks and components changed, and why, although the criteria changed too.",
    ),
    "compare.epilog": (
        "Ví dụ:  par compare 2019 2020  |  par compare 2019 2020 --unit bo-tttt  |  par compare cong-bo-2019.csv "
        "results/2020.xlsx -o so-sanh.xlsx",
        "Examples:  par compare 2019 2020  |  par compare 2019 2020 --unit bo-tttt  |  par compare published-2019.csv "
        "results/2020.xlsx -o compare.xlsx",
    ),
    "compare-earlier": (
        "Đợt trước: tên đợt trong par.yaml, tệp kết quả của par, hoặc bảng đã công bố (đơn vị, chỉ số, hạng).",
        "The earlier round: its name in par.yaml, a results workbook, or a published table (unit, index, rank).",
    ),
    "compare-later": ("Đợt sau, như trên.", "The later round, likewise."),
    "compare-unit": (
        "Xem sâu một đơn vị: mã hoặc tên.",
        "One unit in depth: its code or its name.",
    ),
    "compare-bloc": ("Chỉ so sánh khối này.", "Compare this bloc only."),
    "compare-output": ("Ghi so sánh ra tệp Excel này.", "Write the comparison to this workbook."),
    "crosswalk": (
        "Bộ tiêu chí sau với previous đã được xác nhận, dùng thay cho bộ trong tệp kết quả.",
        "The later set with its previous as confirmed, in place of the one in the results.",
    ),
    "write-crosswalk": (
        "Ghi ra tệp này bộ tiêu chí sau kèm previous do par đề xuất, để người phụ trách xác nhận.",
        "Write the later set with the previous that par proposes to this file, for a person to confirm.",
    ),
    "trend": (
        "Xem diễn biến qua nhiều đợt chấm: chỉ số, thứ hạng, lĩnh vực, nguyên nhân cộng dồn, tiêu chí mất điểm ở mọi đợt.",
        "Follow units through several rounds: index, rank, components, causes summed up, losses in every round.",
    ),
    "trend.epilog": (
        "Ví dụ:  par trend 2018 2019 2020 2021  |  par trend 2018 2019 2020 --unit bo-tttt  |  par trend "
        "cong-bo-2018.csv results/2019.xlsx results/2020.xlsx -o dien-bien.xlsx",
        "Examples:  par trend 2018 2019 2020 2021  |  par trend 2018 2019 2020 --unit bo-tttt  |  par trend "
        "published-2018.csv results/2019.xlsx results/2020.xlsx -o trend.xlsx",
    ),
    "trend-rounds": (
        "Từ hai đợt trở lên, từ cũ đến mới: tên đợt trong par.yaml, tệp kết quả của par, hoặc bảng đã công bố.",
        "Two rounds or more, from the oldest on: names in par.yaml, results workbooks, or published tables.",
    ),
    "trend-bloc": ("Chỉ xem khối này.", "Follow this bloc only."),
    "trend-output": ("Ghi diễn biến ra tệp Excel này.", "Write the trend to this workbook."),
    "files": ("Tệp hoặc thư mục bộ tiêu chí.", "Criteria files, or folders of them."),
    "format-verdict": (
        "Dạng in ra: text, json, github, sarif, junit.",
        "What to print: text, json, github, sarif, junit.",
    ),
    "format-object": ("Dạng in ra: text, json.", "What to print: text, json."),
    "examples": (
        "run: chạy các ví dụ tính điểm; required: mỗi tiêu chí phải có ít nhất một.",
        "run: run the worked examples; required: every leaf must have at least one.",
    ),
    "report": ("Ghi vào tệp này (mã UTF-8) thay vì in ra.", "Write to this file (UTF-8) instead of printing."),
    "strict-verdict": ("Coi mọi cảnh báo là lỗi.", "Every warning counts as an error."),
    "code": ("Mã tiêu chí, ví dụ 1.1.2.", "The code of a criterion, such as 1.1.2."),
    "earlier": ("Bộ tiêu chí trước: tệp YAML hoặc tên bộ có sẵn.", "The earlier set: a YAML file or a shipped name."),
    "later": ("Bộ tiêu chí sau.", "The later set."),
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
        "Tiếp theo: điền units.csv; lập phiếu gửi đi: par template {round} -o gui-di; chép phiếu nhận được vào {folder}; rồi "
        "par check {round}, par score {round}",
        "Next: fill in units.csv; draw up the forms: par template {round} -o outbox; put what comes back into {folder}; then "
        "par check {round}, par score {round}",
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
