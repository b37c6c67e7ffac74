"""`devintel run` beside the same program alone: the same look, the same keys, the same order."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.browser.cloud import LocalCloud
from tests.clients.terminal import DEVINTEL, TELLS, Terminal, both, data_of, run, types
from tests.clients.waiting import until


def test_on_a_terminal_a_program_looks_as_it_does_alone(
    shop: Path, environment: dict[str, str]
) -> None:
    script = f"{TELLS}; import os; print(os.get_terminal_size()); print('\\x1b[31mred'); exit(3)"

    alone, inside = both(shop, environment, sys.executable, "-c", script)

    assert inside == alone
    assert b"[True, True, True]" in inside[0]
    assert b"columns=111, lines=33" in inside[0]
    assert inside[1] == 3


IN_TURNS = "import os\nfor n in range(2000): os.write(1 + n % 2, b'%d\\n' % n)"


def test_output_and_errors_are_shown_in_the_order_in_which_they_were_written(
    shop: Path, environment: dict[str, str], cloud: LocalCloud
) -> None:
    alone, inside = both(shop, environment, sys.executable, "-c", IN_TURNS)
    events = until(cloud, shop.name, lambda found: any(e["subtype"] == "exit" for e in found))

    assert inside == alone
    printed = "\n".join(e["content"].get("data", "") for e in events)
    assert printed.split() == [str(n) for n in range(2000)]


@pytest.mark.parametrize("stream", ["1", "2"])
def test_a_stream_that_goes_elsewhere_is_no_terminal_and_is_told_apart(
    shop: Path, environment: dict[str, str], cloud: LocalCloud, stream: str
) -> None:
    script = f"{TELLS}; print('wrong', file=sys.stderr)"
    line = f'{DEVINTEL} run -- {sys.executable} -c "{script}" {stream}>file'
    terminal = Terminal(shop, environment, "sh", "-c", line)

    assert terminal.end() == 0
    seen = terminal.seen.decode() + (shop / "file").read_text()
    assert str([True, stream != "1", stream != "2"]) in seen
    events = until(cloud, shop.name, lambda found: any(e["subtype"] == "exit" for e in found))
    assert {e["subtype"] for e in events} >= {"stdout", "stderr"}


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
