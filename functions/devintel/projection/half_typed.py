"""Builds of half-typed code: what a dev server says of a line that is being typed is no problem of
anybody once the line is finished."""

from __future__ import annotations

from devintel.patterns.signals import At
from devintel.projection import causes
from devintel.projection.effects import Effect, GroupChanged
from devintel.projection.state import Group, State
from devintel.projection.unsettled import TYPING

LASTS = 10 * 60_000
"""Somebody who needs longer has a problem."""
_SYNTAX = ("BuildError", "SyntaxError", "ParseError", "TransformError", "CssSyntaxError")


def note(state: State, group: Group, at: At, fresh: bool) -> None:
    """Note whether the author of a failed build was typing in the very file, as ever before."""
    typing = group.type.endswith(_SYNTAX) and any(
        trace.edits
        and trace.member == at.member
        and at.ms - trace.edit_ms < TYPING
        and causes.implicates(group, trace.path)
        for trace in state.files.values()
    )
    group.half_typed = typing and (fresh or group.half_typed)


def was(group: Group) -> bool:
    """Whether a build failed only while somebody typed in the file it names."""
    lasted = group.last_ms - group.first_ms
    return group.half_typed and lasted < LASTS and len(group.members) <= 1


def forgotten(state: State, group: Group) -> list[Effect]:
    """There never was such a group."""
    del state.groups[group.fingerprint]
    state.attempts.close(group.fingerprint)
    state.errors = max(0, state.errors - group.count)
    return [GroupChanged(group.fingerprint, "merged")]
