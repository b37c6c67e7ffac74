"""A pytest plugin, quiet until asked: `pytest --devintel`, or DEVINTEL_SESSION or DEVINTEL_RUN set.

Each failure goes to the project's session with its assertion, and the run with its sum.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

    from devintel.sdk.sender import Sender

_ASKED = ("DEVINTEL_SESSION", "DEVINTEL_RUN")
LAST_WORDS_S = 10.0


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--devintel` and `--no-devintel`."""
    group = parser.getgroup("devintel")
    group.addoption("--devintel", action="store_true", default=None, help="send failures")
    group.addoption("--no-devintel", action="store_false", dest="devintel", help="send nothing")


def pytest_configure(config: pytest.Config) -> None:
    """Begin where it is wanted; a worker of xdist says nothing, its controller does."""
    wanted = config.getoption("devintel")
    if wanted is None:
        wanted = any(os.environ.get(name) for name in _ASKED)
    if wanted and not hasattr(config, "workerinput"):
        from devintel.sdk.client import sender_of

        sender = sender_of(os.environ, source="pytest", folder=config.rootpath)
        config.pluginmanager.register(Reporter(sender), "devintel-reporter")


class Reporter:
    """Hears pytest's reports."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test failed, or what it needs could not be made or unmade."""
        if report.failed:
            self._sender.put(failure(report.nodeid, str(report.when), report))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A module could not be collected."""
        if report.failed:
            self._sender.put(failure(report.nodeid, "collect", report))

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """The run's sum, and why it could not be told, where that is so."""
        from devintel.sdk.events import event

        names = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")
        counts = {name: len(terminalreporter.stats.get(name, [])) for name in names}
        said = ", ".join(f"{n} {name}" for name, n in counts.items() if n) or "no tests ran"
        self._sender.put(event("test", {"message": said, **counts}, subtype="run"))
        if not self._sender.flush(LAST_WORDS_S):
            terminalreporter.write_line(f"devintel: {self._sender.unsent}")


def failure(test: str, when: str, report: Any) -> dict[str, Any]:
    """The assertion as pytest explains it, and the whole report as its stack."""
    from devintel.sdk.events import cut, event

    crash = getattr(report.longrepr, "reprcrash", None)
    text = str(report.longreprtext)
    message = crash.message if crash else text.strip().rpartition("\n")[2]
    name, _, words = message.partition(":")
    content = {"message": cut(message), "test": test, "when": when}
    if words and name.isidentifier():
        content["name"] = name
    if crash:
        content |= {"file": crash.path, "line": crash.lineno}
    return event("error", content, subtype="test-failure", stack_trace=cut(text))
