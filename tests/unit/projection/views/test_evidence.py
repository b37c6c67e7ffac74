"""A group with all that is known around it."""

from __future__ import annotations

from devintel.projection import dump, load, views
from devintel.solutions.case import from_json
from tests.unit.projection.story import Story


def story() -> Story:
    told = Story()
    told.save(0, file="yarn.lock")
    told.commit(1, hash="deadbeef", message="feat: cart")
    for second, key in enumerate("cart.items"):
        told.edit(2 + second * 0.1, text=key)
    told.save(4, diagnostics=[{"message": "unused", "severity": 1}])
    told.request(5, 502, workspace="shop")
    told.error(6)
    return told


def test_a_case_holds_the_request_edits_commit_files_and_names() -> None:
    state, _ = story().folded()
    name = next(n for n, g in state.groups.items() if g.kind == "exception")

    case = views.case(state, name)

    assert case is not None
    assert case.event["id"] == "e15"
    assert case.request is not None and case.request["content"]["status"] == 502
    assert [e["id"] for e in case.edits] == ["e13", "e3"]
    assert case.edits[1]["content"]["change"] == {"text": "cart.items"}
    assert case.commit is not None and case.commit["content"]["lastCommit"]["hash"] == "deadbeef"
    assert [d["message"] for d in case.diagnostics] == ["unused"]
    assert case.files == ("/home/dev/shop/yarn.lock", "/home/dev/shop/app.js")
    assert {"cart", "items"} <= set(case.identifiers)
    assert case.workspace == "shop"
    assert case.place is not None and case.place.function == "renderCart"


def test_a_case_is_the_same_from_a_snapshot_and_survives_json() -> None:
    state, _ = story().folded()
    name = next(iter(state.groups))
    case = views.case(state, name)

    assert views.case(load(dump(state)), name) == case
    assert case is not None and from_json(case.as_json()) == case


def test_there_is_no_case_of_an_unknown_group() -> None:
    assert views.case(Story().folded()[0], "nobody") is None
