"""A criteria file and the crosswalk proposed for it → the file's text with that crosswalk, every guess marked as one.

What is to be said is put between the characters that are there: comments, order, quotation marks and line ends stay.
What comes out is read again, and must be the set that was proposed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from par_cli.criteria.crosswalk.proposal import Proposal, Reason
from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.reading.loader import parse_set
from par_cli.findings import Finding, ParError

MARK = "# ĐỀ XUẤT, cần xác nhận:"
_WORDS = {
    Reason.SAME: "cùng mã, cùng tên",
    Reason.TITLE: "khác mã, cùng tên",
    Reason.CODE: "cùng mã, tên gần giống",
    Reason.SIMILAR: "khác mã, tên gần giống",
    Reason.CONTENT: "khác tên, các tiêu chí bên trong gần giống",
    Reason.DIVIDED: "một phần của tiêu chí cũ",
    Reason.NEW: "mới, bộ trước không có",
}
_OTHER_TITLE = (Reason.CODE, Reason.SIMILAR, Reason.CONTENT, Reason.DIVIDED)
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def with_crosswalk(text: str, proposal: Proposal) -> str:
    """The text of the later set's file with `follows`, `previous` and `rule_changed` as proposed, and marked so.

    What it said there before is replaced. Raises `ParError` where the file is written in a way that does not allow it.
    """
    earlier, said = proposal.crosswalk.earlier, proposal.crosswalk.later
    parse_set(text.encode(), said.id)  # what is wrong with it is said before anything else
    body = text.removeprefix("\ufeff")
    root = yaml.compose(body, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    assert isinstance(root, yaml.MappingNode)
    page = _Page(body, root)
    page.put(root, "follows", _follows(said), f"nối tiếp {earlier.id}; removed: những mã không thấy ở bộ này")
    # Where the text is of another set, the two may differ in length: that is seen at the end.
    for place, (code, node) in zip(_criteria(root), said.nodes.items(), strict=False):
        page.put(place, "previous", _previous(node), _why(proposal, code))
        if node.rule_changed:
            page.put(place, "rule_changed", "true", "cách chấm khác trước")
        elif page.holds(place, "rule_changed", "true"):
            page.put(place, "rule_changed", "false", "cách chấm như trước" if node.previous != "none" else "mới")
    written = text[: len(text) - len(body)] + page.edited()
    if not _reads_as(written, said):
        raise ParError(Finding(code="crosswalk-unwritable", facts={"set": said.id}))
    return written


def _reads_as(text: str, criteria: CriteriaSet) -> bool:
    try:
        return parse_set(text.encode(), criteria.id).criteria == criteria
    except ParError:
        return False


def _follows(criteria: CriteriaSet) -> str:
    assert criteria.follows is not None
    removed = criteria.follows.removed
    return f"{{id: {criteria.follows.id}{f', removed: {_listed(removed)}' if removed else ''}}}"


def _previous(node: Criterion) -> str:
    return _listed(node.previous) if isinstance(node.previous, tuple) else "none"


def _listed(codes: tuple[str, ...]) -> str:
    """In quotation marks, for 1.10 is a code and no number."""
    return "[" + ", ".join(f'"{code}"' for code in codes) + "]"


def _why(proposal: Proposal, code: str) -> str:
    """Why that node is proposed to continue what it does; with the old title, where that is another."""
    reason = proposal.reasons[code]
    old = [proposal.crosswalk.earlier.nodes[name].title for name in proposal.crosswalk.named[code]]
    titles = "".join(f": “{' '.join(title.split())}”" for title in old) if reason in _OTHER_TITLE else ""
    return _WORDS[reason] + titles


def _criteria(mapping: yaml.MappingNode) -> Iterator[yaml.MappingNode]:
    """The nodes of the set as they stand in the file, in its order."""
    for key, value in mapping.value:
        if key.value in ("areas", "criteria"):
            for node in value.value:
                yield node
                yield from _criteria(node)


@dataclass
class _Page:
    """The text of a file and what is to be put into it: from where, up to where, and what stands there then."""

    text: str
    root: yaml.Node
    edits: list[tuple[int, int, str]] = field(default_factory=list)

    def holds(self, mapping: yaml.MappingNode, key: str, value: str) -> bool:
        """Whether a key has that value."""
        return any(one.value == key and other.value == value for one, other in mapping.value)

    def put(self, mapping: yaml.MappingNode, key: str, value: str, why: str) -> None:
        """Give a key that value, with a comment: where it stands, else behind `max`, which every node and set has."""
        places = {one.value: (one, other) for one, other in mapping.value}
        found, (anchor, last) = places.get(key), places["max"]
        if found is not None:
            self._replace(found[0].end_mark.index, _end(found[1]), f": {value}", why)
        elif mapping.flow_style:
            self._replace(_end(last), _end(last), f", {key}: {value}", why)
        else:
            end = self._line_end(_end(last))
            indent = " " * anchor.start_mark.column
            self.edits.append((end, end, f"{self._newline}{indent}{key}: {value}  {MARK} {why}"))

    def edited(self) -> str:
        """The text with all that was put into it; of what was put at one place, the first comes first."""
        parts, at = [], 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[0]):
            parts += [self.text[at:start], new]
            at = end
        return "".join([*parts, self.text[at:]])

    def _replace(self, start: int, end: int, new: str, why: str) -> None:
        """The comment goes to the end of the line, behind what is said there, in the place of an earlier proposal's."""
        close = self._line_end(end)
        marked = self.text.find(MARK, end, close)
        begin = close if marked < 0 else end + len(self.text[end:marked].rstrip())
        self.edits += [(start, end, new), (begin, close, f"  {MARK} {why}")]

    def _line_end(self, at: int) -> int:
        """The end of the line, or of the first below it that does not end within a text."""
        found = _BREAK.search(self.text, at)
        end = len(self.text) if found is None else found.start()
        within = next((stop for start, stop in self._long if start < end < stop), None)
        return end if within is None else self._line_end(within)

    @property
    def _newline(self) -> str:
        found = _BREAK.search(self.text)
        return found[0] if found else "\n"

    @cached_property
    def _long(self) -> list[tuple[int, int]]:
        """From where to where texts of several lines stand."""
        return [span for span in _spans(self.root) if _BREAK.search(self.text, *span)]


def _spans(node: yaml.Node) -> Iterator[tuple[int, int]]:
    """From where to where every single value stands."""
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.index, node.end_mark.index
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _spans(value)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _spans(key)
            yield from _spans(value)


def _end(node: yaml.Node) -> int:
    """Where a value ends: one in block style with its last part, whatever comments stand below it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index
