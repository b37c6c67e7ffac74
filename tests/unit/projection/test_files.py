"""Files of the session."""

from __future__ import annotations

from devintel.projection import State
from tests.unit.projection.story import Story


def folded(story: Story) -> State:
    return story.folded()[0]


def test_a_deleted_file_is_forgotten_and_the_deletion_told() -> None:
    story = Story()
    story.save(0)
    story.add(5, "file", {"path": "/home/dev/shop/app.js"}, subtype="deleted", user="Ann")

    state = folded(story)

    assert state.files == {}
    assert [(m["file"], m["what"], m["member"]) for m in state.moves] == [
        ("/home/dev/shop/app.js", "deleted", "Ann")
    ]


def test_lockfiles_are_remembered() -> None:
    story = Story()
    story.add(0, "file", {"path": "/home/dev/shop/yarn.lock"}, subtype="opened")
    story.add(1, "file", {"path": "/home/dev/shop/yarn.lock"}, subtype="opened")

    assert folded(story).lockfiles == ["/home/dev/shop/yarn.lock"]


def test_a_check_replaces_the_files_diagnostics() -> None:
    story = Story()
    story.save(0, diagnostics=[{"message": "one"}, {"message": "two"}])
    story.save(5, diagnostics=[{"message": "two"}])

    (trace,) = folded(story).files.values()
    assert [d["message"] for d in trace.diagnostics] == ["two"]


def test_an_analysis_tells_names_and_is_no_save() -> None:
    story = Story()
    content = {"path": "app.js", "content": "export function renderCart(cart) {}"}
    story.add(0, "analysis", content, subtype="file-analysis")

    state = folded(story)

    assert state.files["app.js"].saves == 0
    assert "renderCart" in state.identifiers
