"""Whether two spellings mean one file."""

from __future__ import annotations

import pytest

from devintel.projection.places import clean, is_lockfile, page, same_file


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/home/dev/shop/app.js", "http://127.0.0.1:9000/app.js", True),
        ("/home/dev/shop/src/cart/a.ts", "webpack:///./src/cart/a.ts?1f2e", True),
        ("C:\\shop\\src\\a.ts", "src/a.ts", True),
        ("src/cart/index.ts", "src/pay/index.ts", False),
        ("app.js", "app.json", False),
        ("", "app.js", False),
        ("http://127.0.0.1:9000/", "app.js", False),
    ],
)
def test_the_shorter_spelling_is_the_end_of_the_longer(one: str, other: str, same: bool) -> None:
    assert same_file(one, other) is same_file(other, one) is same


def test_paths_lose_origin_query_and_backslashes() -> None:
    assert clean("https://x.test/src\\a.ts?v=1#l2") == "/src/a.ts"


def test_a_page_keeps_its_ids() -> None:
    assert page("https://x.test/product/7?tab=2") == "https://x.test/product/7"


def test_lockfiles_are_known_by_name() -> None:
    assert is_lockfile("/home/dev/shop/pnpm-lock.yaml")
    assert not is_lockfile("/home/dev/shop/lock.yaml")
