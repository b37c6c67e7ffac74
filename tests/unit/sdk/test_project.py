"""A project is told by what does not depend on whose machine it is on."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from devintel.sdk.project import Project, hash_of, project_of

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "projects.json").read_text())


@pytest.mark.parametrize("spellings", VECTORS["same"])
def test_a_remote_has_one_hash_however_it_is_spelled(spellings: list[str]) -> None:
    assert len({hash_of(one) for one in spellings}) == 1


@pytest.mark.parametrize("text", VECTORS["none"])
def test_what_is_no_remote_has_no_hash(text: str) -> None:
    assert hash_of(text) == ""


def test_different_remotes_have_different_hashes() -> None:
    assert len({hash_of(spellings[0]) for spellings in VECTORS["same"]}) == len(VECTORS["same"])


def test_a_folder_inside_a_checkout_tells_its_remote_name_and_author(tmp_path: Path) -> None:
    root = tmp_path / "shop"
    (root / "src").mkdir(parents=True)
    for command in (
        ["init", "-q", "-b", "trunk"],
        ["remote", "add", "origin", "git@github.com:acme/shop.git"],
        ["config", "user.name", "Ada"],
        ["-c", "user.email=a@b.example", "commit", "-q", "--allow-empty", "-m", "begin"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True, timeout=120)

    assert project_of(root / "src") == Project(
        "shop", hash_of("https://github.com/acme/shop"), "Ada", "trunk"
    )


def test_a_folder_without_git_is_its_own_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert project_of(tmp_path) == Project(tmp_path.name)


def test_a_worktree_is_the_project_that_it_was_taken_from(tmp_path: Path) -> None:
    root = tmp_path / "Mein Büro"
    root.mkdir()
    for command in (
        ["init", "-q", "-b", "trunk"],
        ["config", "user.name", "Jörg Ümlaut"],
        ["-c", "user.email=a@b.example", "commit", "-q", "--allow-empty", "-m", "begin"],
        ["worktree", "add", "-q", "--detach", "../fix"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True, timeout=120)

    assert project_of(tmp_path / "fix") == Project("Mein Büro", "", "Jörg Ümlaut", "HEAD")
