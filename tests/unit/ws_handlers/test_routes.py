"""What a gateway may ask of a handler besides a client's messages."""

from __future__ import annotations

from tests.cloud import Cloud
from ws_handlers import connect, default, disconnect


def test_our_subprotocol_is_chosen_where_it_is_offered(cloud: Cloud) -> None:
    def offering(protocols: str) -> dict[str, object]:
        client = cloud.connect("c=")
        headers = {"Sec-WebSocket-Protocol": protocols}
        return connect.handler(client.raw("$connect") | {"headers": headers})

    chosen = {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": "devintel.v1"}}
    assert offering("chat, devintel.v1") == chosen
    assert offering("chat, devintel.v10") == {"statusCode": 200}


def test_a_message_that_has_a_route_of_its_own_does_not_belong_to_the_default(
    cloud: Cloud,
) -> None:
    client = cloud.connect("c=")

    answer = default.handler(client.raw("$default", '{"type":"ping","id":7}'))

    assert '"code":"unknown_type"' in answer["body"]
    assert '"id":7' in answer["body"]


def test_a_route_that_a_handler_does_not_serve_is_not_found(cloud: Cloud) -> None:
    client = cloud.connect("c=")

    assert connect.handler(client.raw("ping", '{"type":"ping"}')) == {"statusCode": 404}


def test_the_end_of_a_connection_that_nobody_let_in_concerns_nobody(cloud: Cloud) -> None:
    stranger = {"requestContext": {"routeKey": "$disconnect", "connectionId": "x="}}

    assert disconnect.handler(stranger) == {"statusCode": 200}
    assert cloud.push.posts == []
