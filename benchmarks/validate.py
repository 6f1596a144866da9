"""How long `par validate` takes beside importing the libraries it stands on, and what hostile files cost."""

import argparse
import compileall
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
LIBRARIES = "import pydantic, yaml, typer"
SIDES = {
    "import pydantic, yaml, typer": ["-c", LIBRARIES],
    "  … and define one model": ["-c", f"{LIBRARIES}\nclass M(pydantic.BaseModel):\n    x: int"],
    "  … and import numpy": ["-c", f"{LIBRARIES}, numpy\nclass M(pydantic.BaseModel):\n    x: int"],
    "par validate, a set that follows none": ["-m", "par_cli", "validate", "criteria/ministry-2019.yaml"],
    "par validate, a set and the one it follows": ["-m", "par_cli", "validate", "criteria/ministry-2020.yaml"],
}
BOMB = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))]
HOSTILE = {
    "alias bomb": "\n".join(BOMB).encode(),
    "2 MB of brackets": b"[" * 1_999_999,
    "2 MB of list items": b"- a\n" * 499_999,
    "2 MB of keys": b"".join(b"k%06d: a\n" % n for n in range(180_000)),
    "2 MB in one value": b"id: " + b"x" * 1_999_000,
    "40,000 unknown keys": b"".join(b"k%06d: a\n" % n for n in range(40_000)),
    "binary": bytes(range(256)) * 1000,
    "python tag": b"!!python/object/apply:os.system [ls]\n",
}


def seconds(command: list[str]) -> float:
    """How long a process takes, its interpreter included."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=_environment())
    return time.perf_counter() - begun


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def side_by_side() -> None:
    """Each side in turn, so that whatever else the machine does falls on all of them."""
    taken: dict[str, list[float]] = {name: [] for name in SIDES}
    for _ in range(RUNS):
        for name, command in SIDES.items():
            taken[name].append(seconds(command))
    base = min(taken["import pydantic, yaml, typer"])
    for name, times in taken.items():
        print(f"{name:46} {min(times) * 1000:6.0f} ms  {min(times) / base:5.2f} x   (best of {RUNS})")


def hostile() -> None:
    """Time and memory of refusing each file, in a process of its own."""
    files = {**HOSTILE, "100 MB": None}
    for name, raw in files.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.yaml"
            path.write_bytes(raw or b"id: x\n")
            os.truncate(path, 100_000_000 if raw is None else len(raw))
            command = [sys.executable, str(Path(__file__)), "--one", str(path)]
            begun = time.perf_counter()
            run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env=_environment())
            print(f"{name:46} {(time.perf_counter() - begun) * 1000:6.0f} ms  {run.stderr.split()[-1]:>5} MB")


def one(path: str) -> None:
    """Validate a file and say how much memory it took."""
    from par_cli.cli import main

    sys.argv = ["par", "validate", path]
    with suppress(SystemExit):
        main()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000, file=sys.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", help="validate this file in this process")
    if arguments := parser.parse_args().one:
        one(arguments)
    else:
        compileall.compile_dir(ROOT / "src", quiet=1)
        side_by_side()
        hostile()
