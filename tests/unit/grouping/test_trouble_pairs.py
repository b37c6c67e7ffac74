"""Splits and lumps that people complain of, through the product: two events in, their groups out.

`trouble_pairs.jsonl` holds how many problems somebody sees in each pair at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cloud import Cloud

PAIRS = [
    json.loads(line)
    for line in Path(__file__).with_name("trouble_pairs.jsonl").read_text("utf-8").splitlines()
]


def _groups(cloud: Cloud, session: str, events: list[dict[str, Any]]) -> int:
    """How many groups a session has that has met all of them."""
    client = cloud.connect(f"{session}=")
    client.init(session)
    client.send("bulk", events=events)
    cloud.stream()
    return len(cloud.http("GET", f"/errors/{session}")[1])


@pytest.mark.usefixtures("cloud")
def test_what_people_take_for_one_problem_is_one_and_what_for_two_is_two(
    record_property: Callable[[str, object], None],
) -> None:
    cloud = Cloud()
    wrong = [
        f"{pair['name']}: {found}"
        for number, pair in enumerate(PAIRS)
        if (found := _groups(cloud, f"pair-{number}", pair["events"])) != pair["groups"]
    ]
    record_property("figures", f"{len(PAIRS) - len(wrong)} of {len(PAIRS)} pairs")

    assert not wrong, "\n".join(wrong)
