"""More problems than a session keeps groups of: paged, and told."""

from __future__ import annotations

import json
import re

from tests.strangers.server import Server, run


def _page(server: Server, query: str) -> tuple[list[dict[str, object]], dict[str, str]]:
    done = run("curl", "-sS", "-i", f"{server.http}/errors/many{query}")
    head, _, body = done.stdout.decode().partition("\r\n\r\n")
    return json.loads(body), dict(re.findall(r"(?m)^(x-[a-z-]+): (\S+)", head.lower()))


def test_groups_are_paged_and_what_is_not_kept_is_told(server: Server) -> None:
    events = [
        {
            "session_id": "many",
            "type": "error",
            "id": f"g{n}",
            "fingerprint": f"kind-{n}",
            "content": {"message": f"Error: kind {n}"},
        }
        for n in range(400)
    ]
    assert server.call("POST", "/ingest", {"events": events})[0] == 200
    everything, told = _page(server, "")
    assert (len(everything), told["x-groups-dropped"]) == (250, "150")
    paged, query = [], "?limit=100"
    while query:
        groups, told = _page(server, query)
        paged += groups
        query = f"?limit=100&before={told['x-next']}" if "x-next" in told else ""
    assert paged == everything
