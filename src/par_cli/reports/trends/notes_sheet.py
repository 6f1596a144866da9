"""Several rounds → the page that says which they are, how their criteria hang together, and who came and went."""

from collections.abc import Iterator

from par_cli.analysis.comparison.trend import BlocTrend
from par_cli.reports.comparisons.notes_sheet import (
    LINK_WORDS,
    Row,
    findings_in_rows,
    grouped,
    side_in_words,
    write_page,
)
from par_cli.reports.trends.book import LANG, TrendBook, rounds_in_words
from par_cli.reports.trends.moves import moves

_METHOD = (
    "Mỗi đơn vị của đợt cuối được theo ngược về các đợt trước, một – một, kể cả khi đổi tên hoặc đổi mã. Mức tăng, "
    "giảm của từng bước được tách đúng thành các phần; cộng các bước lại đúng bằng mức tăng, giảm từ đợt đầu đến đợt "
    "cuối."
)


def write_notes(book: TrendBook) -> None:
    """The rounds of every bloc, the crosswalks, the units that changed, and findings."""
    write_page(book, _METHOD, _rows(book))


def _rows(book: TrendBook) -> Iterator[Row]:
    for bloc in book.trend.blocs:
        if bloc.name:
            yield f"Khối: {bloc.name}", "", ""
        for side in bloc.sides:
            yield from grouped(f"Đợt {side.round}", side_in_words(side))
        yield from grouped("Đối chiếu tiêu chí", _links(bloc))
        yield from grouped("Lĩnh vực", _areas(bloc))
        yield from grouped("Đơn vị thay đổi", ((str(move), move.heading(LANG)) for move in moves(bloc)))
    yield from findings_in_rows(book.trend.findings)


def _links(bloc: BlocTrend) -> Iterator[tuple[str, str]]:
    for step in bloc.steps:
        if step.explained is not None:
            link = step.explained.link
            said = LINK_WORDS[link.word].format(through=", ".join(link.through))
            yield said, f"{step.earlier.round} → {step.later.round}"


def _areas(bloc: BlocTrend) -> Iterator[tuple[str, str]]:
    """The components of which some known round has no index."""
    for one in bloc.components:
        left_out = [at for at in bloc.known if not one.codes[at]]
        if left_out:
            yield f"{one.code} {one.title}", f"Không có lĩnh vực tương ứng ở đợt {rounds_in_words(bloc, left_out)}"
