"""`devintel run` beside the same program alone: the same look, the same exit code, and a log."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pytest

from tests.browser.cloud import HTTP, LocalCloud
from tests.clients.waiting import logged, until
from tests.patience import ended, limited, line

DEVINTEL = str(Path(sys.executable).with_name("devintel"))
TELLS = "import sys; print([s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr)])"


@pytest.fixture(name="shop")
def _shop(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A project of its own for each test, so that each has a session of its own."""
    name = request.node.name
    folder = tmp_path / f"shop-{name[:40]}-{name[-7:]}".replace("[", "-").rstrip("]")
    folder.mkdir()
    return folder


@pytest.fixture(name="environment")
def _environment(cloud: LocalCloud, clean_environment: dict[str, str]) -> dict[str, str]:
    return clean_environment | {"DEVINTEL_URL": cloud.url, "TERM": "xterm"}


def run(
    folder: Path, environment: dict[str, str], *command: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DEVINTEL, "run", "--", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )


class Terminal:
    """A program on a terminal of its own, as a person has it."""

    def __init__(self, folder: Path, environment: dict[str, str], *command: str) -> None:
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (33, 111))
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=lambda: __import__("fcntl").ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.seen = b""

    def until(self, text: bytes, seconds: float = 40) -> bytes:
        """What was seen once `text` was; b"" stands for the end."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and not (text and text in self.seen):
            if not select.select([self.master], [], [], 0.2)[0]:
                if not text and self.process.poll() is not None:
                    break
                continue
            try:
                data = os.read(self.master, 65_536)
            except OSError:
                break
            if not data:
                break
            self.seen += data
        assert text in self.seen, self.seen
        return self.seen

    def type(self, text: bytes) -> None:
        """Press keys."""
        os.write(self.master, text)

    def end(self) -> int:
        """The exit code, once everything was seen."""
        try:
            self.until(b"")
            return self.process.wait(40)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait(40)
            os.close(self.master)


def both(folder: Path, environment: dict[str, str], *command: str) -> list[tuple[bytes, int]]:
    """What a terminal shows of a program and its exit code: alone, and inside `devintel run`."""
    found = []
    for prefix in ([], [DEVINTEL, "run", "--"]):
        terminal = Terminal(folder, environment, *prefix, *command)
        code = terminal.end()
        found.append((terminal.seen, code))
    return found


def types(cloud: LocalCloud, session: str) -> list[str]:
    """The types of the session's error groups, which follow its log within a moment."""
    return [group["type"] for group in HTTP.get(f"{cloud.url}/errors/{session}").json()]


def data_of(events: list[dict[str, Any]]) -> str:
    return "".join(e["content"].get("data", "") for e in events)


def test_on_a_terminal_a_program_looks_as_it_does_alone(
    shop: Path, environment: dict[str, str]
) -> None:
    script = f"{TELLS}; import os; print(os.get_terminal_size()); print('\\x1b[31mred'); exit(3)"

    alone, inside = both(shop, environment, sys.executable, "-c", script)

    assert inside == alone
    assert b"[True, True, True]" in inside[0]
    assert b"columns=111, lines=33" in inside[0]
    assert inside[1] == 3


COLOURS = """
import os, sys
shown = "".join(f"\\x1b[{code}m{code}\\x1b[0m " for code in (1, 4, 31, 92, 44))
shown += "\\x1b[38;5;208m256\\x1b[0m \\x1b[38;2;12;200;90mtrue colour\\x1b[0m"
names = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR")
print(shown, [os.environ.get(name) for name in names], file=getattr(sys, sys.argv[1]))
"""


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_every_colour_is_shown_as_the_program_sent_it_and_none_is_in_the_log(
    shop: Path, environment: dict[str, str], cloud: LocalCloud, stream: str
) -> None:
    bright = environment | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}

    alone, inside = both(shop, bright, sys.executable, "-c", COLOURS, stream)
    events = until(cloud, shop.name, lambda found: any(e["subtype"] == "exit" for e in found))

    assert inside == alone
    assert b"\x1b[38;2;12;200;90mtrue colour\x1b[0m" in inside[0]
    assert "1 4 31 92 44 256 true colour" in data_of(events)
    assert "\x1b" not in data_of(events)


def test_behind_a_pipe_a_program_sees_a_pipe(shop: Path, environment: dict[str, str]) -> None:
    done = run(shop, environment, sys.executable, "-c", TELLS)

    assert (done.stdout, done.stderr, done.returncode) == ("[False, False, False]\n", "", 0)


