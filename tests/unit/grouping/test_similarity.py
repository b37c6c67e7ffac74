"""A search for problems that are alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from devintel.grouping import group, groups
from devintel.grouping.scoring import similar
from devintel.grouping.similarity import Index, Match, features


def error(message: str, function: str, file: str) -> dict[str, object]:
    stack = f"{message}\n    at {function} (http://x/{file}:1:1)"
    return {"type": "error", "content": {"message": message}, "stack_trace": stack}


def test_rare_tokens_weigh_more_than_common_ones() -> None:
    index = Index()
    for n in range(8):
        index.add(f"common{n}", {"word the": 1.0, f"word {n}": 1.0})
    index.add("rare", {"word checkout": 1.0, "word other": 1.0})

    found = index.query({"word the": 1.0, "word checkout": 1.0}, k=2)

    assert [match.id for match in found] == ["rare", "common0"]


def test_the_same_tokens_score_one_and_strangers_are_not_found() -> None:
    index = Index()
    index.add("a", {"x": 1.0})
    index.add("b", {"y": 1.0})

    assert index.query({"x": 1.0}) == [Match("a", 1.0)]
    assert index.query({"z": 1.0}) == []


def test_an_entry_can_be_replaced_and_removed() -> None:
    index = Index()
    index.add("a", {"x": 1.0})
    index.add("a", {"y": 1.0})

    assert index.query({"x": 1.0}) == []
    index.remove("a")
    index.remove("a")
    assert (len(index), index.query({"y": 1.0})) == (0, [])


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_adding_changes_nothing(order: list[str]) -> None:
    entries = {"a": {"x": 1.0}, "b": {"x": 1.0, "y": 1.0}, "c": {"y": 2.0}, "d": {"x": 1.0}}
    index = Index()
    for entry in order:
        index.add(entry, entries[entry])

    found = index.query({"x": 1.0, "y": 1.0}, k=3)

    assert [match.id for match in found] == ["b", "a", "d"]


def test_features_name_type_class_slots_words_and_calls() -> None:
    found = group(error("TypeError: cart is not a function", "renderCart", "app.js"))
    assert found is not None

    tokens = features(found)

    assert {"type TypeError", "class not_a_function", "call renderCart app.js", "part cart"} <= set(
        tokens
    )


def test_the_most_similar_event_is_the_same_bug_in_another_place() -> None:
    search = similar(
        [
            error("Error: cart 7 is closed", "closeCart", "cart.js"),
            error("Error: menu is empty", "openMenu", "menu.js"),
            error("Error: cart 9 is locked", "lockCart", "cart.js"),
            {"type": "log", "content": {"message": "cart 7 is closed"}},
        ]
    )

    assert search(0, 1) == [2]


def test_a_word_stays_known_while_one_entry_holds_it() -> None:
    index = Index()
    index.add("a", {"x": 1.0})
    index.add("b", {"x": 1.0})
    index.remove("a")

    assert index.query({"x": 1.0}) == [Match("b", 1.0)]
    assert index.query({"x": 1.0}) == [Match("b", 1.0)]


def test_a_call_without_a_line_is_told_by_name_file_and_words() -> None:
    event = {
        "type": "error",
        "content": {"message": "bad"},
        "frames": [{"function": "cartTotal", "file": "src/cart.js"}],
    }
    (found,) = groups(event)

    assert {token for token in features(found) if token.split()[0] in ("call", "file", "line")} == {
        "call cartTotal cart.js",
        "file cart.js",
    }
