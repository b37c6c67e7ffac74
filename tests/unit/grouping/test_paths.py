"""Paths as the team knows them."""

from __future__ import annotations

import pytest

from devintel.grouping.paths import shortened


@pytest.mark.parametrize(
    ("file", "origin", "roots", "short"),
    [
        ("http://x:9000/src/a.js?v=1", "http://x:9000/", (), "src/a.js"),
        ("http://cdn/a.js", "http://x:9000/", (), "http://cdn/a.js"),
        ("http://x:9000/", "http://x:9000/", (), "http://x:9000/"),
        ("webpack-internal:///./src/a.tsx", "", (), "src/a.tsx"),
        ("webpack://shop/./src/a.tsx?3f", "", (), "src/a.tsx"),
        ("/home/dev/shop/src/a.js", "", ("/home/dev/shop",), "src/a.js"),
        ("file:///home/dev/shop/a.js", "", ("/home/dev/shop",), "a.js"),
        ("C:\\dev\\shop\\a.js", "", ("C:/dev/shop",), "a.js"),
        ("/home/dev/shop/a.js", "", ("shop",), "a.js"),
        ("/home/dev/menu/a.js", "", ("shop",), "/home/dev/menu/a.js"),
        ("/srv/home/dev/shop/a.js", "", ("/home/dev/shop",), "/srv/home/dev/shop/a.js"),
    ],
)
def test_files(file: str, origin: str, roots: tuple[str, ...], short: str) -> None:
    assert shortened(file, origin, roots) == short
