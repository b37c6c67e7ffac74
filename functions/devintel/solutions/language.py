"""The language an error was raised in: code of another one helps nobody who meets it."""

from __future__ import annotations

import re

from devintel.solutions.subject import Subject

_BY_NAME = {"javascript": "js", "typescript": "js", "ts": "js", "jsx": "js", "kotlin": "java"}
_BY_ENDING = {
    **dict.fromkeys(("js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "svelte"), "js"),
    **dict.fromkeys(("java", "kt", "kts"), "java"),
    "py": "python",
    "rb": "ruby",
    "php": "php",
    "go": "go",
    "rs": "rust",
    "cs": "csharp",
}
_SIGNS = {
    "java": r"(?:java|javax|jakarta|kotlin|android|org\.\w+)\.[\w.$]{1,160}(?:Exception|Error)\b",
    "csharp": r"(?:System|Microsoft)\.[\w.]{1,160}Exception\b",
    "php": r"PHP (?:Fatal|Parse|Warning|Notice|Deprecated)|PDOException\b|SQLSTATE\[",
    "ruby": r"(?!std::)(?:[A-Z]\w{0,60}::){1,6}[A-Z]\w{0,60}(?:: |$)|NoMethodError\b",
    "rust": r"thread '|[^\n]{0,300}\(os error \d+\)",
    "go": r"panic: |dial (?:tcp|udp)|open [^\n:']{1,200}: no such file|listen tcp|x509: ",
    "python": r"Traceback|[\w.]{1,60}(?:Error|Exception): \[(?:Errno|WinError) \d",
    "js": r"[^\n]{0,80}\bE[A-Z]{4,20}: |Uncaught ",
}
_SAID = {name: re.compile(sign) for name, sign in _SIGNS.items()}


def language(subject: Subject) -> str:
    """What it is written in: as grouping says, by its place's file, else by how its errors are
    worded; empty where nothing tells."""
    case = subject.case
    if case.language:
        return kind(case.language)
    ending = case.place.file.rpartition(".")[2].lower() if case.place else ""
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    return next((name for name, sign in _SAID.items() if sign.match(subject.text)), "")


def kind(name: str) -> str:
    """A language by the name that code is marked with; Kotlin's takes Java's, TypeScript's
    JavaScript's."""
    return _BY_NAME.get(name, name)
