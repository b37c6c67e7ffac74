"""What real clients sent, folded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from devintel.projection import State, views
from tests.unit.projection.story import START, Story


def recorded(path: Path) -> State:
    """The state after the events of recorded frames, each event once."""
    story, seen = Story(), set()
    for line in path.read_text("utf-8").splitlines():
        frame = json.loads(json.loads(line)["frame"])
        for event in frame.get("events", [frame["event"]] if "event" in frame else []):
            said = json.dumps([event["type"], event["timestamp"], event["content"]])
            if said not in seen:
                seen.add(said)
                add(story, event)
    return story.folded()[0]


def add(story: Story, event: dict[str, Any]) -> None:
    """One recorded event, in the story's time."""
    more = {k: event[k] for k in ("subtype", "stack") if event.get(k)}
    source = "vscode" if "vscodeVersion" in event["context"] else "browser"
    at = (event["timestamp"] - 1_795_444_988_915) / 1000
    told = story.add(at, event["type"], event["content"], source=source, **more)
    told["context"] = event["context"]


def test_the_chrome_clients_page_shows_its_errors_with_the_request_that_failed(
    shared_data: Path,
) -> None:
    state = recorded(shared_data / "frames_chrome.jsonl")

    found = {g["message"]: g for g in views.errors(state, START)}
    broken = found["Cannot read properties of undefined (reading 'map')"]
    assert (broken["type"], broken["count"], broken["status"]) == ("TypeError", 2, "new")
    assert state.events == 45
    assert {p["pattern"] for p in views.patterns(state)} == {
        "error_loop",
        "request_failure_causes_error",
    }


def test_what_the_vs_code_client_found_in_half_a_line_is_no_problem(shared_data: Path) -> None:
    state = recorded(shared_data / "frames_vscode.jsonl")

    (missing,) = views.errors(state)
    commit = missing["commit"]
    assert (missing["status"], commit and commit["author"]) == ("new", "Dev")
    assert views.patterns(state) == []
