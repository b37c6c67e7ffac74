"""What a program can tell of its project: git remote, workspace, and who works on it.

The remote is told as a hash, so that its name and a credential in it stay here; clients in every
language hash the same text (tests/vectors/projects.json).
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_GIT_S = 2
_ADDRESS = re.compile(
    r"^(?:[a-z+]+://)?(?:[^@/]*@)?([^/:\s]+)(?::\d+(?=/))?[:/]+(\S+?)(?:\.git)?/*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Project:
    """One project on one machine; `remote` is the hash, "" where there is none."""

    workspace: str
    remote: str = ""
    user: str = ""
    branch: str = ""


def project_of(folder: Path) -> Project:
    """The project that a folder belongs to, all worktrees of a checkout to the same; without git,
    the folder itself."""
    root = _git(folder, "rev-parse", "--show-toplevel")
    shared = (folder / _git(folder, "rev-parse", "--git-common-dir")).resolve()
    named = shared.parent if root and shared.name == ".git" else Path(root or folder.resolve())
    return Project(
        workspace=named.name,
        remote=hash_of(_git(folder, "config", "--get", "remote.origin.url")),
        user=_git(folder, "config", "--get", "user.name"),
        branch=_git(folder, "rev-parse", "--abbrev-ref", "HEAD") if root else "",
    )


def hash_of(remote: str) -> str:
    """16 hex digits of `host/owner/name`, whichever way the remote is spelled; "" for none."""
    found = _ADDRESS.match(remote.strip())
    if not found:
        return ""
    plain = f"{found[1]}/{found[2].lstrip('/')}".lower()
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _git(folder: Path, *arguments: str) -> str:
    """One line of git's answer; "" where it has none or is not there."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",  # as git keeps names, whatever the locale says
            errors="replace",
            timeout=_GIT_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
