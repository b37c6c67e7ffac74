"""Two clients share a session, a third joins late, and the server comes and goes."""

from __future__ import annotations

import json
import signal
import threading
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from tests.e2e.conftest import LocalCloud
from tests.patience import apart, joined

pytestmark = pytest.mark.xdist_group("e2e")


def log(name: str) -> dict[str, Any]:
    return {"type": "log", "id": name, "content": {"message": name}}


def test_two_kinds_of_clients_share_a_session_and_a_third_joins_late(local: LocalCloud) -> None:
    chrome, code = local.client(), local.client()
    chrome.ask("init", sessionId="s", url="http://shop/")
    code.ask("init", sessionId="s", source="vscode", workspace="shop")

    for number in range(10):
        sender = (chrome, code)[number % 2]
        sender.ask("event", event=log(f"e{number}"))

    assert {i for m in code.until("event_processed", 6) for i in m.get("eventIds", ())} >= {"e0"}
    late = local.client()
    ack = late.ask("init", sessionId="s", source="dashboard", resume={"epoch": "", "seq": 0})
    history = late.until("events")[0]["events"]
    queried = late.ask("query", query="events", params={"limit": 1000})["result"]["events"]
    assert ack["recovered"] is True
    assert [e["id"] for e in history] == [f"e{n}" for n in range(10)]
    assert queried == history


def test_ctrl_c_closes_connections_with_1001_and_a_second_start_finds_everything(
    local: LocalCloud,
) -> None:
    client = local.client()
    client.ask("init", sessionId="s")
    client.ask("event", event=log("kept"))

    code = local.kill(signal.SIGINT)

    assert (code, client.socket.close_code) == (0, 1001)
    local.start()
    assert [e["id"] for e in local.get("/events/s")["events"]] == ["kept"]
    assert local.get("/sessions/s")["connections"] == []


def test_a_killed_server_loses_nothing_acknowledged_and_stores_nothing_twice(
    local: LocalCloud,
) -> None:
    total, producers = 10_000, 4
    each = total // producers
    batches = {
        p: [[log(f"p{p}-{n + i}") for i in range(25)] for n in range(0, each, 25)]
        for p in range(producers)
    }
    done = dict.fromkeys(range(producers), 0)
    reached = threading.Event()

    def produce(producer: int) -> None:
        client = local.client()
        client.ask("init", sessionId="s", pid=f"p{producer}")
        try:
            while done[producer] < len(batches[producer]):
                number = done[producer] + 1
                answer = client.ask("bulk", events=batches[producer][number - 1], pseq=number)
                if answer["type"] == "event_processed":
                    done[producer] = number
                if sum(done.values()) * 25 > total // 3:
                    reached.set()
        except (OSError, ConnectionClosed):  # the server was killed under us
            return

    def run() -> list[threading.Thread]:
        threads = [threading.Thread(target=produce, args=(p,)) for p in range(producers)]
        for thread in threads:
            thread.start()
        return threads

    threads = run()
    assert reached.wait(60)
    seen: list[dict[str, Any]] = local.get("/events/s?limit=1000")["events"]
    local.kill(signal.SIGKILL)
    for thread in threads:
        joined(thread)
    assert sum(done.values()) * 25 < total
    local.start()
    for thread in run():
        joined(thread)

    cursor: int | None = seen[-1]["seq"]
    while cursor is not None:
        page = local.get(f"/events/s?limit=1000&after={cursor}")
        seen += page["events"]
        cursor = page["next"]
    ids = [e["id"] for e in seen]
    assert len(ids) == total
    assert set(ids) == {e["id"] for b in batches.values() for events in b for e in events}
    assert [e["seq"] for e in seen] == list(range(1, total + 1))
    for producer in range(producers):
        own = [i for i in ids if i.startswith(f"p{producer}-")]
        assert own == [e["id"] for events in batches[producer] for e in events]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--store", "paper"], "Invalid value"),
        (["--endpoint", "http://127.0.0.1:1"], "--endpoint goes with --store dynamodb"),
        (["--data", "/proc/nowhere"], "data folder"),
    ],
)
def test_a_wrong_start_is_one_sentence_and_exit_code_2(arguments: list[str], sentence: str) -> None:
    from typer.testing import CliRunner

    from devintel_cli.main import app

    result = CliRunner().invoke(app, ["local", "--port", "0", *arguments])

    assert (result.exit_code, sentence in result.output) == (2, True)


def test_a_port_in_use_is_one_sentence_and_exit_code_2(local: LocalCloud, tmp_path: Path) -> None:
    second = LocalCloud(tmp_path / "second")
    second.port = local.port

    with pytest.raises(AssertionError):
        second.start()

    assert second.kill() == 2


def test_tail_and_send_speak_to_a_running_server(local: LocalCloud, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from devintel_cli.main import app

    file = tmp_path / "events.ndjson"
    file.write_text("".join(json.dumps(log(f"e{n}")) + "\n" for n in range(1200)))
    runner = CliRunner(env={"DEVINTEL_URL": local.url})

    sent = apart(lambda: runner.invoke(app, ["send", "s", str(file)]))
    again = apart(lambda: runner.invoke(app, ["send", "s", str(file)]))
    shown = apart(lambda: runner.invoke(app, ["tail", "s", "--no-follow", "--json", "-n", "3"]))
    listed = runner.invoke(app, ["sessions", "--json"])

    assert (sent.exit_code, again.exit_code) == (0, 0)
    assert [json.loads(line)["id"] for line in shown.stdout.splitlines()] == [
        "e1197",
        "e1198",
        "e1199",
    ]
    assert local.get("/events/s?limit=1")["head"] == 2400
    assert [s["id"] for s in json.loads(listed.stdout)] == ["s"]
