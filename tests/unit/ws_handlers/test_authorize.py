"""The authorizer of `$connect`, as API Gateway calls it."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.errors import Unavailable
from devintel.teams import key_ring
from devintel.tenancy import acting_for
from tests.cloud import Cloud
from ws_handlers import authorize

ARN = "arn:aws:execute-api:eu-west-1:123456789012:abc/live/$connect"


def _request(**parts: Any) -> dict[str, Any]:
    return {"type": "REQUEST", "methodArn": ARN, "headers": {}, "queryStringParameters": {}} | parts


@pytest.fixture(name="keyed")
def _keyed(cloud: Cloud) -> Cloud:
    return Cloud(auth="keys")


def _key(cloud: Cloud, *scopes: str) -> key_ring.NewKey:
    with acting_for("acme"):
        return key_ring.create(cloud.wiring.ports, "acme", "k", scopes)


def test_a_path_key_is_allowed_in_with_texts_for_a_context(keyed: Cloud) -> None:
    made = _key(keyed, "admin")

    answer = authorize.handler(_request(queryStringParameters={"key": made.text}))

    assert answer == {
        "principalId": made.row["id"],
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": ARN}],
        },
        "context": {"team": "acme", "scopes": "ingest", "key_id": made.row["id"]},
    }


def test_a_ticket_from_the_http_api_opens_one_connection(keyed: Cloud) -> None:
    bearer = {"authorization": f"Bearer {_key(keyed, 'read').text}"}
    status, made = keyed.http("POST", "/tickets", {}, bearer)
    offered = _request(headers={"Sec-WebSocket-Protocol": ", ".join(made["protocols"])})

    answer = authorize.handler(offered)

    assert status == 200
    assert (answer["context"]["team"], answer["context"]["scopes"]) == ("acme", "read")
    with pytest.raises(Exception, match=r"^Unauthorized$"):
        authorize.handler(offered)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"headers": None, "queryStringParameters": None},
        {"queryStringParameters": {"key": "dvi_x"}},
        {"queryStringParameters": {"ticket": "t"}},
    ],
)
def test_whoever_brings_nothing_that_works_gets_the_text_that_means_401(
    keyed: Cloud, parts: dict[str, Any]
) -> None:
    with pytest.raises(Exception, match=r"^Unauthorized$"):
        authorize.handler(_request(**parts))


def test_on_the_laptop_a_foreign_page_comes_in_to_write(cloud: Cloud) -> None:
    answer = authorize.handler(_request(headers={"Origin": "https://shop.example"}))
    assert answer["context"] == {
        "team": "local",
        "scopes": "ingest",
        "key_id": "",
        "public": "1",
    }


def test_a_fault_of_ours_is_no_refusal_so_that_the_client_tries_again(
    keyed: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _key(keyed, "read")

    def broken(*args: object) -> None:
        raise Unavailable("The store failed.")

    monkeypatch.setattr(type(keyed.store), "get", broken)
    with pytest.raises(Unavailable):
        authorize.handler(_request(queryStringParameters={"key": made.text}))


@pytest.mark.parametrize("shown", [{}, {"X-DevIntel-Edge": "guessed"}])
def test_who_goes_around_the_edge_is_denied_before_the_table_is_asked(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, shown: dict[str, str]
) -> None:
    keyed = Cloud(auth="keys", origin_secret="s3cret")
    made = _key(keyed, "read")
    monkeypatch.setattr(type(keyed.store), "get", lambda *args: pytest.fail("it was asked"))
    monkeypatch.setattr(type(keyed.store), "delete", lambda *args: pytest.fail("it was asked"))

    for query in ({"key": made.text}, {"ticket": "t"}, {}):
        answer = authorize.handler(_request(headers=shown, queryStringParameters=query))
        (statement,) = answer["policyDocument"]["Statement"]
        assert (statement["Effect"], answer.get("context")) == ("Deny", None)
    bearer = {"authorization": f"Bearer {made.text}"} | {k.lower(): v for k, v in shown.items()}
    assert keyed.http("GET", "/sessions", None, bearer)[1]["code"] == "not_the_edge"


def test_who_comes_through_the_edge_is_let_in(cloud: Cloud) -> None:
    keyed = Cloud(auth="keys", origin_secret="s3cret", origins="https://d1.cloudfront.net")
    made = _key(keyed, "read")
    page = {"x-devintel-edge": "s3cret", "origin": "https://d1.cloudfront.net"}

    status, ticket = keyed.http(
        "POST", "/tickets", None, page | {"authorization": f"Bearer {made.text}"}
    )
    offered = page | {"Sec-WebSocket-Protocol": ", ".join(ticket["protocols"])}
    answer = authorize.handler(_request(headers=offered))

    assert (status, answer["context"]["scopes"]) == (200, "read")
