"""What every queue of tasks promises: it takes them, and they are done off the caller's path."""

from __future__ import annotations

import json
from threading import Event

import boto3
import pytest
from botocore.exceptions import ConnectTimeoutError
from moto import mock_aws

from devintel.adapters.task_lanes import LaneTasks
from devintel.adapters.task_queue import QueueTasks
from devintel.errors import Unavailable
from devintel.ports import Row
from tests.patience import finished

TASK: Row = {"team": "acme", "session": "ünï"}


def test_a_task_waits_in_the_queue_for_a_function() -> None:
    with mock_aws():
        client = boto3.client("sqs", region_name="us-east-1")
        url = client.create_queue(QueueName="tasks")["QueueUrl"]
        QueueTasks(client, url).put("opinion", TASK)
        (message,) = client.receive_message(QueueUrl=url)["Messages"]
    assert json.loads(message["Body"]) == {"kind": "opinion", "task": TASK}


def test_a_queue_that_does_not_answer_is_unavailable() -> None:
    class Silent:
        def send_message(self, **_: object) -> None:
            raise ConnectTimeoutError(endpoint_url="https://sqs.example")

    with pytest.raises(Unavailable):
        QueueTasks(Silent(), "https://sqs.example/1/q").put("opinion", TASK)


def test_a_thread_does_tasks_in_turn_and_one_that_fails_stops_no_other() -> None:
    done: list[str] = []

    def work(kind: str, task: Row) -> None:
        if kind == "bad":
            raise ValueError
        done.append(kind)

    tasks = LaneTasks(work)
    for kind in ("one", "bad", "two"):
        tasks.put(kind, TASK)
    finished(tasks.wait)
    assert done == ["one", "two"]


def test_whoever_leaves_more_than_can_wait_is_told() -> None:
    go_on, begun = Event(), Event()

    def work(kind: str, task: Row) -> None:
        begun.set()
        go_on.wait(30)

    tasks = LaneTasks(work, waiting=1)
    tasks.put("first", TASK)
    assert begun.wait(30)
    tasks.put("second", TASK)
    with pytest.raises(Unavailable):
        tasks.put("third", TASK)
    go_on.set()
    finished(tasks.wait)


def test_a_lane_that_hangs_holds_up_no_other() -> None:
    go_on, other = Event(), Event()

    def work(kind: str, task: Row) -> None:
        (go_on.wait(60) if task["lane"] == "dead" else other.set())

    tasks = LaneTasks(work, lambda task: str(task["lane"]))
    tasks.put("alert", {"lane": "dead"})
    tasks.put("alert", {"lane": "live"})
    assert other.wait(60), "while the first still hangs"
    go_on.set()
    finished(tasks.wait)


@pytest.mark.parametrize(("again", "tries"), [(True, 3), (False, 1)])
def test_what_is_unavailable_is_done_again_where_that_was_asked(again: bool, tries: int) -> None:
    done: list[str] = []

    def work(kind: str, task: Row) -> None:
        done.append(kind)
        if kind == "late" and done.count("late") < 3:
            raise Unavailable("Not yet.", retry_after=0.01)

    tasks = LaneTasks(work, again=again)
    tasks.put("late", TASK)
    tasks.put("next", TASK)
    while done.count("late") < tries or "next" not in done:
        finished(tasks.wait)
    finished(tasks.wait)
    assert (done.count("late"), done.count("next")) == (tries, 1)
