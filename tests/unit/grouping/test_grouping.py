"""What belongs together and what does not, as users of other tools complained about it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devintel.grouping import Frame, Grouping, group, groups

FUNCTIONS = Path(__file__).parents[3] / "functions"


def error(message: str, *calls: str, **more: Any) -> dict[str, Any]:
    """A browser's error event; `calls` are `function file:line:column`, innermost first."""
    lines = []
    for call in calls:
        function, _, place = call.rpartition(" ")
        lines.append(f"    at {function} ({place})" if function else f"    at {place}")
    return {
        "type": "error",
        "content": {"message": f"Uncaught {message}"},
        "stack_trace": "\n".join([message, *lines]) if calls else "",
        **more,
    }


def of(event: dict[str, Any]) -> Grouping:
    found = group(event)
    assert found is not None
    return found


def together(*events: dict[str, Any]) -> bool:
    return len({of(event).fingerprint for event in events}) == 1


NULL = "TypeError: Cannot read properties of undefined (reading 'map')"


def test_a_grouping_says_what_where_and_why() -> None:
    event = error(NULL, "renderCart http://localhost:9000/app.js:2:46", "http://x/app.js:8:20")

    found = of(event)

    assert found.fingerprint.startswith("1:") and len(found.fingerprint) == 18
    assert (found.kind, found.type, found.mistake) == ("exception", "TypeError", "null_access")
    assert found.message == "Cannot read properties of undefined (reading 'map')"
    assert found.title == "TypeError: Cannot read properties of undefined (reading 'map')"
    assert found.reason == "same mistake, raised in renderCart (app.js)"
    assert found.slots == {"value": "undefined", "property": "map"}
    assert found.language == "javascript"
    assert found.frames == (
        Frame("renderCart", "http://localhost:9000/app.js", 2, 46, True),
        Frame(None, "http://x/app.js", 8, 20, True),
    )


def test_a_bundle_with_a_new_hash_is_the_same_group() -> None:
    assert together(
        error(NULL, "render https://shop.dev/static/main.4a4119c3cdfd10266d84.js:1:100"),
        error(NULL, "render https://shop.dev/static/main.9bd0417e51f2aa307c11.js:1:140"),
        error(NULL, "render https://cdn.shop.dev/v2/main.js?v=1712:1:90"),
        error(NULL, "render https://shop.dev/assets/main-BX3f9qLk.js:7:1"),
    )


def test_lines_columns_and_machines_do_not_split_a_group() -> None:
    assert together(
        error(NULL, "render /home/ann/shop/src/cart.js:10:3"),
        error(NULL, "render /Users/bo/work/shop/src/cart.js:44:9"),
        error(NULL, "render C:\\Users\\cy\\shop\\src\\cart.js:12:1"),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("User 42 not found", "User 77 not found"),
        ("Order 8f14e45f-ceea-467f-a0e6-1f3a1c2b3d4e failed", "Order "
         "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed failed"),
        ("No mail for ann@example.com", "No mail for bo@example.org"),
        ("GET https://api.dev/users/1 took 20ms", "GET https://api.dev/users/2 took 1.3s"),
        ("Lost 10.0.0.1:5432 at 2026-11-23T10:00Z", "Lost 10.0.0.9:5433 at 2025-01-02T03:04Z"),
        ("Cannot open /home/ann/a.txt", "Cannot open /srv/data/b.txt"),
        ("Commit 9fceb02 is gone", "Commit 0a1b2c3 is gone"),
        ("Got <Cart object at 0x7f3a>", "Got <Cart object at 0x81b2>"),
    ],
)  # fmt: skip
def test_ids_in_the_text_do_not_split_a_group(one: str, other: str) -> None:
    assert together(error(f"Error: {one}"), error(f"Error: {other}"))


def test_several_callers_of_one_bug_are_one_group() -> None:
    price = "price http://x/src/price.js:3:5"

    assert together(
        error(NULL, price, "renderCart http://x/src/cart.js:9:1"),
        error(NULL, price, "checkout http://x/src/checkout.js:40:2", "onClick http://x/a.js:1:1"),
    )


