"""`devintel.testing` from a project outside of the repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CONFTEST = 'pytest_plugins = ["devintel.testing"]\n'
TESTS = """
def test_what_is_sent_is_stored_and_told(devintel_cloud, devintel_client):
    other = devintel_cloud.connect()
    other.send("init", sessionId="test")
    answer = other.send("event", event={"type": "log", "content": {"message": "hello"}})
    assert answer["status"] == "success"
    assert [e["content"]["message"] for e in devintel_cloud.events("test")] == ["hello"]
    (told,) = devintel_client.pushed("events")
    assert told["events"][0]["content"] == {"message": "hello"}


def test_each_test_has_a_cloud_of_its_own(devintel_cloud):
    assert devintel_cloud.http("GET", "/sessions").body == []


def test_an_error_is_grouped_and_explained(devintel_cloud, devintel_client):
    message = "Cannot read properties of undefined (reading 'map')"
    devintel_client.send("event", event={"type": "error", "content": {"message": message}})
    assert devintel_client.pushed("solution")[0]["solution"]["root_cause"]
    assert devintel_cloud.http("GET", "/errors/test").body[0]["count"] == 1


def test_a_key_that_can_only_send_reads_nothing(devintel_cloud):
    key = devintel_cloud.new_key("ingest")
    assert devintel_cloud.http("GET", "/sessions", key=key).status == 403
    stored = [{"session_id": "s", "type": "log", "content": {}}]
    assert devintel_cloud.http("POST", "/ingest", {"events": stored}, key=key).status == 200
"""


def test_another_projects_tests_use_the_fixtures(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_theirs.py").write_text(TESTS)
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTEST_ADDOPTS")}

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", "."],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert "4 passed" in done.stdout, done.stdout + done.stderr
