"""A case: all that is known about one error group when a solution is sought; JSON-able, pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple, Protocol

from devintel.model import Event


class Frame(NamedTuple):
    """One place of a stack; `line` and `column` count from 1, 0 where unknown."""

    function: str
    file: str
    line: int
    column: int
    in_app: bool


class Grouped(Protocol):
    """What a case takes from `devintel.grouping.Grouping`, whatever else that holds."""

    @property
    def fingerprint(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def template(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def mistake(self) -> str | None: ...
    @property
    def slots(self) -> Mapping[str, str]: ...
    @property
    def frames(self) -> Sequence[Any]: ...


@dataclass(frozen=True)
class MemoryHit:
    """A fix of the team's past for this group (`near` False) or for one like it (`near` True).

    `how` says what ended the group: edit, commit or solution (then `solution_id` names it).
    `when` is ISO 8601. `code` is what was changed or suggested, as far as it was seen.
    `tries` and `successes` count how often the fix was used and held. `similarity` is 0..1,
    1 for an exact hit. `same` names what a near hit shares (`class and slots`, `top frame`, ...).
    """

    fingerprint: str
    title: str
    how: str
    what: str
    who: str
    when: str
    solution_id: str = ""
    file: str = ""
    line: int = 0
    code: str = ""
    root_cause: str = ""
    commit: str = ""
    event_ids: tuple[str, ...] = ()
    tries: int = 1
    successes: int = 1
    near: bool = False
    similarity: float = 1.0
    same: str = ""


@dataclass(frozen=True)
class Case:
    """One error group with its evidence; only `event` and what grouping says are always there.

    `request` is the failed or slow request just before the error, `requests` the recent ones and
    `edits` the recent edits and saves of implicated files, both newest first; `commit` is the last
    git event before the group was first seen. `diagnostics` are `{message, code?, source?, file?,
    line?}`. `files` are paths known in the session, lockfiles too; `identifiers` names seen lately.
    """

    fingerprint: str
    event: Event
    type: str = ""
    message: str = ""
    template: str = ""
    title: str = ""
    kind: str = ""
    mistake: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    frames: tuple[Frame, ...] = ()
    request: Event | None = None
    requests: tuple[Event, ...] = ()
    edits: tuple[Event, ...] = ()
    commit: Event | None = None
    diagnostics: tuple[Mapping[str, Any], ...] = ()
    files: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    memory: tuple[MemoryHit, ...] = ()
    workspace: str = ""
    language: str = ""

    @property
    def place(self) -> Frame | None:
        """The innermost frame of the developer's own code, else the innermost with a file."""
        own = (frame for frame in self.frames if frame.in_app and frame.file)
        return next(own, next((frame for frame in self.frames if frame.file), None))

    def as_json(self) -> dict[str, Any]:
        """The case as JSON-able values; `from_json` is the inverse."""
        return asdict(self)


def from_json(data: Mapping[str, Any]) -> Case:
    """A case of `Case.as_json`."""
    values = dict(data)
    values["frames"] = tuple(Frame(*frame) for frame in values.get("frames", ()))
    values["memory"] = tuple(
        MemoryHit(**{**hit, "event_ids": tuple(hit.get("event_ids", ()))})
        for hit in values.get("memory", ())
    )
    for name in ("requests", "edits", "diagnostics", "files", "identifiers"):
        values[name] = tuple(values.get(name, ()))
    return Case(**values)


def of(grouping: Grouped, event: Event, **evidence: Any) -> Case:
    """A case of what grouping says of the sample `event`; `evidence` holds further fields."""
    frames = tuple(
        Frame(f.function or "", f.file or "", f.line or 0, f.column or 0, bool(f.in_app))
        for f in grouping.frames
    )
    return Case(
        fingerprint=grouping.fingerprint,
        event=event,
        type=grouping.type,
        message=grouping.message,
        template=grouping.template,
        title=grouping.title,
        kind=grouping.kind,
        mistake=grouping.mistake or "",
        slots=dict(grouping.slots),
        frames=frames,
        **evidence,
    )
