"""Texts that were looked at lately."""

from __future__ import annotations

from devintel.model import Event
from devintel.redaction import Redactor, builtin
from devintel.redaction.clean_texts import CleanTexts

TOKEN = "ghp_5ISsIfQjK93zVbAVAyW6n5g2it1nhc3wQeKP"


def test_what_was_clean_is_not_asked_again_and_what_was_not_is() -> None:
    texts = CleanTexts(most=3)
    assert texts.others(["a", "b", "a", "c"]) == ["a", "b", "c"]
    texts.add(["a", "b", "c"], but=["b"])
    assert texts.others(["a", "b", "c", "d"]) == ["b", "d"]
    texts.add(["d"], but=())
    texts.add(["e"], but=())  # it holds no more than three
    assert texts.others(["a", "d", "e"]) == ["a", "d"]


def test_a_secret_is_found_however_often_it_comes_and_whatever_came_before_it() -> None:
    redactor = Redactor(builtin())

    def sent(message: str) -> Event:
        content = {"message": message, "page": "http://localhost:5173/"}
        return {"id": "1", "type": "log", "timestamp": "t", "source": "s", "content": content}

    for _ in range(3):
        assert redactor.event(sent("rendered")).counts == {}
        clean, counts = redactor.event(sent(f"x {TOKEN}"))
        assert (clean["content"]["message"], counts) == (
            "x [redacted:github-token]",
            {"github-token": 1},
        )
