"""The files that a server gives to other people's pages: `/client.js` and what it loads."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from local_cloud.static_files import Mount

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "dashboard_site" / "client"
"""Where a wheel holds them ready."""
PROTOCOL = ROOT / "clients" / "js" / "protocol"
"""The protocol's client, which the dashboard uses too; a wheel holds it among the dashboard's."""
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}


def mounts(page_headers: Mapping[str, str]) -> dict[str, Mount]:
    """The folders behind the dashboard's paths that its own folder lacks in a checkout."""
    found = {"/dashboard/client/": Mount(_folder(), HEADERS)}
    if PROTOCOL.is_dir():
        found["/dashboard/js/client/"] = Mount(PROTOCOL, page_headers)
    return found


@cache
def _folder() -> Path:
    """The scripts as a wheel holds them; a checkout builds them at each start."""
    if BUILT.is_dir():
        return BUILT
    from clients.build import page_files

    folder = Path(tempfile.mkdtemp(prefix="devintel-client-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, text in page_files().items():
        (folder / name).write_text(text, "utf-8")
    return folder
