"""How long forms take: for many units at once beside one by one, and reading them back: `benchmarks/forms.py`."""

import argparse
import tempfile
import time
from pathlib import Path

from par_cli.criteria import load_set
from par_cli.entries import Unit
from par_cli.submissions import Register
from par_cli.submissions.submission import Asked, SubmissionReader
from par_cli.template import FormNames, Terms, forms, write_form

CRITERIA = Path(__file__).resolve().parent.parent / "criteria" / "department-2019.yaml"
_ALONE = 20


def main() -> None:
    """Both ways of drawing up, then reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    loaded, terms = load_set(CRITERIA), Terms(demonstration=True)
    units = [Unit(f"xa-{at:05}", f"Xã số {at}", "xa", attributes={"has_tthc": "có"}) for at in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        place, names = Path(folder), FormNames()
        begun = time.perf_counter()
        for unit in units[:_ALONE]:
            write_form(place / names.give(unit.code), loaded, unit, "2019", terms=terms)
        alone = (time.perf_counter() - begun) / _ALONE
        names = FormNames()
        begun = time.perf_counter()
        for unit, form in forms(loaded, units, "2019", terms):
            (place / names.give(unit.code)).write_bytes(form)
        together = (time.perf_counter() - begun) / count
        reader = SubmissionReader(Asked(Register(units), {"xa": loaded}, {unit.code: "xa" for unit in units}, "2019"))
        begun = time.perf_counter()
        for path in sorted(place.iterdir()):
            assert reader.read(path.name, path).answers is not None
        read = (time.perf_counter() - begun) / count
    print(f"{count} forms of {len(loaded.criteria.leaves)} leaves")
    print(f"one by one  {alone * 1000:7.1f} ms a form")
    print(f"together    {together * 1000:7.1f} ms a form, {alone / together:.0f} times as fast")
    print(f"read back   {read * 1000:7.1f} ms a form, {read / alone:.2f} of drawing one up")


if __name__ == "__main__":
    main()
