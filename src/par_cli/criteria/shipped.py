"""The criteria sets that ship with par, from an installed package as from a checkout."""

from pathlib import Path

from par_cli.findings import Finding, ParError

_HERE = Path(__file__).resolve().parent.parent
# Inside an installed package; else the checkout that `src/` stands in.
_PLACES = (_HERE / "shipped" / "criteria", _HERE.parent.parent / "criteria")


def shipped_sets() -> dict[str, Path]:
    """The shipped sets by name, in alphabetical order."""
    folder = next((place for place in _PLACES if place.is_dir()), None)
    return {} if folder is None else {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def set_path(name: str, root: Path) -> Path:
    """A set named in par.yaml or on the command line: a file, or the name of a shipped one. Raises `ParError`."""
    path = root / name
    if path.is_file():
        return path
    if name in shipped_sets():
        return shipped_sets()[name]
    if name.endswith((".yaml", ".yml")):
        raise ParError(Finding(code="file-not-found", file=name))
    raise ParError(Finding(code="set-unknown", facts={"name": name, "known": ", ".join(shipped_sets())}))
