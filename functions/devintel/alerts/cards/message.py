"""What a card tells: our words, and apart from them what a program or page said."""

from __future__ import annotations

from dataclasses import dataclass

from devintel.alerts.alert import Alert
from devintel.safe_text import for_terminal

_TITLES = {
    "new": "New error",
    "regressed": "An error came back",
    "rate": "An error happens often",
    "silent": "A source fell silent",
    "environment": "One failure hits several people",
    "test": "A test of this channel",
}
MOST = 300


@dataclass(frozen=True)
class Message:
    """An alert, where it leads, and whether it is the last one of its hour."""

    alert: Alert
    link: str
    last: bool = False

    @property
    def title(self) -> str:
        """What happened, in our words."""
        return _TITLES[self.alert["kind"]]

    @property
    def said(self) -> str:
        """What the program or page said, on one line."""
        return plain(self.alert["said"]["title"])

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Names of ours, each with a value that others may have chosen."""
        said = self.alert["said"]
        found = [("Session", self.alert["session"]), ("Place", said.get("place", ""))]
        found += [("Seen", str(self.alert["n"])), ("By", ", ".join(said.get("members", ())))]
        return [(name, plain(value)) for name, value in found if value and value != "0"]

    @property
    def notes(self) -> list[str]:
        """What else we say."""
        found = [self.alert["why"]]
        if self.alert["said"].get("stranger"):
            found.append("Sent by a stranger: anybody can send this with a public key.")
        if self.last:
            found.append("The cap of this hour is reached; further alerts are in the list only.")
        return found


def plain(text: str, most: int = MOST) -> str:
    """Text that no reader obeys, on one line, cut."""
    shown = " ".join(for_terminal(text).split())
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def fenced(text: str) -> str:
    """A text as a code block of Markdown, which ends only where we end it."""
    longest = max((len(run) for run in _runs(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _runs(text: str) -> list[str]:
    return ["`" * len(part) for part in "".join(c if c == "`" else " " for c in text).split()]
