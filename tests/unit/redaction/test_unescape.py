"""Escapes are undone for matching, and every place has its way back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devintel.redaction.unescape import View, escaped


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (b"a%3Db", b"a=b"),
        (b"a%253Db", b"a=b"),
        (rb"{\"a\":\"b\"}", b'{"a":"b"}'),
        (rb"{\\\"a\\\"}", b'{"a"}'),
        (rb"a\nb", b"a\nb"),
        (rb"a\u003db", b"a=b"),
        (b"\x1b[1mbold\x1b[0m", b"bold"),
        (b"\x1b]8;;http://x\x07link\x1b]8;;\x07", b"link"),
    ],
)
def test_a_text_is_seen_as_its_reader_sees_it(text: bytes, seen: bytes) -> None:
    assert escaped(text)
    assert View(text).text == seen


@pytest.mark.parametrize("text", [b"", b"plain", b"50% of", b"a \\ b", "größer".encode()])
def test_other_texts_have_nothing_to_undo(text: bytes) -> None:
    assert not escaped(text)


PARTS = st.sampled_from(["ab", "%3D", "%2525", r"\n", r"\\\"", r"\u0041", "\x1b[31m", "ü", " "])


@settings(deadline=None)
@given(st.lists(PARTS, max_size=12), st.lists(PARTS, max_size=12), st.lists(PARTS, max_size=12))
def test_any_stretch_of_the_view_leads_back_to_what_it_came_from(
    before: list[str], inside: list[str], after: list[str]
) -> None:
    secret = "".join(["S3CRET", *inside, "S3CRET"])
    text = "".join([*before, " ", secret, " ", *after]).encode()
    view = View(text)
    start = view.text.index(b"S3CRET")
    end = view.text.rindex(b"S3CRET") + 6

    assert text[view.start(start) : view.end(end)].decode() == secret
