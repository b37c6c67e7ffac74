"""What a package dropped is found by its name and by the names that code and bundlers give it."""

from __future__ import annotations

import pytest

from devintel.solutions.npm_history import Change, dropped


@pytest.mark.parametrize(
    ("caller", "name", "change"),
    [
        ("react-router-dom", "Switch", Change("react-router-dom", "6", "Routes")),
        (
            "react_router_dom__WEBPACK_IMPORTED_MODULE_1__",
            "Redirect",
            Change("react-router-dom", "6", "Navigate"),
        ),
        ("Discord", "MessageEmbed", Change("discord.js", "14", "EmbedBuilder")),
    ],
)
def test_a_dropped_name_is_known_with_its_version(caller: str, name: str, change: Change) -> None:
    assert dropped(caller, name) == change


def test_what_a_package_still_has_is_not_dropped() -> None:
    assert dropped("react-router-dom", "Link") is None
    assert dropped("cart", "default") is None