def test_a_crash_is_an_error_of_the_projects_session(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    done = run(shop, environment, sys.executable, "-c", "print('begin'); 1/0")
    events = until(cloud, shop.name, lambda found: len(found) >= 4)

    assert done.returncode == 1
    assert done.stderr.endswith("ZeroDivisionError: division by zero\n")
    assert sorted(e["subtype"] for e in events) == ["command", "exit", "stderr", "stdout"]
    assert events[-1]["content"]["exitCode"] == 1
    until(cloud, shop.name, lambda _: types(cloud, shop.name) == ["ZeroDivisionError"])


def test_ctrl_c_reaches_the_program_once_and_ends_it_as_it_does_alone(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    script = (
        "import signal, sys, time\n"
        "def caught(*_): print('caught', flush=True); sys.exit(9)\n"
        "signal.signal(signal.SIGINT, caught); print('ready', flush=True); time.sleep(60)"
    )
    terminal = Terminal(shop, environment, DEVINTEL, "run", "--", sys.executable, "-c", script)
    terminal.until(b"ready")
    terminal.type(b"\x03")

    assert terminal.end() == 9
    assert terminal.seen.count(b"caught") == 1
    until(cloud, shop.name, lambda found: any(e["subtype"] == "exit" for e in found))


def test_a_signal_that_we_are_sent_is_the_programs(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    process = subprocess.Popen(
        [DEVINTEL, "run", "--", "sh", "-c", "echo ready; exec sleep 60"],
        cwd=shop,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert line(process) == "ready\n"
    process.send_signal(signal.SIGTERM)
    ended(process)

    assert process.returncode == 128 + signal.SIGTERM
    events = until(cloud, shop.name, lambda found: any(e["subtype"] == "exit" for e in found))
    assert events[-1]["content"]["exitCode"] == 143


def test_what_is_typed_reaches_the_program(shop: Path, environment: dict[str, str]) -> None:
    script = "name = input('who? '); print('hello ' + name)"
    terminal = Terminal(shop, environment, DEVINTEL, "run", "--", sys.executable, "-c", script)
    terminal.until(b"who?")
    terminal.type(b"Ada\r")

    assert terminal.end() == 0
    assert b"hello Ada" in terminal.seen


def test_a_full_screen_program_is_seen_and_not_kept(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    script = "printf 'before\\n\\033[?1049h\\033[2Jpainted\\033[?1049lafter\\n'"

    alone, inside = both(shop, environment, "sh", "-c", script)
    events = until(cloud, shop.name, lambda found: any(e["subtype"] == "exit" for e in found))

    assert inside == alone
    assert data_of(events) == "before\nafter"


PAINTS = """
import curses

def paint(screen):
    screen.addstr(0, 0, "painted by curses")
    screen.refresh()
    screen.getkey()

print("before", flush=True)
curses.wrapper(paint)
print("after", flush=True)
"""


def test_a_program_that_takes_the_whole_screen_gets_its_keys_and_is_not_kept(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    terminal = Terminal(shop, environment, DEVINTEL, "run", "--", sys.executable, "-c", PAINTS)
    terminal.until(b"painted")
    terminal.type(b"q")

    assert terminal.end() == 0
    events = until(cloud, shop.name, lambda found: any(e["subtype"] == "exit" for e in found))
    assert data_of(events).split() == ["before", "after"]


def test_a_script_of_npm_looks_as_it_does_alone_and_its_crash_is_an_error(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    (shop / "package.json").write_text('{"name": "shop", "scripts": {"dev": "node app.js"}}')
    (shop / "app.js").write_text(
        "console.log(process.stdout.isTTY ? 'a terminal' : 'a pipe');\n"
        "const cart = {};\nconsole.log(cart.items.length);\n"
    )
    quiet = environment | {"NO_UPDATE_NOTIFIER": "1", "npm_config_progress": "false"}

    alone, inside = both(shop, quiet, "npm", "run", "dev")

    assert inside == alone
    assert inside[1] == 1
    assert b"a terminal" in inside[0]
    until(cloud, shop.name, lambda _: "TypeError" in types(cloud, shop.name))


def test_a_hundred_megabytes_pass_and_what_was_not_kept_is_told(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    script = "yes 'a line of output that nobody reads' | head -c 100000000"
    process = subprocess.Popen(
        [DEVINTEL, "run", "--", "sh", "-c", script],
        cwd=shop,
        env=environment,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    passed = 0
    with limited(process, 120):
        while data := process.stdout.read(1 << 20):
            passed += len(data)
    process.stdout.close()

    assert (process.wait(60), passed) == (0, 100_000_000)
    events = until(cloud, shop.name, lambda found: any(e["subtype"] == "exit" for e in found))
    kept = len(data_of(events))
    skipped = sum(e["content"].get("skippedBytes", 0) for e in events)
    assert 1_000_000 < kept < 4_000_000
    assert abs(kept + skipped - 100_000_000) < 10_000


def test_without_a_server_the_program_runs_and_it_is_said(
    shop: Path, environment: dict[str, str]
) -> None:
    nowhere = environment | {"DEVINTEL_URL": "http://127.0.0.1:9"}
    done = run(shop, nowhere, "sh", "-c", "echo out; env | grep -c SENTRY; exit 4")

    assert (done.stdout, done.returncode) == ("out\n0\n", 4)
    assert done.stderr.startswith("devintel: 3 events were not sent: http://127.0.0.1:9 cannot")


def test_a_program_that_is_not_there_is_told_as_a_shell_tells_it(
    shop: Path, environment: dict[str, str]
) -> None:
    done = run(shop, environment, "no-such-program")

    assert (done.returncode, done.stderr) == (
        127,
        "devintel: no-such-program: No such file or directory.\n",
    )


def test_the_sdk_inside_meets_the_terminal_and_a_failing_pytest_is_told_once(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    (shop / "test_cart.py").write_text("def test_total():\n    assert 1 + 1 == 3\n")
    done = run(shop, environment, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    events = until(cloud, shop.name, lambda found: any(e["subtype"] == "exit" for e in found))

    assert done.returncode == 1
    told = [e["content"] for e in events if e["source"] == "pytest"]
    assert [one["message"] for one in told] == ["assert (1 + 1) == 3", "1 failed"]
    assert told[0]["test"] == "test_cart.py::test_total"


def test_a_session_and_its_git_are_one_projects_and_the_page_meets_them(
    tmp_path: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    folder = tmp_path / "blog"
    for command in (
        ["init", "-q", str(folder)],
        ["-C", str(folder), "remote", "add", "origin", "git@github.com:acme/blog.git"],
        ["-C", str(folder), "config", "user.name", "Grace"],
        ["-C", str(folder), "config", "user.email", "grace@acme.example"],
    ):
        subprocess.run(["git", *command], check=True, timeout=120)
    subprocess.run(
        [DEVINTEL, "git", "install"], cwd=folder, env=environment, check=True, timeout=120
    )
    with_devintel = {"PATH": f"{Path(DEVINTEL).parent}:{environment['PATH']}"}
    commit = ["git", "commit", "-q", "--allow-empty", "-m", "begin"]
    subprocess.run(commit, cwd=folder, env=environment | with_devintel, check=True, timeout=120)
    run(folder, environment, "echo", "Local: http://localhost:4321/")

    events = until(cloud, "blog", lambda found: {e["source"] for e in found} == {"git", "terminal"})
    commits = [e["content"]["lastCommit"] for e in events if e["source"] == "git"]
    assert [(one["message"], one["author"]) for one in commits] == [("begin", "Grace")]
    assert {e["context"]["user"] for e in events} == {"Grace"}
    page = HTTP.post(f"{cloud.url}/projects", json={"origin": "http://localhost:4321"})
    assert page.json() == {"session": "blog"}


@pytest.mark.parametrize(
    ("said", "opened"),
    [
        ("Local: http://localhost:\x1b[1m4322\x1b[22m/", "http://localhost:4322"),  # as Vite does
        ("Serving on http://0.0.0.0:4323/ ...", "http://localhost:4323"),
        ("Ready on http://shop.localhost:4324.", "http://shop.localhost:4324"),
    ],
)
def test_a_page_meets_the_program_that_said_where_it_serves(
    shop: Path, environment: dict[str, str], cloud: LocalCloud, said: str, opened: str
) -> None:
    run(shop, environment, "echo", said)

    page = HTTP.post(f"{cloud.url}/projects", json={"origin": opened})
    terminal = HTTP.post(f"{cloud.url}/projects", json={"workspace": shop.name})
    assert page.json() == terminal.json()


def test_reports_of_ci_are_in_the_session(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    case = '<testcase name="adds" file="a.js" line="2"><failure message="no"/></testcase>'
    (shop / "junit.xml").write_text(f"<testsuite>{case}</testsuite>")
    done = subprocess.run(
        [DEVINTEL, "junit", "junit.xml", "--annotations"],
        cwd=shop,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    assert done.stdout == "::error file=a.js,line=2,title=adds::no\n"
    assert done.stderr == f"2 events sent to {shop.name}.\n"
    assert [e["type"] for e in logged(cloud, shop.name)] == ["error", "test"]


def test_a_python_program_tells_what_it_logs_and_throws(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    script = (
        "import devintel.sdk, logging, threading, asyncio\n"
        "devintel.sdk.init()\n"
        "logging.getLogger('shop').warning('few left: %d', 2)\n"
        "t = threading.Thread(target=lambda: {}['missing'], name='worker'); t.start(); t.join()\n"
        "async def main():\n"
        "    asyncio.create_task(asyncio.sleep(0)).add_done_callback(lambda task: 1 / 0)\n"
        "    await asyncio.sleep(0.05)\n"
        "asyncio.run(main())\n"
        "raise ValueError('nobody')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=shop,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    events = until(cloud, shop.name, lambda found: len(found) >= 4)

    assert (done.returncode, done.stderr.count("ValueError: nobody")) == (1, 1)
    assert events[-1]["content"]["message"] == "nobody"
