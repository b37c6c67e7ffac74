"""The check that no test waits without a limit."""

from __future__ import annotations

import pytest

from checks.waits import endless


@pytest.mark.parametrize(
    ("program", "waits"),
    [
        ("thread.join()", True),
        ("thread.join(30)", False),
        ("', '.join(words)", False),
        ("subprocess.run(command)", True),
        ("subprocess.run(command, timeout=60)", False),
        ("for line in process.stdout: pass", True),
        ("urlopen(address)", True),
        ("socket.recv()", True),
        ("socket.recv(timeout=5)", False),
        ("process.communicate()", True),
        ("with subprocess.Popen(command) as process: pass", True),
        ("while talk.hear() != wanted: pass", True),
        ("for _ in patiently('it'): talk.hear()", False),
    ],
)
def test_a_wait_without_a_limit_is_seen(program: str, waits: bool) -> None:
    assert bool(list(endless(program))) == waits
