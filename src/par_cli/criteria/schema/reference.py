"""Every key that a criteria file can have → what it means, in Vietnamese and English: for editors and for the docs.

The models say which keys there are and what they may hold; this table says it to people. Neither `par validate` nor
`par score` reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """The same in both languages."""

    vi: str
    en: str

    def in_language(self, lang: str) -> str:
        """In one of them."""
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Key:
    """What a key means; and, where it takes one of a closed list of words, what each of them means."""

    meaning: Words
    values: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a criteria file, by the name of its model: its title, what it is for, its keys."""

    title: Words
    meaning: Words
    keys: Mapping[str, Key] = field(default_factory=dict)


def _key(vi: str, en: str, /, **values: tuple[str, str]) -> Key:
    return Key(Words(vi, en), {value: Words(*texts) for value, texts in values.items()})


def _part(title: tuple[str, str], meaning: tuple[str, str], /, **keys: Key) -> Part:
    # `if` and `from` cannot be names of arguments: they are written `if_`, `from_`, as in the models.
    return Part(Words(*title), Words(*meaning), {name.removesuffix("_"): key for name, key in keys.items()})


KIND = _key("Loại quy tắc.", "The kind of rule.")

_EVIDENCE = _key(
    "Có cần tài liệu kiểm chứng không.", "Whether evidence is asked for.",
    required=("phải ghi tài liệu kiểm chứng hoặc giải trình; thiếu cả hai thì par nhắc", "the unit names its evidence or explains; par says where both are missing"),
    optional=("ghi nếu có", "if there is any"),
    none=("không hỏi", "not asked for"),
)  # fmt: skip

_MEASURE = _key(
    "Biểu thức của số liệu, cho ra con số để chấm.", "An expression of the inputs: the number that is scored."
)

_ROUND = _key(
    "Làm tròn con số để chấm đến bấy nhiêu chữ số thập phân trước khi so (85,7% là 0.857, tức 3 chữ số); không ghi thì không làm tròn.",
    "Round the measure to so many decimals before it is compared (85.7% is 0.857, three decimals); without it nothing is rounded.",
)  # fmt: skip

_INPUT = _key("Tên của số liệu mà quy tắc đọc.", "The name of the input that the rule reads.")

# --- how values are written ------------------------------------------------------------------------------------

SCALARS: Mapping[str, Part] = {
    "Text": _part(("văn bản", "text"), ("Chữ tự do; đặt trong ngoặc kép nếu có dấu hai chấm, dấu phẩy trong { } hoặc bắt đầu bằng ký hiệu.", "Free text; quoted if it has a colon, a comma inside { }, or begins with a sign.")),
    "Number": _part(("số", "number"), ("Một con số viết với dấu chấm thập phân, hoặc tỷ lệ phần trăm (80% là 0.8).", "A number with a decimal point, or a percentage (80% is 0.8).")),
    "Amount": _part(("số, không %", "number, no %"), ("Một con số viết với dấu chấm thập phân, không có dấu %: số điểm, hoặc chỉ số (90 là 90%).", "A number with a decimal point and no percent sign: points, or an index (90 is 90 %).")),
    "Points": _part(("điểm", "points"), ("Một con số, một tỷ lệ của điểm tối đa (50%), hoặc max là toàn bộ điểm tối đa.", "A number, a share of the maximum (50%), or max for all of it.")),
    "Code": _part(("mã", "code"), ("Chữ và số, ngăn bằng dấu chấm hoặc gạch nối, luôn đặt trong ngoặc kép để “1.10” không thành 1.1.", 'Letters and digits separated by points or hyphens, always quoted, so that "1.10" does not become 1.1.')),
    "Expression": _part(("biểu thức", "expression"), ("Phép tính hoặc điều kiện trên các số liệu, đặt trong ngoặc kép.", "Arithmetic or a condition on inputs, quoted.")),
    "Range": _part(("khoảng", "range"), ("Một hoặc hai phép so sánh ngăn bằng dấu phẩy, đặt trong ngoặc kép; 4+ (từ 4 trở lên); hoặc đúng một con số.", "One or two comparisons joined by a comma, quoted; 4+ (4 or more); or exactly one number.")),
    "Due": _part(("ngày", "date"), ("Một ngày viết năm-tháng-ngày, hoặc biểu thức của các số liệu kiểu ngày.", "A date written year-month-day, or an expression of inputs that are dates.")),
}  # fmt: skip

