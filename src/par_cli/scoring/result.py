"""The result of a round: a scorecard for each bloc, every finding, and what it was made from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from par_cli.findings import Finding
from par_cli.scoring.scorecard import Scorecard

# What a register says of a unit and no score depends on.
REGISTER_ONLY = ("parent", "aliases", "predecessors")


@dataclass(frozen=True)
class Provenance:
    """What a result was made from; no clock time, absolute path, user name or worker count.

    ``versions``: par and the libraries that compute. ``files``: file name → sha256, in order. ``sets``: the id of each
    criteria set → the YAML text that was used.
    """

    versions: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """One round, scored. ``view``: not a full run at the default stage, so not the record of the round.

    ``left_out``: units that should be ranked and belong to no bloc that has a set.
    """

    round: str
    title: str
    scorecards: tuple[Scorecard, ...]
    findings: tuple[Finding, ...] = ()
    provenance: Provenance = Provenance()
    demonstration: bool = False
    view: bool = False
    stage: str | None = None
    left_out: tuple[str, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether any bloc is, or a unit that should be ranked stands in no bloc of the round."""
        return bool(self.left_out) or any(card.provisional for card in self.scorecards)

    @cached_property
    def content_hash(self) -> str:
        """A hash of what was found, the same on every machine.

        It covers names, scores, maxima, ranks, bands, statuses and findings, and the text of the criteria; not what the
        points were worked out from, nor what else the register says of a unit (parent, aliases, predecessors).
        """
        content = [
            [card.bloc, card.criteria.id, *map(_plain, (_scored(card.units), card.scores, card.maxima))]
            for card in self.scorecards
        ]
        findings = [[f.code, f.place(), f.unit, f.criterion] for f in self.findings]
        sets = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in self.provenance.sets.items()}
        text = json.dumps([self.round, sets, content, findings], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _scored(units: pd.DataFrame) -> pd.DataFrame:
    return units.drop(columns=list(REGISTER_ONLY))


def _plain(table: pd.DataFrame) -> list[list[str]]:
    """A table as texts, numbers at nine decimals."""
    columns = [
        [f"{value:.9f}" for value in table[name]]
        if pd.api.types.is_float_dtype(table[name])
        else [str(value) for value in table[name]]
        for name in table.columns
    ]
    return [[str(code) for code in table.index], *columns]