def test_a_wrapper_on_top_does_not_lump_different_bugs() -> None:
    def failed(message: str, *calls: str) -> dict[str, Any]:
        return error(f"Error: {message}", "request http://x/src/api.js:12:9", *calls)

    cart, user = "loadCart http://x/src/cart.js:3:1", "loadUser http://x/src/user.js:5:1"

    assert not together(failed("Bad answer", cart), failed("Bad answer", user))
    assert not together(failed("Bad answer", cart), failed("Not signed in", cart))
    assert together(
        failed("Bad answer", cart), failed("Bad answer", cart, "main http://x/m.js:1:1")
    )


def test_two_different_mistakes_in_one_function_are_two_groups() -> None:
    where = "renderCart http://x/app.js:2:46"

    assert not together(error(NULL, where), error(NULL.replace("map", "items"), where))


def test_route_release_user_and_host_are_not_in_the_key() -> None:
    at = "renderCart http://x/app.js:2:46"

    assert together(
        error(NULL, at, context={"url": "http://a/cart/1", "release": "1.0", "user": "ann"}),
        error(NULL, at, context={"url": "http://b/cart/2", "release": "2.0", "user": "bo"}),
    )


def test_engines_wordings_of_one_failed_request_meet_even_without_a_stack() -> None:
    assert together(
        error("TypeError: Failed to fetch"),
        error("TypeError: Load failed"),
        error("TypeError: NetworkError when attempting to fetch resource."),
    )


def test_engines_wordings_and_stacks_of_one_mistake_meet() -> None:
    firefox = error('TypeError: can\'t access property "map", cart.items is undefined')
    firefox["stack_trace"] = "renderCart@http://x/app.js:2:50\n@http://x/app.js:8:20\n"
    safari = error("TypeError: undefined is not an object (evaluating 'cart.items.map')")
    safari["stack_trace"] = "renderCart@http://x/app.js:2:57\nglobal code@http://x/app.js:8:30"

    assert together(error(NULL, "Object.renderCart http://x/app.js:2:46"), firefox, safari)


def test_receivers_async_and_aliases_do_not_split_a_group() -> None:
    assert together(
        *(
            error(NULL, f"{name} http://x/app.js:1:1")
            for name in ("load", "Object.load", "async load", "Cart.load", "Cart.load [as run]")
        )
    )


def test_the_real_error_in_console_arguments_decides_and_not_the_console_wrapper() -> None:
    stack = f"{NULL}\n    at renderCart (http://x/app.js:2:46)"
    said = {"type": "error", "name": "TypeError", "message": NULL.partition(": ")[2]}
    logged = {
        "type": "error",
        "content": {"message": "Failed {}", "formatted": ["Failed", {**said, "stack": stack}]},
        "stack_trace": "Error\n    at console.<computed> [as error] (<anonymous>:121:43)"
        "\n    at window.scenario (http://x/app.js:7:47)",
    }

    assert together(logged, error(NULL, "renderCart http://x/app.js:2:46"))


def test_a_console_message_groups_by_who_logged_it_and_not_by_the_wrapper() -> None:
    logged = {
        "type": "error",
        "content": {"message": "Cart 7 is odd", "formatted": ["Cart 7 is odd"]},
        "stack_trace": "Error\n    at console.<computed> [as error] (<anonymous>:121:43)"
        "\n    at window.scenario (http://x/app.js:7:47)",
    }

    found = of(logged)

    assert (found.kind, found.template) == ("message", "Cart <*> is odd")
    assert found.reason == "same type and words, raised in scenario (app.js)"


