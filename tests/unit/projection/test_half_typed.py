"""Builds of half-typed code."""

from __future__ import annotations

from devintel.projection import State, views
from tests.unit.projection.story import Story

BROKEN = "[vite] Internal server error: Unexpected token (2:9)\n  File: /home/dev/shop/app.js:2:9\n"


def built(*, typed_s: float, mended_s: float) -> State:
    """Ann types in a file, the dev server fails once, and later builds the file anew."""
    story = Story()
    at = {"name": "zsh", "command": "npm run dev", "cwd": "/home/dev/shop"}
    more = {"source": "terminal", "user": "ann"}
    story.add(0, "terminal", at | {"data": "npm run dev"}, subtype="command", **more)
    story.edit(typed_s, text="const a", user="ann")
    story.edit(typed_s + 1, text=" = [", user="ann")
    story.add(60, "terminal", at | {"data": BROKEN}, subtype="output", **more)
    story.edit(mended_s, text="1]", user="ann")
    update = {"data": "[vite] hmr update /app.js\n"}
    story.add(mended_s + 1, "terminal", at | update, subtype="output", **more)
    story.visit(mended_s + 120, user="ann")
    return story.folded()[0]


def test_what_failed_while_its_file_was_being_typed_in_never_was_a_group() -> None:
    assert views.errors(built(typed_s=50, mended_s=65)) == []


def test_what_failed_while_nobody_typed_is_ended_by_the_edit() -> None:
    (group,) = views.errors(built(typed_s=1, mended_s=400))

    assert group["status"] == "fixed"
