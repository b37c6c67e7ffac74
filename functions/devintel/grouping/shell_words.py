"""What shells and their tools say each in their way, in the words that they share in a key.

Formats: gnu.org/bash, zsh.org, fishshell.com, gnu.org/coreutils, busybox.net.
"""

from __future__ import annotations

import re
from functools import cache


def worded(line: str) -> str:
    """The same words for what shells and the tools of GNU and BusyBox each say their way."""
    absent = _absent().search(line)
    if absent:
        return f"command not found: {next(filter(None, absent.groups()))}"
    file = _file().match(line)
    return f"{file['tool']}: {file['file']}: {file['errno']}" if file else line


@cache
def _absent() -> re.Pattern[str]:
    return re.compile(
        r"(?:command not found|Unknown command): (\S+)$"
        r"|(?<![^\s:])([^\s:]{1,80}): (?:command )?not found$"
    )


@cache
def _file() -> re.Pattern[str]:
    return re.compile(
        r"(?P<tool>[\w./-]{1,40}): (?:cannot|can't|could not|failed to) [a-z ]{2,40}['‘`\"]"
        r"(?P<file>[^'’`\"]{1,200})['’`\"](?: for \w+)?: (?P<errno>[A-Z].*)$"
    )
