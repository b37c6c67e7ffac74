"""The dashboard's files as a server gives them out: few, named by their hashes, kept for ever."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from local_cloud.static_files import Mount

SITE = Path(__file__).parents[1] / "dashboard_site"
"""The modules in a checkout; in a wheel, what was made of them."""
BUNDLED = "bundle"
MODULES = "modules"
"""With `DEVINTEL_SITE=modules` a checkout serves its modules as they are, to work on them."""


def mounts() -> dict[str, Mount]:
    """The folders behind the dashboard's paths, with the header fields of its policy."""
    file = SITE / "headers.json"
    headers = json.loads(file.read_text()) if file.is_file() else {}
    folder = _folder()
    found = {"/dashboard/": Mount(folder, headers)}
    if (folder / BUNDLED).is_dir():
        bundled = Mount(folder / BUNDLED, headers, unchanging=True)
        found[f"/dashboard/{BUNDLED}/"] = bundled
    return found


def _folder() -> Path:
    asked = os.environ.get("DEVINTEL_SITE") == MODULES
    return SITE if asked or (SITE / BUNDLED).is_dir() or not SITE.is_dir() else _made()


@cache
def _made() -> Path:
    """A checkout makes them at each start: it takes a moment, and they are never stale."""
    from clients.site_bundle import bundle

    folder = Path(tempfile.mkdtemp(prefix="devintel-site-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return bundle(folder / "site")
