"""One line, and what a program logs and throws is in the session; its output stays as it was."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devintel.sdk import Handler, client, current, hooks, init
from devintel.sdk.client import Client, redactor, sender_of
from tests.patience import joined
from tests.unit.sdk.conftest import HttpCloud


@pytest.fixture(name="begun")
def _begun(served: HttpCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    for place, name in ((sys, "excepthook"), (threading, "excepthook")):
        monkeypatch.setattr(place, name, lambda *given: None)
    loops = asyncio.BaseEventLoop.default_exception_handler
    monkeypatch.setattr(asyncio.BaseEventLoop, "default_exception_handler", lambda *given: None)
    monkeypatch.setattr(client, "_current", None)
    begun = init(served.url, session="s", user="Ada", environ={})
    yield begun
    root = logging.getLogger()
    root.removeHandler(root.handlers[-1])
    begun.sender.close()
    asyncio.BaseEventLoop.default_exception_handler = loops  # type: ignore[method-assign]


def test_what_the_program_logs_and_tells_is_stored(begun: Client, served: HttpCloud) -> None:
    logging.getLogger("shop").error("out of %s", "stock")
    begun.say("log", "hello", order=5)
    begun.capture(ValueError("handled"))

    assert begun.flush(10)
    stored = [(e["type"], e["content"]["message"]) for e in served.events("s")]
    assert stored == [("error", "out of stock"), ("log", "hello"), ("error", "handled")]
    assert {e["context"]["user"] for e in served.events("s")} == {"Ada"}


def test_what_nobody_handles_is_stored(begun: Client, served: HttpCloud) -> None:
    def fail() -> None:
        raise KeyError("in a thread")

    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    joined(thread)
    error = ValueError("nobody")
    sys.excepthook(ValueError, error, None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    loop = asyncio.new_event_loop()
    loop.call_exception_handler({"message": "Task failed", "exception": OSError("in a task")})
    loop.call_exception_handler({"message": "Event loop is slow"})
    loop.close()

    assert begun.flush(10)
    assert [(e["subtype"], e["content"]["message"]) for e in served.events("s")] == [
        ("thread", "'in a thread'"),
        ("uncaught", "nobody"),
        ("asyncio", "in a task"),
        ("asyncio", "Event loop is slow"),
    ]


def test_the_way_out_of_a_thread_is_no_error(begun: Client) -> None:
    threading.excepthook(threading.ExceptHookArgs((SystemExit, SystemExit(), None, None)))
    threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))

    assert begun.sender.waiting == 0


def test_a_second_line_changes_nothing(begun: Client) -> None:
    assert init("http://elsewhere.example", logs=None) is begun
    assert current() is begun


def test_our_own_thread_tells_nothing_of_itself(begun: Client) -> None:
    own = logging.LogRecord("urllib3", logging.ERROR, "", 0, "retrying", (), None)
    own.threadName = "devintel"
    Handler(begun.sender).handle(own)

    assert begun.sender.waiting == 0


def test_a_quiet_client_has_no_handler_and_no_hooks(
    monkeypatch: pytest.MonkeyPatch, served: HttpCloud
) -> None:
    monkeypatch.setattr(client, "_current", None)
    before = logging.getLogger().handlers[:], sys.excepthook
    init(served.url, session="s", logs=None, uncaught=False).sender.close()

    assert (logging.getLogger().handlers, sys.excepthook) == before
    monkeypatch.setattr(client, "_current", None)


def test_the_environment_says_what_no_argument_does(served: HttpCloud, tmp_path: Path) -> None:
    environ = {
        "DEVINTEL_URL": served.url,
        "DEVINTEL_KEY": "dvi_k",
        "DEVINTEL_SESSION": "named",
        "DEVINTEL_USER": "Grace",
    }
    sender = sender_of(environ, folder=tmp_path)
    Client(sender).say("log", "hello")

    assert sender.flush(10)
    assert (served.keys, served.events("named")[0]["context"]) == (
        ["Bearer dvi_k"],
        {"user": "Grace"},
    )
    sender.close()


def test_a_secret_does_not_leave_the_program() -> None:
    event = {"type": "log", "content": {"message": "password=hunter2hunter2"}}

    assert redactor()(event)["content"]["message"] == "password=[redacted:password]"


def test_without_the_rules_engine_the_server_redacts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "devintel.redaction", None)

    assert redactor()({"type": "log"}) == {"type": "log"}


def test_hooks_stand_before_what_was_there(
    monkeypatch: pytest.MonkeyPatch, served: HttpCloud
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *given: heard.append(given[0]))
    monkeypatch.setattr(threading, "excepthook", heard.append)
    monkeypatch.setattr(
        asyncio.BaseEventLoop, "default_exception_handler", lambda *given: heard.append("loop")
    )
    sender = sender_of({"DEVINTEL_URL": served.url, "DEVINTEL_SESSION": "s"})
    hooks.install(sender)
    sys.excepthook(ValueError, ValueError("x"), None)

    assert heard == [ValueError]
    assert sender.flush(10)
    sender.close()
