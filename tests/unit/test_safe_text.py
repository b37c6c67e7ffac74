"""Other people's text is shown: a terminal obeys nothing of it and Markdown makes nothing of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from devintel.safe_text import for_markdown, for_terminal, json_for_terminal

OBEYED = (
    *("\x1b]52;c;cm0gLXJmIH4=\x07", "\x1b[2J\x1b[H", "\x9b31m", "\x07\x08\x7f", "a\rb", "\x00"),
    *("\u202etxt.exe", "\u2066a\u2069", "a\u200bb", "\ufeff", "\u2028", "\U000e0041", "\x85"),
)
MARKUP = (
    *("![x](http://evil.example/p.png)", "<img src=x onerror=alert(1)>", "<script>1</script>"),
    *("# heading", "   ## heading", "- item", "+ item", "1. item", "9) item", "> quote", "==="),
    *("---", "***", "[a](http://evil.example)", "[a]: http://x", "`code`", "    code", "~~x~~"),
    *("*a* _b_ __c__", "a | b\n--|--", "<http://evil.example>", "&lt;b&gt; &#60;", "\\[a](b)"),
    *("\n\n# heading\n\n- x", "<!-- x", "```\nx", "~~~\nx", "a@evil.example", "a\n===", "a  \nb"),
)


@pytest.mark.parametrize("text", OBEYED)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert for_terminal(f"a{text}b").isprintable()
    assert json_for_terminal({"a": text}).isprintable()


def test_control_characters_are_shown_and_lines_kept_where_wanted() -> None:
    assert for_terminal("\x1b[1m\u202ea\tb\n") == "␛[1m\\u{202e}a    b "
    assert for_terminal("a\r\nb\u2028c\x85d", keep_lines=True) == "a\nb\nc\nd"


@given(st.text())
def test_json_for_a_terminal_says_the_same(text: str) -> None:
    shown = json_for_terminal({text: [text]}, indent=2)
    assert json.loads(shown) == {text: [text]}
    assert shown.replace("\n", "").isprintable()


@pytest.mark.parametrize("text", MARKUP)
def test_nothing_of_a_text_becomes_markup(text: str) -> None:
    read = MarkdownIt("gfm-like", {"linkify": False}).parse(for_markdown(text))
    kinds = {inner.type for token in read for inner in [token, *(token.children or ())]}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


def test_a_plain_sentence_stays_readable() -> None:
    sentence = "app.js: 3 edits (cart_total) — 50% of #12, it's “done”."
    assert for_markdown(sentence) == sentence
