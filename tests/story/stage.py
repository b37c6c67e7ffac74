"""Plays a script's steps: each becomes the events that a member's clients would send."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from tests.cloud import Client, Cloud
from tests.fakes.clock import FakeClock
from tests.story.script import Step

HOME = "/home/dev/shop/"
ORIGIN = "http://localhost:3000"
LANGUAGES = {"py": "python", "js": "javascript", "ts": "typescript", "css": "css"}
SPANS = {"s": 1, "min": 60, "h": 3600, "days": 86_400}


Acts = tuple[tuple[str, Callable[..., None]], ...]
"""The lines that are understood, each with what it does."""


class Member:
    """A person with a browser, an editor and a terminal in the session."""

    def __init__(self, stage: Stage, name: str) -> None:
        self.stage, self.name, self.page = stage, name, "/cart"
        self.branch, self.head = "main", "0000000"
        self.clients: dict[str, Client] = {}
        self.ahead = 0
        self.held: dict[str, list[dict[str, Any]]] | None = None

    def client(self, source: str) -> Client:
        """The connection of one of the member's programs, opened when it is first needed."""
        if source not in self.clients:
            opened = self.stage.cloud.connect(f"{source}-{self.name}-{self.stage.session}=")
            about = {"url": ORIGIN + self.page} if source == "browser" else {"workspace": "shop"}
            opened.init(self.stage.session, source=source, user=self.name, **about)
            self.clients[source] = opened
        return self.clients[source]

    def say(self, source: str, kind: str, subtype: str, content: Any, **more: Any) -> None:
        """Send one event a second after the last."""
        self.stage.clock.pass_s(1)
        said_at = self.stage.clock() + 1000 * self.ahead
        event = {"type": kind, "content": content, "timestamp": said_at, **more}
        if subtype:
            event["subtype"] = subtype
        if source == "browser":
            event["context"] = {"url": ORIGIN + self.page}
        if self.held is not None:
            self.held.setdefault(source, []).append(event)
            return
        answer = self.client(source).send("event", event=event)
        assert answer["status"] == "success", answer


class Stage:
    """A session that a script is played in."""

    def __init__(self, cloud: Cloud, clock: FakeClock, session: str, further: Acts = ()) -> None:
        self.cloud, self.clock, self.session, self.further = cloud, clock, session, further
        self.members: dict[str, Member] = {}
        self.commits: dict[str, dict[str, str]] = {}
        self.played: list[Step] = []

    def play(self, step: Step) -> None:
        """Let one step happen, and the stream run; raises `ValueError` for an unknown line."""
        self.played.append(step)
        for pattern, act in (*ACTS, *self.further):
            if found := re.fullmatch(pattern, step.line):
                act(self, step, **found.groupdict())
                self.cloud.stream()
                return
        raise ValueError(f"not understood: {step.line!r}")

    def member(self, name: str) -> Member:
        """A member, who joins by acting."""
        return self.members.setdefault(name, Member(self, name))

    def last_with(self, text: str) -> Step:
        """The last step that showed an error text, to show it again elsewhere."""
        shown = [s for s in self.played if re.match(rf"{WHO}('s console| sees| runs| req)", s.line)]
        return next(s for s in reversed(shown) if text in s.block or text in s.line)


def _pass(stage: Stage, step: Step, n: str, unit: str) -> None:
    """Time in which the members' clients stay connected but say nothing."""
    stage.clock.pass_s(float(n) * SPANS[unit])


def _opens(stage: Stage, step: Step, who: str, page: str) -> None:
    member = stage.member(who)
    member.page = page
    content = {"url": ORIGIN + page}
    member.say("browser", "performance", "navigation", content)


def _edits(stage: Stage, step: Step, who: str, file: str, line: str | None = None) -> None:
    """One change; a block of `- old` and `+ new` lines replaces, other text is inserted."""
    lines = step.block.splitlines()
    replaces = all(one[:1] in "+-" for one in lines if one)
    old = [one[2:] for one in lines if replaces and one.startswith("-")]
    new = [one[2:] if replaces else one for one in lines if not (replaces and one[:1] == "-")]
    at = int(line or 1) - 1
    end = {"line": at + max(len(old) - 1, 0), "character": len(old[-1]) if old else 0}
    change = {
        "range": {"start": {"line": at, "character": 0}, "end": end},
        "text": "\n".join(new),
        "rangeLength": len("\n".join(old)),
    }
    content = {"path": HOME + file, "change": change}
    stage.member(who).say("vscode", "edit", "text-change", content)


def _types(stage: Stage, step: Step, who: str, file: str) -> None:
    """Letter by letter, four a second."""
    for at, letter in enumerate(step.block):
        start = {"line": 1, "character": at}
        change = {"range": {"start": start, "end": start}, "text": letter, "rangeLength": 0}
        content = {"path": HOME + file, "change": change}
        stage.clock.pass_s(-0.75)
        stage.member(who).say("vscode", "edit", "text-change", content)


def _saves(stage: Stage, step: Step, who: str, file: str) -> None:
    content: dict[str, Any] = {"path": HOME + file, "language": _language(file)}
    if step.block:
        content |= {"diagnostics": _diagnostics(step.block)}
    stage.member(who).say("vscode", "file", "saved", content)


def _shows(stage: Stage, step: Step, who: str, file: str) -> None:
    content: dict[str, Any] = {"path": HOME + file, "language": _language(file)}
    diagnostics = {"diagnostics": _diagnostics(step.block)}
    stage.member(who).say("vscode", "file", "changed", content | diagnostics)


