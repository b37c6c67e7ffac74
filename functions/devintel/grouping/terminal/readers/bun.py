"""bun test: what was expected stands above the test's name, also where an agent is told less.

Formats: bun.sh (bun test; with `CLAUDECODE`, `REPL_ID` or `AGENT` only failures are printed).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.terminal.reader import Block, Reader, Said
from devintel.grouping.terminal.readers.javascript_tests import problem

MOST = 40
_FAILED = re.compile(r"\(fail\) (?P<test>.+?)(?: \[[\d.]+m?s\])?$")


def _failure(block: Block) -> Iterator[Said]:
    """`error: expect(received)...`, the values, the call, `(fail) name [1.00ms]`."""
    lines = [line for line in block.lines if line.strip()]
    name = _FAILED.match(lines.pop().strip())
    if name is None or not lines:
        return
    lines[0] = lines[0].removeprefix("error: ")
    found = problem(block, "bun", name["test"], [name["test"], *lines])
    if found:
        yield found


def _goes_on(lines: list[str], line: str) -> bool:
    if _FAILED.match(lines[-1].strip()):
        return False
    return len(lines) < MOST and not line.lstrip().startswith(("(pass)", "error: "))


READERS = (Reader("bun", "error", r"error: expect\(received\)", _failure, _goes_on),)
