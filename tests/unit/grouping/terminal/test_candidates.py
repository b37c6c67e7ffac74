"""The index of readers: what a reader is named by can be found in a line."""

from __future__ import annotations

from devintel.grouping.terminal.candidates import all_readers, candidates


def test_every_word_that_names_a_reader_brings_it() -> None:
    """A digit, a dot, a comma or a hyphen in the word would be cut away from what a line has."""
    lost = [
        (number, word)
        for number, reader in enumerate(all_readers())
        for word in reader.on.split()
        if word[0] != "^" and number not in candidates(f"app.js:3:1 {word} (4) line 5", "")
    ]

    assert lost == []
