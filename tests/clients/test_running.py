"""`devintel run`: the exit code as it is, the output in the log, with a server and without."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.cloud import HTTP, LocalCloud
from tests.clients.terminal import DEVINTEL, data_of, run, types
from tests.clients.waiting import until
from tests.patience import ended, limited, line


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
