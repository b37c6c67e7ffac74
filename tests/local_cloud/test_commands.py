"""`devintel local` and `devintel gateway` as a user runs them, in processes of their own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from devintel_cli.main import app
from local_cloud.serving.server import bind
from tests.local_cloud.gateway_client import WAIT, ask, close_of, connected
from tests.patience import ended, lines

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "chat"
ENVIRONMENT = os.environ | {
    "PYTHONPATH": os.pathsep.join((str(ROOT / "functions"), str(ROOT))),
    "PYTHONUNBUFFERED": "1",
    "NO_COLOR": "1",
}
Run = Callable[..., "subprocess.Popen[str]"]
Invoke = Callable[..., Result]


@pytest.fixture(name="devintel")
def _devintel(tmp_path: Path) -> Iterator[Run]:
    """Starts `devintel ...` in an empty folder; ends it if the test did not."""
    started: list[subprocess.Popen[str]] = []

    def run(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "devintel_cli", *words],
            cwd=tmp_path,
            env=ENVIRONMENT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.terminate()
        ended(process, 20)


@pytest.fixture(name="invoke")
def _invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Invoke]:
    """Runs `devintel ...` in this process, in an empty folder; for what ends before it serves."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.environ", dict(os.environ))
    monkeypatch.setattr("sys.path", list(sys.path))
    yield lambda *words: CliRunner().invoke(app, words)


def address(process: subprocess.Popen[str], label: str) -> str:
    """The address that the program prints behind a label."""
    for line in lines(process):
        if line.strip().startswith(label):
            return line.split()[1]
    process.kill()
    raise AssertionError(process.communicate(timeout=20)[1])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_closes_with_1001_keeps_what_was_acknowledged_and_exits_0(
    devintel: Run, number: signal.Signals
) -> None:
    process = devintel("local", "--port", "0")
    with connected(address(process, "WebSocket")) as client:
        ask(client, type="init", sessionId="s1")
        event = {"type": "log", "content": {"message": "kept"}}
        assert ask(client, type="event", event=event)["status"] == "success"
        process.send_signal(number)
        assert close_of(client) == (1001, "Going away")
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert out.endswith("Stopped; everything acknowledged is kept.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--data /dev/null/x", "Cannot write to the data folder /dev/null/x: Not a directory."),
        ("--endpoint http://127.0.0.1:1", "--endpoint goes with --store dynamodb."),
        (
            "--store dynamodb --endpoint http://127.0.0.1:1",
            "The DynamoDB endpoint http://127.0.0.1:1 does not work: ",
        ),
        ("--host 203.0.113.1", "Cannot listen on 203.0.113.1 port 0: "),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence_with_exit_code_2(
    invoke: Invoke, words: str, sentence: str
) -> None:
    assert_refused(invoke("local", "--port", "0", *words.split()), sentence)


def test_a_port_in_use_is_said_in_one_sentence_with_exit_code_2(invoke: Invoke) -> None:
    with bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        refused = invoke("local", "--port", str(port))
    assert_refused(refused, f"Cannot listen on 127.0.0.1 port {port}: Address already in use.")


def test_a_wrong_option_exits_2(invoke: Invoke) -> None:
    refused = invoke("local", "--store", "paper")
    assert refused.exit_code == 2
    assert "'paper'" in refused.stderr


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Cannot read routes.toml: No such file or directory."),
        ("[websocket", "routes.toml is no TOML: "),
        ("[websockets]", "routes.toml: websockets: Extra inputs are not permitted."),
        ('[websocket.routes]\nsay = "nowhere.say"', "Cannot load nowhere.say: No module named "),
    ],
)
def test_a_wrong_routes_file_is_said_in_one_sentence_with_exit_code_2(
    invoke: Invoke, tmp_path: Path, content: str | None, sentence: str
) -> None:
    if content is not None:
        (tmp_path / "routes.toml").write_text(content)
    refused = invoke("gateway", "--routes", "routes.toml", "--port", "0", "--no-reload")
    assert_refused(refused, sentence)


def assert_refused(result: Result, sentence: str) -> None:
    """One sentence on standard error, nothing else, exit code 2."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(sentence)
    assert result.stderr.count("\n") == 1


def test_the_documented_example_works(devintel: Run) -> None:
    process = devintel("gateway", "--routes", str(EXAMPLE / "routes.toml"), "--port", "0")
    url = address(process, "WebSocket")
    with connected(url) as one, connected(url) as two:
        one.send('{"action": "say", "text": "hello"}')
        assert [client.recv(WAIT) for client in (one, two)] == [
            '{"action": "say", "text": "hello"}'
        ] * 2


def test_a_change_of_a_handler_is_served_without_a_restart_by_hand(
    devintel: Run, tmp_path: Path
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "app")
    with bind("127.0.0.1", 0) as free:
        port = str(free.getsockname()[1])
    process = devintel("gateway", "--routes", "app/routes.toml", "--port", port)
    with connected(address(process, "WebSocket")) as client:
        handler = tmp_path / "app" / "chat.py"
        handler.write_text(handler.read_text().replace('Data=event["body"]', 'Data="changed"'))
        assert close_of(client) == (1001, "Going away")
    with connected(address(process, "WebSocket")) as client:
        client.send('{"action": "say"}')
        assert client.recv(WAIT) == "changed"
