"""One kind of finding: how grave it is, and its texts in both languages."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error needs mending before the result stands; a warning needs a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of finding; the texts have ``{blanks}`` that the facts of a finding fill.

    ``acceptable``: a criteria set may accept it, with a reason, because the result is right all the same.
    """

    severity: Severity
    vi: str
    vi_fix: str
    en: str
    en_fix: str
    acceptable: bool = False

    def sentence(self, lang: str) -> str:
        """What is wrong."""
        return self.en if lang == "en" else self.vi

    def remedy(self, lang: str) -> str:
        """What to do."""
        return self.en_fix if lang == "en" else self.vi_fix


def error(vi: str, vi_fix: str, en: str, en_fix: str) -> Message:
    """An error: what is wrong and what to do, in Vietnamese, then in English."""
    return Message(Severity.ERROR, vi, vi_fix, en, en_fix)


def warning(vi: str, vi_fix: str, en: str, en_fix: str) -> Message:
    """A warning, in the same order."""
    return Message(Severity.WARNING, vi, vi_fix, en, en_fix)
