"""TypeScript's errors: the wording of each, and the editor's quick fixes for it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from checks.knowledge.source import Book, Entry, npm


def book() -> Book:
    """The errors of the compiler that `checks/knowledge/package.json` pins."""
    folder, version = npm("typescript")
    program = Path(__file__).with_name("diagnostics.cjs")
    asked: list[str | Path] = ["node", program, folder / "lib" / "typescript.js"]
    printed = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    return Book(
        tool="TypeScript",
        version=version,
        licence="Apache-2.0",
        notice=(folder / "LICENSE.txt").read_text("utf-8"),
        made_from="npm: typescript; ts.Diagnostics and its code fixes",
        page="https://www.typescriptlang.org/docs/handbook/",
        entries={
            f"TS{code}": Entry("", message, "", ", ".join(dict.fromkeys(map(_words, fixes))))
            for code, message, fixes in json.loads(printed)
        },
    )


def _words(identity: str) -> str:
    """`fixMissingMember` -> `fix missing member`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", identity).lower()
