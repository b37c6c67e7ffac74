"""What a fair colleague says of a session, held against what the product answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from tests.story.script import Step
from tests.story.stage import Stage

OPEN = ("new", "open", "regressed")


class Answers:
    """What the product says of the stage's session, over HTTP."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def get(self, what: str, session: str = "") -> Any:
        """`GET /WHAT/SESSION`; a session that nobody has heard of has nothing."""
        status, answer = self.stage.cloud.http("GET", f"/{what}/{session or self.stage.session}")
        return answer if status == 200 else []

    def groups(self, text: str) -> list[dict[str, Any]]:
        """The error groups that say a text."""
        return [g for g in self.get("errors") if text in self.words(g)]

    def words(self, group: dict[str, Any]) -> str:
        """What an error group says of itself, and where it is."""
        said = [str(group.get(k)) for k in ("title", "message", "excerpt")]
        return "\n".join([*said, str((group.get("place") or {}).get("file"))])

    def group(self, text: str) -> dict[str, Any]:
        """The one group that says a text."""
        found = self.groups(text)
        titles = [g["title"] for g in self.get("errors")]
        assert len(found) == 1, f"{len(found)} groups say {text!r}; there are {titles}"
        return found[0]

    def credited(self, text: str) -> set[str]:
        """Who is said to have ended the groups that say a text."""
        titles = [g["title"] for g in self.groups(text)] + [text]
        people = self.get("changelog")["people"]
        return {p["member"] for p in people for one in p["fixed"] if any(t in one for t in titles)}

    def answered(self, text: str, session: str = "") -> dict[str, Any]:
        """The first solution that was suggested for a group that says a text."""
        known = session or self.stage.session
        prints = {g["fingerprint"] for g in self.get("errors", known) if text in self.words(g)}
        shown = [s for s in self.get("solutions", known) if s["fingerprint"] in prints]
        return dict(shown[-1]["solution"]) if shown else {}

    def remembered(self, text: str) -> dict[str, Any]:
        """The first answer where somebody in another session meets the same, a week later."""
        later = f"{self.stage.session}-a-week-later"
        other = Stage(self.stage.cloud, self.stage.clock, later, self.stage.further)
        self.stage.clock.pass_s(7 * 86_400)
        step = self.stage.last_with(text)
        other.play(Step(re.sub(r"^[a-z]+", "zoe", step.line), step.block))
        answer = self.answered(text, other.session)
        self.stage.clock.pass_s(-7 * 86_400)
        return answer


def judge(stage: Stage, claims: str) -> None:
    """Hold every claim; raises `AssertionError` with the first that the product contradicts."""
    for claim in claims.splitlines():
        for pattern, holds in CLAIMS:
            if found := re.fullmatch(pattern, claim):
                holds(Answers(stage), **found.groupdict())
                break
        else:
            raise ValueError(f"not understood: {claim!r}")


def _open(answers: Answers, text: str) -> None:
    status = answers.group(text)["status"]
    assert status in OPEN, f"{text!r} is {status}"


def _fixed(answers: Answers, text: str, who: str) -> None:
    status, credited = answers.group(text)["status"], answers.credited(text)
    assert (status, credited) == ("fixed", {who}), f"{text!r} is {status}, credit: {credited}"


def _no_credit(answers: Answers, text: str) -> None:
    credited = answers.credited(text)
    assert not credited, f"{credited} is credited for {text!r}"


def _status(answers: Answers, text: str, status: str) -> None:
    found = answers.group(text)["status"]
    assert found == status, f"{text!r} is {found}"


def _not_status(answers: Answers, text: str, status: str) -> None:
    found = answers.group(text)["status"]
    assert found != status, f"{text!r} is {found}"


def _flaky(answers: Answers, text: str) -> None:
    group = answers.group(text)
    named = [p for p in answers.get("patterns") if "flaky" in p["pattern"]]
    about = {p.get("fingerprint") for p in named}
    assert group["status"] == "flaky" or group["fingerprint"] in about, f"{text!r} is not flaky"


