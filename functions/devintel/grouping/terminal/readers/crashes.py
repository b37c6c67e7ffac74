"""Programs that died of a signal, and what the C++ runtime and the sanitizers say of it.

Formats: gnu.org/bash (job control), man7.org (signal), clang.llvm.org (AddressSanitizer).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, until

_SIGNAL = re.compile(
    r"(?:(?:\S+: )?line \d+: +\d+ )?(?P<said>Segmentation fault|Aborted|Bus error"
    r"|Illegal instruction|Killed)(?: +\(core dumped\))?(?: +(?P<program>\S+).*)?$"
)
"""How a shell tells that a program died of a signal: of a script also with line and process."""


def _died(died: re.Match[str], command: str) -> str:
    """The signal, and the program where the shell or its own path as the command says it."""
    program = died["program"] or (command if command.startswith("./") else "")
    name = program.partition(" ")[0].rpartition("/")[2]
    return f"{died['said']} in {name}" if name else str(died["said"])


def _crash(block: Block) -> Iterator[Said]:
    line = block.lines[0].strip()
    died = _SIGNAL.match(line)
    message = _died(died, block.command) if died else line
    yield Problem(
        "exception",
        "Crash",
        message,
        excerpt=excerpt([*block.before[-2:], *block.lines]),
        tool="native",
        title=block.lines[0].strip()[:160],
    )


READERS = (
    Reader(
        "native",
        "Segmentation segmentation Aborted SIGSEGV SIGABRT SIGBUS SIGKILL core Killed Bus "
        "Illegal signal",
        r"(?:.{0,120}?)(?:Segmentation fault|segmentation violation|Aborted \(core dumped\)|Bus "
        r"error|Illegal instruction|"
        r"(?:failed|terminated|killed|crashed|exited).{0,30}\b(?:signal|SIG[A-Z]+).*|^Killed$|"
        r"[Rr]eceived signal:? SIG(?!INT|TERM)\w+|Out of memory: Killed process).*$",
        _crash,
    ),
    Reader(
        "native",
        "terminate",
        r"terminate called after throwing an instance of .*",
        _crash,
        lambda lines, line: line.lstrip().startswith("what():"),
    ),
    Reader(
        "native",
        "AddressSanitizer ERROR",
        r"=*\d*=*ERROR: (?:\w+Sanitizer: .*)",
        _crash,
        until(r"$|SUMMARY", most_blank=1),
    ),
)
