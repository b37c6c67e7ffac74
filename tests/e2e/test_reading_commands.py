"""The commands that read: what they print, what they ask of the server, and how they end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from devintel_cli.main import app
from local_cloud.serving.foreground import on_signal
from tests.browser.cloud import ROOT, LocalCloud, log
from tests.browser.shop import ran
from tests.patience import apart, during, line

FAILED = {
    "type": "error",
    "content": {"message": "TypeError: cart[0] is undefined"},
    "stack": "TypeError: cart[0] is undefined\n    at total (/home/ana/shop/cart.js:24:17)",
}


@pytest.fixture(name="server", scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    cloud = LocalCloud(tmp_path_factory.mktemp("server"))
    cloud.start()
    cloud.send("shop", [FAILED, *(log(f"line {n} [bold]x[/bold]") for n in range(1500))])
    yield cloud
    cloud.stop()


def run(server: LocalCloud, *words: str, **env: str) -> Result:
    runner = CliRunner(env={"DEVINTEL_URL": server.url, **env})
    return apart(lambda: runner.invoke(app, list(words)))


def test_tail_keeps_what_looks_like_markup(server: LocalCloud) -> None:
    shown = run(server, "tail", "shop", "--no-follow", "-n", "1")
    assert shown.stdout.rstrip().endswith("line 1499 [bold]x[/bold]")


def test_tail_tells_times_of_this_place_with_their_zone(server: LocalCloud) -> None:
    there = {"DEVINTEL_URL": server.url, "TZ": "Asia/Tokyo", **_environment()}
    words = ["tail", "shop", "--no-follow", "-n", "1"]
    shown = subprocess.run(
        [*PROGRAM, *words], env=there, capture_output=True, text=True, check=True, timeout=120
    )
    assert "+0900" in shown.stdout


def test_filters_are_asked_of_the_server(server: LocalCloud) -> None:
    for words in (["--types", "error"], ["-q", "is:error cart"], ["-q", "/cart\\[\\d/ -line"]):
        shown = run(server, "tail", "shop", "--no-follow", "--json", *words)
        assert [json.loads(line)["seq"] for line in shown.stdout.splitlines()] == [1], words


@pytest.mark.parametrize(
    "words",
    [
        ["tail", "nobody"],
        ["errors", "nobody"],
        ["solutions", "nobody"],
        ["changelog", "nobody"],
        ["open", "nobody", "--print"],
        ["doctor", "nobody"],
    ],
)
def test_an_unknown_session_is_one_sentence_and_exit_2(
    server: LocalCloud, words: list[str]
) -> None:
    shown = run(server, *words)
    assert shown.exit_code == 2
    assert "There is no such session" in shown.output
    assert "Traceback" not in shown.output


@pytest.mark.parametrize("words", [["tail", "s"], ["errors", "s"], ["sessions"], ["open"]])
def test_a_wrong_server_is_one_sentence_and_exit_2(words: list[str]) -> None:
    runner = CliRunner(env={"DEVINTEL_URL": "http://127.0.0.1:9"})
    shown = apart(lambda: runner.invoke(app, words))
    assert (shown.exit_code, len(shown.output.strip().splitlines())) == (2, 1)
    assert "cannot be reached" in shown.output


def test_errors_and_solutions_tell_what_is_broken_and_what_helps(server: LocalCloud) -> None:
    errors, solutions = run(server, "errors", "shop"), run(server, "solutions", "shop")
    assert (errors.exit_code, solutions.exit_code) == (0, 0)
    assert "cart[0] is undefined" in errors.stdout
    assert "cart.js:24" in errors.stdout
    assert solutions.stdout.strip()
    as_json = json.loads(run(server, "errors", "shop", "--json").stdout)
    assert [group["count"] for group in as_json] == [1]
    assert run(server, "errors", "shop", "--text", "nothing").stdout.strip() == (
        "No error in this session."
    )


def test_open_shows_the_dashboard_at_an_error(
    server: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def browser(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    shown = run(server, "open", "shop", "--error", "1:ab")
    address = f"{server.url}/dashboard/?session=shop&view=errors&group=1%3Aab"
    assert (shown.exit_code, opened, shown.stdout.strip()) == (0, [address], address)


def test_doctor_says_what_is_right_and_what_to_do(server: LocalCloud) -> None:
    well = run(server, "doctor", "shop")
    assert well.exit_code == 0, well.output
    assert "1501 events from browser" in well.output
    away = CliRunner().invoke(app, ["doctor", "--server", "http://127.0.0.1:9"])
    assert (away.exit_code, "BAD" in away.output) == (2, True)


@pytest.mark.parametrize("words", [["-h"], ["tail", "-h"], ["--version"]])
def test_help_and_version_answer(words: list[str]) -> None:
    assert CliRunner().invoke(app, words).exit_code == 0


PROGRAM = [sys.executable, "-c", "from devintel_cli.main import main; main()"]


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DEVINTEL_") and k != "TZ"}
    return kept | {"PYTHONPATH": f"{ROOT / 'functions'}:{ROOT}"}


def test_sessions_beyond_a_page_are_told_and_can_be_listed(server: LocalCloud) -> None:
    server.send("second", [log("begun")])
    first = run(server, "sessions", "--all", "--json", "--limit", "1")
    following = re.fullmatch(r"There are more: --before '(.+)'\n", first.stderr)
    assert following
    rest = run(server, "sessions", "--all", "--json", "--before", following[1])
    listed = [session["id"] for shown in (first, rest) for session in json.loads(shown.stdout)]
    assert sorted(listed) == ["second", "shop"]
    assert rest.stderr == ""


@pytest.mark.parametrize("follow", ["--no-follow", "--follow"])
def test_a_closed_pipe_ends_quietly(server: LocalCloud, follow: str) -> None:
    words = ["tail", "shop", follow, "-n", "1000", "--server", server.url]
    command, pipe = [*PROGRAM, *words], subprocess.PIPE
    with during(subprocess.Popen(command, env=_environment(), stdout=pipe, stderr=pipe)) as tail:
        assert tail.stdout
        assert tail.stderr
        assert line(tail)
        tail.stdout.close()
        said = tail.stderr.read()
    assert said == b""
    assert tail.returncode in (0, 1)


class WindowsLoop:
    """What a Proactor loop refuses."""

    def __init__(self) -> None:
        self.called: list[Callable[..., Any]] = []

    def add_signal_handler(self, *_: object) -> None:
        raise NotImplementedError

    def call_soon_threadsafe(self, do: Callable[..., Any]) -> None:
        self.called.append(do)


def test_a_loop_without_signal_handlers_is_told_by_the_interpreter() -> None:
    loop, before = WindowsLoop(), signal.getsignal(signal.SIGINT)

    def end() -> None:
        """Stop."""

    try:
        on_signal(loop, signal.SIGINT, end)  # type: ignore[arg-type]  # a fake of its two methods
        signal.raise_signal(signal.SIGINT)
        assert loop.called == [end]
    finally:
        signal.signal(signal.SIGINT, before)


def test_errors_tell_what_differs_from_green_runs(server: LocalCloud) -> None:
    for output, code in (("loading\nall fine\n", 0), ("loading\nparcel 9 is empty\n", 4)):
        server.send("night", ran("./nightly.sh", output, code), "vscode")

    shown = run(server, "errors", "night").stdout.splitlines()

    assert shown[0].endswith("./nightly.sh: parcel 9 is empty")
    assert [line.strip() for line in shown[1:]] == [
        "What differs from the last green run:",
        "+ parcel 9 is empty",
    ]
