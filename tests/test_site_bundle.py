"""The dashboard as it is served: named by its content, whole, and nothing loaded twice."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from clients import site_bundle
from clients.build import Unbundled

LATER = ("connect", "issue_panel", "palette", "settings", "wall")


def names(folder: Path) -> dict[str, str]:
    """What a file is, to the name that its content gave it."""
    return {file.name.split(".")[0]: file.name for file in (folder / "bundle").iterdir()}


@pytest.fixture(name="built", scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_bundle.bundle(tmp_path_factory.mktemp("built") / "site")


@pytest.fixture(name="site")
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the modules to change."""
    copy = tmp_path / "modules"
    shutil.copytree(site_bundle.SITE, copy)
    monkeypatch.setattr(site_bundle, "SITE", copy)
    return copy


def test_each_file_is_named_by_its_content(built: Path) -> None:
    for file in (built / "bundle").iterdir():
        assert file.name.split(".")[1] == hashlib.sha256(file.read_bytes()).hexdigest()[:12]


def test_the_page_names_two_scripts_one_sheet_and_the_addresses(built: Path) -> None:
    page = (built / "index.html").read_text("utf-8")
    linked = re.findall(r'(?:href|src)="/dashboard/([^"]+)"', page)
    told = re.search(r'name="devintel" content="([^"]+)"', page)

    kept = names(built)
    assert linked == ["icon.svg", *(f"bundle/{kept[name]}" for name in ("early", "style", "main"))]
    assert told
    config = json.loads((site_bundle.SITE / "config.json").read_text("utf-8"))
    assert json.loads(told[1].replace("&quot;", '"')) == config


def test_what_comes_later_is_named_and_is_there(built: Path) -> None:
    kept = names(built)
    main = (built / "bundle" / kept["main"]).read_text("utf-8")

    assert set(LATER) < set(kept)
    imported = set(re.findall(r'import\("\./([^"]+)"\)', main))
    assert imported == set(kept.values()) - {kept[name] for name in ("early", "main", "style")}


def test_what_asks_for_the_first_rows_is_short_and_shared_with_the_rest(built: Path) -> None:
    kept = names(built)
    early = (built / "bundle" / kept["early"]).read_text("utf-8")
    main = (built / "bundle" / kept["main"]).read_text("utf-8")

    assert len(early) < 4000
    given = re.search(r"^export \{ (.+) \};$", early, re.MULTILINE)
    assert given
    assert main.startswith(f'import {{ {given[1]} }} from "./{kept["early"]}";\n')


def test_a_change_renames_what_it_is_in_and_what_names_that(
    built: Path, site: Path, tmp_path: Path
) -> None:
    view = site / "js" / "views" / "wall.js"
    view.write_text(view.read_text("utf-8").replace('"Nothing is broken"', '"All is well"'))
    before, after = names(built), names(site_bundle.bundle(tmp_path / "site"))

    assert {name for name in before if before[name] != after[name]} == {"wall", "main"}


def test_a_module_is_in_one_script_alone(built: Path) -> None:
    """Two copies would each have a state of their own."""
    scopes = [
        name
        for file in (built / "bundle").glob("*.js")
        for name in re.findall(r"^const (m_\w+) = ", file.read_text("utf-8"), re.MULTILINE)
    ]
    main = (built / "bundle" / names(built)["main"]).read_text("utf-8")
    first = set(re.findall(r"\b(m_\w+)\b(?=.* from )|^const (m_\w+) = ", main, re.MULTILINE))

    assert [name for name in scopes if name in first and scopes.count(name) > 1] == []


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("js/html.js", 'import { Page } from "./views/page.js";\n', "in a circle"),
        ("js/views/wall.js", 'export const more = () => import("./patterns.js");\n', "later"),
        ("vendor/htm-preact-3.1.1.js", "\nconst after = 1;\n", "does not end with its exports"),
    ],
)
def test_what_cannot_be_put_together_is_said(
    site: Path, tmp_path: Path, path: str, text: str, said: str
) -> None:
    file = site / path
    old = file.read_text("utf-8")
    file.write_text(old + text if path.startswith("vendor") else text + old)

    with pytest.raises(Unbundled, match=said):
        site_bundle.bundle(tmp_path / "site")
