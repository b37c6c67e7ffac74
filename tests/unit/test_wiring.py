"""Where the settings choose the adapters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from devintel.adapters.bedrock import Bedrock
from devintel.adapters.dynamodb.store import DynamoStore
from devintel.adapters.management import ManagementPush
from devintel.adapters.sqlite.store import SqliteStore
from devintel.adapters.task_lanes import LaneTasks
from devintel.adapters.task_queue import QueueTasks
from devintel.errors import Unavailable
from devintel.settings import Settings
from devintel.solutions.example import case_of
from devintel.wiring import Wiring

CASE = case_of("Error: The till is closed")


@pytest.fixture(name="aws", autouse=True)
def _aws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")


def test_on_the_laptop_events_are_kept_in_a_file(tmp_path: Path) -> None:
    store = Wiring(Settings(store="sqlite", data=str(tmp_path))).store

    assert isinstance(store, SqliteStore)
    store.close()
    assert (tmp_path / "devintel.db").is_file()


def test_in_the_cloud_the_sdk_speaks_to_aws() -> None:
    wiring = Wiring(Settings(management_url="https://api.example/live"))

    assert isinstance(wiring.store, DynamoStore)
    assert isinstance(wiring.push, ManagementPush)


class Says:
    """A model that answers with one cause, or cannot be had."""

    def __init__(self, cause: str) -> None:
        self.cause = cause

    def ask(self, instructions: str, evidence: str, schema: Mapping[str, Any]) -> str:
        if not self.cause:
            raise Unavailable("The language model did not answer.")
        return json.dumps(
            {
                "root_cause": self.cause,
                "explanation": "Open it.",
                "solution_code": "",
                "language": "",
                "cites": ["example"],
            }
        )


def test_a_model_is_asked_where_one_is_named_and_later_where_it_may_answer_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Bedrock, "connect", lambda model: Says("It was closed."))
    found = Wiring(Settings(bedrock_model="a-model")).opinions.ask(CASE)
    assert found is not None
    assert found.root_cause == "It was closed."

    monkeypatch.setattr(Bedrock, "connect", lambda model: Says(""))
    with pytest.raises(Unavailable):
        Wiring(Settings(bedrock_model="a-model")).opinions.ask(CASE)


def test_a_model_that_will_never_answer_has_no_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refuses:
        def ask(self, instructions: str, evidence: str, schema: Mapping[str, Any]) -> str:
            raise Unavailable("The language model stopped early.", temporary=False)

    monkeypatch.setattr(Bedrock, "connect", lambda model: Refuses())
    assert Wiring(Settings(bedrock_model="a-model")).opinions.ask(CASE) is None


def test_where_no_model_is_named_no_opinion_is_sought() -> None:
    assert Wiring(Settings()).projector.seek_opinion is None


def test_tasks_go_to_the_queue_that_the_deployment_names_else_to_a_thread() -> None:
    assert isinstance(Wiring(Settings(tasks_url="https://sqs.example/1/q")).tasks, QueueTasks)
    assert isinstance(Wiring(Settings()).tasks, LaneTasks)
