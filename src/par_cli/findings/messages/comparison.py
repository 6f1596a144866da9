"""Messages about two rounds held against each other."""

from collections.abc import Mapping

from par_cli.findings.message import Message, error, warning

MESSAGES: Mapping[str, Message] = {
    "predecessor-unknown": warning(
        "“{name}” tiếp nối “{text}”, nhưng đợt {round} không có đơn vị này trong cùng khối{suggestion}.",
        "Sửa cột Đơn vị trước đó trong danh mục; nếu thay đổi xảy ra trước đợt {round} thì bỏ trống.",
        "'{name}' is said to continue '{text}', which is not in this bloc of round {round}{suggestion}.",
        "Correct the register's column predecessor; leave it blank if that happened before round {round}.",
    ),
    "predecessor-ambiguous": error(
        "“{name}” tiếp nối “{text}”, nhưng ở đợt {round} tên này có thể là nhiều đơn vị: {units}.",
        "Ghi mã đơn vị, hoặc tên kèm cơ quan chủ quản, vào cột Đơn vị trước đó.",
        "'{name}' is said to continue '{text}', which in round {round} may be any of: {units}.",
        "Write the code, or the name with its parent, into the register's column predecessor.",
    ),
    "predecessor-left-behind": warning(
        "“{name}” tiếp nối đơn vị khác, còn “{other}” (“{text}” ở đợt {round}) không có đơn vị nào tiếp nối.",
        "Nếu đơn vị cũ nhập vào đây, ghi thêm “{text}” vào cột Đơn vị trước đó; nếu đã giải thể thì không cần sửa.",
        "'{name}' continues another unit, and nobody continues '{other}' ('{text}' in round {round}).",
        "If it was merged in here, add '{text}' to the register's column predecessor; if it was dissolved, nothing is wrong.",
    ),
    "unit-names-crossed": warning(
        "“{name}” mang mã {own}, mà ở đợt {round} là mã của “{other}”; tên này khi đó là của {units}. Đang so sánh theo mã.",
        "Nếu mã đã được đánh lại, ghi mã hoặc tên cũ vào cột Đơn vị trước đó của danh mục rồi chấm lại; nếu đúng là đổi tên thì không cần sửa.",
        "'{name}' has the code {own}, which in round {round} was that of '{other}'; the name was then that of {units}. The code is gone by.",
        "If codes were given anew, write the old code or name into the register's column predecessor and score again; if it was renamed, nothing is wrong.",
    ),
    "published-unit-unknown": warning(
        "Không so sánh được “{text}” của bảng công bố {round}: đợt {other_round} không có đơn vị nào tên như vậy{suggestion}",
        "Ghi cách gọi này vào cột Tên gọi khác của danh mục rồi chấm lại, hoặc sửa tên trong bảng.",
        "'{text}' of the published table {round} is not compared: round {other_round} has no unit of that name{suggestion}",
        "Add that name to the register's column aliases and score again, or correct the table.",
    ),
    "published-unit-ambiguous": error(
        "“{text}” trong bảng công bố {round} có thể là nhiều đơn vị của đợt {other_round}: {units}; không so sánh.",
        "Thêm cột Mã đơn vị hoặc Cơ quan chủ quản vào bảng.",
        "'{text}' in the published table {round} may be several units of round {other_round}: {units}; none is compared.",
        "Add a column of codes or of parents to the table.",
    ),
    "published-unit-shared": error(
        "Nhiều hàng của bảng công bố {round} cùng chỉ “{other}” của đợt {other_round} ({rows}); không so sánh.",
        "Giữ một hàng, hoặc thêm cột Mã đơn vị vào bảng.",
        "Several rows of the published table {round} mean '{other}' of round {other_round} ({rows}); none is compared.",
        "Keep one, or add a column of codes.",
    ),
    "published-no-table": error(
        "Không tìm thấy bảng kết quả: cần một hàng tiêu đề có cột đơn vị (Đơn vị, Mã đơn vị) và cột chỉ số hoặc xếp hạng (Chỉ số, Xếp hạng).",
        "Sửa tiêu đề cột; tệp CSV lưu với mã UTF-8.",
        "There is no table of results: a heading row needs a column of units (Đơn vị, code) and one of indices or ranks (Chỉ số, Xếp hạng; index, rank).",
        "Correct the headings; save a csv as UTF-8.",
    ),
    "published-table-passed": warning(
        "Ở đây còn một bảng kết quả khác; chỉ đọc bảng ở {kept}.", "Tách mỗi bảng ra một tệp nếu cần so sánh.",
        "Another table of results stands here; only the one at {kept} is read.", "Put each into a file of its own if it is to be compared.",
    ),
    "published-quote": error(
        "Dấu ngoặc kép ở hàng {row} không khép, hoặc một ô chứa cả các hàng sau.", "Sửa dấu ngoặc kép ở hàng đó.",
        "A double quote in row {row} is not closed, or a cell holds the rows below it.", "Correct the quotes of that row.",
    ),
    "published-row-long": error(
        "Hàng của “{name}” có nhiều ô hơn tiêu đề (thừa: “{text}”); số liệu của hàng không được tính.",
        "Đặt trong ngoặc kép số có dấu phẩy thập phân, hoặc dùng dấu chấm phẩy để ngăn cột.",
        "The row of '{name}' has more cells than there are headings (surplus: '{text}'); its figures do not count.",
        "Quote figures with a decimal comma, or part the columns by semicolons.",
    ),
    "published-row-nameless": error(
        "Hàng có số liệu ({text}) nhưng không ghi đơn vị; không được tính.", "Ghi tên hoặc mã đơn vị.",
        "The row has figures ({text}) but no unit; it does not count.", "Write the unit's name or code.",
    ),
    "published-unit-repeated": error(
        "Đơn vị “{text}” có ở nhiều hàng (hàng trước: {first}); số liệu của các hàng đều không được tính.", "Giữ một hàng.",
        "The unit '{text}' stands in several rows (before: {first}); the figures of none count.", "Keep one.",
    ),
    "published-index-missing": warning(
        "“{text}” không có chỉ số.", "Điền chỉ số, nếu đã công bố.",
        "'{text}' has no index.", "Fill it in, if it was published.",
    ),
    "published-index-beyond": error(
        "Chỉ số {text}% của “{name}” nằm ngoài khoảng 0–110%; không được tính.", "Kiểm tra lại: đây phải là chỉ số phần trăm, không phải điểm.",
        "The index {text}% of '{name}' lies outside 0 to 110%; it does not count.", "Check it: a percentage is wanted, not points.",
    ),
    "published-rank": error(
        "“{text}” không phải thứ hạng (số nguyên từ 1); không được tính.", "Ghi số nguyên.",
        "'{text}' is not a rank (a whole number from 1); it does not count.", "Write a whole number.",
    ),
    "published-areas-passed": warning(
        "{count} hàng có ghi lĩnh vực là chỉ số thành phần, không phải chỉ số của đơn vị; đã bỏ qua.", "Không cần sửa.",
        "{count} rows name an area: they are component indices, not those of units, and were passed over.", "Nothing needs mending.",
    ),
    "published-bloc-unsaid": error(
        "Bảng công bố không ghi khối, còn đợt kia có nhiều khối: {known}.", "Chọn khối của bảng bằng --bloc, hoặc thêm cột Khối vào bảng.",
        "The published table does not say its bloc, and the other round has several: {known}.", "Choose the table's with --bloc, or add a column of blocs to it.",
    ),
    "published-ranks-contradict": warning(
        "Thứ hạng và chỉ số của bảng này không khớp nhau ở {count} hàng: “{name}” hạng {rank} với chỉ số {index}%, nhưng “{other}” hạng {other_rank} chỉ có {other_index}%.",
        "Đối chiếu với văn bản công bố; số liệu được so sánh như đã ghi. Nếu là hai bảng nối nhau (mỗi khối một bảng), tách thành hai tệp.",
        "Ranks and indices of this table contradict each other in {count} rows: '{name}' has rank {rank} with an index of {index}%, but '{other}', rank {other_rank}, has only {other_index}%.",
        "Check the published document; the figures are compared as they stand. Two tables one below the other (of two blocs) belong into two files.",
    ),
    "rounds-too-few": error(
        "Cần ít nhất hai đợt để xem diễn biến.", "Nêu thêm đợt, ví dụ: par trend 2018 2019 2020.",
        "A trend needs two rounds at least.", "Name more of them: par trend 2018 2019 2020.",
    ),
    "round-repeated": error(
        "Đợt {round} được nêu hai lần.", "Mỗi đợt chỉ nêu một lần; để so hai tệp của cùng một đợt, dùng par compare.",
        "Round {round} is given twice.", "Name each round once; to hold two files of one round against each other, use par compare.",
    ),
    "area-regrouped": warning(
        "Lĩnh vực “{area}”: ở đợt {round} được chia khác (tách hoặc gộp), nên không có chỉ số để đối chiếu.", "Không cần sửa; xem par diff hai bộ tiêu chí.",
        "Area '{area}': in round {round} it was divided otherwise (split or merged), so there is no index to hold against it.", "Nothing needs mending; see par diff of the two sets.",
    ),
    "side-view": warning(
        "Tệp kết quả này là bản xem (một khối, hoặc tính từ một bước), không phải kết quả chính thức của đợt {round}.", "Dùng tệp do par score {round} ghi ra.",
        "This results workbook is a view (of one bloc, or from one stage on), not the record of round {round}.", "Use the one that par score {round} writes.",
    ),
    "round-not-scored": error(
        "Đợt {round} chưa có tệp kết quả.", "Chạy par score {round} trước; hoặc nêu đường dẫn tệp kết quả, bảng công bố.",
        "Round {round} has no results yet.", "Run par score {round} first, or give the path of a results workbook or a published table.",
    ),
    "side-unknown": error(
        "“{text}” không phải đợt chấm trong par.yaml, cũng không phải tệp.", "Các đợt có: {known}. Hoặc nêu đường dẫn tệp kết quả, bảng công bố.",
        "'{text}' is neither a round of par.yaml nor a file.", "There are: {known}. Or give the path of a results workbook or a published table.",
    ),
    "side-not-found": error(
        "Không có tệp “{text}”, và ở đây không có par.yaml để tìm đợt chấm theo tên.", "Kiểm tra đường dẫn, hoặc chỉ thư mục có par.yaml bằng -w.",
        "There is no file '{text}', and no par.yaml here in which to look for a round.", "Check the path, or name the folder with par.yaml by -w.",
    ),
    "sides-reversed": warning(
        "Đợt nêu trước ({earlier}) theo bộ tiêu chí năm {earlier_year}, sau đợt nêu sau ({later}, năm {later_year}); dấu của mọi thay đổi theo thứ tự đã nêu.", "Đổi thứ tự hai đợt nếu nhầm.",
        "The round named first ({earlier}) is by a set of {earlier_year}, after the one named second ({later}, {later_year}); every sign follows the order given.", "Swap the two if that is not meant.",
    ),
    "crosswalk-of-another-set": error(
        "Bộ tiêu chí {set} ở đây không phải bộ đã dùng để chấm đợt sau (chỉ previous, rule_changed và follows được khác).", "Dùng tệp do --write-crosswalk ghi ra, chỉ sửa previous.",
        "The set {set} here is not the one by which the later round was scored (only previous, rule_changed and follows may differ).", "Use the file that --write-crosswalk wrote, and edit nothing but previous.",
    ),
    "crosswalk-leads-elsewhere": error(
        "Tệp này ghi nối tiếp bộ {follows}, không dẫn đến bộ {earlier} của đợt trước.", "Sửa follows và previous, hoặc đặt các bộ ở giữa cạnh tệp kết quả.",
        "This file says that it follows {follows}, which does not lead to {earlier}, the set of the earlier round.", "Correct follows and previous, or put the sets between beside the results.",
    ),
    "crosswalk-nothing-proposed": error(
        "Không có gì để đề xuất: bộ tiêu chí sau đã ghi previous, hoặc một bên chỉ có bảng công bố.", "Bỏ --write-crosswalk.",
        "There is nothing to propose: the later set says what it continues, or one side is a published table.", "Leave out --write-crosswalk.",
    ),
    "crosswalk-several-proposed": error(
        "Có đề xuất cho nhiều khối, không thể ghi vào một tệp.", "Chọn một khối bằng --bloc.",
        "There are proposals for several blocs, which do not fit into one file.", "Choose one with --bloc.",
    ),
    "output-exists": error(
        "Đã có tệp này; không ghi đè.", "Chọn tên khác.",
        "This file exists; it is not written over.", "Choose another name.",
    ),
    "crosswalk-unwritable": error(
        "Không ghi được bảng đối chiếu đề xuất vào tệp của bộ {set} mà giữ nguyên phần còn lại.", "Viết mỗi khóa code, title, max của từng tiêu chí trên một dòng riêng, rồi chạy lại.",
        "The proposed crosswalk cannot be put into the file of {set} without changing more of it.", "Write code, title and max of each criterion on lines of their own, then run it again.",
    ),
    "unit-moved": warning(
        "Đơn vị chuyển từ khối “{from}” sang khối “{to}”: hai chỉ số theo hai bộ tiêu chí của hai khối nên không so sánh.", "Không cần sửa nếu đúng là đơn vị chuyển khối; nếu không, sửa cột khối trong danh mục.",
        "The unit moved from bloc '{from}' to bloc '{to}': its two indices are by the sets of two blocs and are not compared.", "Nothing needs mending if it did; otherwise correct the register's column bloc.",
    ),
    "side-provisional": warning(
        "Kết quả đợt {round} còn tạm thời: có đơn vị thuộc diện xếp hạng chưa đủ điểm; so sánh cũng là tạm thời.", "Chấm lại khi đã đủ phiếu và điểm thẩm định, rồi so sánh lại.",
        "The result of round {round} is provisional: a unit that should be ranked is not fully scored; so is the comparison.", "Score again when everything is in, then compare again.",
    ),
    "split-absent": warning(
        "Đợt {round} chỉ có bảng kết quả đã công bố, không có điểm từng tiêu chí: so sánh được chỉ số và hạng, không phân tích được nguyên nhân.", "Để biết nguyên nhân, dùng tệp kết quả do par score ghi cho đợt này.",
        "Of round {round} only the published table is known, not the score of any criterion: indices and ranks are compared, the change cannot be split.", "To know why, give the results workbook that par score wrote for that round.",
    ),
    "crosswalk-guessed": warning(
        "Bộ {later} không ghi tiêu chí nào nối tiếp bộ {earlier}: việc đối chiếu là phỏng đoán theo mã và tên gọi, chưa có người xác nhận.", "Lưu đề xuất bằng --write-crosswalk, kiểm tra từng tiêu chí, rồi so sánh lại với --crosswalk.",
        "The set {later} does not say what continues {earlier}: they are matched by codes and titles, a guess that nobody has confirmed.", "Save it with --write-crosswalk, check it node by node, and compare again with --crosswalk.",
    ),
    "crosswalk-chained": warning(
        "Bộ {later} được đối chiếu với bộ {earlier} qua các bộ ở giữa: {through}.", "Không cần sửa; khi đọc kết quả, lưu ý thay đổi của mọi bộ trên đường đi đều được tính.",
        "The set {later} is matched with {earlier} by way of the sets between: {through}.", "Nothing is wrong; what changed in any of them counts as a change.",
    ),
    "bloc-alone": warning(
        "Khối “{bloc}” chỉ có ở đợt {round} nên không so sánh được.", "Nếu khối chỉ đổi tên, đặt cùng một tên trong hai đợt rồi chấm lại.",
        "The bloc '{bloc}' is in round {round} only, so it is not compared.", "If it only has another name, give it the same in both rounds and score again.",
    ),
    "compared-unit-unknown": error(
        "Không so sánh được đơn vị “{wrong}”: không có đơn vị nào có mã, tên hay tên gọi khác như vậy ở cả hai đợt{suggestion}", "Ghi mã hoặc tên như trong bảng so sánh.",
        "There is no unit '{wrong}' to compare: none has that code, name or alias in both rounds{suggestion}", "Write its code or name as the comparison lists it.",
    ),
    "compared-unit-apart": error(
        "“{text}” không ứng với đúng một đơn vị ở đợt kia nên không so sánh được: {units}.", "Đơn vị mới, không còn, hợp nhất, chia tách: xem chỉ số và hạng từng đợt ở dưới bảng so sánh của cả khối (không dùng --unit).",
        "'{text}' does not go on as one unit in the other round, so it is not compared: {units}.", "Units that are new, gone, merged or split stand below the ranking of the bloc with what is known of them: leave out --unit.",
    ),
    "compared-unit-ambiguous": error(
        "“{text}” có thể là nhiều đơn vị: {units}.", "Ghi mã đơn vị.",
        "'{text}' may be any of: {units}.", "Write the code.",
    ),
    "unit-named-twice": error(
        "“{text}” có thể là nhiều đơn vị: {units}.", "Nêu mã đơn vị.",
        "'{text}' may be any of: {units}.", "Name the unit by its code.",
    ),
    "unit-not-in-rounds": error(
        "Không có đơn vị “{text}” trong các đợt đã nêu{suggestion}.", "Nêu mã hoặc tên đơn vị.",
        "No unit of these rounds is called '{text}'{suggestion}.", "Name a unit by its code or its name.",
    ),
    "crosswalk-mistaken": error(
        "Phần nối tiếp từ bộ {earlier} đến bộ {later} có {count} chỗ sai, nên nguyên nhân thay đổi có thể sai.", "Chạy par validate trên tệp của bộ sau để xem từng chỗ; sửa rồi so sánh lại bằng --crosswalk.",
        "What is said of how {later} continues {earlier} is wrong in {count} places, so the reasons given may be wrong.", "Run par validate on the later set's file to see each; mend it and compare again with --crosswalk.",
    ),
    "nobody-in-both": warning(
        "Không đơn vị nào có ở cả hai đợt {earlier} và {later}, nên không có gì để so sánh.", "Kiểm tra có chọn đúng hai tệp không; nếu mã đơn vị đã đổi, ghi mã cũ vào cột Đơn vị trước đó của danh mục rồi chấm lại.",
        "No unit is in both rounds, {earlier} and {later}: there is nothing to compare.", "Check that these are the right files; where codes were changed, write the old ones into the register's column predecessor and score again.",
    ),
    "crosswalk-given": warning(
        "Phần nối tiếp lấy từ tệp này, không phải từ bộ {set} trong tệp kết quả.", "Không cần sửa; giữ tệp này cùng kết quả so sánh.",
        "What continues what is taken from this file, not from the set {set} in the results.", "Nothing is wrong; keep this file with the comparison.",
    ),
    "crosswalk-unconfirmed": warning(
        "Còn {count} dòng ghi “ĐỀ XUẤT, cần xác nhận”, nên việc đối chiếu vẫn coi là phỏng đoán.", "Kiểm tra từng dòng, sửa nếu cần, rồi xóa dấu ĐỀ XUẤT ở dòng đã xác nhận.",
        "{count} lines still say ĐỀ XUẤT, cần xác nhận (proposed, to be confirmed), so the matching still counts as a guess.", "Check each line, correct it, and delete the mark of what is confirmed.",
    ),
    "crosswalk-between-missing": warning(
        "Bộ {set} tiếp nối bộ {missing}, nhưng không tìm thấy bộ {missing}, nên không lần được về bộ trước.", "Đặt tệp {missing}.yaml cạnh tệp kết quả hoặc cạnh bộ tiêu chí của đợt, rồi so sánh lại.",
        "The set {set} follows {missing}, which was not found, so the way back cannot be followed.", "Put {missing}.yaml beside the results or beside the round's criteria, and compare again.",
    ),
}  # fmt: skip
