"""A small template is played: what a client sees, what is checked, what is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator

import boto3
import httpx
import pytest
from websockets.exceptions import InvalidStatus

from rehearsal.play import Play
from tests.rehearsal.chat_play import edge, get, joined, play_of
from verification.address import Client


@pytest.fixture(name="play", scope="module")
def _play() -> Iterator[Play]:
    with play_of() as play:
        yield play


def test_a_client_joins_through_the_edge_and_is_told_by_the_tables_stream(play: Play) -> None:
    client = joined(play)
    client.say(do="say")
    heard = [json.loads(client.frame()) for _ in "12"]
    client.leave()

    assert sorted(heard, key=str) == [{"greeting": "hello"}, {"welcome": True}]


def test_a_failing_function_sends_the_gateways_frame_and_no_detail(play: Play) -> None:
    client = joined(play)
    client.say(do="fail")
    frames = [client.frame() for _ in "12"]
    client.leave()

    (failed,) = [frame for frame in frames if "message" in json.loads(frame)]
    assert json.loads(failed)["message"] == "Internal server error"
    assert "secret" not in failed


@pytest.mark.parametrize(("path", "status"), [("/as/bob", 403), ("/live", 401)])
def test_the_socket_authorizer_decides(play: Play, path: str, status: int) -> None:
    with pytest.raises(InvalidStatus) as refused:
        Client(edge(play), path)

    assert refused.value.response.status_code == status


def test_an_http_authorizer_of_simple_answers_decides(play: Play) -> None:
    assert get(play, "/who/7") == (401, '{"message": "Unauthorized"}')
    assert get(play, "/who/7", x_word="guess") == (403, '{"message": "Forbidden"}')
    status, body = get(play, "/who/7", x_word="open sesame")

    told = json.loads(body)
    assert (status, told["team"], told["id"]) == (200, "red", "7")
    assert told["host"].endswith(".execute-api.us-east-1.amazonaws.com")


def test_a_function_has_the_templates_environment_and_lambdas_own_only(play: Play) -> None:
    _, body = get(play, "/who/7", x_word="open sesame")

    own = ["GREETING", "LANG", "LC_CTYPE", "PATH", "PYTHONUNBUFFERED", "SSL_CERT_FILE", "TABLE"]
    assert json.loads(body)["variables"] == [*own, "TZ", "_HANDLER"]


def test_the_viewer_function_may_answer_itself(play: Play) -> None:
    with edge(play).client() as client:
        answer = client.get("/")

    assert (answer.status_code, answer.headers["location"]) == (302, "/who/1")


def test_a_long_head_is_refused_by_the_api_and_a_longer_one_by_the_edge(play: Play) -> None:
    statuses = [get(play, "/all", x_long="x" * length)[0] for length in (12_000, 25_000)]

    assert statuses == [431, 413]


def test_a_call_that_no_statement_allows_is_denied_and_named(play: Play) -> None:
    status, _ = get(play, "/all")

    denied = [(made.function, made.action, made.reason) for made in play.journal.not_allowed]
    assert status == 500
    assert ("ReadAll", "dynamodb:Scan", "no Allow") in denied


def test_the_apis_own_address_takes_its_own_host_name_only(play: Play) -> None:
    http = next(api for api in play.declared if not api.websocket)
    url = f"http://{play.apis[http.id].address}/all"

    def status(name: str) -> int:
        return httpx.get(url, headers={"host": name}).status_code

    assert (status("dexample.cloudfront.net"), status(http.host)) == (403, 500)


def test_the_operators_tools_reach_the_services(play: Play) -> None:
    environment = play.operator_environment()
    client = boto3.client(
        "dynamodb",
        endpoint_url=environment["AWS_ENDPOINT_URL"],
        region_name=environment["AWS_REGION"],
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
    )

    assert client.list_tables()["TableNames"] == [play.stack.ref("Rows")]


def test_a_websocket_at_an_http_path_is_answered_426_or_refused(play: Play) -> None:
    address = edge(play)
    with pytest.raises(InvalidStatus) as refused:
        Client(address, "/all")

    assert refused.value.response.status_code in (400, 403, 426)
