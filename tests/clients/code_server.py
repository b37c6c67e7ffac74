"""A real VS Code with our packaged extension, its windows on workspaces, driven in a browser."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.cloud import LocalCloud, free_port
from tests.patience import patiently

START_S = 90


class CodeServer:
    """`tools` is where `make client-tools` put it; `home` a folder of its own."""

    def __init__(self, tools: Path, home: Path, **settings: Any) -> None:
        self.port = free_port()
        self._node = [str(tools / "bin" / "node"), str(tools / "server/node_modules/code-server")]
        self._node[1] += "/out/node/entry.js"
        self._dirs = [f"--extensions-dir={home / 'extensions'}", f"--user-data-dir={home / 'data'}"]
        self._environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("DEVINTEL_", "VSCODE_"))
        } | {"PATH": f"{tools / 'bin'}:{os.environ['PATH']}", "SHELL": "/bin/bash"}
        user = home / "data" / "User"
        user.mkdir(parents=True)
        (user / "settings.json").write_text(
            json.dumps(
                {
                    "security.workspace.trust.enabled": False,
                    "workbench.startupEditor": "none",
                    "workbench.tips.enabled": False,
                    "workbench.secondarySideBar.defaultVisibility": "hidden",
                    "git.autofetch": False,
                    "telemetry.telemetryLevel": "off",
                    "chat.disableAIFeatures": True,
                    "editor.acceptSuggestionOnEnter": "off",
                    "editor.quickSuggestions": {
                        "other": "off",
                        "comments": "off",
                        "strings": "off",
                    },
                    "editor.autoClosingBrackets": "never",
                }
                | settings
            )
        )
        self._process: subprocess.Popen[bytes] | None = None

    def install(self, extension: Path) -> None:
        """Install a vsix."""
        command = [*self._node, *self._dirs, "--install-extension", str(extension)]
        subprocess.run(command, env=self._environment, check=True, capture_output=True, timeout=120)

    def start(self) -> None:
        """Start it and wait until it answers."""
        where = ["--auth", "none", "--bind-addr", f"127.0.0.1:{self.port}"]
        more = [
            "--disable-telemetry",
            "--disable-update-check",
            "--disable-getting-started-override",
        ]
        self._process = subprocess.Popen(
            [*self._node, *self._dirs, *where, *more],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        ends = monotonic() + START_S
        while monotonic() < ends:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).close()
                return
            except (urllib.error.URLError, OSError):
                sleep(0.2)
        raise RuntimeError("code-server did not start")

    def stop(self) -> None:
        """End it and what it started."""
        if self._process:
            self._process.terminate()
            self._process.wait(30)


class Editor:
    """A running VS Code and the browser that shows its windows."""

    def __init__(self, server: CodeServer, context: BrowserContext) -> None:
        self._server, self.context = server, context

    def window(self, workspace: Path, cloud: LocalCloud, session: str) -> Page:
        """A window on a workspace whose settings name the server and nothing else, once it has
        met the session."""
        settings = workspace / ".vscode" / "settings.json"
        settings.parent.mkdir(exist_ok=True)
        settings.write_text(json.dumps({"devintel.server": cloud.url}))
        page = self.context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"http://127.0.0.1:{self._server.port}/?folder={workspace}")
        state = page.locator(f'.statusbar-item:has-text("DevIntel: {session}")')
        state.wait_for(timeout=120_000)
        return page


def type_in_terminal(page: Page, line: str, heard: Callable[[], bool]) -> None:
    """Run a line in a new terminal until it was heard of: before the shell has reported its
    integration, nobody can hear it."""
    command(page, "Terminal: Create New Terminal")
    page.locator(".terminal-wrapper.active .xterm-helper-textarea").wait_for(state="attached")
    for _ in patiently(f"{line} in the terminal"):
        page.keyboard.type(f"{line}\n")
        for _ in range(10):
            if heard():
                return
            page.wait_for_timeout(200)


def command(page: Page, name: str) -> None:
    """Run a command by the palette, as a person does."""
    page.keyboard.press("F1")
    box = page.locator(".quick-input-widget input.input")
    box.wait_for(state="visible")
    box.fill(f">{name}")
    page.locator(f'.quick-input-list .monaco-list-row[aria-label^="{name}"]').first.click()


def open_file(page: Page, name: str) -> None:
    """Open a file by its name."""
    page.keyboard.press("Control+P")
    box = page.locator(".quick-input-widget input.input")
    box.wait_for(state="visible")
    box.fill(name)
    page.locator(f'.quick-input-list .monaco-list-row[aria-label*="{name}"]').first.wait_for()
    page.keyboard.press("Enter")
    page.locator(f'.tab[data-resource-name="{name}"]').wait_for()
    page.locator(".monaco-editor .view-lines").first.wait_for()
