"""Events wait in a bounded buffer and are stored once, in their order, whatever the server does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from devintel.sdk.events import Event, event
from devintel.sdk.project import Project
from devintel.sdk.sender import Sender
from devintel.sdk.server import Server
from tests.unit.sdk.conftest import HttpCloud

BUSY = (503, {"code": "unavailable", "message": "Later.", "retry_after": 0.01})


def sender(
    url: str, session: str = "s", keep: int = 100, redact: Callable[[Event], Event] = dict
) -> Sender:
    project = Project("shop", user="Ada")
    return Sender(Server(url, "dvi_key"), session, lambda: project, "python", redact, keep)


def said(served: HttpCloud, session: str = "s") -> list[Any]:
    return [e["content"]["n"] for e in served.events(session)]


def log(n: int) -> dict[str, Any]:
    return event("log", {"n": n})


def test_events_arrive_in_order_with_their_member_and_source(served: HttpCloud) -> None:
    one = sender(served.url)
    for n in range(450):
        one.put(log(n))
        if n % 100 == 0:
            assert one.flush(10)

    assert (one.flush(10), said(served)) == (True, list(range(450)))
    first = served.events("s")[0]
    assert (first["source"], first["context"]) == ("python", {"user": "Ada"})
    assert set(served.keys) == {"Bearer dvi_key"}
    assert (one.sent, one.waiting, one.dropped, one.session) == (450, 0, 0, "s")
    one.close()


def test_without_a_name_the_project_has_one(served: HttpCloud) -> None:
    one = sender(served.url, session="")
    one.put(log(1))

    assert (one.flush(10), one.session, said(served, "shop")) == (True, "shop", [1])
    one.close()


def test_a_busy_server_is_asked_again_and_the_events_are_stored_once(served: HttpCloud) -> None:
    served.answers += [BUSY, (500, "not json"), (429, {"message": "slow", "retry_after": 0.01})]
    one = sender(served.url)
    one.put(log(1))

    assert (one.flush(20), said(served), one.trouble) == (True, [1], "")
    one.close()


def test_a_server_that_was_never_there_is_not_waited_for() -> None:
    one = sender("http://127.0.0.1:9")
    one.put(log(1))

    assert one.flush(3600) is False  # or this test ends by its limit
    assert (one.waiting, one.sent) == (1, 0)
    one.close()


def test_an_answer_that_got_lost_stores_nothing_twice(served: HttpCloud) -> None:
    one = sender(served.url)
    same = log(1)
    served.cloud.http("POST", "/ingest", {"events": [same | {"session_id": "s"}]})
    one.put(same)

    assert (one.flush(10), said(served)) == (True, [1])
    one.close()


def test_a_refusal_is_told_and_not_asked_again(served: HttpCloud) -> None:
    served.answers.append((403, {"code": "forbidden", "message": "Not with this key."}))
    one = sender(served.url)
    one.put(log(1))

    assert not one.flush(10)
    assert (one.dropped, one.waiting) == (1, 0)
    assert one.unsent == "1 event was not sent: Not with this key."
    one.close()


def test_what_cannot_be_sent_for_a_reason_of_our_own_does_not_end_the_sending(
    served: HttpCloud,
) -> None:
    def redact(event: Event) -> Event:
        if event["content"]["n"] == 1:
            raise RuntimeError("a defect")
        return event

    one = sender(served.url, redact=redact)
    one.put(log(1))
    assert not one.flush(10)
    one.put(log(2))
    one.flush(10)

    assert (said(served), one.unsent) == ([2], "1 event was not sent: RuntimeError: a defect.")
    one.close()


def test_what_did_not_fit_the_buffer_is_told_once_there_is_room(served: HttpCloud) -> None:
    one = sender("http://127.0.0.1:9", keep=3)
    for n in range(5):
        one.put(log(n))
    assert not one.flush(0.2)
    assert one.trouble.startswith("http://127.0.0.1:9 cannot be reached")
    one._server = Server(served.url)

    assert one.flush(10)
    assert one.flush(10)
    stored = served.events("s")
    assert [e["content"].get("n") for e in stored] == [2, 3, 4, None]
    assert stored[-1]["content"] == {
        "message": "2 events were dropped: the server could not be reached in time.",
        "count": 2,
    }
    one.close()


def test_a_child_does_not_send_what_its_parent_said(served: HttpCloud) -> None:
    one = sender(served.url)
    one._waiting.append(log(1))
    one._new()  # what a fork does in the child

    assert (one.waiting, one.flush(0.1)) == (0, True)
