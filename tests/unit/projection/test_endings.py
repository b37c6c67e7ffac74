"""How a group ends: seen to work, seen to fail, taken back, learned from."""

from __future__ import annotations

from devintel.outcomes.shown import shown
from devintel.projection import FixLearned, OutcomeInferred, State, views
from tests.unit.projection.story import Story

SUGGESTION = {
    "solution_id": "s-guard",
    "root_cause": "`cart` is undefined",
    "solution_code": "return (cart?.items ?? []).length",
    "confidence": 0.7,
}


def status(state: State) -> str:
    return str(views.errors(state)[0]["status"])


def outcomes(state: State) -> list[tuple[str, str]]:
    return [(o["result"], o["solution_id"]) for o in state.outcomes]


def broken_cart() -> Story:
    """An error on the cart page, with a suggestion shown to the session."""
    story = Story()
    error = story.error(0, user="Ann")
    state, _ = story.folded()
    event = shown(next(iter(state.groups)), error["id"], SUGGESTION)
    story.add(1, event["type"], {**event["content"]})
    return story


def test_three_visits_after_the_edit_make_it_worked() -> None:
    story = Story()
    story.error(0)
    story.edit(10, text="cart?.items ?? []", user="Ann")
    story.save(12, user="Ann")
    for at in (20, 22, 24):
        story.visit(at)

    state, effects = story.folded()

    fixes = [e.fix for e in effects if isinstance(e, FixLearned)]
    assert status(state) == "fixed"
    assert outcomes(state) == [("worked", "")]
    assert [(f["how"], f["who"], f["code"]) for f in fixes] == [
        ("edit", "Ann", "cart?.items ?? []")
    ]
    assert fixes[0]["event_ids"] == ["e2", "e3", "e4", "e5", "e6"]


def test_absence_alone_is_unknown() -> None:
    story = Story()
    story.error(0)
    story.edit(10)
    story.save(12)
    story.visit(3600, url="http://localhost:3000/about")

    state, _ = story.folded()

    assert (status(state), outcomes(state)) == ("open", [])


def test_visits_within_one_second_count_once() -> None:
    story = Story()
    story.error(0)
    story.edit(10)
    story.save(12)
    for at in (20.0, 20.3, 20.6):
        story.visit(at)

    state, _ = story.folded()

    assert outcomes(state) == []


def test_ten_minutes_of_use_are_enough() -> None:
    story = Story()
    story.error(0)
    story.edit(10)
    story.save(12)
    story.visit(20)
    story.visit(621)

    state, _ = story.folded()

    assert status(state) == "fixed"


def test_an_edit_that_follows_the_suggestion_makes_its_success_the_suggestions() -> None:
    story = broken_cart()
    story.edit(60, text="(cart?.items ?? [])", user="Ann")
    story.save(61, user="Ann")
    for at in (70, 72, 74):
        story.visit(at)

    state, effects = story.folded()

    assert outcomes(state) == [("applied", "s-guard"), ("worked", "s-guard")]
    learned = next(e.fix for e in effects if isinstance(e, FixLearned))
    assert (learned["how"], learned["solution_id"]) == ("solution", "s-guard")


def test_an_edit_is_seen_to_follow_the_suggestion_as_soon_as_it_is_saved() -> None:
    story = broken_cart()
    story.edit(60, text="(cart?.items ?? [])", user="Ann")
    story.save(61, user="Ann")

    state, effects = story.folded()

    assert outcomes(state) == [("applied", "s-guard")]
    (applied,) = [e.record for e in effects if isinstance(e, OutcomeInferred)]
    assert (applied["user"], applied["evidence"]) == ("Ann", ["e1", "e3", "e4"])


def test_an_edit_half_an_hour_later_is_not_taken_for_the_suggestion() -> None:
    story = broken_cart()
    story.edit(1_900, text="(cart?.items ?? [])")
    story.save(1_901)

    state, _ = story.folded()

    assert outcomes(state) == []


def test_a_half_typed_line_teaches_nothing_and_a_mistake_that_stood_does() -> None:
    wrong = {"severity": 0, "message": "Cannot find name 'itms'.", "source": "ts"}
    passing, standing = Story(), Story()
    for story, later in ((passing, 10), (standing, 90)):
        story.save(0, diagnostics=[wrong])
        story.edit(later, text="items")
        story.save(later + 1, diagnostics=[])

    learned = [
        [e.fix["code"] for e in story.folded()[1] if isinstance(e, FixLearned)]
        for story in (passing, standing)
    ]
    assert learned == [[], ["items"]]


def test_another_edit_is_not_credited_to_the_suggestion() -> None:
    story = broken_cart()
    story.edit(60, text="if (!ready) return []")
    story.save(61)
    for at in (70, 72, 74):
        story.visit(at)

    state, _ = story.folded()

    assert outcomes(state) == [("worked", "")]


def test_a_recurrence_after_the_applied_edit_is_a_failure() -> None:
    story = broken_cart()
    story.edit(60, text="(cart?.items ?? [])")
    story.save(61)
    story.error(70)

    state, _ = story.folded()

    assert outcomes(state) == [("applied", "s-guard"), ("failed", "s-guard")]


