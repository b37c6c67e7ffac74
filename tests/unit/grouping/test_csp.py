"""Violations group by directive and blocked host."""

from __future__ import annotations

from typing import Any

from devintel.grouping import Grouping, group


def of(event: dict[str, Any]) -> Grouping:
    found = group(event)
    assert found is not None
    return found


def test_a_report_an_event_and_a_console_sentence_of_one_violation_meet() -> None:
    report = {
        "type": "csp",
        "content": {
            "csp-report": {
                "violated-directive": "script-src 'self'",
                "blocked-uri": "https://evil.example/x.js",
            }
        },
    }
    event = {
        "type": "security",
        "content": {
            "effectiveDirective": "script-src",
            "blockedURI": "https://evil.example/other.js?1",
        },
    }
    sentence = {
        "type": "error",
        "content": {
            "message": "Refused to load the script 'https://evil.example/x.js' because it violates "
            "the following Content Security Policy directive: \"script-src 'self'\"."
        },
    }

    assert of(report).slots["directive"] == "script-src"
    assert of(report).slots["host"] == "evil.example"
    assert len({of(e).fingerprint for e in (report, event, sentence)}) == 1


def test_inline_and_another_host_are_other_groups() -> None:
    def blocked(uri: str) -> dict[str, Any]:
        return {"type": "csp", "content": {"effectiveDirective": "img-src", "blockedURI": uri}}

    keys = {of(blocked(u)).fingerprint for u in ("https://a.dev/1", "https://b.dev/1", "inline")}

    assert len(keys) == 3


def test_a_sentence_of_another_wording_tells_its_directive_by_its_name() -> None:
    def sentence(words: str) -> dict[str, Any]:
        return {"type": "error", "content": {"message": f"Content Security Policy: {words}"}}

    quoted = of(sentence('“font-src none” was violated by "a.woff"'))
    silent = of(sentence('blocked "a.woff"'))

    assert quoted.slots == {"directive": "font-src", "host": "inline", "url": ""}
    assert silent.slots == {"directive": "unknown", "host": "inline", "url": ""}


def test_a_sentence_about_inline_code_or_eval_names_it_as_what_was_blocked() -> None:
    def sentence(what: str) -> dict[str, Any]:
        words = f"Refused to {what} because it violates the following Content Security Policy"
        return {"type": "error", "content": {"message": f'{words} directive: "script-src x".'}}

    inline, evaluated = of(sentence("execute inline script")), of(sentence("eval a string"))

    assert (inline.slots["directive"], inline.slots["host"]) == ("script-src", "inline")
    assert (evaluated.slots["directive"], evaluated.slots["host"]) == ("script-src", "eval")
