"""Hooks of others stay as they are, and ours tells what git holds, whatever it is called."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from devintel_cli import git_hooks

OWN = "#!/bin/bash\n# caf\xe9\nexec make deploy\n"


@pytest.fixture(name="shop")
def _shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    git("config", "user.name", "Jörg")
    git("config", "user.email", "joerg@acme.example")
    return tmp_path


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, timeout=60)


def test_our_block_stands_before_a_hook_that_ends_by_itself_and_goes_without_a_trace(
    shop: Path,
) -> None:
    hook = shop / ".git/hooks/post-commit"
    hook.write_bytes(OWN.encode("latin-1"))

    git_hooks.install()
    git_hooks.install()
    lines = hook.read_bytes().splitlines()
    git_hooks.uninstall()

    assert lines[0] == b"#!/bin/bash"
    assert lines[-1] == b"exec make deploy"
    assert [line for line in lines if b">>> devintel" in line] == [b"# >>> devintel"]
    assert hook.read_bytes() == OWN.encode("latin-1")
    assert not (shop / ".git/hooks/post-merge").exists()


def test_a_hook_that_is_no_shells_is_left_alone_and_that_is_said(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = shop / ".git/hooks/post-commit"
    hook.write_text("#!/usr/bin/env python3\nprint('mine')\n")

    git_hooks.install()

    assert hook.read_text() == "#!/usr/bin/env python3\nprint('mine')\n"
    assert "let it call `devintel git report post-commit`" in capsys.readouterr().err


def test_what_git_holds_is_told_unquoted_and_without_a_branch_too(shop: Path) -> None:
    (shop / "größe.txt").write_text("1")
    git("add", ".")
    git("commit", "-qm", "Größe")
    git("checkout", "-q", "--detach")

    content = git_hooks._state("commit")["content"]

    assert content["files"] == ["größe.txt"]
    assert content["lastCommit"]["author"] == "Jörg"
    assert content["message"].startswith("commit on a detached HEAD: ")
