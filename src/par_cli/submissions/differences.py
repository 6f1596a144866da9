"""A form made for another set → what it prints otherwise than this round's: codes, maxima, titles, rules, inputs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from par_cli.criteria import Adjustment, CriteriaSet, Criterion, Input, fold
from par_cli.entries import Entries, Field, Unit, fields_of
from par_cli.layout import BASIS_PREFIX, PENALTY_SUFFIX, RULE_PREFIX
from par_cli.submissions.cells import Cell, in_words, is_blank
from par_cli.submissions.codes import looks_like_code
from par_cli.submissions.tree import Table
from par_cli.submissions.typed_texts import shown

Kind = Literal["missing", "extra", "max", "title", "rule", "input"]
KINDS: tuple[Kind, ...] = ("missing", "extra", "max", "title", "rule", "input")
_FEW = 3
_RULE_MARK = RULE_PREFIX.strip()
_BASIS_MARK = f". {BASIS_PREFIX}"


class Difference(NamedTuple):
    """What the form says of a code, and what the set does; empty where one of them does not have it."""

    kind: Kind
    code: str
    form: str
    set: str


class _Row(NamedTuple):
    """What a form prints in the row of a code, and below it."""

    title: str
    max: str
    rule: str | None


def differences(
    tables: Iterable[Table], criteria: CriteriaSet, unit: Unit, *, survey_held: bool = True
) -> list[Difference]:
    """Everything that a form of our layout prints otherwise than the part of a set that applies to its unit.

    In the order of the set; what only the form has comes last.
    """
    rows = {code: row for table in tables for code, row in _rows(table).items()}
    known = {entered.label for entered in fields_of(criteria)} | criteria.nodes.keys()
    nodes = _asked_of(Entries(criteria, [unit], survey_held=survey_held))
    found = [difference for code, node in nodes.items() for difference in _of(rows, code, node, criteria)]
    for code, row in rows.items():
        if code not in known and (row.max or looks_like_code(code)):  # only a criterion has a maximum
            found.append(Difference("extra" if row.max else "input", code, row.title, ""))
    return found


def in_short(found: Iterable[Difference]) -> dict[str, object]:
    """The facts of a finding, one a kind: how many, and the codes of the first few; ``1 (1.2: 1 → 1,5)``."""
    listed = list(found)
    return {kind: _counted([one for one in listed if one.kind == kind]) for kind in KINDS}


def _counted(found: list[Difference]) -> str:
    if not found:
        return "0"
    few = [f"{one.code}: {one.form} → {one.set}" if one.kind == "max" else one.code for one in found[:_FEW]]
    return f"{len(found)} ({', '.join(few)}{', …' if len(found) > _FEW else ''})"


def _asked_of(entries: Entries) -> dict[str, Criterion | Adjustment]:
    """The leaves and branches that apply to the one unit, and the adjustments: its form has no more."""
    from par_cli.scoring.points import applicable  # noqa: PLC0415 - it brings pandas, for the few forms of another set

    criteria = entries.criteria
    applies, _ = applicable(entries)
    leaves = {leaf.code for leaf in criteria.leaves if applies[leaf.code][0]}
    kept = {node.code for code in leaves for node in criteria.lineage(code)}
    nodes: dict[str, Criterion | Adjustment] = {code: node for code, node in criteria.nodes.items() if code in kept}
    return nodes | {code: one for code, one in criteria.all_adjustments.items() if applies[code][0]}


def _rows(table: Table) -> dict[str, _Row]:
    """The rows with a code, each with the words of its rule from the rows without one below it."""
    found: dict[str, _Row] = {}
    last = ""
    for number, code in enumerate(table.codes, start=table.headings.below):
        title = _text(table, number, "title")
        if code:
            found[code] = _Row(title, _text(table, number, "max"), None)
            last = code
        elif last and title.startswith(_RULE_MARK):
            words = title.removeprefix(_RULE_MARK).strip()
            found[last] = found[last]._replace(rule=words.rpartition(_BASIS_MARK)[0] or words)
    return found


def _text(table: Table, number: int, role: str) -> str:
    if role not in table.columns:
        return ""
    cell: Cell = table.rows[number][table.columns[role]]
    return "" if is_blank(cell) else in_words(cell)


def _of(
    rows: Mapping[str, _Row], code: str, node: Criterion | Adjustment, criteria: CriteriaSet
) -> Iterator[Difference]:
    """What the form has otherwise of one criterion, and of its inputs."""
    row = rows.get(code)
    if row is None:
        yield Difference("missing", code, "", node.title)
        return
    is_scored = isinstance(node, Adjustment) or node.is_leaf
    if is_scored and row.max != shown(node.max):  # a branch has the sum of what applies
        yield Difference("max", code, row.max, shown(node.max))
    if fold(row.title.removesuffix(PENALTY_SUFFIX)) != fold(node.title):
        yield Difference("title", code, row.title, node.title)
    words = [criteria.words_of(code, applied=applied) for applied in (False, True)]
    if is_scored and row.rule is not None and fold(row.rule) not in map(fold, words):
        yield Difference("rule", code, row.rule, words[0])
    for name, asked in node.asked.items():
        label = Field(code, name).label
        printed = rows[label].title if label in rows else ""
        if not _asks(printed, name, asked):
            yield Difference("input", label, printed, f"{name}. {asked.label}")


def _asks(printed: str, name: str, asked: Input) -> bool:
    """Whether a form asks for an input: its name and label, before what it says of how to answer."""
    question = fold(f"{name}. {asked.label}")
    if not fold(printed).startswith(question):
        return False
    rest = fold(printed)[len(question) :].lstrip()
    hinted = asked.type in ("date", "yes_no", "choice")
    return not rest or (hinted and rest.startswith("(")) or (asked.note is not None and rest.startswith("-"))
