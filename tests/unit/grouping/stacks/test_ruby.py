"""Ruby's stacks, old quotes and new."""

from __future__ import annotations

import pytest

from devintel.grouping.stacks import trace


@pytest.mark.parametrize(("opening", "method"), [("`", "total"), ("'", "Cart#total")])
def test_a_stack(opening: str, method: str) -> None:
    stack = (
        f"/srv/cart.rb:12:in {opening}{method}': undefined method 'price' for nil (NoMethodError)\n"
        f"\tfrom /srv/app.rb:20:in {opening}<main>'\n"
        f"\tfrom /usr/lib/ruby/gems/3.3.0/gems/rack/base.rb:4:in {opening}call'\n"
    )

    found = trace(stack)

    assert [(*f[:3], f.in_app) for f in found.frames] == [
        (method, "/srv/cart.rb", 12, True),
        ("<main>", "/srv/app.rb", 20, True),
        ("call", "/usr/lib/ruby/gems/3.3.0/gems/rack/base.rb", 4, False),
    ]
    assert found[1:4] == ("NoMethodError", "undefined method 'price' for nil", "ruby")