def test_a_recurrence_while_typing_says_nothing() -> None:
    story = broken_cart()
    story.edit(60, text="(cart?.")
    story.error(61)

    state, _ = story.folded()

    assert outcomes(state) == []


def test_a_regression_takes_back_what_had_worked() -> None:
    story = broken_cart()
    story.edit(60, text="(cart?.items ?? [])")
    story.save(61)
    for at in (70, 72, 74):
        story.visit(at)
    story.error(900)

    state, effects = story.folded()

    worked, regressed = (o for o in state.outcomes if o["result"] in ("worked", "regressed"))
    assert status(state) == "regressed"
    assert regressed["takes_back"] == regressed["fix_id"] == worked["fix_id"] == worked["id"]
    assert OutcomeInferred(regressed) in effects


def test_a_commit_ends_a_group_where_no_edit_was_seen() -> None:
    story = Story()
    story.error(0)
    story.commit(30, message="fix: guard the cart")
    for at in (40, 42, 44):
        story.visit(at)

    _, effects = story.folded()

    learned = next(e.fix for e in effects if isinstance(e, FixLearned))
    assert (learned["how"], learned["what"], learned["commit"]) == (
        "commit",
        "fix: guard the cart",
        "c0ffee1",
    )


def test_a_change_is_not_credited_when_the_error_had_stayed_away_before_it() -> None:
    story = Story()
    story.error(0)
    for at in range(10, 60, 4):
        story.visit(at)
    story.edit(70)
    story.save(71)
    for at in (80, 82, 84):
        story.visit(at)

    state, _ = story.folded()

    assert outcomes(state) == []


def test_a_diagnostic_is_fixed_when_the_next_check_no_longer_finds_it() -> None:
    story = Story()
    wrong = {"severity": 0, "message": "Cannot find name 'itms'.", "source": "ts"}
    story.save(0, diagnostics=[wrong])
    story.edit(5, text="items")
    story.save(6, diagnostics=[])

    state, _ = story.folded()

    assert status(state) == "fixed"


def test_a_diagnostic_that_stays_is_counted_once_and_a_new_one_of_its_kind_again() -> None:
    story = Story()
    wrong = {"severity": 0, "message": "Cannot find name 'itms'.", "source": "ts"}
    for at, found in ((0, [wrong]), (10, [wrong, wrong]), (20, []), (30, [wrong])):
        story.save(at, diagnostics=found)

    state, _ = story.folded()

    (group,) = views.errors(state)
    assert (group["count"], group["status"], group["last_seq"]) == (2, "regressed", 4)


def test_a_command_that_ran_clean_three_times_after_the_change_has_worked() -> None:
    story = Story()
    story.add(0, "terminal", {"data": "npm test"}, source="vscode")
    story.add(5, "terminal", {"data": "TypeError: x is not a function"}, source="vscode")
    story.commit(30)
    for at in (40, 60, 80):
        story.add(at, "terminal", {"data": "npm test"}, source="vscode")

    two, _ = story.folded()
    story.add(100, "terminal", {"data": "npm test"}, source="vscode")
    three, _ = story.folded()

    assert (status(two), status(three)) == ("new", "fixed")


def checked(story: Story, at: float, *messages: str) -> None:
    """A check of a file that nobody saved."""
    found = [{"severity": 0, "message": message, "source": "ts"} for message in messages]
    content = {"path": "/home/dev/shop/app.js", "diagnostics": found}
    story.add(at, "analysis", content, source="vscode")


def test_a_diagnostic_that_goes_away_by_itself_is_fixed_by_the_check_and_nobody() -> None:
    story = Story()
    checked(story, 0, "Cannot find name 'itms'.")
    checked(story, 90)
    fixed, effects = story.folded()
    checked(story, 180, "Cannot find name 'itms'.")
    back, _ = story.folded()

    assert (status(fixed), status(back)) == ("fixed", "regressed")
    assert [p["description"] for p in views.patterns(fixed) if p["pattern"] == "resolved"] == [
        "“ts: Cannot find name 'itms'.” has not come back since the last check of its file."
    ]
    assert not any(isinstance(effect, FixLearned) for effect in effects)
    assert outcomes(back) == []


def test_an_ignored_diagnostic_that_goes_away_stays_ignored() -> None:
    story = Story()
    checked(story, 0, "Cannot find name 'itms'.")
    name = next(iter(story.folded()[0].groups))
    story.add(10, "group_action", {"action": "ignore", "fingerprint": name})
    checked(story, 90)

    assert status(story.folded()[0]) == "ignored"


def test_a_commit_gets_no_credit_for_an_error_that_had_stayed_away_before_it() -> None:
    story = Story()
    story.error(0)
    for at in range(10, 60, 4):
        story.visit(at)
    story.commit(70)
    for at in (80, 82, 84):
        story.visit(at)

    state, _ = story.folded()

    assert (status(state), outcomes(state)) == ("new", [])
