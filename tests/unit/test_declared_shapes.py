"""What is stored and given out has declared shapes; `dict[str, Any]` is for what others wrote."""

from __future__ import annotations

from pathlib import Path

import devintel

FUNCTIONS = Path(devintel.__file__).parents[1]
EDGES = {
    "devintel/adapters": "raw items and answers of AWS",
    "devintel/alerts/cards": "other people's message formats",
    "devintel/dialects": "other people's protocols, as parsed JSON",
    "devintel/people/provider.py": "an identity provider's claims",
    "devintel/protocol": "clients' own JSON inside messages",
    "devintel/sdk": "events in other people's programs",
    "agent_tools": "JSON-RPC, and answers that are cut to fit",
    "alerts": "AWS's events",
    "dialects": "other people's bodies",
    "rest": "AWS's events, OpenAPI documents",
    "streams": "AWS's events",
    "ws_handlers": "AWS's events",
}
MOST = 45


def test_few_lines_of_the_core_hold_a_mapping_of_anything() -> None:
    lines = [
        f"{file.relative_to(FUNCTIONS)}: {line.strip()}"
        for file in sorted(FUNCTIONS.rglob("*.py"))
        if not str(file.relative_to(FUNCTIONS)).startswith(tuple(EDGES))
        for line in file.read_text("utf-8").splitlines()
        if "dict[str, Any]" in line
    ]

    assert len(lines) < MOST, "\n".join(lines)


def test_every_edge_is_there() -> None:
    assert [edge for edge in EDGES if not (FUNCTIONS / edge).exists()] == []
