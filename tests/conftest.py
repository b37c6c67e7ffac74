"""Fixtures that many tests share."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from devintel import observability
from devintel.adapters.sqlite.file import SqliteFile
from tests.time_by_folder import by_folder

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

    from tests.cloud import Cloud

ROOT = Path(__file__).parents[1]
settings.register_profile("shared", deadline=None)  # machines that tests run on are shared
settings.load_profile("shared")


@pytest.fixture(name="shared_data", scope="session")
def _shared_data() -> Path:
    """The folder of real inputs beside the checkout; tests that need it skip where it is absent."""
    data = ROOT.parent / "shared" / "data"
    if not data.is_dir():
        pytest.skip("needs ../shared/data, which this checkout does not have beside it")
    return data


@pytest.fixture(autouse=True)
def _files_are_let_go(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close every SQLite file that a test opened: from Python 3.13 on, one that is only forgotten
    is a `ResourceWarning`, and that is an error here."""
    opened: list[SqliteFile] = []
    begin = SqliteFile.__init__

    def recorded(self: SqliteFile, *given: Any, **named: Any) -> None:
        begin(self, *given, **named)
        opened.append(self)

    monkeypatch.setattr(SqliteFile, "__init__", recorded)
    yield
    for file in opened:
        file.close()


@pytest.fixture(name="playwright", scope="session")
def _playwright() -> Iterator[Playwright]:
    """One for all browsers of a process: a second one does not start."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(name="cloud")
def _cloud() -> Iterator[Cloud]:
    """The product's handlers over a fresh SQLite store in memory."""
    from tests.cloud import Cloud

    silent, observability.output.write = observability.output.write, lambda line: None
    yield Cloud()
    observability.output.write = silent


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name long bytes by their length: an archive holds the time at which it was made, and
    workers must collect the same names."""
    return f"{len(val)} bytes" if isinstance(val, bytes) and len(val) > 24 else None


@pytest.hookimpl(optionalhook=True, wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One worker more than cores: many tests wait for a browser, a process or a clock."""
    return (yield) + 1


class _AtOnce:
    """Names what failed when it fails: a run that is cut off has said so far what was wrong."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self._reporter = reporter

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            crash = getattr(report.longrepr, "reprcrash", None)
            why = str(getattr(crash, "message", report.longrepr)).partition("\n")[0][:200]
            self._reporter.write_line(f"\n{report.when} of {report.nodeid}: {why}", red=True)


BEGAN = pytest.StashKey[float]()
SUITE = ROOT / ".build" / "suite.json"
"""How long the whole suite last took, for `make bench ROW=suite`."""


def pytest_sessionstart(session: pytest.Session) -> None:
    """In CI, tell of failures as they come."""
    session.config.stash[BEGAN] = time.monotonic()
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(_AtOnce(reporter))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skip hides something, unless it is for data that a clean checkout cannot have."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None or hasattr(session.config, "workerinput"):
        return
    reasons = {str(r.longrepr[2]) for r in reporter.getreports("skipped")}
    hidden = {reason for reason in reasons if "../shared" not in reason}
    if hidden:
        reporter.write_line("")
        for reason in sorted(hidden):
            reporter.write_line(f"a skip is a failure in CI: {reason}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests have recorded (`record_property("figures", ...)`)."""
    reports = terminalreporter.getreports("passed")
    config = terminalreporter.config
    if config.args == config.getini("testpaths") and not config.option.keyword:
        took = {"tests": len(reports), "seconds": round(time.monotonic() - config.stash[BEGAN])}
        SUITE.parent.mkdir(exist_ok=True)
        SUITE.write_text(json.dumps(took | {"date": time.strftime("%Y-%m-%d")}))
    if took_long := by_folder(
        r
        for kind in ("passed", "failed", "error")
        for r in terminalreporter.getreports(kind)
        if isinstance(r, pytest.TestReport)  # a file that cannot be collected took no time
    ):
        terminalreporter.section("time by folder")
        for folder, serial, run in took_long:
            terminalreporter.write_line(f"{folder:24}{serial:6.0f} s, in {run:4.0f} s of the run")
    figures = [(r.nodeid, v) for r in reports for k, v in r.user_properties if k == "figures"]
    if figures:
        terminalreporter.section("figures")
        for test, text in sorted(figures):
            terminalreporter.write_line(f"{test.rpartition('::')[2]}: {text}")
