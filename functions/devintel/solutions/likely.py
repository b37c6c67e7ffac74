"""The name that was likely meant where a headline says that one is unknown: spelt nearly so.

Looked for in what the tool lists, then in the code and the lines that its report shows, then in
what the language itself knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.solutions.did_you_mean import nearest
from devintel.solutions.listed import listed
from devintel.solutions.subject import Subject
from devintel.solutions.vocabulary import vocabulary

_UNKNOWN = re.compile(
    r"\b(?:un(?:defined|declared|known|bound|recogni[sz]ed|expected (?:keyword|field|key|property|"
    r"argument|option))|not (?:defined|declared|found|known|recogni[sz]ed|one of|a function|exist|"
    r"a member|exported|export)|has no|have no|no such|cannot import|[Cc]ould not find|invalid)\b"
)
_QUOTED = re.compile(r"[`'\"‘“<]([\w$@%.:/&-]{3,80})[`'\"’”>(]")
_BARE = re.compile(
    r"(?:^|[\s:(.])([A-Za-z_$][\w$]{2,60})(?:/\d+)?(?:\(\))? (?:is not (?:defined|a function|a "
    r"member|recogni)|is un|unbound|undefined|in rule|not found|: unbound)"
    r"|(?:keyword|field|function|variable|value|method [\w:]*::|identifier) "
    r"([A-Za-z_$][\w$]{2,60})"
)
_WORD = re.compile(r"[A-Za-z_][\w-]{2,60}")
_ENDING = re.compile(r"\.([A-Za-z]\w{0,7})$|(?:^|/)(Gemfile|Rakefile)$")


def likely(subject: Subject) -> str:
    """The name that was likely meant; empty where the headline asks for none, or none is near."""
    said = subject.case.message or subject.case.title
    if not _UNKNOWN.search(said):
        return ""
    offered = list(dict.fromkeys(listed(subject.text)))
    own = [name for name in dict.fromkeys(_unknown(said)) if name not in offered]
    for known in (offered, _shown(subject, own), _own_words(subject)):
        for name in own:
            near = nearest(name, known) if known else None
            if near is not None and near.name not in own:
                return near.name
    return ""


def _unknown(said: str) -> Iterator[str]:
    """The names that a headline may mean, without what qualifies them."""
    for found in (*_QUOTED.finditer(said), *_BARE.finditer(said)):
        name = found[1] or (found[2] if found.re is _BARE else "")
        yield re.split(r"[.:/]", name.rstrip(".:/").strip("$@%&"))[-1] if name else ""


def _shown(subject: Subject, own: list[str]) -> list[str]:
    """The words of the report that are written as code or quoted there."""
    lines = subject.text.splitlines()[1:]
    return [word for line in lines for word in _WORD.findall(line) if word not in own]


def _own_words(subject: Subject) -> frozenset[str]:
    place = subject.case.slots.get("path") or (
        subject.case.place.file if subject.case.place else ""
    )
    found = _ENDING.search(place) or _ENDING.search(_first_file(subject.text))
    return vocabulary(found[1] or found[2]) if found else frozenset()


_FILE = re.compile(r"[\w./-]*\w\.[a-zA-Z]\w{0,5}(?=[:(\s,\"']|$)|\b(?:Gemfile|Rakefile)\b")


def _first_file(text: str) -> str:
    found = _FILE.search(text)
    return found[0] if found else ""
