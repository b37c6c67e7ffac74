"""`POST /tickets`."""

from __future__ import annotations

from tests.cloud import Cloud


def test_a_ticket_comes_with_how_to_bring_it(cloud: Cloud) -> None:
    status, made = cloud.http("POST", "/tickets", {"scope": "ingest"})

    assert status == 200
    assert made["expires_in"] == 30
    assert made["protocols"] == ["devintel.v1", f"ticket.{made['ticket']}"]


def test_a_page_that_may_only_write_gets_no_ticket_to_read(cloud: Cloud) -> None:
    foreign = {"origin": "https://evil.example"}

    assert cloud.http("POST", "/tickets", {"scope": "read"}, foreign)[0] == 403
    assert cloud.http("POST", "/tickets", {}, foreign)[0] == 200