def _noted(answers: Answers, text: str, words: str) -> None:
    notes = answers.group(text)["notes"]
    assert words in " ".join(notes), f"{text!r} is noted {notes}"


def _not_noted(answers: Answers, text: str, words: str) -> None:
    notes = answers.group(text)["notes"]
    assert words not in " ".join(notes), f"{text!r} is noted {notes}"


def _differs(answers: Answers, text: str, words: str) -> None:
    differs = answers.group(text)["differs"]
    assert words in "\n".join((differs or {}).get("lines", [])), f"the difference is {differs}"


def _differs_not(answers: Answers, text: str, words: str) -> None:
    differs = answers.group(text)["differs"]
    assert words not in "\n".join((differs or {}).get("lines", [])), f"the difference is {differs}"


def _misses(answers: Answers, text: str, words: str) -> None:
    differs = answers.group(text)["differs"]
    assert words in "\n".join((differs or {}).get("missing", [])), f"the difference is {differs}"


def _not_flaky(answers: Answers, text: str) -> None:
    assert answers.group(text)["flaky"] == 0, f"{text!r} is said to be flaky"


def _learned(answers: Answers, text: str, words: str | None = None) -> None:
    answer = answers.remembered(text)
    assert answer.get("source") == "memory", f"the first answer is of {answer.get('source')}"
    assert not words or words in json.dumps(answer, ensure_ascii=False), f"not said: {words!r}"


def _not_learned(answers: Answers, text: str) -> None:
    answer = answers.remembered(text)
    assert answer.get("source") != "memory", f"learned: {answer['root_cause']!r}"


def _groups(answers: Answers, n: str, text: str | None = None) -> None:
    found = answers.groups(text or "")
    wanted = {"no": 0, "one": 1, "two": 2, "three": 3}[n]
    assert len(found) == wanted, f"{len(found)} groups: {[g['title'] for g in found]}"


def _seen(answers: Answers, text: str, n: str) -> None:
    count = answers.group(text)["count"]
    assert count == int(n), f"{text!r} was seen {count} times"


def _behind(answers: Answers, who: str, text: str) -> None:
    said = json.dumps([answers.group(text), answers.get("patterns"), answers.get("changelog")])
    found = [one for one in re.findall(r'"([^"]*not pulled yet[^"]*)"', said) if who in one]
    assert found, f"nothing says that {who} has not pulled yet"


def _nobody_behind(answers: Answers) -> None:
    said = json.dumps([answers.get("patterns"), answers.get("errors")])
    assert "not pulled yet" not in said


def _nothing_open(answers: Answers) -> None:
    found = [g["title"] for g in answers.get("errors") if g["status"] in OPEN]
    assert not found, f"open: {found}"


def _once(answers: Answers, words: str) -> None:
    lines = [line["text"] for s in answers.get("changelog")["sections"] for line in s["lines"]]
    found = [line for line in lines if words in line]
    assert len(found) == 1, f"said in {found}"


def _pattern(answers: Answers, name: str) -> None:
    names = {p["pattern"] for p in answers.get("patterns")}
    assert name in names, f"patterns are {sorted(names)}"


def _no_pattern(answers: Answers, name: str) -> None:
    said = [p["description"] for p in answers.get("patterns") if p["pattern"] == name]
    assert not said, f"said: {said}"


def _not_slow(answers: Answers, route: str) -> None:
    said = [p["description"] for p in answers.get("patterns") if p["pattern"] == "slow_requests"]
    assert not [text for text in said if text.startswith(route)], f"said: {said}"


def _no_push(answers: Answers) -> None:
    clients = [c for m in answers.stage.members.values() for c in m.clients.values()]
    told = [p["solution"]["root_cause"] for c in clients for p in c.got("solution")]
    assert not told, f"told: {told}"


def _says(answers: Answers, text: str, words: str) -> None:
    answer = json.dumps(answers.answered(text), ensure_ascii=False)
    assert words in answer, f"{words!r} is not in {answer}"


