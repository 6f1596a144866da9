"""A set → its nodes and adjustments, each with the path of its keys in the file."""

from collections.abc import Iterator

from par_cli.criteria.model import Adjustment, CriteriaSet, Criterion

Path = tuple[str | int, ...]
SAME = 1e-9


def nodes(criteria: CriteriaSet) -> Iterator[tuple[Path, Criterion]]:
    """Every node with its path, in the order of the file."""

    def below(path: Path, node: Criterion) -> Iterator[tuple[Path, Criterion]]:
        yield path, node
        for position, child in enumerate(node.criteria):
            yield from below((*path, "criteria", position), child)

    for position, area in enumerate(criteria.areas):
        yield from below(("areas", position), area)


def adjustments(criteria: CriteriaSet) -> Iterator[tuple[Path, Adjustment]]:
    """Every adjustment with its path, those of the set first."""
    for position, adjustment in enumerate(criteria.adjustments):
        yield ("adjustments", position), adjustment
    for path, node in nodes(criteria):
        for position, adjustment in enumerate(node.adjustments):
            yield (*path, "adjustments", position), adjustment
