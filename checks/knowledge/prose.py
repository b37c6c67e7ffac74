"""The first sentences of somebody's Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINK = re.compile(r"(?P<code>`[^`]*`)|\[(?P<text>[^\]]+)\](?:\([^)\s]*\)|\[[^\]]*\])?")
_REFERENCE = re.compile(r"^\[[^\]]+\]: ", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}```.*?^ {0,3}```[^\n]*$", re.MULTILINE | re.DOTALL)
_LEADS_ON = re.compile(
    r"See\b.*|For (?:more|further)\b.*|.*\b(?:as in|following|below|above|example|code|may want to "
    r"read)\b.*",
    re.DOTALL,
)
_SENTENCE = re.compile(r"(?:`[^`]*`|e\.g\.|i\.e\.|vs\.|[^.`]|\.(?!\s|$))+\.(?=\s|$)")
_LISTED = re.compile(r"\n\s*(?:[-*]|\d+\.)\s")


def section(markdown: str, title: str) -> str:
    """What stands under a heading, to the next one."""
    _, _, rest = markdown.partition(f"## {title}\n")
    return rest.partition("\n## ")[0]


def paragraphs(markdown: str) -> Iterator[str]:
    """Its paragraphs of plain sentences; no code, headings, lists or references."""
    for block in re.split(r"\n\s*\n", _FENCE.sub("\n\n", markdown)):
        if block.strip() and not _REFERENCE.search(block) and block.strip()[0] not in "#-*>|1":
            yield " ".join(_LINK.sub(_words, _LISTED.split(block)[0]).split())


def _words(link: re.Match[str]) -> str:
    return link["code"] or link["text"]


def sentences(found: Iterator[str], most: int = 300) -> str:
    """As many whole sentences as fit, without those that only lead on to an example."""
    said = ""
    for paragraph in found:
        for sentence in _SENTENCE.findall(paragraph):
            sentence = sentence.strip()
            if _LEADS_ON.fullmatch(sentence):
                continue
            if len(said) + len(sentence) > most:
                return said.strip()
            said += f"{sentence} "
    return said.strip()
