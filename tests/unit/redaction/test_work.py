"""A text made to be slow costs a bounded number of steps, and what was not looked at is masked."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.model import Event
from devintel.redaction import Redactor, builtin
from devintel.redaction.work import EVENT_STEPS, Work, for_request

REDACTOR = Redactor(builtin())
SIZE = 16_000
RARE = ("AKIA", "eyJ", "SG.", "-----BEGIN", "hvs.", "A3T", "password=aB3$xK9!qL ", "npm_", "pplx-")
SECRET = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"


def event(message: Any) -> Event:
    return {"id": "a", "type": "log", "timestamp": "", "source": "", "content": {"m": message}}


@pytest.mark.parametrize("prefix", RARE)
def test_a_repeated_prefix_costs_what_an_event_may_and_no_more(prefix: str) -> None:
    work = Work(10 * EVENT_STEPS)
    text = (prefix * SIZE)[:SIZE]
    clean, counts = REDACTOR.event(event(text), work)
    assert 10 * EVENT_STEPS - work.left <= EVENT_STEPS
    assert "failed" not in counts
    assert "m" in clean["content"]


def test_what_was_not_looked_at_is_masked_and_the_rest_of_the_event_stays() -> None:
    hidden = ("eyJ" * SIZE)[: SIZE - 100] + SECRET
    clean, counts = REDACTOR.event(event(["a plain text", hidden, f"later {SECRET}"]))
    assert clean["content"]["m"][0] == "a plain text"
    assert SECRET not in str(clean)
    assert counts.get("budget", 0) >= 1


def test_many_keywords_lose_nothing_but_what_they_hide() -> None:
    text = " ".join(f"password{n}=hunter{n}x!" for n in range(40))
    clean, counts = REDACTOR.event(event(text))
    assert ("failed" in counts, "budget" in counts) == (False, False)
    assert "hunter" not in str(clean)


def test_the_events_of_a_request_share_what_it_may_cost() -> None:
    work = for_request(500)
    bombs = [event(("eyJ" * SIZE)[:SIZE]) for _ in range(60)]
    for bomb in bombs:
        REDACTOR.event(bomb, work)
    clean, counts = REDACTOR.event(event(f"token {SECRET}"), work)
    assert (work.left < 5, SECRET in str(clean), counts) == (True, False, {"budget": 1})
    assert REDACTOR.event(event("GET /health 200"), work).event["content"]["m"] == "GET /health 200"


def test_ordinary_events_need_a_fraction() -> None:
    work = Work(EVENT_STEPS)
    line = "2026-11-28 GET https://ann:pw@example.com/a?token=abc123DEF456 from ann@example.com\n"
    clean, _ = REDACTOR.event(event(line * 50), work)
    assert "abc123DEF456" not in str(clean)
    assert work.left > EVENT_STEPS / 3
