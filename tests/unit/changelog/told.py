"""A session whose changelog the tests read."""

from __future__ import annotations

from devintel import changelog
from devintel.changelog.document import Changelog
from devintel.outcomes.shown import shown
from tests.unit.projection.story import Story


def told() -> Story:
    """Ann breaks the cart, follows the suggestion, commits; Bob meets another error."""
    story = Story()
    story.add(0, "file", {"path": "/home/dev/shop/pay.js"}, subtype="created", source="vscode")
    error = story.error(1, user="Ann")
    fingerprint = next(iter(story.folded()[0].groups))
    suggestion = {"solution_id": "s1", "solution_code": "(cart?.items ?? [])"}
    event = shown(fingerprint, error["id"], suggestion)
    story.add(2, event["type"], {**event["content"]})
    for second, text in enumerate("(cart?.items ?? [])"):
        story.edit(10 + second * 0.2, text=text, user="Ann")
    story.save(15, user="Ann")
    story.commit(20, hash="deadbeef0123", message="fix: guard the cart")
    for at in (30, 32, 34):
        story.visit(at)
    story.error(60, property="map", file="pay.js", user="Bob", url="http://localhost:3000/pay")
    return story


def document(story: Story, limit: int = 1_000) -> Changelog:
    """The story's changelog."""
    return changelog.changelog("s1", story.events, story.folded()[0], limit)
