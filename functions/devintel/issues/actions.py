"""What people may do to an issue, as it is sent; each is one small change that can be undone."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Name = Annotated[str, Field(min_length=1, max_length=200)]
Id = Annotated[str, Field(min_length=1, max_length=512)]


class Action(BaseModel):
    """One thing to do to an issue."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Resolve(Action):
    """It is done, with the version that has it if there is one; it regresses where it is seen."""

    action: Literal["resolve"]
    version: Annotated[str, Field(max_length=80)] = ""


class Reopen(Action):
    """It is open again, whatever was decided."""

    action: Literal["reopen"]


class Ignore(Action):
    """Nobody wants to hear of it."""

    action: Literal["ignore"]


class Snooze(Action):
    """Quiet until a time (ISO 8601), so many further occurrences, or a version: one of them."""

    action: Literal["snooze"]
    until: Annotated[str, Field(max_length=40)] | None = None
    count: Annotated[int, Field(ge=1, le=10**9)] | None = None
    version: Annotated[str, Field(min_length=1, max_length=80)] | None = None


class Assign(Action):
    """Somebody's, by name; nobody's with null."""

    action: Literal["assign"]
    assignee: Name | None


class Comment(Action):
    """Words for the team."""

    action: Literal["comment"]
    text: Annotated[str, Field(min_length=1, max_length=8_000)]


class AddLink(Action):
    """A commit, a ticket or a page that belongs to it."""

    action: Literal["link"]
    kind: Literal["commit", "ticket", "page"]
    text: Name
    url: Annotated[str, Field(max_length=1_000, pattern=r"^https?://[^\s]+$")] | None = None


class Unlink(Action):
    """A link that does not belong to it, by its text."""

    action: Literal["unlink"]
    text: Name


class Merge(Action):
    """It is the same problem as another issue, which has it from now on."""

    action: Literal["merge"]
    into: Id


class Split(Action):
    """A group that was merged into it is a problem of its own after all."""

    action: Literal["split"]
    group: Id


class Undo(Action):
    """Take back what somebody did, by the id of the deed, where nothing else came since."""

    action: Literal["undo"]
    deed: Annotated[str, Field(min_length=1, max_length=64)]


AnyAction = Annotated[
    Resolve | Reopen | Ignore | Snooze | Assign | Comment | AddLink | Unlink | Merge | Split | Undo,
    Field(discriminator="action"),
]
ACTION: TypeAdapter[AnyAction] = TypeAdapter(AnyAction)
