"""Frames as a key sees them."""

from __future__ import annotations

import pytest

from devintel.grouping import Frame
from devintel.grouping.own import file_key, function_key, where


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("https://x/static/main.4a4119c3cdfd10266d84.js", "main.js"),
        ("https://x/assets/main-BX3f9qLk.js", "main.js"),
        ("https://x/assets/main-BXafTqLk.js", "main.js"),
        ("https://x/lib-1.2.3.js", "lib.js"),
        ("packages/web/test/price.test.js", "web/price.test.js"),
        ("/home/a/shop/apps/web/src/index.ts", "web/src/index.ts"),
        ("src/packages/list.js", "list.js"),
        ("/srv/shop/src/CartView.tsx", "CartView.tsx"),
        ("/srv/shop/src/user-settings.js", "user-settings.js"),
        ("/srv/shop/cart/index.js", "cart/index.js"),
        ("/srv/shop/cart/__init__.py", "cart/__init__.py"),
        ("C:\\src\\Cart.cs", "Cart.cs"),
        ("webpack:///./src/a.jsx?33f8", "a.jsx"),
    ],
)
def test_files(file: str, key: str) -> None:
    assert file_key(file) == key


@pytest.mark.parametrize(
    ("function", "key"),
    [
        ("Object.load", "load"),
        ("async load", "load"),
        ("new Cart", "Cart"),
        ("Cart.prototype.load [as run]", "load"),
        ("Array.map", "map"),
        ("HTMLButtonElement.<anonymous>", ""),
        ("render/<", ""),
        ("<lambda>", ""),
        ("com.shop.Cart.lambda$add$0", "add"),
        ("main.(*Cart).Total.func1", "Total"),
        ("shop::cart::total::{{closure}}::h0123456789abcdef", "total"),
        ("Shop.Api.<Handle>d__5.MoveNext", "Handle"),
    ],
)
def test_functions(function: str, key: str) -> None:
    assert function_key(function) == key


def test_without_an_own_name_the_own_file_is_the_place() -> None:
    frames = (
        Frame("map", "<anonymous>", None, None, False),
        Frame(None, "http://x/app.js", 3, 4, True),
    )

    assert where(frames) == (("app.js",), "raised in app.js")
