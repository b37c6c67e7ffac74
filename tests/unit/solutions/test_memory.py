"""Groups are alike by class and slots, by own frames, and by rare words."""

from __future__ import annotations

import json
from dataclasses import replace

from devintel.solutions.case import Case, Frame, MemoryHit
from devintel.solutions.example import case_of
from devintel.solutions.memory import Features, alike, features, from_json, solutions

PAY = Frame("pay", "src/till.js", 12, 3, True)
LIBRARY = Frame("run", "node_modules/x/index.js", 1, 1, False)


def _case(text: str, *frames: Frame, **slots: str) -> Case:
    return replace(case_of(text), frames=frames, slots=slots, mistake="null_access")


KNOWN = {
    "same": features(
        _case("Cannot read properties of undefined (reading 'total')", property="total")
    ),
    "place": features(_case("Cannot read properties of null (reading 'x')", PAY)),
    "other": features(_case("The weather station reports rain")),
}


def test_the_same_mistake_on_the_same_property_is_the_most_alike() -> None:
    case = _case("Cannot read property 'total' of undefined", property="total")
    best = alike(features(case), KNOWN)[0]
    assert (best.fingerprint, best.same) == ("same", "class and slots")


def test_the_same_own_place_is_alike_whatever_library_lies_between() -> None:
    case = _case("Cannot read properties of null (reading 'y')", LIBRARY, PAY)
    (best,) = alike(features(case), KNOWN)[:1]
    assert best.fingerprint == "place"
    assert "top frame" in best.same


def test_an_error_that_shares_nothing_is_not_alike() -> None:
    case = replace(case_of("Error: coupon expired"), mistake="")
    assert alike(features(case), KNOWN) == []


def test_features_are_the_same_after_json() -> None:
    known = KNOWN["same"]
    assert from_json(json.loads(json.dumps(known.as_json()))) == known
    assert from_json({}) == Features()


def test_a_near_fix_weighs_less_than_an_exact_one() -> None:
    hit = MemoryHit("f0", "t", "edit", "guard it", "ana", "2026-11-20T08:00:00.000Z", code="x ?? 0")
    near = replace(hit, near=True, similarity=0.6, same="top frame")
    exact_fix, near_fix = solutions(replace(case_of("Error: a"), memory=(hit, near)))
    assert (exact_fix.source, near_fix.source) == ("memory", "near")
    assert exact_fix.solution_id == near_fix.solution_id
    assert (exact_fix.prior, exact_fix.seen) > (near_fix.prior, near_fix.seen)
    assert near_fix.similar_cases == ("f0",)
    assert "same top frame" in near_fix.explanation
