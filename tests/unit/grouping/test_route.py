"""Hosts and route templates of addresses."""

from __future__ import annotations

import pytest

from devintel.grouping.route import split


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("https://ann:pw@Shop.dev:8443/cart?x=1#top", ("shop.dev", "/cart")),
        ("http://[::1]:8000/cart", ("[::1]", "/cart")),
        ("http://[2001:DB8::7]/cart", ("[2001:db8::7]", "/cart")),
        ("//cdn.dev/a.js", ("cdn.dev", "/a.js")),
        ("/cart", ("", "/cart")),
    ],
)
def test_an_address_is_its_host_without_port_and_its_path(
    address: str, parts: tuple[str, str]
) -> None:
    assert split(address) == parts