def _says_not(answers: Answers, text: str, words: str) -> None:
    answer = json.dumps(answers.answered(text), ensure_ascii=False)
    assert words not in answer, f"{words!r} is in {answer}"


def _suspect(answers: Answers, text: str, file: str) -> None:
    suspect = answers.group(text)["suspect_edit"]
    assert suspect and suspect["file"].endswith(file), f"the suspect is {suspect}"


def _no_suspect(answers: Answers, text: str, file: str | None = None) -> None:
    suspect = answers.group(text)["suspect_edit"]
    accused = suspect and (not file or suspect["file"].endswith(file))
    assert not accused, f"the suspect is {suspect}"


def _changelog(answers: Answers, section: str, words: str) -> None:
    assert _named(words, _section(answers, section)), _section(answers, section)


def _not_in_changelog(answers: Answers, section: str, words: str) -> None:
    assert not _named(words, _section(answers, section)), _section(answers, section)


def _named(words: str, text: str) -> bool:
    """Whether a text has the words as words: `banner` does not name ann."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _section(answers: Answers, title: str) -> str:
    found = [s for s in answers.get("changelog")["sections"] if s["title"] == title]
    return "\n".join(line["text"] for section in found for line in section["lines"])


TEXT = r'"(?P<text>[^"]+)"'
CLAIMS: tuple[tuple[str, Callable[..., None]], ...] = (
    (rf"{TEXT} is open", _open),
    (rf"{TEXT} is fixed by (?P<who>\w+)", _fixed),
    (rf"nobody is credited for {TEXT}", _no_credit),
    (rf"{TEXT} is (?P<status>regressed|fixed)", _status),
    (rf"{TEXT} is not (?P<status>regressed|fixed)", _not_status),
    (rf"{TEXT} is flaky", _flaky),
    (rf"{TEXT} is not flaky", _not_flaky),
    (rf'a note on {TEXT} says "(?P<words>[^"]+)"', _noted),
    (rf'no note on {TEXT} says "(?P<words>[^"]+)"', _not_noted),
    (rf'{TEXT} differs from clean runs by "(?P<words>[^"]+)"', _differs),
    (rf'{TEXT} does not differ from clean runs by "(?P<words>[^"]+)"', _differs_not),
    (rf'{TEXT} misses "(?P<words>[^"]+)" of the clean runs', _misses),
    (rf'{TEXT} is learned(?: as "(?P<words>[^"]+)")?', _learned),
    (rf"nothing is learned of {TEXT}", _not_learned),
    (rf"(?P<n>no|one|two|three) groups?(?: says? {TEXT})?", _groups),
    (rf"{TEXT} was seen (?P<n>\d+) times", _seen),
    (rf"(?P<who>\w+) has not pulled the fix of {TEXT}", _behind),
    (r"nobody has to pull", _nobody_behind),
    (r"pattern (?P<name>\w+)", _pattern),
    (r"no pattern (?P<name>\w+)", _no_pattern),
    (r"nobody was sent a solution", _no_push),
    (r"nothing is open", _nothing_open),
    (r"nobody was told that (?P<route>[A-Z]+ \S+) is slow", _not_slow),
    (r'the changelog says "(?P<words>[^"]+)" once', _once),
    (rf'the answer to {TEXT} says "(?P<words>[^"]+)"', _says),
    (rf'the answer to {TEXT} does not say "(?P<words>[^"]+)"', _says_not),
    (rf"the suspect of {TEXT} is (?P<file>\S+)", _suspect),
    (rf"the suspect of {TEXT} is not (?P<file>\S+)", _no_suspect),
    (rf"{TEXT} has no suspect", _no_suspect),
    (r'under (?P<section>[A-Z][a-z ]+) the changelog says "(?P<words>[^"]+)"', _changelog),
    (
        r'under (?P<section>[A-Z][a-z ]+) the changelog does not say "(?P<words>[^"]+)"',
        _not_in_changelog,
    ),
)
