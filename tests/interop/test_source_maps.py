"""sentry-cli uploads the maps of a minified page; its errors then tell the sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import LocalCloud
from tests.interop.conftest import events, groups
from tests.interop.minified import built, frames, sentry_cli, thrown_in

pytestmark = pytest.mark.xdist_group("e2e")
LATER = "export const VERSION = 'two';\n\n\nconst a = 1, b = 2;\nwindow.v = a + b;\n"
TITLE = "TypeError: Cannot read properties of undefined (reading 'length')"


@pytest.mark.parametrize("by", ["debug-id", "release"])
def test_an_error_of_a_minified_page_tells_the_source_and_is_one_group_in_every_build(
    local: LocalCloud, tmp_path: Path, by: str
) -> None:
    session = f"maps-{by}"
    for number, before in enumerate(("", LATER)):
        folder = tmp_path / str(number)
        folder.mkdir()
        dist = built(folder, before)
        release = f"{session}@{number}"
        if by == "debug-id":
            sentry_cli(folder, local.url, "any", "inject", "dist")
            words = ["--org", "acme", "--project", "shop", "dist"]
        else:
            words = ["--org", "acme", "--project", "shop", "--release", release, "dist"]
        assert "Bundled" in sentry_cli(folder, local.url, "any", "upload", *words)
        thrown_in(dist, f"http://KEY@127.0.0.1:{local.port}/7", release)

    errors = [e for e in events(local, session) if e["type"] == "error"]
    assert len({e["fingerprint"] for e in errors}) == 1
    assert groups(local, session) == [(TITLE, 2)]
    first, second = (frames(error) for error in errors)
    assert [(f["function"], f["file"], f["line"]) for f in first] == [
        ("total", "../page.mjs", 3),
        ("checkout", "../page.mjs", 7),
    ]
    assert first[0]["source"]["line"] == "  return cart.items.length;"
    assert [f["line"] for f in second] == [8, 12]
    assert "at total (../page.mjs:3:21)" in errors[0]["stack_trace"]