def test_a_rejection_groups_by_its_reason() -> None:
    event = {
        "type": "error",
        "subtype": "unhandledRejection",
        "content": {
            "message": "Unhandled Promise Rejection",
            "reason": "Payment gateway timeout after 3021ms",
        },
        "stack_trace": "Error: Payment gateway timeout after 3021ms"
        "\n    at pay (http://x/app.js:9:18)",
    }

    found = of(event)

    assert found.template == "Payment gateway timeout after <*>"
    assert found.mistake == "timeout"
    assert found.reason == "same type and words, raised in pay (app.js)"


def test_a_boundary_groups_by_its_component() -> None:
    def caught(component: str) -> dict[str, Any]:
        content = {"message": "React Error Boundary triggered", "component": component}
        return {"type": "error", "subtype": "react-error-boundary", "content": content}

    assert together(caught("Cart"), caught("Cart"))
    assert not together(caught("Cart"), caught("Menu"))
    assert of(caught("Cart")).slots == {"component": "Cart"}


def test_frames_that_are_all_dropped_never_leave_the_type_alone() -> None:
    library = "dispatch http://x/node_modules/lib/index.js:1:1"

    assert not together(error("Error: one", library), error("Error: another", library))
    assert of(error("Error: one", library)).reason == (
        "same type and words, same 1 calls, none of them our own"
    )


@pytest.mark.parametrize(
    "event",
    [
        {"type": "log", "content": {"message": "Error: looks like one"}},
        {"type": "warn", "content": {"message": "careful", "args": ["careful"]}},
        {"type": "network", "content": {"url": "/api", "status": 200}},
        {"type": "edit", "content": {"path": "a.js"}},
        {"type": "git", "content": {"branch": "main"}},
        {"type": "terminal", "content": {"data": "npm test"}},
        {"type": "file", "content": {"path": "a.js", "diagnostics": []}},
        {},
    ],
)
def test_what_is_no_problem_has_no_group(event: dict[str, Any]) -> None:
    assert group(event) is None


def test_a_log_line_that_carries_an_error_is_one() -> None:
    carried = {"type": "error", "name": "RangeError", "message": "Invalid array length"}
    event = {"type": "log", "content": {"message": "x", "formatted": ["saw", carried]}}

    assert of(event).type == "RangeError"


def test_a_clients_fingerprint_wins() -> None:
    mine = error(NULL, "a http://x/a.js:1:1", client_fingerprint="checkout-null")
    listed = error(NULL, "b http://x/b.js:1:1", content={"message": "x", "fingerprint": ["a", "b"]})

    assert of(mine).fingerprint == "checkout-null"
    assert together(listed, error("Error: y", content={"message": "z", "fingerprint": ["a", "b"]}))


def test_a_clients_default_part_stands_for_ours() -> None:
    def keyed(message: str, *fingerprint: str) -> dict[str, Any]:
        return {"type": "error", "content": {"message": message, "fingerprint": [*fingerprint]}}

    plain = {"type": "error", "content": {"message": "one"}}

    assert together(keyed("one", "{{ default }}"), plain)
    assert not together(keyed("one", "{{ default }}", "eu"), plain)
    assert not together(keyed("one", "{{ default }}", "eu"), keyed("two", "{{ default }}", "eu"))


def test_the_cause_of_a_java_exception_decides_and_not_what_wrapped_it() -> None:
    def wrapped(wrapper: str) -> dict[str, Any]:
        stack = (
            f"{wrapper}: it failed\n\tat com.shop.Api.handle(Api.java:9)\n"
            "Caused by: java.lang.IllegalStateException: cart 7 is closed\n"
            "\tat com.shop.Cart.add(Cart.java:31)\n\t... 3 more"
        )
        return {"type": "error", "content": {"message": "it failed"}, "stack_trace": stack}

    found = of(wrapped("java.lang.RuntimeException"))

    assert together(wrapped("java.lang.RuntimeException"), wrapped("com.shop.ApiException"))
    assert (found.type, found.message) == ("IllegalStateException", "cart 7 is closed")


