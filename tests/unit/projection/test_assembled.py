"""A secret that is typed letter by letter is a secret when it is put together."""

from __future__ import annotations

from devintel.projection import dump, views
from devintel.projection.assembled import assembled
from tests.unit.projection.story import Story

SECRET = "ghp_" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3hJ6"


def typed() -> Story:
    story = Story()
    for second, key in enumerate(f'token = "{SECRET}"'):
        story.edit(second * 0.1, text=key)
    story.save(8)
    story.error(10)
    story.edit(60, text="x")
    for at in (70, 72, 74):
        story.visit(at)
    return story


def test_a_typed_secret_does_not_reach_evidence_or_memory() -> None:
    state, effects = typed().folded()
    case = views.case(state, next(iter(state.groups)))

    assert SECRET not in repr(case)
    assert SECRET not in repr(effects)
    assert SECRET.encode() not in dump(state)
    assert "[redacted:" in repr(views.error(state, next(iter(state.groups))))


def test_harmless_text_stays_as_it_is() -> None:
    assert assembled("(cart?.items ?? [])") == "(cart?.items ?? [])"
    assert assembled("") == ""
