"""A language model's opinion, off the stream."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from devintel.adapters.bedrock import Bedrock
from devintel.adapters.task_lanes import LaneTasks
from devintel.errors import Unavailable
from streams import tasks
from tests.cloud import Cloud
from tests.patience import finished

STRANGE = {"type": "error", "id": "e", "content": {"message": "Flux capacitor drained at 88"}}


class Model:
    """Answers with one cause; it counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.silent = False

    def ask(self, instructions: str, evidence: str, schema: Mapping[str, Any]) -> str:
        self.asked += 1
        if self.silent:
            raise Unavailable("The language model did not answer.")
        return json.dumps(
            {
                "root_cause": "The plutonium ran out.",
                "explanation": "Load more.",
                "solution_code": "",
                "language": "",
                "cites": [json.loads(evidence)["error"]["id"]],
            }
        )


@pytest.fixture(name="model")
def _model(monkeypatch: pytest.MonkeyPatch) -> Model:
    model = Model()
    monkeypatch.setattr(Bedrock, "connect", lambda name: model)
    return model


def left(cloud: Cloud) -> list[tuple[str, dict[str, Any]]]:
    """What the stream leaves in the queue."""
    found: list[tuple[str, dict[str, Any]]] = []

    class Queue:
        def put(self, kind: str, task: dict[str, Any]) -> None:
            found.append((kind, task))

    cloud.wiring.tasks = Queue()
    client = cloud.connect("c=")
    client.init("s")
    client.send("event", event=STRANGE)
    cloud.stream()
    return found


def records(*tasks_left: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    bodies = [json.dumps({"kind": kind, "task": task}) for kind, task in tasks_left]
    return {
        "Records": [
            {"messageId": f"m{n}", "body": body, "eventSource": "aws:sqs"}
            for n, body in enumerate(bodies)
        ]
    }


def test_the_stream_leaves_the_question_and_waits_for_no_model(cloud: Cloud, model: Model) -> None:
    asking = Cloud(bedrock_model="a-model")
    ((kind, task),) = left(asking)
    assert (kind, task["team"], task["session"], model.asked) == ("opinion", "local", "s", 0)
    assert task["fingerprint"]


def test_what_the_model_says_is_shown_once_it_has_said_it(cloud: Cloud, model: Model) -> None:
    asking = Cloud(bedrock_model="a-model")
    found = left(asking)
    answer = tasks.handler(records(*found))
    again = tasks.handler(records(*found))

    shown = asking.push.to("c=", "solution")[-1]["solution"]["root_cause"]
    assert (answer, again) == ({"batchItemFailures": []},) * 2
    assert (shown, model.asked) == ("The plutonium ran out.", 2)
    assert len([m for m in asking.push.to("c=", "solution") if "plutonium" in str(m)]) == 1


def test_a_model_that_may_answer_later_is_asked_again_by_the_queue(
    cloud: Cloud, model: Model
) -> None:
    asking = Cloud(bedrock_model="a-model")
    found = left(asking)
    model.silent = True
    unknown: Any = ("nonsense", {})
    answer = tasks.handler(records(*found, unknown))
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m0"}, {"itemIdentifier": "m1"}]}


def test_on_ones_own_machine_a_thread_asks(cloud: Cloud, model: Model) -> None:
    asking = Cloud(bedrock_model="a-model")
    client = asking.connect("c=")
    client.init("s")
    client.send("event", event=STRANGE)
    asking.stream()
    assert isinstance(asking.wiring.tasks, LaneTasks)
    finished(asking.wiring.tasks.wait)
    assert "plutonium" in str(asking.push.to("c=", "solution"))


def test_a_session_that_is_gone_is_no_reason_to_ask(cloud: Cloud, model: Model) -> None:
    asking = Cloud(bedrock_model="a-model")
    ((kind, task),) = left(asking)
    answer = tasks.handler(records((kind, task | {"session": "gone"})))
    assert (answer, model.asked) == ({"batchItemFailures": []}, 0)
