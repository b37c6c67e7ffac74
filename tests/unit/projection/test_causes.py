"""What stands before an error in the log."""

from __future__ import annotations

from devintel.projection import SolutionWanted, views
from devintel.projection.views.shapes import ErrorDetail
from tests.unit.projection.story import Story


def error_of(story: Story) -> ErrorDetail:
    state, _ = story.folded()
    newest = max(views.errors(state), key=lambda g: g["first_seq"])
    found = views.error(state, newest["fingerprint"])
    assert found is not None
    return found


def test_the_edit_of_a_file_in_the_stack_is_the_suspect() -> None:
    story = Story()
    story.edit(0, file="styles.css")
    story.edit(5, text="cart.items", user="Ann")
    story.save(6, user="Ann")
    story.error(10)

    assert error_of(story)["suspect_edit"] == {
        "file": "/home/dev/shop/app.js",
        "event_id": "e2",
        "save_id": "e3",
        "member": "Ann",
        "text": "cart.items",
        "at": "2026-11-23T14:43:06.000Z",
    }


def test_an_edit_of_a_file_elsewhere_or_long_ago_is_no_suspect() -> None:
    story = Story()
    story.edit(0)
    story.edit(3700, file="styles.css")
    story.error(3710)

    assert error_of(story)["suspect_edit"] is None


def test_the_failed_request_just_before_is_named_and_not_one_that_was_fine() -> None:
    story = Story()
    story.request(0, 502, url="/api/cart/7?token=x")
    story.request(1, 200, url="/api/user")
    story.error(2)

    assert error_of(story)["request_before"] == {
        "event_id": "e1",
        "url": "/api/cart/7?token=x",
        "at": "2026-11-23T14:43:00.000Z",
        "method": "GET",
        "route": "/api/cart/:id",
        "status": 502,
        "duration": 12.5,
    }


def test_a_slow_answer_is_named_where_none_failed() -> None:
    story = Story()
    story.request(0, 200, content={"duration": 4000.0})
    story.error(1)

    request = error_of(story)["request_before"]
    assert request and request["duration"] == 4000.0


def test_a_failure_half_a_minute_ago_or_of_another_source_is_not() -> None:
    story = Story()
    story.request(0, 502)
    story.request(29, 502, source="worker")
    story.error(30)

    assert error_of(story)["request_before"] is None


def test_a_failed_request_that_shows_up_later_asks_for_a_new_suggestion() -> None:
    story = Story()
    story.error(0)
    story.request(60, 502)
    story.error(61)

    _, effects = story.folded()

    assert [e.why for e in effects if isinstance(e, SolutionWanted)] == [
        "first",
        "first",
        "request",
    ]


def test_the_newest_commit_of_the_day_is_named() -> None:
    story = Story()
    story.commit(0, hash="aaa1", message="feat: one")
    story.commit(60, hash="bbb2", message="feat: two")
    story.error(120)

    commit = error_of(story)["commit"]
    assert commit is not None
    assert (commit["hash"], commit["message"], commit["event_id"]) == ("bbb2", "feat: two", "e2")


def test_the_commit_a_session_begins_on_is_not_one_that_was_made() -> None:
    story = Story()
    last = {"hash": "old", "author": "Ann", "message": "feat: long ago"}
    story.add(0, "git", {"branch": "main", "lastCommit": last}, subtype="activity")
    story.error(10)

    assert error_of(story)["commit"] is None


def test_a_checkout_of_another_branch_is_no_commit() -> None:
    story = Story()
    for at, branch, digest in ((0, "main", "a1"), (10, "main", "a2"), (20, "feature", "b1")):
        last = {"hash": digest, "author": "Ann", "message": digest}
        story.add(at, "git", {"branch": branch, "lastCommit": last}, subtype="activity")
    story.error(30)

    commit = error_of(story)["commit"]
    assert commit and commit["hash"] == "a2"
