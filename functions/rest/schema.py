"""What the HTTP routes take and give, for validation and for the OpenAPI document."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Open(BaseModel):
    """An answer that may grow further fields."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)


class ErrorBody(BaseModel):
    """Every error: a code, a sentence, and whether the same request may succeed later."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "code": "not_found",
                "message": "There is no such session, or its events have expired.",
                "temporary": False,
            }
        },
    )

    code: str
    message: str
    temporary: bool
    retry_after: float | None = None


class IngestBody(BaseModel):
    """Up to 1,000 events, each with `session_id` (or `sessionId`)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "events": [
                    {
                        "session_id": "checkout-bug",
                        "type": "error",
                        "content": {"message": "TypeError: cart is undefined"},
                        "timestamp": 1795444988915,
                    }
                ]
            }
        }
    )

    events: list[Any]


class IngestResult(Open):
    """What became of one event; a refused one says why."""

    event_id: str | None
    status: Literal["success", "duplicate", "error"]
    solution: dict[str, Any] | None = None
    code: str | None = None
    message: str | None = None


class OutcomeBody(BaseModel):
    """Whether a solution worked; `session_id` and `fingerprint` say where, if known."""

    model_config = ConfigDict(
        extra="ignore", json_schema_extra={"example": {"success": True, "metrics": {}}}
    )

    success: bool
    metrics: dict[str, Any] = Field(default_factory=dict)
    session_id: str | None = Field(default=None, max_length=128)
    fingerprint: str | None = Field(default=None, max_length=256)
    user: str | None = Field(default=None, max_length=128)
    partly: bool = False


class Recorded(BaseModel):
    """The outcome is in the log."""

    status: Literal["recorded"] = "recorded"


class Session(Open):
    """A session of the team."""

    id: str
    connections: list[dict[str, Any]]
    start_time: str | None = Field(default=None, alias="startTime")
    event_count: int = Field(default=0, alias="eventCount")


class EventPage(Open):
    """Events in log order; `next` continues, null when there is nothing further now."""

    session_id: str
    epoch: str
    head: int
    events: list[dict[str, Any]]
    next: int | None


class Searched(Open):
    """What was looked through: positions `from` to `to`, and how many events that were."""

    events: int
    first: int = Field(alias="from")
    to: int


class SearchPage(Open):
    """Events that a query means, in log order; `next` null where all was looked through."""

    session_id: str
    head: int
    events: list[dict[str, Any]]
    next: int | None
    searched: Searched


class Changelog(Open):
    """What happened in a session."""

    session_id: str
    event_count: int
    solution_count: int = 0
    successful_solutions: int = 0
    avg_confidence: float = 0.0
    patterns: list[Any]
    metrics: dict[str, Any]
    timeline: list[dict[str, Any]]


class Deleted(BaseModel):
    """How many items of the table went."""

    status: Literal["deleted"] = "deleted"
    items: int


class Health(Open):
    """The service answers; `version` is what is deployed, `login` whether people can log in."""

    status: Literal["ok"] = "ok"
    version: str
    protocol: int
    time: str
    login: bool
