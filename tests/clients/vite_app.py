"""A React app on a real Vite development server, with our plugin or without."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from clients.packaging import vite
from tests.browser.cloud import LocalCloud
from tests.clients.conftest import TOOLS, needed
from tests.patience import ended, lines

FAILS_AT = "src/main.tsx:12:"
"""Where the app's component throws, as it was written."""
MAIN = """import { createRoot } from "react-dom/client";
import { Component, createElement } from "react";
interface Props { items?: string[] }

class Boundary extends Component<{ children?: unknown }> {
  state = { failed: false };
  static getDerivedStateFromError() { return { failed: true }; }
  render() { return this.state.failed ? "sorry" : (this.props.children as never); }
}

function Cart({ items }: Props) {
  return createElement("p", null, items!.length);
}
createRoot(document.getElementById("app")!).render(
  createElement(Boundary, null, createElement(Cart)),
);
console.log("rendered");
"""
WITH_PLUGIN = """import devintel from "./plugin/index.js";
export default { plugins: [devintel()] };
"""


def app(folder: Path, *, plugin: bool) -> Path:
    """The app in a new folder, whose name is the project's."""
    (folder / "src").mkdir(parents=True)
    (folder / "node_modules").symlink_to(needed(TOOLS / "node_modules" / "vite").parent)
    (folder / "package.json").write_text('{"type": "module"}')
    page = '<div id="app"></div><script type="module" src="/src/main.tsx"></script>'
    (folder / "index.html").write_text(page)
    (folder / "src" / "main.tsx").write_text(MAIN)
    if plugin:
        vite(folder / "plugin")
        (folder / "vite.config.js").write_text(WITH_PLUGIN)
    return folder


class Vite:
    """`vite` on an app, as `npm run dev` starts it."""

    def __init__(self, folder: Path, cloud: LocalCloud) -> None:
        program = needed(TOOLS / "node_modules" / "vite" / "bin" / "vite.js")
        environment = {k: v for k, v in os.environ.items() if not k.startswith("DEVINTEL_")}
        self._process = subprocess.Popen(
            ["node", str(program), "--port", "0", "--host", "127.0.0.1"],
            cwd=folder,
            env=environment | {"DEVINTEL_URL": cloud.url, "NO_COLOR": "1", "FORCE_COLOR": "0"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.url = ""
        for text in lines(self._process):
            if found := re.search(r"http://127\.0\.0\.1:\d+", text):
                self.url = found[0]
                return
        self._process.kill()
        raise RuntimeError(f"Vite did not start: {ended(self._process)}")

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        ended(self._process, 20)
