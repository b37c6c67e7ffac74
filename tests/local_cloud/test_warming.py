"""What is made while nobody waits for it."""

from __future__ import annotations

import threading

import pytest

from devintel import observability, wiring
from devintel_app import warming
from devintel_app.warming import Warming
from tests.cloud import Cloud


def test_rules_and_the_folds_shape_are_there_before_the_first_error(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "RULES_AFTER_S", 0.0)
    done = threading.Event()
    made = Warming(cloud.wiring, done.set)
    assert done.wait(60)
    made.close()
    assert {"projector", "ingest", "live", "source_maps"} <= vars(cloud.wiring).keys()
    assert cloud.http("GET", "/sessions")[1] == []


def test_who_ends_at_once_does_not_wait_for_rules(cloud: Cloud) -> None:
    done = threading.Event()
    Warming(cloud.wiring, done.set).close()
    assert not done.is_set()


def test_what_cannot_be_made_is_put_on_record_and_met_by_who_needs_it(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(made: wiring.Wiring) -> None:
        raise ZeroDivisionError

    lines: list[str] = []
    monkeypatch.setattr(warming, "first_event", fails)
    monkeypatch.setattr(observability.output, "write", lines.append)
    Warming(cloud.wiring, lambda: None).close()
    assert '"error":"ZeroDivisionError"' in lines[0]
