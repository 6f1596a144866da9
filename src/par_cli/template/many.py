"""The units of a bloc → their forms: one is drawn up for all that are asked the same, then each gets its own words.

Drawing up a form takes a third of a second; putting other words into it, which stand in one member of the container,
takes a hundredth of that. In the place of a unit's words stand texts that no form of the group holds by itself, and
all are replaced in one pass: whatever a unit is called, its words stay where they belong.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from par_cli.books.texts import cell_xml, printable
from par_cli.criteria import Adjustment, CriteriaSet, Criterion, LoadedSet
from par_cli.criteria.expressions import Attribute, walk
from par_cli.criteria.rules import Formula
from par_cli.entries import Unit
from par_cli.template.cover import Terms
from par_cli.template.form import write_form

_TEXTS = "xl/sharedStrings.xml"
_OWN = ("code", "name", "parent")
_PRIVATE = [chr(code) for code in range(0xE000, 0xF900)]  # characters without a meaning of their own
# What a stand-in is filled up with: a character that has a capital, so that a name in capitals is known.
_SMALL = "ⓧ"
_FORMS = (str, str.upper)


def forms(loaded: LoadedSet, units: Iterable[Unit], round_name: str, terms: Terms) -> Iterator[tuple[Unit, bytes]]:
    """The blank form of every unit, as `write_form` would write it; units that are asked the same stand together.

    Only the rows of a unit's own words are as high as the longest words of those that are asked the same need.
    """
    used = _attributes_used(loaded.criteria)
    alike: dict[object, list[Unit]] = {}
    for unit in units:
        alike.setdefault(_asked_by(unit, used), []).append(unit)
    for group in alike.values():
        if len(group) == 1 or used.intersection(_OWN):
            yield from ((unit, _drawn_up(loaded, unit, round_name, terms)) for unit in group)
        else:
            yield from _group(loaded, group, round_name, terms, used)


def _group(
    loaded: LoadedSet, group: Sequence[Unit], round_name: str, terms: Terms, used: frozenset[str]
) -> Iterator[tuple[Unit, bytes]]:
    words = [_words(unit, used) for unit in group]
    _, first = _parted(_drawn_up(loaded, group[0], round_name, terms))
    marks = (mark for mark in _PRIVATE if mark not in first)
    # As long as the longest, so that its row is high enough for each.
    stand_ins = {key: next(marks) + _SMALL * max(1, *(len(own[key]) - 1 for own in words)) for key in words[0]}
    anybody = replace(
        group[0],
        code=stand_ins["code"],
        name=stand_ins["name"],
        parent=stand_ins.get("parent", ""),
        attributes=dict(group[0].attributes) | {key: text for key, text in stand_ins.items() if key not in _OWN},
    )
    container, texts = _parted(_drawn_up(loaded, anybody, round_name, terms))
    any_stand_in = "|".join(form(text) for text in stand_ins.values() for form in _FORMS)
    pieces = re.split(f"({any_stand_in})", texts)
    for unit, own in zip(group, words, strict=True):
        yield unit, _with_texts(container, pieces, {stand_ins[key]: text for key, text in own.items()})


def _words(unit: Unit, used: frozenset[str]) -> dict[str, str]:
    """The texts of a unit that stand in its form and decide nothing in it."""
    own = {key: getattr(unit, key) for key in _OWN}
    return {key: text for key, text in (own | dict(unit.attributes)).items() if text and key not in used}


def _asked_by(unit: Unit, used: frozenset[str]) -> tuple[object, ...]:
    """What decides over a form: the attributes that the set asks for, and which texts there are to put in."""
    attributes = {**unit.attributes, "bloc": unit.bloc}
    return tuple((name, attributes.get(name, "")) for name in sorted(used)), tuple(_words(unit, used))


def _attributes_used(criteria: CriteriaSet) -> frozenset[str]:
    """The attributes of the register that any expression of a set names."""
    nodes: list[Criterion | Adjustment] = [*criteria.nodes.values(), *criteria.all_adjustments.values()]
    formulas = chain.from_iterable(_formulas(node) for node in nodes)
    return frozenset(term.name for one in formulas for term in walk(one.tree) if isinstance(term, Attribute))


def _formulas(node: Criterion | Adjustment) -> Iterator[Formula]:
    if node.rule is not None:
        yield from (formula for _, formula in node.rule.formulas())
    for asked in node.inputs.values():
        yield from (bound for bound in (asked.at_most, asked.at_least) if bound is not None)
    if isinstance(node, Criterion):
        if node.applies_to is not None:
            yield node.applies_to
        if node.when_none is not None:
            yield node.when_none.if_


def _drawn_up(loaded: LoadedSet, unit: Unit, round_name: str, terms: Terms) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(path, loaded, unit, round_name, terms=terms)
        return path.read_bytes()


def _parted(form: bytes) -> tuple[bytes, str]:
    """The container without its texts, and the texts."""
    kept = BytesIO()
    with ZipFile(BytesIO(form)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != _TEXTS:
                new.writestr(member, old.read(member))
        texts = old.read(_TEXTS).decode("utf-8")
    return kept.getvalue(), texts


def _with_texts(container: bytes, pieces: Sequence[str], words: Mapping[str, str]) -> bytes:
    """The container with its texts put back, a unit's own words in them."""
    said = {form(stand_in): cell_xml(printable(form(text))) for stand_in, text in words.items() for form in _FORMS}
    whole = BytesIO(container)
    with ZipFile(whole, "a") as target:
        member = ZipInfo(_TEXTS)
        member.external_attr = 0o600 << 16
        texts = "".join(said.get(piece, piece) for piece in pieces)
        target.writestr(member, texts.encode("utf-8"), ZIP_DEFLATED)
    return whole.getvalue()
