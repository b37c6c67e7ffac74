"""The rows of measurements that pages name can be measured by the command that they print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

from benchmarks.__main__ import PARTS

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r'`make bench ROW=("[^"]+"|[\w-]+)')


def named() -> set[str]:
    pages = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md"))
    return {found for page in pages for found in NAMED.findall(page.read_text())}


def test_a_row_that_a_page_names_is_there() -> None:
    rows = {each.strip('"') for each in named()} - {"name"}
    assert [each for each in rows if not each.startswith(tuple(PARTS))] == []


def test_make_passes_a_name_of_two_words_on_as_one() -> None:
    made = subprocess.run(
        ["make", "-n", "--no-print-directory", "bench", "ROW=worst day", "ARGS="],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "MAKEFLAGS"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert shlex.split(made.stdout.splitlines()[-1])[-2:] == ["--row", "worst day"]
