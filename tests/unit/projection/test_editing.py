"""Keystrokes of one member in one file are one burst."""

from __future__ import annotations

from devintel.projection import State
from devintel.projection.state import FileTrace
from tests.unit.projection.story import Story


def app(story: Story) -> FileTrace:
    state, _ = story.folded()
    return state.files["/home/dev/shop/app.js"]


def test_keystrokes_make_one_burst_with_the_text_they_typed() -> None:
    story = Story()
    for second, key in enumerate("cart?."):
        story.edit(second, text=key, user="Ann")

    trace = app(story)

    assert (trace.edits, trace.bursts, trace.chars, trace.tail) == (6, 1, 6, "cart?.")
    assert trace.by == {"Ann": 6}


def test_a_deletion_takes_the_last_letter_away() -> None:
    story = Story()
    for second, key in enumerate("cat"):
        story.edit(second, text=key)
    change = {"path": "/home/dev/shop/app.js", "change": {"text": "", "rangeLength": 1}}
    story.add(5, "edit", change, source="vscode")

    assert app(story).tail == "ca"


def test_a_pause_a_save_or_another_member_begins_a_new_burst() -> None:
    story = Story()
    story.edit(0, user="Ann")
    story.edit(60, user="Ann")
    story.save(61, user="Ann")
    story.edit(62, user="Ann")
    story.edit(63, user="Bob")

    assert app(story).bursts == 4


def test_what_was_typed_is_remembered_as_names() -> None:
    story = Story()
    for second, key in enumerate("renderCart"):
        story.edit(second * 0.1, text=key)
    story.save(2)

    state: State
    state, _ = story.folded()
    assert state.identifiers == ["renderCart"]
