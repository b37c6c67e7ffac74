"""The table's stream drives distribution and projections; records of the log and of monitors."""

from __future__ import annotations

from typing import Any

from devintel import keys, wiring
from devintel.model import SessionKey
from devintel.observability import invocation
from devintel.projector.projector import Moved, Unfinished


def run(batch: list[Moved]) -> int:
    """Work through what moved; the number of frames sent. The local cloud calls this as well."""
    with invocation("project", wiring.clock) as record:
        sent = wiring.wired().projector.run(batch)
        record.count("pushes", sent)
        record.add(sessions=len({moved.session for moved in batch}))
        return sent


def handler(event: dict[str, Any], context: Any = None) -> dict[str, Any]:
    """The Lambda handler of the table's stream; Lambda repeats from the first record of a session
    that failed, and bisects."""
    found = [(record, m) for record in event.get("Records", ()) if (m := moved(record))]
    try:
        run([m for _, m in found])
    except Unfinished as error:
        failed = [record for record, m in found if m.session in error.sessions]
        positions = [record["dynamodb"]["SequenceNumber"] for record in failed]
        return {"batchItemFailures": [{"itemIdentifier": position} for position in positions]}
    return {"batchItemFailures": []}


def moved(record: dict[str, Any]) -> Moved | None:
    """What a stream record says moved; it takes nothing else from the record."""
    image = record.get("dynamodb", {})
    found = image.get("Keys", {})
    pk, sk = found.get("pk", {}).get("S", ""), found.get("sk", {}).get("S", "")
    if record.get("eventName") != "INSERT":
        return None
    session, position, team = keys.session_of(pk), keys.position_of(sk), keys.team_of(pk)
    if session is not None and position is not None:
        return Moved(session, position, int(image.get("NewImage", {}).get("n", {}).get("N", 1)))
    if team is not None and sk.startswith(keys.MONITORS):
        return Moved(SessionKey(team, ""), 0, 0)
    return None