# --- the set ---------------------------------------------------------------------------------------------------

_SET: Mapping[str, Part] = {
    "CriteriaSet": _part(
        ("Bộ tiêu chí", "The criteria set"),
        ("Bộ tiêu chí của một khối đơn vị trong một năm.", "One bloc's criteria for one year."),
        id=_key("Mã của bộ tiêu chí: chữ không dấu, số, gạch nối; không trùng với bộ khác.", "The set's own name: plain letters, digits, hyphens; unlike that of any other set."),
        title=_key("Tên bộ tiêu chí, in trên mọi kết quả.", "The set's title, printed on every result."),
        year=_key("Năm được chấm điểm.", "The year that is scored."),
        basis=_key("Quyết định ban hành bộ tiêu chí.", "The decision that lays the set down."),
        note=_key("Ghi chú tự do.", "A free remark."),
        demonstration=_key("true nếu chỉ để minh họa: mọi kết quả chấm bằng bộ này đều ghi như vậy.", "true if it is only a demonstration: whatever is scored by it says so."),
        follows=_key("Bộ tiêu chí của năm trước mà bộ này nối tiếp.", "The set of the year before, which this one follows."),
        max=_key("Điểm tối đa của cả bộ; phải bằng tổng các lĩnh vực.", "The maximum of the whole set; it must be what the areas add up to."),
        decimals=_key("Chỉ số in với bấy nhiêu chữ số thập phân.", "How many decimals the index is printed with."),
        ranking=_key("Cách xếp hạng.", "How ranks are drawn."),
        stages=_key(
            "Điểm của bước nào được lấy: bước đầu tiên trong danh sách có điểm.", "Which score counts: that of the first stage in this list that has one.",
            self=("điểm đơn vị tự chấm (không có trong danh sách thì điểm tự chấm chỉ để đối chiếu)", "the unit's own score (where it is not in the list, it is only compared)"),
            appraised=("điểm Hội đồng thẩm định", "the council's score"),
            reappraised=("điểm thẩm định lại sau giải trình", "the council's score after the unit explained itself"),
            survey=("điểm điều tra xã hội học", "the survey's"),
            computed=("điểm par tính từ số liệu theo quy tắc", "what par works out from the inputs by the rule"),
        ),
        bands=_key("Các nhóm xếp loại, từ cao xuống thấp.", "The bands of the ranking, from the best down."),
        parts=_key("Các cột mà tổng điểm được công bố, với điểm tối đa in trong quyết định.", "The columns in which the total is published, with the maxima that the decision prints."),
        missing_submission=_key(
            "Đơn vị không nộp phiếu thì sao.", "What becomes of a unit that sent nothing.",
            unranked=("không xếp hạng, kết quả còn là tạm thời", "not ranked, and the result stays provisional"),
            zero=("xếp hạng với 0 điểm", "ranked with 0 points"),
        ),
        plan_targets=_key("Chỉ tiêu mà kế hoạch đặt ra cho một số mã, tính theo tỷ lệ điểm tối đa; không phải ngưỡng của quy tắc.", "What a plan promises for some codes, as a share of their maximum; never a rule's threshold."),
        adjustments=_key("Điểm thưởng, điểm trừ chung của cả bộ.", "Bonus and penalty points of the whole set."),
        adjustment_caps=_key("Giới hạn cho tổng điểm thưởng và tổng điểm trừ.", "The most that all bonuses, and all penalties, may come to."),
        accept=_key("Những vấn đề được chấp nhận, kèm lý do.", "Findings that are accepted, each with its reason."),
        areas=_key("Các lĩnh vực: cấp thứ nhất của cây tiêu chí.", "The areas: the first level of the tree."),
    ),
    "Follows": _part(
        ("Bộ năm trước", "The set before"),
        ("Bộ tiêu chí năm trước mà các mã trong previous thuộc về.", "The set whose codes stand in previous."),
        id=_key("id của bộ năm trước; tệp của bộ đó để cùng thư mục.", "The id of that set, whose file stands in the same folder."),
        removed=_key("Những mã của bộ trước nay đã bỏ; một mã thay cho mọi cấp dưới nó.", "Codes of that set that were dropped; a code stands for everything below it."),
    ),
    "Ranking": _part(
        ("Xếp hạng", "Ranking"),
        ("Cách xếp hạng các đơn vị trong khối.", "How the units of a bloc are ranked."),
        ties=_key(
            "Khi các đơn vị bằng nhau.", "Where units are level.",
            min=("cùng hạng, bỏ trống các hạng kế: 1, 1, 3", "they share the rank and the next are left out: 1, 1, 3"),
            dense=("cùng hạng, hạng kế liền sau: 1, 1, 2", "they share the rank and the next follows: 1, 1, 2"),
        ),
        on=_key(
            "So sánh theo con số nào, kể cả khi xét tiêu chí phụ.", "Which figure is compared, also by the tie-breakers.",
            printed=("chỉ số đã làm tròn như in ra", "the index as it is rounded and printed"),
            exact=("chỉ số chưa làm tròn", "the index before rounding"),
        ),
        tie_breakers=_key("Khi bằng nhau thì xét lần lượt chỉ số của các mã này.", "Codes whose index decides, one after the other, where units are level."),
    ),
    "Band": _part(
        ("Nhóm", "A band"),
        ("Một nhóm xếp loại.", "One band of the ranking."),
        name=_key("Tên nhóm.", "Its name."),
        from_=_key("Chỉ số (%) từ mức này trở lên; chỉ nhóm cuối được bỏ trống.", "The index (%) from which it begins; only the last may have none."),
        each_area_from=_key("Thêm điều kiện: mỗi lĩnh vực cũng phải đạt từ mức này (%).", "A second condition: every area reaches so much (%), too."),
    ),
    "PublishedPart": _part(
        ("Phần điểm", "A published part"),
        ("Một cột của bảng công bố.", "One column of the published table."),
        name=_key("Tên cột.", "Its name."),
        max=_key("Điểm tối đa của cột; phải bằng tổng các tiêu chí thuộc cột này.", "Its maximum, which must be what its criteria add up to."),
    ),
    "AdjustmentCaps": _part(
        ("Giới hạn điểm thưởng, điểm trừ", "Caps of bonus and penalty"),
        ("Giới hạn cho tổng điểm thưởng, tổng điểm trừ.", "The most that all of a kind may come to."),
        bonus=_key("Tổng điểm thưởng nhiều nhất.", "The most of all bonuses together."),
        penalty=_key("Tổng điểm trừ nhiều nhất, ghi số dương.", "The most of all penalties together, as a positive number."),
    ),
    "Acceptance": _part(
        ("Vấn đề được chấp nhận", "An accepted finding"),
        ("Một vấn đề có thật trong quyết định, được chấp nhận có lý do.", "Something odd that the decision really says, accepted with a reason."),
        code=_key("Mã của vấn đề, như par validate nêu.", "The finding's code, as par validate names it."),
        reason=_key("Vì sao chấp nhận.", "Why it is accepted."),
        criterion=_key("Chỉ chấp nhận ở tiêu chí này; không ghi thì ở mọi nơi trong bộ.", "Accepted only on this criterion; without it, wherever it comes up."),
    ),
}  # fmt: skip

