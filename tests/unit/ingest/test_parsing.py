"""From what a client sent to an event as it is kept."""

from __future__ import annotations

import pytest

from tests.cloud import Cloud


@pytest.mark.parametrize(
    ("given", "kept"),
    [("checkout", "client:checkout"), (["checkout", "total"], "client:checkout|total")],
)
def test_a_fingerprint_of_the_clients_own_is_the_group(
    cloud: Cloud, given: str | list[str], kept: str
) -> None:
    client = cloud.connect("c=")
    client.init("s")
    for message in ("one", "another"):
        error = {"type": "error", "content": {"message": message}, "fingerprint": given}
        client.send("event", event=error)

    (group,) = cloud.http("GET", "/errors/s")[1]

    assert (group["fingerprint"], group["count"]) == (kept, 2)
    assert group["reason"] == "the client's own fingerprint"
