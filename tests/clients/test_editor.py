"""What happens in a real VS Code arrives once, and what helps is shown at the failing line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from websockets.sync.client import connect

from tests.browser.cloud import HTTP, LocalCloud
from tests.clients.code_server import Editor, command, open_file, type_in_terminal
from tests.clients.waiting import Events, logged, until

CART = "const cart = {items: []};\nconsole.log(cart.itmes.length);\n"
TEST = """const test = require("node:test");
const assert = require("node:assert");
test("adds what is in the cart", () => assert.equal(1 + 1, 3));
"""
TASKS = {"label": "build", "type": "shell", "command": "exit 3", "problemMatcher": []}
LAUNCH = {"name": "cart", "type": "node", "request": "launch", "program": "${file}"}


@pytest.fixture(name="workspace", scope="module")
def _workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "shop"
    (folder / ".vscode").mkdir(parents=True)
    (folder / "cart.js").write_text(CART)
    (folder / "cart.test.js").write_text(TEST)
    (folder / ".vscode/tasks.json").write_text(json.dumps({"version": "2.0.0", "tasks": [TASKS]}))
    launch = {"version": "0.2.0", "configurations": [LAUNCH]}
    (folder / ".vscode/launch.json").write_text(json.dumps(launch))
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Ada")
    git(folder, "config", "user.email", "ada@acme.example")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "begin")
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, timeout=120)


@pytest.fixture(name="page", scope="module")
def _page(editor: Editor, cloud: LocalCloud, workspace: Path) -> Iterator[Page]:
    page = editor.window(workspace, cloud, "shop")
    yield page
    page.close()


@pytest.fixture(name="told")
def _told(cloud: LocalCloud, page: Page) -> Callable[[Callable[[dict[str, Any]], bool]], Events]:
    """Waits for an event and gives what the log then holds of its kind."""

    def told(wanted: Callable[[dict[str, Any]], bool]) -> Events:
        events = until(
            cloud, "shop", lambda found: any(map(wanted, found)), lambda: page.wait_for_timeout(200)
        )
        return [e for e in events if wanted(e)]

    return told


Told = Callable[[Callable[[dict[str, Any]], bool]], Events]


def test_typing_is_one_edit_and_a_save_brings_what_is_wrong(page: Page, told: Told) -> None:
    open_file(page, "cart.js")
    page.locator(".monaco-editor .view-lines").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("// twenty-four characters")
    page.keyboard.press("Control+S")

    saved = told(lambda e: e.get("subtype") == "save")
    edits = told(lambda e: e["type"] == "edit")
    assert [(e["content"]["path"], e["content"]["added"]) for e in edits] == [("cart.js", 25)]
    assert "twenty-four" not in json.dumps(edits), "how much was typed, never what"
    assert (saved[0]["source"], saved[0]["context"]) == ("vscode", {"user": "Ada"})
    wrong = told(lambda e: bool(e["content"].get("diagnostics")))
    assert "Did you mean 'items'?" in wrong[0]["content"]["diagnostics"][0]["message"]


def test_a_commit_is_told_once(page: Page, told: Told, workspace: Path) -> None:
    git(workspace, "commit", "--allow-empty", "-qam", "Count what is in the cart")

    (commit,) = told(lambda e: e.get("subtype") == "commit")
    assert commit["content"]["branch"] == "main"
    assert commit["content"]["lastCommit"]["message"] == "Count what is in the cart"


def test_a_task_tells_how_it_ended(page: Page, told: Told) -> None:
    command(page, "Tasks: Run Task")
    page.locator('.quick-input-list .monaco-list-row[aria-label^="build"]').first.click()

    (task,) = told(lambda e: e["type"] == "task")
    assert (task["subtype"], task["content"]["exitCode"]) == ("failed", 3)


def in_terminal(page: Page, cloud: LocalCloud, line: str) -> dict[str, Any]:
    """Run a line in a terminal of the editor; how it ended."""
    ended: Events = []

    def heard() -> bool:
        events = logged(cloud, "shop")
        ended[:] = [e for e in events if e["content"].get("commandLine") == line]
        return bool(ended)

    type_in_terminal(page, line, heard)
    return ended[0]


def test_a_command_in_a_terminal_is_told_with_what_it_printed(
    page: Page, told: Told, cloud: LocalCloud
) -> None:
    ended = in_terminal(page, cloud, "node cart.js")
    assert ended["content"]["exitCode"] == 1
    printed = told(lambda e: "TypeError: Cannot read" in e["content"].get("data", ""))
    assert "\x1b" not in printed[0]["content"]["data"]
    until(cloud, "shop", lambda _: "TypeError" in groups(cloud), lambda: page.wait_for_timeout(200))


def test_a_failing_test_is_a_problem_by_its_name(page: Page, cloud: LocalCloud) -> None:
    ended = in_terminal(page, cloud, "node --test")
    assert ended["content"]["exitCode"] == 1
    titles: list[str] = []

    def named(_: Events) -> bool:
        titles[:] = [group["title"] for group in HTTP.get(f"{cloud.url}/errors/shop").json()]
        return any("adds what is in the cart" in title for title in titles)

    until(cloud, "shop", named, lambda: page.wait_for_timeout(200))


def test_an_exception_in_the_debugger_is_an_error_with_its_stack(page: Page, told: Told) -> None:
    open_file(page, "cart.js")
    command(page, "Debug: Start Debugging")

    (error,) = told(lambda e: e.get("subtype") == "debug-exception")
    assert "Cannot read properties of undefined" in error["content"]["message"]
    assert "cart.js:2:24" in error["stack_trace"]


def test_what_helps_is_at_the_failing_line_and_everybody_hears_that_it_worked(
    page: Page, told: Told, cloud: LocalCloud
) -> None:
    message = 'can\'t access property "length", cart.itmes is undefined'
    stack = f"TypeError: {message}\n    at total (http://localhost:5173/cart.js:2:18)"
    content = {"message": message, "name": "TypeError"}
    open_file(page, "cart.js")
    cloud.send("shop", [{"type": "error", "content": content, "stack": stack}])

    lens = page.locator(".codelens-decoration a").filter(has_text="itmes")
    lens.wait_for()
    command(page, "View: Hide Panel")
    page.locator('.pane-header[aria-label^="DevIntel"]').click()
    page.locator('.monaco-list-row[aria-label*="itmes"]').wait_for()
    page.screenshot(path=str(artefacts() / "editor.png"))
    page.locator(".view-line", has_text="cart.itmes").click()
    page.keyboard.press("Control+.")
    page.locator(".action-widget .monaco-list-row").filter(has_text="itmes").click()
    panel = page.locator(".bulk-edit-panel")
    panel.locator(".edit-checkbox").first.click()
    panel.get_by_role("button", name="Apply").click()
    expect(page.locator(".view-line", has_text="items.length")).to_be_visible()
    (attempt,) = told(lambda e: e["type"] == "solution_attempt")

    with connect(f"ws://127.0.0.1:{cloud.port}/ws") as other:
        hello = {"sessionId": "shop", "source": "dashboard", "subscribe": ["events"]}
        other.send(json.dumps({"type": "init", "user": "Grace", **hello}))
        lens.locator("xpath=following-sibling::a[normalize-space()='worked'][1]").click()
        heard: list[Any] = []
        while not heard:
            pushed = json.loads(other.recv(timeout=60)).get("events") or []
            heard = [e for e in pushed if e["type"] == "solution_outcome"]

    (outcome,) = heard
    assert outcome["content"]["success"] is True
    assert outcome["content"]["solution_id"] == attempt["content"]["solution_id"]
    shown = {s["solution"]["solution_id"] for s in HTTP.get(f"{cloud.url}/solutions/shop").json()}
    assert attempt["content"]["solution_id"] in shown


def groups(cloud: LocalCloud) -> set[str]:
    """The types of the session's error groups, which follow its log within a moment."""
    return {group["type"] for group in HTTP.get(f"{cloud.url}/errors/shop").json()}


def artefacts() -> Path:
    """Where pictures are kept for a look."""
    folder = Path(__file__).parents[2] / "test-artefacts" / "clients"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
