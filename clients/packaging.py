"""`python -m clients.packaging FOLDER`: the folders and archives of everything people install."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

from clients.build import JS, classic, page_files, rules
from clients.site_bundle import bundle

HERE = Path(__file__).parent
_SCRIPTS = ("page.js", "bridge.js", "background.js")
_COPIED = ("popup.html", "popup.css", "popup.js")
_EPOCH = (2026, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the same sources give the same bytes."""


def browser(folder: Path, *, firefox: bool = False) -> Path:
    """The browser extension as a folder to load; Firefox differs in its manifest alone."""
    source = HERE / "browser"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in _SCRIPTS:
        (folder / name).write_text(classic(source / name), "utf-8")
    for name in _COPIED:
        shutil.copy(source / name, folder / name)
    shutil.copytree(source / "icons", folder / "icons")
    _write_rules(folder)
    manifest = json.loads((source / "manifest.json").read_text("utf-8"))
    if firefox:
        manifest = _for_firefox(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    return folder


def _for_firefox(manifest: dict[str, Any]) -> dict[str, Any]:
    """Background scripts instead of a worker, an id, and a policy of its own: Firefox's default
    turns ws: into wss:, and nothing would arrive."""
    changed = {k: v for k, v in manifest.items() if k != "minimum_chrome_version"}
    changed["background"] = {"scripts": ["background.js"]}
    changed["browser_specific_settings"] = {
        "gecko": {
            "id": "devintel@devintel.example",
            "strict_min_version": "140.0",
            "data_collection_permissions": {"required": ["websiteActivity", "websiteContent"]},
        },
        "gecko_android": {"strict_min_version": "142.0"},
    }
    return changed


def editor(folder: Path) -> Path:
    """The editor extension as a folder that vsce packages."""
    source = HERE / "vscode"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    shutil.copytree(JS, folder / "core" / "js")
    (folder / "core" / "package.json").write_text('{"type": "module"}\n', "utf-8")
    _write_rules(folder)
    return folder


def vite(folder: Path) -> Path:
    """The Vite plugin as a folder that npm packs."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "vite", folder)
    for name in ("checkout.js", "project.js"):
        shutil.copy(JS / name, folder / name)
    return folder


def _write_rules(folder: Path) -> None:
    packed = json.dumps({"rules": rules()}, ensure_ascii=False)
    (folder / "rules.json").write_text(packed, "utf-8")


def site(folder: Path) -> Path:
    """The dashboard, what it takes from `clients/`, and the page script, as a bucket holds them."""
    bundle(folder)
    (folder / "client").mkdir()
    for name, text in page_files().items():
        (folder / "client" / name).write_text(text, "utf-8")
    return folder


def archive(folder: Path, target: Path) -> Path:
    """A zip of a folder, the same bytes for the same files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, file.read_bytes())
    return target


def main(out: Path) -> None:
    """Everything that needs no further tool; vsce makes the vsix of `editor`."""
    archive(browser(out / "chrome"), out / "devintel-chrome.zip")
    archive(browser(out / "firefox", firefox=True), out / "devintel-firefox.zip")
    editor(out / "editor")
    vite(out / "vite")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
