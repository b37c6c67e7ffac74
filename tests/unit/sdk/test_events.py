"""Exceptions and records say what happened, and never fail themselves."""

from __future__ import annotations

import logging
import sys

from devintel.sdk.events import MAX_TEXT, cut, of_exception, of_record, stack_of


def raised(message: str) -> BaseException:
    try:
        raise ValueError(message) from KeyError("cause")
    except ValueError as error:
        return error


def record(
    message: str, *args: object, level: int = logging.INFO, **more: object
) -> logging.LogRecord:
    made = logging.LogRecord("shop.cart", level, "/app/cart.py", 7, message, args, None, "add")
    made.__dict__.update(more)
    return made


def test_an_exception_has_its_type_its_words_and_its_cause() -> None:
    event = of_exception(raised("no stock"), "caught", order=5)

    assert event["content"] == {"message": "no stock", "name": "ValueError", "order": 5}
    assert (event["type"], event["subtype"]) == ("error", "caught")
    assert "KeyError: 'cause'" in event["stack_trace"]
    assert event["stack_trace"].rstrip().endswith("ValueError: no stock")


def test_a_record_has_its_level_its_words_and_its_place() -> None:
    event = of_record(record("%d left", 3, level=logging.WARNING))

    assert (event["type"], event["content"]) == (
        "warn",
        {
            "message": "3 left",
            "logger": "shop.cart",
            "file": "/app/cart.py",
            "line": 7,
            "function": "add",
        },
    )


def test_levels_have_the_types_of_the_protocol() -> None:
    levels = (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL)

    assert [of_record(record("x", level=level))["type"] for level in levels] == [
        "debug",
        "info",
        "warn",
        "error",
        "error",
    ]


def test_a_record_with_an_exception_carries_its_stack() -> None:
    try:
        raise RuntimeError("late")
    except RuntimeError:
        event = of_record(record("failed", level=logging.ERROR, exc_info=sys.exc_info()))

    assert event["content"]["error"]["name"] == "RuntimeError"
    assert event["stack_trace"].rstrip().endswith("RuntimeError: late")


def test_a_record_that_was_formatted_elsewhere_keeps_its_stack_as_text() -> None:
    event = of_record(record("failed", exc_text="Traceback ...\nValueError: far"))

    assert event["content"]["message"] == "failed\nTraceback ...\nValueError: far"


def test_a_wrong_format_string_is_told_as_it_is() -> None:
    assert of_record(record("%d %d", "one"))["content"]["message"] == "%d %d"


def test_long_texts_are_cut_and_lone_surrogates_go() -> None:
    assert cut("x" * (MAX_TEXT + 5)) == "x" * MAX_TEXT + "…"
    assert cut("a\ud800b") == "a?b"
    assert len(stack_of(raised("y" * 2 * MAX_TEXT))) <= MAX_TEXT + 3
    assert "a?b" in stack_of(raised("a\ud800b"))


def test_a_long_stack_keeps_its_first_cause_and_where_it_was_raised() -> None:
    try:
        try:
            raise KeyError("the first cause")
        except KeyError as cause:
            raise ValueError("z" * 2 * MAX_TEXT) from cause
    except ValueError as error:
        try:
            raise RuntimeError("raised last") from error
        except RuntimeError as last:
            stack = stack_of(last)
    assert "KeyError: 'the first cause'" in stack
    assert stack.rstrip().endswith("RuntimeError: raised last")


def test_colours_that_a_library_logs_are_not_kept() -> None:
    event = of_record(record('"\x1b[35m\x1b[1mGET / HTTP/1.1\x1b[0m" %d', 500))

    assert event["content"]["message"] == '"GET / HTTP/1.1" 500'
