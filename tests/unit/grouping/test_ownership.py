"""Whose code a frame is."""

from __future__ import annotations

import pytest

from devintel.grouping.ownership import in_app


@pytest.mark.parametrize(
    ("function", "file"),
    [
        ("f", "/srv/shop/src/net/internal/cart.ts"),
        ("runtime.load", "http://x/app.js"),
        ("main.Total", "/home/dev/go/src/github.com/dev/shop/cart.go"),
        ("com.shop.Cart.add", "Cart.java"),
        ("vendorList", "/srv/src/vendors.py"),
        (None, "http://localhost:9000/app.js"),
        ("f", None),
    ],
)
def test_own_code(function: str | None, file: str | None) -> None:
    assert in_app(function, file)


@pytest.mark.parametrize(
    ("function", "file"),
    [
        ("f", "/srv/node_modules/a/b.js"),
        ("f", "C:\\app\\node_modules\\a\\b.js"),
        ("f", "node:internal/process/task_queues"),
        ("map", "self-hosted"),
        ("map", "[native code]"),
        ("f", "<anonymous>"),
        ("f", "<frozen importlib._bootstrap>"),
        ("f", "/usr/lib/python3.12/json/decoder.py"),
        ("f", "/srv/.venv/lib/python3.12/site-packages/x.py"),
        ("runtime.gopanic", "/usr/local/go/src/runtime/panic.go"),
        ("http.Serve", "/usr/local/go/src/net/http/server.go"),
        ("gin.Next", "/root/go/pkg/mod/github.com/gin-gonic/gin@v1/context.go"),
        ("java.util.ArrayList.get", "ArrayList.java"),
        ("core::panicking::panic", None),
        ("System.Linq.First", None),
        ("call", "/srv/vendor/lib/Run.php"),
        ("f", "moz-extension://abc/content.js"),
        ("f", "https://x/assets/vendor-3f9a.js"),
    ],
)
def test_code_of_others(function: str | None, file: str | None) -> None:
    assert not in_app(function, file)
