"""Names in the addresses that people hand to an agent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from agent_tools.references import meant, shortened
from devintel.errors import NotFound
from tests.cloud import Cloud
from tests.unit.agent_tools.conftest import Ask

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/references.json").read_text())
LONG = "feature/" + "checkout with a basket that nobody empties " * 2


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"][:20])
def test_a_name_is_shortened_as_the_dashboard_does_and_found_again(case: dict[str, str]) -> None:
    names = [one["name"] for one in VECTORS]
    assert (shortened(case["name"]), meant(case["part"], names)) == (case["part"], case["name"])


def test_a_hash_that_nobody_has_is_not_found() -> None:
    with pytest.raises(NotFound):
        meant("~0123456789abcdef", ["checkout"])


def test_an_agent_reads_a_session_and_an_error_with_long_names_by_their_short_addresses(
    cloud: Cloud, ask: Ask
) -> None:
    event = {
        "session_id": LONG,
        "type": "error",
        "content": {"message": "TypeError: total is undefined"},
        "fingerprint": "client-made-" + "very-long-" * 6,
    }
    cloud.http("POST", "/ingest", {"events": [event]})
    cloud.stream()
    (group,) = (one["id"] for one in cloud.http("GET", "/issues")[1]["issues"])

    def read(uri: str) -> Any:
        message = {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": uri}}
        answer = ask(message)[1]
        return json.loads(answer["result"]["contents"][0]["text"])

    at = f"devintel://sessions/{shortened(LONG)}"
    assert (read(at)["ours"]["events"], read(at)["ours"]["errors"]) == (1, 1)
    error = read(f"{at}/errors/{shortened(group)}")
    assert error["ours"]["fingerprint"] == group
    assert len(f"{at}/errors/{shortened(group)}") < 70
