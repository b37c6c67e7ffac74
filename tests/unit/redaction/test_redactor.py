"""What happens to events and texts."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devintel.model import Event
from devintel.redaction import Redacted, Redactor, Rule, builtin
from devintel.redaction.replacement import Counts
from devintel.redaction.work import Work

REDACTOR = Redactor(builtin())
TOKEN = "ghp_5ISsIfQjK93zVbAVAyW6n5g2it1nhc3wQeKP"
VECTORS = json.loads((Path(__file__).parents[2] / "vectors/redaction.json").read_text("utf-8"))


def _event(content: dict[str, Any], **more: Any) -> Event:
    base: dict[str, Any] = {
        "id": "1",
        "type": "log",
        "timestamp": "2026-11-23T14:43:08.915Z",
        "source": "browser",
        "content": content,
    }
    return base | more  # type: ignore[return-value] # the fields above are the required ones


@pytest.mark.parametrize("vector", VECTORS["texts"], ids=lambda v: v["name"])
def test_a_text_becomes_what_the_vector_says(vector: dict[str, Any]) -> None:
    assert REDACTOR.text(vector["text"]) == (vector["redacted"], vector["counts"])


@pytest.mark.parametrize("vector", VECTORS["values"], ids=lambda v: v["name"])
def test_a_value_becomes_what_the_vector_says(vector: dict[str, Any]) -> None:
    clean, counts = REDACTOR.event(_event({"v": vector["value"]}))
    assert (clean["content"]["v"], counts) == (vector["redacted"], vector["counts"])


def test_an_ordinary_event_stays_the_same_object() -> None:
    event = _event({"message": "Rendered 24 items in 31 ms", "url": "http://localhost:5173/"})
    assert REDACTOR.event(event).event is event


def test_every_field_that_a_client_fills_is_read() -> None:
    secret = f"x {TOKEN}"
    event = _event(
        {"message": secret, TOKEN: 1, "args": [secret, {"deep": [secret]}]},
        stack_trace=f"Error: {secret}\n    at f (a.js:1:1)",
        context={"url": f"https://a.example/?q={TOKEN}"},
        subtype=secret,
        type=secret,
        source=secret,
        fingerprint=f"client:{secret}",
    )

    clean, counts = REDACTOR.event(event)

    assert TOKEN not in json.dumps(clean)
    assert counts == {"github-token": 10}
    assert clean["timestamp"] == event["timestamp"]


def test_when_a_rule_fails_the_content_goes_and_the_event_stays() -> None:
    broken = Redactor([Rule("broken", "(?<no)", keywords=("tok",))])
    event = _event({"message": "a token"}, stack_trace="tok", context={"a": 1}, fingerprint="f")

    clean, counts = broken.event(event)

    assert counts == {"failed": 1}
    assert clean == {
        "id": "1",
        "type": "log",
        "timestamp": "2026-11-23T14:43:08.915Z",
        "source": "browser",
        "content": {"redaction_failed": True},
    }


def test_opt_in_rules_run_only_where_they_were_asked_for() -> None:
    text = "203.0.113.7 read /home/ann/shop.py"
    asked = Redactor(builtin(), frozenset({"ip", "user-path"}))

    assert REDACTOR.text(text) == (text, {})
    assert asked.text(text) == (
        "[redacted:ip] read /home/[redacted:user-path]/shop.py",
        {"ip": 1, "user-path": 1},
    )


PIECES = st.sampled_from(
    [
        "password",
        "=",
        ": ",
        '"',
        TOKEN,
        "hunter22",
        "h7Qm2xTz9LkP4",
        "secret ",
        "\n",
        "%3D",
        "\\n",
        "https://",
        "ann:",
        "@example.com",
        "&",
        "token",
        "[redacted:x]",
        " ",
        "-----BEGIN",
        "Cookie:",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=15))
def test_redacting_again_changes_nothing(pieces: list[str]) -> None:
    once, _ = REDACTOR.text("".join(pieces))
    assert REDACTOR.text(once) == (once, {})


@settings(deadline=None)
@given(st.lists(st.lists(PIECES, max_size=4).map("".join), min_size=2, max_size=6))
def test_texts_of_an_event_become_what_each_becomes_alone(texts: list[str]) -> None:
    event = _event({"a": texts[0], "b": {"c": texts}, texts[1]: [1, {"d": texts[-1]}]})

    clean, counts = REDACTOR.event(event)

    alone = [REDACTOR.text(text) for text in (texts[0], *texts, texts[1], texts[-1])]
    said = [text for text, _ in alone]
    content = {"a": said[0], "b": {"c": said[1:-2]}, said[-2]: [1, {"d": said[-1]}]}
    assert (clean["content"] == content) or "field" in counts
    if clean is event:
        assert counts == {}


def test_a_text_that_only_looks_like_a_secret_leaves_the_event_the_object_that_it_is() -> None:
    event = _event(
        {"source": "print(x.capture_exception(token))", "args": ["http://KEY@127.0.0.1:34/1"]}
    )
    assert REDACTOR.event(event).event is event


@settings(deadline=None)
@given(
    st.recursive(
        st.text(max_size=40) | st.integers() | st.booleans() | st.none(),
        lambda c: st.lists(c, max_size=4) | st.dictionaries(st.text(max_size=12), c),
    )
)
def test_any_event_is_answered_and_stays_what_it_is(value: Any) -> None:
    event = _event({"v": value})

    clean, counts = REDACTOR.event(event)

    assert "failed" not in counts
    assert REDACTOR.event(clean) == Redacted(clean, {})
    if not counts:
        assert clean == event


@pytest.mark.parametrize(
    "piece",
    ["a", "key=", "aB", "-----BEGIN PRIVATE KEY-----", "%25", "\\", "eyJ", "://a:b@", "x@x."],
)
def test_a_hostile_event_of_the_largest_size_costs_no_more_than_its_length(piece: str) -> None:
    event = _event({"message": piece * (16_384 // len(piece))})
    start = time.thread_time()
    REDACTOR.event(event)
    assert time.thread_time() - start < 4


def test_the_bars_hold_on_cases_that_nobody_here_wrote(shared_data: Path) -> None:
    import gzip

    with gzip.open(shared_data / "redaction_core.jsonl.gz", "rt") as file:
        cases = [json.loads(line) for line in file]
    changed = [c["text"] for c in cases if c["kind"] == "negative"]
    changed = [text for text in changed if REDACTOR.text(text)[1]]
    positive = [c for c in cases if c["kind"] != "negative"]
    foreign = [c for c in positive if not c["source"].startswith("devintel")]
    found = sum(c["secret"] not in REDACTOR.text(c["text"])[0] for c in foreign)

    assert changed == []
    assert found / len(foreign) >= 0.75


@pytest.mark.parametrize("label", ["name", "key"])
def test_a_value_beside_its_label_is_told_by_it(label: str) -> None:
    clean, counts = REDACTOR.event(_event({"fields": [{label: "password", "value": "hunter2"}]}))
    assert clean["content"] == {"fields": [{label: "password", "value": "[redacted:field]"}]}
    assert counts == {"field": 1}


QUIET = [
    {"message": "rendered 5 items"},
    {"message": "a\nb", "args": ["x", 5, None, {"y": "z"}], "flags": [True]},
]
LOUD = [
    {"message": f"token {TOKEN}"},
    {"password": "hunter2"},
    {"field": {"name": "pin", "value": "1234"}},
    {"args": ["--password", "hunter2"]},
    {"args": [{"authorization": "Bearer abcdefghijkl"}]},
]


@pytest.mark.parametrize("content", QUIET)
def test_a_frame_of_quiet_events_is_left_alone(content: dict[str, Any]) -> None:
    assert REDACTOR.quiet([_event(QUIET[0]), _event(content)])  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose


@pytest.mark.parametrize("content", LOUD)
def test_a_frame_with_one_secret_is_looked_at_event_by_event(content: dict[str, Any]) -> None:
    assert not REDACTOR.quiet([_event(QUIET[0]), _event(content), _event(QUIET[1])])  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose


CONTENTS = st.recursive(
    st.one_of(st.sampled_from(["x", TOKEN, "password", "--token", "hunter2A9"]), st.integers()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["a", "name", "value", "api_key"]), inner, max_size=3),
    ),
    max_leaves=5,
)


@given(st.lists(CONTENTS.map(lambda value: {"v": value}), min_size=1, max_size=3))
def test_no_event_of_a_quiet_frame_would_be_changed_alone(contents: list[dict[str, Any]]) -> None:
    events = [_event(content) for content in contents]
    if REDACTOR.quiet(events):
        walked = [REDACTOR._walk(event["content"], Counts(Work(1e9))) for event in events]
        assert walked == contents


def test_a_frame_is_not_quiet_where_a_rule_fails_or_it_is_not_sure() -> None:
    broken = Redactor([Rule("broken", "(?<no)", keywords=("tok",))])
    plain = _event({"message": "a text"})
    listed = cast(Event, plain | {"content": [{"name": "password", "value": "h7Qm2xTz9LkP4"}]})

    assert REDACTOR.quiet([plain])
    assert not REDACTOR.quiet([plain, listed])
    assert not broken.quiet([_event({"message": "a token"})])


TEXTS = st.sampled_from(
    ["x", "", TOKEN, f"a {TOKEN} b", "password=hunter2A9xY", "%67hp_", "-----BEGIN", "sentry", "é"]
)
NESTED = st.recursive(
    st.one_of(TEXTS, st.integers()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(NESTED.map(lambda value: {"v": value}), TEXTS)
def test_an_event_is_redacted_as_if_each_of_its_texts_were_looked_at(
    content: dict[str, Any], stack: str
) -> None:
    event = _event(content) | {"stack_trace": stack}

    found = REDACTOR.event(event)

    counts = Counts(Work(1e9))
    assert found.event["content"] == REDACTOR._walk(content, counts)
    assert found.event["stack_trace"] == REDACTOR._walk(stack, counts)
    assert found.counts == dict(counts)


def test_two_ids_that_hold_secrets_stay_two_and_the_same_one_stays_one() -> None:
    first, second, again = (
        REDACTOR.event(_event({}, id=f"{TOKEN}-{number}")).event["id"] for number in (1, 2, 1)
    )
    assert first == again != second
    assert TOKEN not in first + second
    assert REDACTOR.event(_event({}, id=first)).event["id"] == first


def test_the_name_of_a_test_is_no_secret_however_long() -> None:
    name = "tests/test_shop.py::test_file_signal_crash_2-11e20b-0"
    assert REDACTOR.text(name) == (name, {})
