"""Real tools' recorded failures through the product: the labels are true, most is understood."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from benchmarks.zoo import recorded
from benchmarks.zoo.case import Case, cases
from benchmarks.zoo.measure import judged, rates, says

FLOORS = {
    "seen": 0.95,
    "anywhere": 0.80,
    "headline": 0.75,
    "place": 0.70,
    "answer": 0.45,
    "same": 0.95,
    "clean": 0.90,
}
"""Below what is measured and above what is good: `make bench ROW=zoo` has the bars."""
BLIND_FLOORS = {"seen": 0.90, "anywhere": 0.65, "headline": 0.60, "place": 0.50, "same": 0.90}
"""Of the second set of tools that nobody had read, of which this is a sample."""


@pytest.fixture(name="zoo", scope="module")
def _zoo() -> list[tuple[Case, recorded.Recording]]:
    recordings = recorded.read()
    return [(case, recordings[case.id]) for case in cases()]


def test_every_case_is_recorded_and_there_are_enough(
    zoo: list[tuple[Case, recorded.Recording]],
) -> None:
    failing = [case for case, _ in zoo if not case.clean]

    assert {case.id for case, _ in zoo} == set(recorded.read())
    assert len(failing) >= 300
    assert len({case.tool for case in failing}) >= 40
    assert sum(case.clean for case, _ in zoo) >= 80


def test_the_tools_say_what_the_labels_ask_for(
    zoo: list[tuple[Case, recorded.Recording]],
) -> None:
    unsaid = [case.id for case, recording in zoo if not says(case, recording.plain)]

    assert unsaid == []


def test_recordings_name_no_folder_and_no_registry_of_the_machine_they_were_made_on(
    zoo: list[tuple[Case, recorded.Recording]],
) -> None:
    private = ("/work/", "/root/", "/tmp/", "pypi-", "npmjs")
    telling = [
        (recording.id, word)
        for _, recording in zoo
        for word in private
        if word in recording.terminal + recording.plain
    ]

    assert telling == []


def test_most_of_a_sample_is_understood_whole_and_cut_anywhere(
    zoo: list[tuple[Case, recorded.Recording]], record_property: Callable[[str, object], None]
) -> None:
    first = [one for one in zoo if one[0].series == 1]
    sample = random.Random(16).sample(first, 150)
    found = rates([(case, judged(case, recording)) for case, recording in sample])

    record_property("figures", ", ".join(f"{k} {v:.2f}" for k, v in found.items() if v is not None))
    below = {k: v for k, v in found.items() if v is not None and v < FLOORS.get(k, 0)}
    assert below == {}
    assert (found["wrong"] or 0) <= 0.12


def test_a_sample_of_the_second_blind_set_is_seen_and_told_alike_in_pieces(
    zoo: list[tuple[Case, recorded.Recording]], record_property: Callable[[str, object], None]
) -> None:
    second = [one for one in zoo if one[0].series == 2]  # `make bench ROW=zoo` takes all of it
    sample = random.Random(16).sample(second, 60)
    found = rates([(case, judged(case, recording)) for case, recording in sample])

    record_property("figures", ", ".join(f"{k} {v:.2f}" for k, v in found.items() if v is not None))
    assert {k: v for k, v in found.items() if v is not None and v < BLIND_FLOORS.get(k, 0)} == {}
