"""A number that no double holds is refused with a sentence, and never stored as nothing."""

from __future__ import annotations

import pytest

from tests.cloud import Cloud

PLACES = (
    '"content":{"n":%s}',
    '"content":{"deep":[{"n":%s}]}',
    '"content":{},"context":{"n":%s}',
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("number", ["1e309", "-1e99999"])
def test_a_number_beyond_any_is_refused_by_its_event(cloud: Cloud, number: str, place: str) -> None:
    bad = '{"session_id":"s","type":"log","id":"bad",' + place % number + "}"
    good = '{"session_id":"s","type":"log","id":"good","content":{"n":1}}'
    status, results = cloud.http("POST", "/ingest", f'{{"events":[{bad},{good}]}}')
    client = cloud.connect("c=")
    client.init("s")
    answer = client.text(f'{{"type":"event","event":{bad}}}')

    assert (status, [r["status"] for r in results]) == (200, ["error", "success"])
    assert (results[0]["code"], answer["code"]) == ("invalid_event", "invalid_event")
    assert [e["content"] for e in cloud.http("GET", "/events/s")[1]["events"]] == [{"n": 1}]


def test_an_outcome_with_such_a_number_is_refused_or_kept_whole(cloud: Cloud) -> None:
    body = '{"success":true,"session_id":"s","metrics":{"n":1e309}}'
    status, _ = cloud.http("POST", "/outcome/s_1", body)
    assert 400 <= status < 500
