"""What the use cases need from outside: the log, rows beside it, a way to push, the time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from devintel.keys import Key
from devintel.model import Entry, SessionKey

Row = dict[str, Any]
"""A row as a store has it; whoever reads it says by a `TypedDict` what it holds."""
Document = Mapping[str, Any]
"""A row as it is written."""


NOTHING_ELSE: Mapping[Key, Document] = {}


class Clock(Protocol):
    """Time as the product sees it."""

    def __call__(self) -> int:
        """Milliseconds since the epoch."""
        ...


class Log(Protocol):
    """The append-only log of each session; every method raises `Unavailable` when it fails."""

    zlib_level: int
    """How hard to compress an entry: 1 where bytes cost nothing, 6 where they are charged."""
    settles_s: float
    """For how long a read that is not `consistent` may miss a write."""

    def tail(self, session: SessionKey) -> Entry | None:
        """The newest entry, read consistently; one that has expired too (its numbering goes on)."""
        ...

    def write(self, session: SessionKey, entry: Entry) -> Entry | None:
        """Write if the position is free: None on success, else the entry that holds it."""
        ...

    def settle(self) -> None:
        """Return once all that was written and read so far is durable; many may wait together."""
        ...

    def replace(self, session: SessionKey, entry: Entry) -> bool:
        """Write over the entry that holds the same positions; False where there is none.

        For erasing what one person sent, which ends the log's epoch; nothing else changes a log.
        """
        ...

    def forward(
        self, session: SessionKey, after: int, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        """Live entries that hold positions > `after`, oldest first, at most `limit` of them.

        Where not `consistent`, what was written last may be missing: that costs half.
        """
        ...

    def backward(
        self, session: SessionKey, before: int | None, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        """Live entries that hold positions < `before` (None: from the end), newest first."""
        ...


class Exists(StrEnum):
    """A condition on a write."""

    ANY = "any"
    ABSENT = "absent"
    PRESENT = "present"


class Rows(Protocol):
    """Small documents beside the log; expired ones (`ttl` in seconds <= now) are never seen.

    A row is JSON-able; its `ttl` field, where present, is its expiry in seconds. What is put or
    swapped inside of `fencing.behind` is refused (`Outdated`) where that fence has moved.
    Every method raises `Unavailable` when the store fails.
    """

    def get(self, key: Key, *, consistent: bool = True) -> Row | None:
        """One row; where not `consistent`, perhaps as it was a moment ago, for half the price."""
        ...

    def put(self, key: Key, row: Document, exists: Exists = Exists.ANY) -> bool:
        """Write a row; False when the condition does not hold."""
        ...

    def swap(
        self, key: Key, row: Document, version: int, also: Mapping[Key, Document] = NOTHING_ELSE
    ) -> bool:
        """Write `row` with `v = version + 1` if the stored `v` is `version` (0: absent), and with
        it the rows that say the same in other places: all or none."""
        ...

    def add(self, key: Key, amounts: Mapping[str, int], ttl: int | None = None) -> Row:
        """Add to counters, which begin at 0; the row after it."""
        ...

    def fence(self, pk: str, *, consistent: bool = True) -> int:
        """Where a partition's fence stands (see `fencing`); 0 where it has not moved for hours.
        Where not `consistent`, perhaps where it stood a moment ago, which refuses and keeps
        nothing."""
        ...

    def move_fence(self, pk: str) -> None:
        """Refuse whatever is still to be written behind the fence as it stood, but over rows of
        the same session that were written behind it: who moves it writes or deletes each."""
        ...

    def delete(self, key: Key) -> Row | None:
        """Delete a row and return it; None when there was none (so only one caller gets it)."""
        ...

    def list(
        self,
        pk: str,
        prefix: str,
        *,
        limit: int = 1000,
        after: str = "",
        newest: bool = False,
        consistent: bool = True,
    ) -> list[tuple[str, Row]]:
        """Rows of a partition whose SK begins with `prefix`, in SK order (or its reverse).

        `after` continues behind an SK of an earlier answer. `consistent` as in `get`.
        """
        ...

    def drop(self, pk: str) -> int:
        """Delete everything in a partition, the log first, then what is derived of it, behind a
        fence that moves; returns the number of items."""
        ...


class Store(Log, Rows, Protocol):
    """One table: the log and the rows beside it."""

    def kept(self, team: str) -> Iterator[SessionKey]:
        """Every session that the store knows of, also those that have expired and lie there still:
        nobody can read them, and they are removed only later."""
        ...

    def empty_expired(self, pk: str) -> int:
        """Let nothing stay of what has expired in a partition, but the places of a log; how many
        items that were."""
        ...

    def tidy(self) -> None:
        """Let no byte stay of what was deleted or has expired, as far as the bytes are ours."""
        ...


class Tasks(Protocol):
    """Work for later, off every path that somebody waits for; each is done at least once, and one
    that raises `Unavailable` is done again after its `retry_after`."""

    def put(self, kind: str, task: Row) -> None:
        """Leave a JSON-able task of a kind that the wiring knows; raises `Unavailable`."""
        ...


class Answer(NamedTuple):
    """What a stranger's server answered; `status` 0 and a `problem` where it did not."""

    status: int
    body: str = ""
    retry_after: float | None = None
    problem: str = ""


class Outbound(Protocol):
    """Posts to addresses that a team named; never raises."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """The answer, within seconds: a slow receiver is one that does not answer."""
        ...


class Mail(Protocol):
    """Sends plain text by e-mail; never raises."""

    def send(self, to: Sequence[str], subject: str, text: str, message_id: str) -> Answer:
        """Status 200 where the mail was taken; `message_id` lets a reader drop a copy."""
        ...


class Blobs(Protocol):
    """Bytes by name, too large for a row; every method raises `Unavailable` when it fails."""

    def get(self, name: str) -> bytes | None:
        """The bytes; None where there are none."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes, instead of those that the name had."""
        ...

    def delete(self, name: str) -> None:
        """Forget a name; one that is not there too."""
        ...


class Web(Protocol):
    """JSON documents of a server that the deployment named; raises `Unavailable`."""

    def get(self, url: str, headers: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        """Status and JSON object ({} where it is none) of a document."""
        ...

    def post(
        self, url: str, fields: Mapping[str, str], basic: tuple[str, str] | None
    ) -> tuple[int, dict[str, Any]]:
        """Status and JSON object of an answer to a form."""
        ...


class Delivery(StrEnum):
    """What became of a push."""

    SENT = "sent"
    GONE = "gone"
    TOO_LARGE = "too_large"
    BUSY = "busy"
    FAILED = "failed"


class Post(NamedTuple):
    """One frame for one connection."""

    connection: str
    frame: str


class Push(Protocol):
    """Sends frames to connections; in order for one connection, otherwise side by side."""

    def send(self, posts: Sequence[Post]) -> list[Delivery]:
        """Send all; one outcome a post. Never raises: a slow or gone peer fails nobody else."""
        ...

    def close(self, connections: Iterable[str]) -> None:
        """Close connections (a revoked key's); never raises."""
        ...


class Notify(Protocol):
    """Tells the projection that a session moved; the table's stream does it in the cloud."""

    def __call__(self, session: SessionKey, first_seq: int, n: int) -> None:
        """Entry `first_seq` of `n` events was appended."""
        ...


@dataclass(frozen=True)
class Ports:
    """What a use case works with."""

    store: Store
    push: Push
    clock: Clock
