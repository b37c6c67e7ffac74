"""The SDK for Python, the pytest plugin, git hooks and CI reports, each as its user runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.browser.cloud import HTTP, LocalCloud
from tests.clients.terminal import DEVINTEL, run
from tests.clients.waiting import logged, until


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