# --- a node ----------------------------------------------------------------------------------------------------

_NODES: Mapping[str, Part] = {
    "Criterion": _part(
        ("Lĩnh vực, tiêu chí, tiêu chí thành phần", "Area, criterion, sub-criterion"),
        ("Một mục của cây tiêu chí: có criteria (nhánh) hoặc có rule (mục được chấm điểm).", "A node of the tree: it has criteria (a branch) or a rule (a leaf, which is scored)."),
        code=_key("Mã, như in trong quyết định.", "Its code, as the decision prints it."),
        title=_key("Tên tiêu chí.", "Its title."),
        max=_key("Điểm tối đa; của nhánh phải bằng tổng các mục con.", "Its maximum; a branch's must be what its children add up to."),
        basis=_key("Căn cứ riêng, nếu khác căn cứ của cả bộ.", "Its own legal basis, if it is not the set's."),
        note=_key("Ghi chú tự do.", "A free remark."),
        part=_key("Điểm của mục này công bố ở cột nào; các cấp dưới theo cùng (không ghi: “Điểm điều tra XHH” cho tiêu chí khảo sát, “Điểm thẩm định” cho các tiêu chí khác).", "The column in which its points are published, for everything below it too (without it: “Điểm điều tra XHH” for survey leaves, “Điểm thẩm định” for the rest)."),
        previous=_key(
            "Mục này từ những mã nào của bộ năm trước mà ra.", "The codes of the set before that it comes from.",
            none=("mới, năm trước không có", "new: the set before has nothing like it"),
        ),
        applies_to=_key("Điều kiện về đơn vị (unit.…, cột trong danh mục đơn vị); đơn vị không thuộc diện thì bỏ cả điểm lẫn điểm tối đa.", "A condition on the unit (unit.…, a column of the register); where it does not hold, the node leaves score and maximum."),
        inputs=_key("Số liệu đơn vị phải điền; ở nhánh thì chỉ để dùng cho when_none.", "What the unit is asked; on a branch only for its when_none."),
        when_none=_key("Trong năm không phát sinh thì được bao nhiêu điểm.", "What holds where nothing arose in the year."),
        adjustments=_key("Điểm thưởng, điểm trừ quy định tại mục này; cộng vào tổng điểm, không vào lĩnh vực nào.", "Bonus and penalty points laid down here; they count in the total, in no area."),
        criteria=_key("Các mục con.", "Its children."),
        rule=_key("Quy tắc chấm điểm.", "How it is scored."),
        rule_changed=_key("true nếu câu hỏi vẫn như năm trước nhưng cách chấm đã đổi.", "true if the question stayed and the way it is scored did not."),
        requires=_key("Điều kiện tiên quyết: 0 điểm nếu tiêu chí kia chưa đạt.", "A gate: no points unless another leaf reached so much."),
        floor=_key("Điểm thấp nhất có thể có; bắt buộc ghi khi điểm có thể âm.", "The lowest it can give; it must be written wherever points can fall below zero."),
        evidence=_EVIDENCE,
        examples=_key("Ví dụ tính điểm; par validate tính lại từng ví dụ.", "Worked examples, which par validate works out again."),
    ),
    "WhenNone": _part(
        ("Không phát sinh", "Nothing arose"),
        ("Điểm được tính khi trong năm không phát sinh việc phải làm.", "The points where there was nothing to do in the year."),
        if_=_key("Điều kiện cho biết không phát sinh.", "The condition that says so."),
        score=_key("Điểm khi đó; ở nhánh thì chia cho các tiêu chí theo điểm tối đa.", "The points then; on a branch they are shared out over its leaves by their maxima."),
    ),
    "Requires": _part(
        ("Điều kiện tiên quyết", "A gate"),
        ("Chưa đạt điều kiện này thì tiêu chí được 0 điểm.", "Unless it is met, the leaf has no points."),
        code=_key("Mã của tiêu chí phải đạt.", "The code of the leaf that must be reached."),
        at_least=_key("Tiêu chí đó phải đạt từ bấy nhiêu điểm; tỷ lệ và max tính theo điểm tối đa của nó.", "What it must reach; a share or max is of its own maximum."),
    ),
    "Input": _part(
        ("Số liệu", "An input"),
        ("Một số liệu mà đơn vị phải điền: một hàng trong phiếu chấm.", "One thing that a unit is asked: a row of its workbook."),
        label=_key("Câu hỏi, như in trong phiếu.", "The question, as the form prints it."),
        type=_key(
            "Điền gì vào ô.", "What goes into the cell.",
            count=("số nguyên từ 0 (số lượng)", "a whole number from 0"),
            number=("số bất kỳ", "any number"),
            percent=("tỷ lệ: 85% hoặc 85; trong biểu thức là 0.85", "a percentage: 85% or 85; 0.85 in expressions"),
            date=("ngày: 15/01/2020, hoặc “không” nếu không thực hiện", "a date: 15/01/2020, or “không” where it never happened"),
            yes_no=("có hoặc không; trong biểu thức là 1 và 0", "có or không (yes, no); 1 and 0 in expressions"),
            choice=("một mức trong danh sách; trong biểu thức so với tên mức: c == 'Cấp bộ'", "one of a list; compared with its name in expressions: c == 'Cấp bộ'"),
        ),
        options=_key("Danh sách để chọn, khi kiểu là choice; bỏ đi nếu quy tắc đã có danh sách.", "The list to choose from, where the type is choice; left out where the rule has it."),
        at_most=_key("Không được lớn hơn: một số, một số liệu khác, hoặc biểu thức của chúng; vượt thì bị từ chối ngay tại ô.", "No more than this: a number, another input, or an expression of them; what is above is refused at its cell."),
        at_least=_key("Không được nhỏ hơn, viết như at_most.", "No less than this, written like at_most."),
        note=_key("Lời nhắc cho người điền phiếu.", "A hint for whoever fills in the form."),
    ),
    "Example": _part(
        ("Ví dụ tính điểm", "A worked example"),
        ("Cho biết số liệu nào thì phải ra bao nhiêu điểm.", "What is given, and the score that must come out."),
        given=_key("Số liệu, ghi như đơn vị sẽ điền.", "The inputs, as a unit would fill them in."),
        survey=_key("Kết quả khảo sát: tỷ lệ (85%) hoặc điểm, tùy quy tắc.", "What the survey says: a percentage (85%) or points, as the rule takes it."),
        appraised=_key("Điểm do Hội đồng chấm, cho quy tắc given.", "Points that the council set, for a rule of kind given."),
        unit=_key("Thuộc tính của đơn vị mà biểu thức cần (unit.…).", "Attributes of the unit that expressions ask for (unit.…)."),
        bloc=_key("Số liệu của các đơn vị khác trong khối, cho quy tắc relative.", "The inputs of the other units of the bloc, for a rule of kind relative."),
        reached=_key("Điểm mà tiêu chí nêu ở requires đã đạt; không ghi thì coi như đã đạt điều kiện.", "What the leaf named in requires scored; without it the gate is taken as open."),
        score=_key('Điểm phải ra: một số, hoặc phép tính như "100 / 150 * 10".', 'The score that must come out: a number, or arithmetic such as "100 / 150 * 10".'),
    ),
    "Adjustment": _part(
        ("Điểm thưởng, điểm trừ", "Bonus or penalty"),
        ("Điểm cộng hoặc trừ vào tổng điểm trước khi tính chỉ số, không thuộc lĩnh vực nào.", "Points added to the total before the index is taken, in no area."),
        code=_key("Mã, không trùng với mã tiêu chí.", "Its code, unlike that of any criterion."),
        title=_key("Tên.", "Its title."),
        kind=_key(
            "Thưởng hay trừ.", "Which of the two.",
            bonus=("điểm thưởng", "points are added"),
            penalty=("điểm trừ, ghi số dương", "points are taken away, written as a positive number"),
        ),
        max=_key("Thưởng hoặc trừ nhiều nhất bấy nhiêu điểm.", "The most that it can add or take."),
        inputs=_key("Số liệu đơn vị phải điền.", "What the unit is asked."),
        rule=_key("Cách tính; không ghi thì Hội đồng chấm (given).", "How it is worked out; without it the council sets the points (given)."),
        evidence=_EVIDENCE,
        basis=_key("Căn cứ riêng.", "Its own legal basis."),
        note=_key("Ghi chú tự do.", "A free remark."),
    ),
}  # fmt: skip

