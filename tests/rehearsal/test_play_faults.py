"""Faults in a template that only playing it shows, each by name."""

from __future__ import annotations

import json

import pytest
from websockets.exceptions import InvalidStatus

from tests.rehearsal.chat_play import Mend, get, joined, play_of
from tests.rehearsal.chat_template import Template


def without(*logical_ids: str) -> Mend:
    def mutate(resources: Template) -> None:
        for each in logical_ids:
            del resources[each]

    return mutate


def test_a_function_without_a_permission_is_not_invoked() -> None:
    with play_of(without("WhoPermission")) as play:
        status, _ = get(play, "/who/7", x_word="open sesame")
        refused = list(play.journal.refused)

    assert status == 500
    assert len(refused) == 1
    assert "apigateway.amazonaws.com may not invoke" in refused[0]
    assert refused[0].endswith("/$default/GET/who/{id}")


def test_a_statement_for_other_keys_denies_the_write() -> None:
    def mutate(resources: Template) -> None:
        document = resources["ConnectPolicy"]["Properties"]["PolicyDocument"]
        condition = document["Statement"][0]["Condition"]["ForAllValues:StringLike"]
        condition["dynamodb:LeadingKeys"] = ["D#*"]

    with play_of(mutate) as play:
        with pytest.raises(InvalidStatus):
            joined(play)
        (denied,) = play.journal.not_allowed

    assert (denied.function, denied.action) == ("Connect", "dynamodb:PutItem")
    assert "dynamodb:LeadingKeys in ['D#*'], but it is C#" in denied.reason


def test_what_the_stream_cannot_deliver_becomes_a_dead_letter() -> None:
    with play_of(without("SeenPolicy")) as play:
        joined(play).leave()
        play.settle()
        with play.data.client("sqs") as sqs:
            url = sqs.list_queues()["QueueUrls"][0]
            (letter,) = sqs.receive_message(QueueUrl=url)["Messages"]

    body = json.loads(letter["Body"])
    assert body["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert body["requestContext"]["approximateInvokeCount"] == 2
    assert body["DDBStreamBatchInfo"]["batchSize"] == 1


def test_an_edge_that_forwards_host_is_refused_by_the_api() -> None:
    def mutate(resources: Template) -> None:
        config = resources["Edge"]["Properties"]["DistributionConfig"]
        all_viewer = "216adef6-5c7f-47e4-b989-5492eafa07d3"
        config["DefaultCacheBehavior"]["OriginRequestPolicyId"] = all_viewer

    with play_of(mutate) as play:
        status, body = get(play, "/all")

    assert (status, json.loads(body)) == (403, {"message": "Forbidden"})
