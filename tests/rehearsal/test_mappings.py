"""What a mapping hands to its function, and when it gives up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from rehearsal.mappings.delivery import Abandoned, Record, Rules, deliver
from rehearsal.mappings.event_filter import passes
from rehearsal.template.errors import CannotPlay

RECORD = {
    "eventName": "INSERT",
    "dynamodb": {"Keys": {"sk": {"S": "L#000"}}, "n": 5, "tags": ["a"]},
}


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ({"eventName": ["INSERT"]}, True),
        ({"eventName": ["MODIFY", "INSERT"]}, True),
        ({"eventName": ["MODIFY"]}, False),
        ({"eventName": [{"anything-but": ["REMOVE"]}]}, True),
        ({"eventName": [{"anything-but": {"prefix": "INS"}}]}, False),
        ({"eventName": [{"equals-ignore-case": "insert"}]}, True),
        ({"dynamodb": {"Keys": {"sk": {"S": [{"prefix": "L#"}]}}}}, True),
        ({"dynamodb": {"Keys": {"sk": {"S": [{"suffix": "1"}]}}}}, False),
        ({"dynamodb": {"n": [{"numeric": [">", 4, "<=", 5]}]}}, True),
        ({"dynamodb": {"n": [{"numeric": ["<", 5]}]}}, False),
        ({"dynamodb": {"n": ["5"]}}, False),
        ({"dynamodb": {"tags": ["a"]}}, True),
        ({"dynamodb": {"OldImage": [{"exists": False}]}}, True),
        ({"dynamodb": {"Keys": {"sk": {"S": [{"exists": True}]}}}}, True),
        ({"dynamodb": {"nothing": {"S": ["x"]}}}, False),
        ({"$or": [{"eventName": ["MODIFY"]}, {"dynamodb": {"n": [5]}}]}, True),
        ({"$or": [{"eventName": ["MODIFY"]}, {"dynamodb": {"n": [6]}}]}, False),
    ],
)
def test_a_pattern_fits_or_not(pattern: Any, fits: bool) -> None:
    assert passes([pattern], RECORD) == fits


def test_no_pattern_lets_everything_pass_and_one_of_several_suffices() -> None:
    assert passes([], RECORD)
    assert passes([{"eventName": ["REMOVE"]}, {"eventName": ["INSERT"]}], RECORD)


def test_a_rule_that_is_not_known_is_named() -> None:
    with pytest.raises(CannotPlay, match="wildcard"):
        passes([{"eventName": [{"wildcard": "I*"}]}], RECORD)


class Stream:
    """A function that fails on some records, and what happened."""

    def __init__(self, rules: Rules, bad: set[str], *, reports: bool = False) -> None:
        self.tried: list[str] = []
        self.given_up: list[str] = []
        self._bad = bad
        self._reports = reports
        batch = [{"dynamodb": {"SequenceNumber": number}} for number in "abcd"]
        deliver(batch, rules, self._invoke, self._give_up)

    def _invoke(self, part: Sequence[Record]) -> Any:
        names = "".join(record["dynamodb"]["SequenceNumber"] for record in part)
        self.tried.append(names)
        first = next((name for name in names if name in self._bad), None)
        if first and self._reports:
            return {"batchItemFailures": [{"itemIdentifier": first}]}
        if first:
            raise ValueError(first)
        return None

    def _give_up(self, abandoned: Abandoned) -> None:
        self.given_up.append("".join(r["dynamodb"]["SequenceNumber"] for r in abandoned.records))


def test_a_batch_that_works_is_delivered_once() -> None:
    stream = Stream(Rules(), set())

    assert (stream.tried, stream.given_up) == (["abcd"], [])


def test_a_batch_that_fails_is_retried_as_often_as_the_mapping_says() -> None:
    stream = Stream(Rules(retries=2), {"c"})

    assert (stream.tried, stream.given_up) == (["abcd"] * 3, ["abcd"])


def test_a_bisected_batch_loses_only_the_bad_record_and_keeps_the_order() -> None:
    stream = Stream(Rules(retries=1, bisect=True), {"c"})

    assert stream.tried == ["abcd", "ab", "cd", "c", "c", "d"]
    assert stream.given_up == ["c"]


def test_a_reported_failure_begins_again_at_that_record() -> None:
    stream = Stream(Rules(retries=1, partial=True), {"c"}, reports=True)

    assert stream.tried == ["abcd", "cd", "cd"]
    assert stream.given_up == ["cd"]


def test_reports_mean_nothing_where_the_mapping_does_not_ask_for_them() -> None:
    stream = Stream(Rules(retries=1), {"c"}, reports=True)

    assert (stream.tried, stream.given_up) == (["abcd"], [])
