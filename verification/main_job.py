"""The main job as steps in their order, each with those that it cannot do without."""

from __future__ import annotations

from collections.abc import Callable

from verification import agent, live, over_http
from verification.journey import Journey
from verification.steps import Step

_JOINED = (
    Step("an operator makes the first key on the table", over_http.first_key),
    Step("the admin makes an ingest key and a read key", over_http.keys),
    Step("the edge's paths lead where they should", over_http.paths),
    Step("a wrong key is refused", over_http.bad_key),
    Step("a monitor with a ticket is told the sessions", live.monitor),
    Step("an extension joins by its key's path", live.extension),
    Step("an editor joins the same session", live.editor),
)
_TOLD = (
    Step("an event is acknowledged", live.event, (live.extension,)),
    Step("its sender is offered a solution", live.solution, (live.event,)),
    Step("the solution is pushed to all", live.solution_to_all, (live.event, live.editor)),
    Step(
        "the others hear of the event by the stream",
        *(live.confirmed_to_all, (live.event, live.editor)),
    ),
    Step("the monitor sees the session move", live.monitor_moves, (live.event, live.monitor)),
    Step("a bulk is acknowledged", live.bulk, (live.editor,)),
    Step("an unknown message is answered", live.unknown, (live.editor,)),
    Step("a key in a path can only write", live.forbidden, (live.editor,)),
    Step("a page buys a ticket with a read key and reads", live.dashboard_socket),
    Step(
        "a page that was away resumes without a gap",
        *(live.resume, (live.extension, live.dashboard_socket)),
    ),
    Step("nobody is sent an empty frame", live.no_empty_frame),
    Step("an event before any init costs a handful of reads", live.early_event),
    Step(
        "the APIs' own addresses serve nobody who walks around the edge",
        over_http.not_around_the_edge,
    ),
)
_ASKED = (
    Step("a compressed body is taken over HTTP", over_http.http_ingest),
    Step("REST reads the session", over_http.rest, (live.event,)),
    Step(
        "an agent finds the open error, in both eras of its protocol",
        *(agent.both_eras, (live.event,)),
    ),
    Step("an alert leaves the queue for its receiver", agent.alerted),
    Step("other people's clients are understood", over_http.other_clients),
    Step("the log is exported whole", over_http.export),
    Step("an admin deletes the session from a page", over_http.deletion),
)


def steps(browser: Callable[[Journey], str | None] | None = None) -> list[Step[Journey]]:
    """The job; `browser` opens the dashboard in a real one, where there is one."""
    seen = "the dashboard in a browser is live"
    opened = [Step(seen, browser, (live.extension,))] if browser else []
    return [*_JOINED, *_TOLD, *opened, *_ASKED]