def test_one_bug_in_eight_browsers_and_schemes_is_one_group(shared_data: Path) -> None:
    with gzip.open(shared_data / "grouping" / "crossbrowser.json.gz", "rt") as file:
        cases = json.load(file)

    def event(case: dict[str, Any]) -> dict[str, Any]:
        value = case["event"]["exception"]["values"][0]
        return {
            "type": "error",
            "content": {"name": value["type"], "message": value["value"]},
            "exception": case["event"]["exception"],
        }

    def as_text(case: dict[str, Any]) -> dict[str, Any]:
        frames = case["event"]["exception"]["values"][0]["stacktrace"]["frames"][::-1]
        lines = [
            f"    at {f.get('function', '?')} ({f['abs_path']}:{f.get('lineno')}:{f.get('colno')})"
            for f in frames
        ]
        message = {"name": "Error", "message": "bad"}
        return {"type": "error", "content": message, "stack": "\n".join(["Error: bad", *lines])}

    assert len(cases) == 8
    assert together(*map(event, cases), *map(as_text, cases))


FIELDS = ["message", "type", "name", "stack", "formatted", "reason", "status", "url", "data"]
FIELDS += ["diagnostics", "severity", "code", "range", "start", "line", "frames", "error", "path"]
FIELDS += ["exception", "values", "fingerprint", "method", "csp-report", "component", "tagName"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(FIELDS),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)
EVENT = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["error", "log", "network", "file", "terminal", "csp", "warn"]),
        "content": JSON,
    },
    optional={"stack": JSON, "stack_trace": JSON, "subtype": JSON, "context": JSON},
)


@settings(max_examples=100)
@given(EVENT)
def test_no_event_raises_and_the_same_event_gives_the_same_answer(event: dict[str, Any]) -> None:
    found = groups(event)

    assert found == groups(json.loads(json.dumps(event)))
    assert all(g.reason and g.fingerprint and len(g.message) <= 300 for g in found)


@given(st.permutations(range(6)))
def test_the_order_of_arrival_changes_nothing(order: list[int]) -> None:
    messages = ["User 1 gone", "User 2 gone", "No cart", "Lost /a/b.js", "x is not defined", "5"]
    alone = [of(error(f"Error: {message}")).fingerprint for message in messages]

    assert {i: of(error(f"Error: {messages[i]}")).fingerprint for i in order} == dict(
        enumerate(alone)
    )


def test_another_process_gives_the_same_fingerprint() -> None:
    event = error(NULL, "renderCart http://localhost:9000/app.js:2:46")
    code = (
        f"import sys, json; sys.path.insert(0, {str(FUNCTIONS)!r})\n"
        "from devintel.grouping import group\n"
        "print(group(json.loads(sys.argv[1])).fingerprint)"
    )

    run = subprocess.run(
        [sys.executable, "-c", code, json.dumps(event)],
        env={"PYTHONHASHSEED": "12345"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    assert run.stdout.strip() == of(event).fingerprint


def test_a_log_line_that_carries_a_printed_stack_is_one() -> None:
    printed = f"{NULL}\n    at renderCart (http://x/app.js:2:46)"
    event = {"type": "log", "content": {"message": "x", "args": ["oops", printed]}}

    assert together(event, error(NULL, "renderCart http://x/app.js:2:46"))


def test_frames_are_relative_to_the_page_and_keys_are_not() -> None:
    at = "renderCart http://localhost:9000/src/app.js?v=1:2:46"
    here = error(NULL, at, context={"url": "http://localhost:9000/cart"})

    assert of(here).frames[0].file == "src/app.js"
    assert together(here, error(NULL, at))


@pytest.mark.parametrize(
    "prefix",
    [
        "",
        "Uncaught ",
        "Uncaught (in promise) ",
        "Uncaught (in promise): ",
        "uncaught exception: ",
        "Unhandled Promise Rejection: ",
    ],
)
def test_how_an_engine_announces_an_error_does_not_split_a_group(prefix: str) -> None:
    said = {"type": "error", "content": {"message": f"{prefix}RangeError: cart is full"}}

    assert together(said, {"type": "error", "content": {"message": "RangeError: cart is full"}})
