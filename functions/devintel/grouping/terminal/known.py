"""What a chunk of output has said already: lines that come again and again are read once."""

from __future__ import annotations

from dataclasses import dataclass, field

from devintel.grouping.terminal.prefixes import Stripped
from devintel.grouping.terminal.reader import Verdict
from devintel.grouping.terminal.terminal_state import Told

Report = tuple[int, str, bool, tuple[str, ...]]
"""The reader's number, mark and clock of the first line, and the lines."""
TOLD = -1


@dataclass
class Known:
    """`lines` that say nothing new if they are printed once more, `heads` of reports with the
    reader that took them, `verdicts` with their words, and whole `reports`: told, or given back
    and opened anew by the reader that is named."""

    lines: set[Stripped] = field(default_factory=set)
    heads: dict[Stripped, int] = field(default_factory=dict)
    verdicts: dict[Stripped, tuple[Told | Verdict, ...]] = field(default_factory=dict)
    reports: dict[Report, int] = field(default_factory=dict)

    def clear(self) -> None:
        """Another command runs: what it says is news."""
        self.lines.clear()
        self.heads.clear()
        self.verdicts.clear()
        self.reports.clear()
