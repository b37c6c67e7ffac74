"""The changelog as Markdown."""

from __future__ import annotations

import re

from devintel.changelog import markdown
from tests.unit.changelog.told import document, told
from tests.unit.projection.story import Story


def test_it_has_the_sections_of_keep_a_changelog_in_their_order() -> None:
    text = markdown(document(told()))

    assert re.findall(r"^#+ .*$", text, re.MULTILINE) == [
        "## s1 - 2026-11-23",
        "### Added",
        "### Changed",
        "### Fixed",
        "### Still open",
        "### Stand-up",
    ]


def test_every_line_links_each_event_it_rests_on() -> None:
    text = markdown(document(told()))

    rows = [line for line in text.splitlines() if line.startswith("- ")]
    assert rows[0] == "- pay.js was created ([event](/dashboard?session=s1&event=e1))"
    link = r"\(\[event( 1)?\]\(/dashboard\?session=s1&event=e\d+\)"
    assert all(re.search(link, row) for row in rows)


def test_text_of_others_cannot_become_markup() -> None:
    story = Story()
    story.commit(0, message="fix: [x](javascript:alert(1)) <img> **bold** `code`")

    text = markdown(document(story))

    assert r"\[x\](javascript:alert(1)) \<img> \*\*bold\*\* \`code\`" in text


def test_the_same_events_give_the_same_text() -> None:
    assert markdown(document(told())) == markdown(document(told()))


def test_an_empty_session_says_so() -> None:
    assert markdown(document(Story())) == "## s1\n\nNothing happened in this session yet.\n"
