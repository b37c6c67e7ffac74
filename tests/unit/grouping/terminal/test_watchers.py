"""Lines in which watchers say that they begin again."""

from __future__ import annotations

import pytest

from devintel.grouping.terminal import Terminal, feed
from devintel.grouping.terminal.terminal_state import Began, Over
from devintel.grouping.terminal.watchers import begins_again

AGAIN = [
    "File change detected. Starting incremental compilation...",
    " RERUN  src/cart.test.ts x1",
    "[nodemon] restarting due to changes...",
    "Restarting 'server.js'",
    "[tsx] rerunning",
    "WatchFiles detected changes in 'shop/cart.py'. Reloading...",
    " * Detected change in '/home/dev/shop/cart.py', reloading",
    "/home/dev/shop/cart.py changed, reloading.",
    "[Running 'cargo check']",
    "[Running: cargo test]",
    '[watch] build started (change: "src/cart.ts")',
    "Changes detected. Rebuilding...",
    "Change detected, executing build...",
    "main.go has changed",
]
OTHERS = [
    "Restarting shop_db_1 ... done",
    "Watching for file changes with StatReloader",
    "No changes detected",
    "the page has changed its mind",
    "Running 3 tests using 1 worker",
    "hot reload is on",
]


@pytest.mark.parametrize("line", AGAIN)
def test_a_watcher_begins_again(line: str) -> None:
    assert begins_again(line)


@pytest.mark.parametrize("line", OTHERS)
def test_other_lines_begin_nothing(line: str) -> None:
    assert not begins_again(line)


def test_each_turn_is_a_run_of_the_same_command() -> None:
    terminal = Terminal(step="npx tsc --watch", run=1)

    heard = list(feed(terminal, f"[1:40:52 PM] {AGAIN[0]}\n"))

    assert heard == [Over(), Began("npx tsc --watch")]
    assert (terminal.step, terminal.run) == ("npx tsc --watch", 2)