def _diagnostics(block: str) -> list[dict[str, Any]]:
    """`12 ts: Cannot find name 'itms'.`, one a line."""
    found = []
    for line in block.splitlines():
        number, source, message = re.fullmatch(r"(\d+) (\S+): (.*)", line).groups()  # type: ignore[union-attr]
        where = {"line": int(number) - 1, "character": 0}
        span = {"start": where, "end": where | {"character": 9}}
        found.append({"severity": 0, "message": message, "range": span, "source": source})
    return found


def _language(file: str) -> str:
    ending = file.rpartition(".")[2]
    return {"py": "python", "js": "javascript", "ts": "typescript", "css": "css"}.get(
        ending, "text"
    )


def _sees(stage: Stage, step: Step, who: str) -> None:
    """An uncaught error on the page: the block is its stack, as the browser prints it."""
    message = "Uncaught " + step.block.splitlines()[0].removeprefix("Uncaught ")
    stage.member(who).say("browser", "error", "", {"message": message}, stack=step.block)


def _logs(stage: Stage, step: Step, who: str, level: str) -> None:
    stage.member(who).say("browser", level, "", {"message": step.block})


def _uses(stage: Stage, step: Step, who: str, page: str, times: str) -> None:
    """Visit a page and click about, without an error."""
    member = stage.member(who)
    for _ in range(int(times)):
        stage.clock.pass_s(20)
        _opens(stage, step, who, page)
        for part in ("items", "prices"):
            content = {"url": f"/api{page}/{part}", "method": "GET", "status": 200, "duration": 40}
            member.say("browser", "network", "fetch", content)
        member.say("browser", "log", "", {"message": f"{page} is rendered"})


def _runs(
    stage: Stage,
    step: Step,
    who: str,
    command: str,
    code: str | None = None,
    other: str | None = None,
) -> None:
    """A command in the terminal, what it prints, and its exit code."""
    name = "zsh 2" if other else "zsh"
    member, at = stage.member(who), {"name": name, "command": command, "cwd": HOME.rstrip("/")}
    member.say("terminal", "terminal", "command", at | {"data": command})
    if step.block:
        member.say("terminal", "terminal", "output", at | {"data": step.block + "\n"})
    if code is not None:
        member.say("terminal", "terminal", "exit", at | {"exit_code": int(code)})


def _goes_on(stage: Stage, step: Step, who: str, command: str) -> None:
    """A command that runs on prints more."""
    content = {"name": "zsh", "command": command, "cwd": HOME.rstrip("/")}
    output = content | {"data": step.block + "\n"}
    stage.member(who).say("terminal", "terminal", "output", output)


def _commits(stage: Stage, step: Step, who: str, commit: str, message: str) -> None:
    member = stage.member(who)
    stage.commits[commit] = {"author": who, "message": message}
    member.head = commit
    _tells_head(member)


def _merges(stage: Stage, step: Step, who: str, commit: str, message: str) -> None:
    """A commit that a server makes: nobody has it yet."""
    stage.commits[commit] = {"author": who, "message": message}


def _pulls(stage: Stage, step: Step, who: str, commit: str) -> None:
    stage.member(who).head = commit
    _tells_head(stage.member(who))


def _switches(stage: Stage, step: Step, who: str, branch: str, commit: str) -> None:
    member = stage.member(who)
    member.branch, member.head = branch, commit
    stage.commits.setdefault(commit, {"author": who, "message": f"work on {branch}"})
    _tells_head(member)


def _tells_head(member: Member) -> None:
    """What an editor says when HEAD moves, whoever wrote the commit."""
    known = member.stage.commits[member.head]
    full = hashlib.sha1(member.head.encode(), usedforsecurity=False).hexdigest()
    last = known | {"hash": full, "email": f"{known['author']}@example.com"}
    content = {"branch": member.branch, "lastCommit": last}
    member.say("vscode", "git", "activity", content)


WHO, FILE = r"(?P<who>[a-z]+)", r"(?P<file>\S+?)"
ACTS: Acts = (
    (r"(?P<n>[\d.]+) (?P<unit>s|min|h|days) pass", _pass),
    (rf"{WHO} opens (?P<page>/\S*)", _opens),
    (rf"{WHO} edits {FILE}(?::(?P<line>\d+))?", _edits),
    (rf"{WHO} types in {FILE}", _types),
    (rf"{WHO} saves {FILE}", _saves),
    (rf"{WHO}'s editor shows {FILE}", _shows),
    (rf"{WHO} sees", _sees),
    (rf"{WHO}'s console (?P<level>log|warn|error)s", _logs),
    (rf"{WHO} uses (?P<page>/\S*) (?P<times>\d+) times", _uses),
    (
        rf"{WHO} runs (?P<other>in another terminal )?(?P<command>.+?)(?:, exit (?P<code>\d+))?",
        _runs,
    ),
    (rf"{WHO}'s terminal goes on with (?P<command>.+)", _goes_on),
    (rf"{WHO} commits (?P<commit>\w+): (?P<message>.+)", _commits),
    (rf"{WHO} merges on the server (?P<commit>\w+): (?P<message>.+)", _merges),
    (rf"{WHO} pulls (?P<commit>\w+)", _pulls),
    (rf"{WHO} switches to (?P<branch>\S+) at (?P<commit>\w+)", _switches),
)