RULE = _part(
    ("Quy tắc chấm điểm", "Rule"),
    ("Cách tính điểm; kind cho biết theo loại quy tắc nào.", "How points are worked out; kind says by which kind of rule."),
)  # fmt: skip

# --- the rules -------------------------------------------------------------------------------------------------

_RULES: Mapping[str, Part] = {
    "Choice": _part(
        ("Chọn một mức", "One of a list"),
        ("Đơn vị chọn một mức trong danh sách; mỗi mức có điểm của nó, có thể âm.", "The unit chooses one level of a closed list; each has its points, which may be below zero."),
        kind=KIND, input=_INPUT,
        options=_key("Các mức, ít nhất hai.", "The levels, at least two."),
    ),
    "Option": _part(
        ("Mức", "A level"), ("Một mức của danh sách.", "One level of the list."),
        label=_key("Tên mức, như in trong phiếu.", "Its name, as the form prints it."),
        score=_key("Điểm của mức.", "Its points."),
    ),
    "Tiers": _part(
        ("Theo khoảng", "Tiers"),
        ("Con số rơi vào khoảng nào thì được điểm của khoảng đó; các khoảng phải phủ kín mọi giá trị, không hở, không chồng nhau.", "A number falls into a range and has its points; the ranges cover every value, without hole or overlap."),
        kind=KIND, measure=_MEASURE,
        tiers=_key("Các khoảng, ít nhất hai, từ cao xuống thấp hoặc từ thấp lên cao.", "The ranges, at least two, from the highest down or the lowest up."),
        round=_ROUND,
    ),
    "Tier": _part(
        ("Khoảng", "A tier"), ("Một khoảng với điểm của nó.", "One range with its points."),
        range=_key("Khoảng, nói rõ hai đầu có tính hay không.", "The range; whether each end belongs to it is said."),
        score=_key("Điểm của khoảng.", "Its points."),
    ),
    "Proportional": _part(
        ("Theo tỷ lệ", "In proportion"),
        ("Điểm tối đa × con số / mức trọn điểm, không quá điểm tối đa và không âm; dưới ngưỡng thì 0 điểm.", "Maximum × measure / full value, no more than the maximum and not below zero; nothing under the threshold."),
        kind=KIND, measure=_MEASURE,
        full=_key("Mức ứng với điểm tối đa; không ghi thì 100%.", "What is worth the maximum; 100% unless said otherwise."),
        at_least=_key("Ngưỡng: dưới mức này được 0 điểm, đúng mức này thì được tính.", "The threshold: nothing below it; the threshold itself counts."),
        round=_ROUND,
    ),
    "Linear": _part(
        ("Nội suy", "Straight lines"),
        ("Điểm đi theo đường thẳng giữa các mốc; ngoài hai mốc đầu và cuối thì giữ nguyên điểm của mốc.", "Points follow straight lines between corners, and stay what they are beyond the first and the last."),
        kind=KIND, measure=_MEASURE,
        points=_key("Các mốc [con số, điểm], ít nhất hai, con số tăng dần.", "The corners [measure, points], at least two, by rising measure."),
    ),
    "Steps": _part(
        ("Theo nấc", "Step by step"),
        ("Đến mốc thì được điểm khởi đầu; cứ vượt thêm một nấc thì cộng thêm, đến điểm cao nhất.", "A base up to the start, then so much for every further step, up to a cap."),
        kind=KIND, measure=_MEASURE,
        start=_key("Mốc khởi đầu.", "Where the counting begins."),
        step=_key("Độ dài một nấc; số âm là đếm xuống.", "The length of a step; a negative one counts downwards."),
        per_step=_key("Điểm cộng thêm cho mỗi nấc.", "The points of each step."),
        count=_key(
            "Nấc chưa trọn tính thế nào.", "What a step that is not complete is worth.",
            whole=("chỉ tính nấc trọn", "nothing: only whole steps count"),
            partial=("tính cả phần lẻ", "its share"),
        ),
        at_most=_key("Điểm cao nhất.", "The most that it gives."),
        coefficient=_key("Hệ số của đơn vị, thường là unit.… (xã miền núi tính 75%).", "The unit's coefficient, mostly unit.… (a mountainous commune's 75%)."),
        scales=_key(
            "Hệ số nhân với gì.", "What the coefficient multiplies.",
            thresholds=("mốc và độ dài nấc", "the start and the length of a step"),
            points=("số điểm", "the points"),
        ),
    ),
    "Start": _part(
        ("Mốc khởi đầu", "The start"), ("Từ mốc này mới đếm nấc.", "Where steps begin."),
        at=_key("Con số của mốc.", "The measure there."),
        score=_key("Điểm tại mốc và trước mốc.", "The points there and before it."),
    ),
    "Deadline": _part(
        ("Theo thời hạn", "A deadline"),
        ("Điểm theo ngày thực hiện: đúng hạn (tính cả ngày hạn), muộn bao nhiêu ngày, hay không thực hiện.", "Points by the date on which it was done: in time (the due day included), late by so many days, or never."),
        kind=KIND, input=_INPUT,
        due=_key('Ngày hạn, hoặc biểu thức tính từ ngày khác ("b + 15").', 'The due date, or an expression of other dates ("b + 15").'),
        on_time=_key("Điểm khi đúng hạn.", "The points in time."),
        late=_key("Điểm khi muộn, từ muộn ít đến muộn nhiều; dòng cuối không ghi days.", "The points when late, from little to much; the last has no days."),
        never=_key("Điểm khi không thực hiện.", "The points where it was never done."),
    ),
    "Late": _part(
        ("Muộn", "Late"), ("Một mức muộn.", "One degree of lateness."),
        days=_key("Muộn không quá bấy nhiêu ngày; không ghi là muộn bao lâu cũng vậy.", "Late by no more than so many days; without it, however late."),
        score=_key("Điểm khi đó.", "The points then."),
    ),
    "Deduct": _part(
        ("Trừ dần", "Deductions"),
        ("Bắt đầu từ một mức điểm, mỗi vi phạm trừ một ít; tiêu chí phải ghi floor.", "Begin with points and lose some for every event; the leaf needs a floor."),
        kind=KIND,
        start=_key("Điểm ban đầu.", "What it begins with."),
        events=_key("Các loại vi phạm.", "The kinds of event."),
        cap=_key("Trừ tất cả không quá bấy nhiêu điểm.", "The most that is lost in all."),
    ),
    "PerItem": _part(
        ("Cộng theo số lượng", "So much for each"),
        ("Điểm ban đầu cộng điểm cho từng việc đếm được, trong khoảng từ thấp nhất đến cao nhất.", "A start plus so much for every item counted, between bounds."),
        kind=KIND,
        start=_key("Điểm ban đầu.", "What it begins with."),
        items=_key("Các loại việc được đếm.", "The kinds of item."),
        at_least=_key("Điểm thấp nhất.", "The least that it gives."),
        at_most=_key("Điểm cao nhất.", "The most that it gives."),
    ),
    "Counted": _part(
        ("Loại được đếm", "What is counted"), ("Một loại vi phạm hoặc một loại việc.", "One kind of event or item."),
        input=_key("Số liệu cho biết số lượng.", "The input that says how many."),
        rate=_key("Điểm cho mỗi đơn vị đếm; ở per_item số âm là trừ.", "The points for each; in per_item a negative rate takes points away."),
        cap=_key("Riêng loại này không quá bấy nhiêu điểm.", "The most for this kind."),
    ),
    "FormulaRule": _part(
        ("Công thức", "A formula"),
        ("Điểm theo công thức, hoặc theo trường hợp đầu tiên thỏa điều kiện; quá điểm tối đa thì bị từ chối chứ không cắt bớt.", "Points from an expression, or from the first case whose condition holds; above the maximum they are refused, not cut."),
        kind=KIND,
        points=_key("Công thức tính điểm, khi chỉ có một.", "The expression, where there is only one."),
        cases=_key("Các trường hợp, xét từ trên xuống; ghi hoặc points hoặc cases.", "The cases, from the top; either points or cases."),
    ),
    "Case": _part(
        ("Trường hợp", "A case"), ("Một trường hợp của công thức.", "One case of a formula."),
        if_=_key("Điều kiện; trường hợp cuối có thể không ghi, cho mọi trường hợp còn lại.", "Its condition; the last may have none, for whatever is left."),
        points=_key("Công thức tính điểm trong trường hợp này.", "The expression that gives its points."),
        label=_key("Tên trường hợp.", "Its name."),
    ),
    "Sum": _part(
        ("Cộng các phần", "The sum of parts"),
        ("Mỗi phần chấm theo quy tắc riêng rồi cộng lại; điểm tối đa của các phần cộng lại phải bằng của tiêu chí.", "Each part has a rule of its own, and they are added up; their maxima make the leaf's."),
        kind=KIND,
        parts=_key("Các phần, ít nhất hai.", "The parts, at least two."),
    ),
    "BestOf": _part(
        ("Trường hợp cao nhất", "The best of parts"),
        ("Mỗi phần chấm theo quy tắc riêng, lấy phần có điểm cao nhất; không phần nào quá điểm tối đa của tiêu chí.", "Each part has a rule of its own and the best one counts; no part is worth more than the leaf."),
        kind=KIND,
        parts=_key("Các phần, ít nhất hai.", "The parts, at least two."),
    ),
    "Part": _part(
        ("Phần", "A part"), ("Một phần có quy tắc và điểm tối đa riêng.", "A part with its own rule and maximum."),
        label=_key("Tên phần.", "Its name."),
        max=_key("Điểm tối đa của phần; tỷ lệ tính theo điểm tối đa của tiêu chí.", "Its maximum; a share is of the leaf's."),
        rule=_key("Quy tắc của phần: mọi loại trừ survey và given.", "Its rule, of any kind but survey and given."),
    ),
    "AllOf": _part(
        ("Đạt mọi điều kiện", "All conditions"),
        ("Được điểm chỉ khi mọi điều kiện cùng đạt.", "Points only where all conditions hold together."),
        kind=KIND,
        conditions=_key("Các điều kiện.", "The conditions."),
        score=_key("Điểm khi đạt tất cả.", "The points where all hold."),
        otherwise=_key("Điểm khi không đạt.", "The points where they do not."),
    ),
    "Condition": _part(
        ("Điều kiện", "A condition"), ("Một điều kiện phải đạt.", "One condition that must hold."),
        label=_key("Điều kiện bằng lời.", "The condition in words."),
        if_=_key("Điều kiện bằng biểu thức, hoặc tên một số liệu có/không.", "The condition as an expression, or the name of a yes/no input."),
    ),
    "Relative": _part(
        ("So với khối", "Against the bloc"),
        ("Điểm tối đa × kết quả của đơn vị / kết quả tốt nhất trong các đơn vị của khối được xếp hạng và có phiếu đọc được.", "Maximum × own / best of the ranked, readable units of the bloc."),
        kind=KIND, measure=_MEASURE,
        better=_key(
            "Thế nào là tốt hơn.", "Which way is better.",
            higher=("cao hơn là tốt hơn", "more is better"),
            lower=("thấp hơn là tốt hơn", "less is better"),
        ),
        target=_key(
            "Chỉ tiêu giao cho đơn vị. Chưa đạt: at_target × kết quả / chỉ tiêu; đạt: at_target; vượt: thêm phần điểm còn lại theo tỷ lệ mức vượt (kết quả / chỉ tiêu - 1) so với đơn vị vượt nhiều nhất. Đơn vị không có chỉ tiêu (trống hoặc 0) so với đơn vị tốt nhất trong các đơn vị cũng không có.",
            "The unit's target. Below it: at_target × own / target; at it: at_target; above it: the rest too, by the share of the excess (own / target - 1) in the leader's. A unit without a target (blank or 0) is measured against the best of those without one.",
        ),
        at_target=_key("Điểm khi vừa đạt chỉ tiêu.", "The points for just reaching the target."),
    ),
    "Survey": _part(
        ("Khảo sát", "A survey"),
        ("Điểm lấy từ kết quả điều tra xã hội học hoặc một chỉ số khác, không bao giờ từ phiếu tự chấm.", "Points from a survey or another index, never from the unit's own workbook."),
        kind=KIND,
        value=_key(
            "Tệp khảo sát ghi con số nào.", "What the survey's file holds.",
            percent=("tỷ lệ %, nhân với điểm tối đa", "a percentage, times the maximum"),
            points=("số điểm", "points"),
        ),
        source=_key("Tên nguồn, nếu không phải điều tra xã hội học (SIPAS).", "The source's name, if it is another index (SIPAS)."),
    ),
    "Given": _part(
        ("Người chấm cho điểm", "Set by a person"),
        ("Điểm do người chấm đặt, từ mức thấp nhất đến điểm tối đa.", "Points that a person sets, between the least and the maximum."),
        kind=KIND,
        min=_key("Điểm thấp nhất.", "The least."),
        step=_key("Bước điểm, tính từ min: 0.5 thì chỉ cho 0; 0,5; 1; …", "Points go in such steps from min: with 0.5 only 0, 0.5, 1, …"),
        by=_key(
            "Ai cho điểm.", "Who sets them.",
            council=("chỉ Hội đồng; đơn vị để trống", "the council alone; the unit leaves it empty"),
            unit=("đơn vị đề xuất ở cột điểm tự chấm, Hội đồng quyết định", "the unit proposes its self-score, the council decides"),
        ),
    ),
}  # fmt: skip

# By the name of the model.
PARTS: Mapping[str, Part] = {**_SET, **_NODES, **_RULES}
