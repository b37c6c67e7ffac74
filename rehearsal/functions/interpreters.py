"""Which Python on this machine runs a runtime."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path


@cache
def interpreter(runtime: str) -> str | None:
    """An interpreter of the runtime's own version, such as `python3.13`; None if there is none."""
    version = runtime.removeprefix("python")
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    found = [shutil.which(f"python{version}")]
    found += map(str, Path.home().glob(f".pyenv/versions/{version}.*/bin/python{version}"))
    return next((path for path in found if path and _runs(path)), None)


def _runs(path: str) -> bool:
    return subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0
