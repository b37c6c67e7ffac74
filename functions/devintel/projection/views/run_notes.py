"""What is to be said of the run that a group came from, in plain words."""

from __future__ import annotations

from devintel.projection.state import Group
from devintel.projection.views.shapes import RunDifference


def notes(group: Group) -> list[str]:
    """Sentences: it is flaky, or nothing else noticed it."""
    said: list[str] = []
    if group.flaky:
        times = "" if group.flaky == 1 else f", {group.flaky} times so far"
        said.append(f"Flaky: it passed when it was run again with nothing changed{times}.")
    if group.unnoticed:
        said.append("The command ended with exit code 0 all the same, so nothing else noticed.")
    return said


def difference(group: Group) -> RunDifference | None:
    """How the run differs from the clean ones of its command."""
    found = group.differs
    if found is None or not (found.lines or found.missing):
        return None
    return {"lines": found.lines, "missing": found.missing, "clean_runs": found.runs}
