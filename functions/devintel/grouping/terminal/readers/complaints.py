"""Phrases by which a sentence of any tool says that something did not work.

A phrase is looked for where a word begins, small or with a capital; the table's words are those
that the reader is asked for.
"""

from __future__ import annotations

PHRASES = {
    "bounds": (r"out of bounds",),
    "range": (r"out of range",),
    "violation": (
        r"contract violation",
        r"constraint violation",
        r"access violation",
        r"policy violation",
    ),
    "undefined": (r"undefined (?:variable|method|function|reference|symbol|identifier)",),
    "unbound": (r"unbound (?:variable|identifier)",),
    "uncaught": (r"uncaught (?:exception|error)",),
    "unhandled": (r"unhandled (?:exception|error|condition|rejection)",),
    "overflow": (r"stack overflow", r"integer overflow", r"buffer overflow"),
    "fault": (r"segmentation fault", r"bus error"),
    "dumped": (r"core dumped",),
    "use": (
        r"already in use",
        r"in use by another",
    ),
    "could": (
        r"could not (?:find|open|connect|resolve|load|read|write|parse|start|create|be"
        r"|fetch|access)",
    ),
    "cannot": (
        r"cannot (?:find|open|connect|resolve|load|read|write|parse|start|create|import"
        r"|access|be|perform|allocate)",
    ),
    "unable": (r"unable to \w",),
    "authorized": (r"not authorized",),
    "denied": (
        r"access denied",
        r"access is denied",
        r"permission denied",
    ),
    "authentication": (r"authentication failed",),
    "refused": (r"connection refused",),
    "connect": (r"connect: ",),
    "timed": (r"timed out",),
    "memory": (r"out of memory",),
    "disk": (r"out of disk",),
    "space": (r"no space left",),
    "failed": (
        r"failed to (?:start|load|connect|compile|build|parse|open|resolve|install"
        r"|fetch|download|push|pull|create|write|read|run|pass|execute)",
    ),
    "complete": (r"did not complete",),
    "repository": (r"not a git repository",),
    "such": (r"no such (?:host|service|container|image|option|table|column)",),
    "unknown": (r"unknown (?:command|option|flag|host|revision)",),
    "invalid": (
        r"invalid (?:argument|option|reference|configuration|token|value|syntax|credentials)",
    ),
    "unsupported": (r"unsupported (?:engine|option|version|platform)",),
    "missing": (r"missing (?:required|script|argument|environment|dependency|module|package)",),
    "unexpected": (r"unexpected (?:token|end of|argument|error|character)",),
    "refusing": (r"refusing to",),
    "does": (r"does not (?:exist|match|have|support|meet)",),
    "doesn": (r"doesn't exist",),
    "installed defined allowed supported valid found running set": (
        r"is not (?:installed|defined|allowed|supported|valid|found|running|set)\b",
    ),
    "dirty": (r"checkout dirty",),
    "mismatch mismatched": (r"mismatch(?:ed)?\b",),
    "exceeds exceeded": (
        r"exceed(?:s|ed)\b",
        r"deadline exceeded",
    ),
    "killed": (r"killed because",),
    "must": (r"must be (?:set|logged in)",),
}
WORDS = " ".join(f"{words} {words.title()}" for words in PHRASES)


def _by_letter() -> str:
    """The phrases, a branch a letter: a word is held against those of its own letter only."""
    branches: dict[str, list[str]] = {}
    for phrases in PHRASES.values():
        for phrase in phrases:
            branches.setdefault(phrase[0], []).append(phrase[1:])
    return "|".join(
        f"{first}(?:{'|'.join(rest)})"
        for small, rest in branches.items()
        for first in (small, small.upper())
    )


COMPLAINT = rf"\b(?:{_by_letter()})"
