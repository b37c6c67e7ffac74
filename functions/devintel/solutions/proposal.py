"""What a tool itself proposes in its report: the name it thinks was meant, a command, a change."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from devintel.solutions.case import Case
from devintel.solutions.solution import Evidence, Solution, error_evidence, levels, solution_id
from devintel.solutions.subject import Subject

SOURCE = "tool"
MAX_SAID = 240
MOST = 4
_ONLY_MANUAL = re.compile(r"--help\b|--explain\b|\bhelp [\w-]+|--list\b|https?:|perhaps")
"""Where to read more is no proposal."""
_OPEN, _CLOSE = "[`'\"‘“]", "[`'\"’”]"
_QUOTED = rf"{_OPEN}(?P<say>[^`'\"‘’“”\n]{{1,120}}){_CLOSE}"
_LABEL = (
    r"(?:=\s*)?(?:[hH]elp|[hH]int|HINT|[tT]ip|[sS]uggestion|[sS]uggested fix|[sS]olution|ℹ "
    r"(?:Unsafe|Safe) fix|[Ff]ix)(?: \([^)\n]{1,40}\))?: "
)
_ADDED = re.compile(
    r"^\s*(?:\d{1,6}\s*[|│]|\d{0,6}\s*\+)\s*(?P<line>\S[^\n]{0,160})$", re.MULTILINE
)


_KIND = re.compile(r"^(?:TerminalError|CommandFailed|LogError|\w*BuildFailed): (?=\S)")
"""The kind in front of a headline is ours, not the tool's."""


class Proposal(NamedTuple):
    """A proposal in the tool's words; `put` is what it would write, where that stands alone."""

    said: str
    put: str = ""


class _Form(NamedTuple):
    """How tools word a proposal, with a report that shows it and what is read of that."""

    pattern: re.Pattern[str]
    example: str
    said: str
    put: str


def _form(pattern: str, example: str, said: str, put: str) -> _Form:
    return _Form(re.compile(pattern, re.MULTILINE), example, said, put)


FORMS = (
    _form(
        rf"(?:[Dd]id you mean|[Pp]erhaps you meant|[Mm]aybe you meant|[Yy]ou may have meant|[Dd]id "
        rf"you forget to|[Dd]id you want)(?: to)?(?: declare| use| run| call| import| install)?"
        rf"(?: one of)?:?\s{{1,40}}{_QUOTED}",
        "error: no member named 'prize' in 'struct item'; did you mean\n      'price'?",
        "error: no member named 'prize' in 'struct item'; did you mean 'price'",
        "price",
    ),
    _form(
        r"(?:[Dd]id you mean|[Pp]erhaps you meant|[Mm]aybe you meant)(?: one of)?(?: th(?:is|ese))?"
        r"[:?]?\s{1,40}(?P<say>[\w@$./:=-][\w@$./:=-]{0,79}(?: [\w@$./:-]+){0,3}?)(?=[?.,)\n]|"
        r"\s*$)",
        "Unknown command: 'shopp'. Did you mean shop?",
        "Unknown command: 'shopp'. Did you mean shop",
        "shop",
    ),
    _form(
        rf"\ba (?:[\w-]+ ){{1,3}}with a similar name exists: {_QUOTED}",
        "help: a command with a similar name exists: `test`",
        "help: a command with a similar name exists: `test`",
        "test",
    ),
    _form(
        rf"(?:similar|nearest|closest)(?: [\w-]+){{1,4}}(?: exists?| is| "
        rf"are)?:?\s{{1,20}}{_QUOTED}",
        "tip: a similar subcommand exists: 'init'",
        "tip: a similar subcommand exists: 'init'",
        "init",
    ),
    _form(
        r"most similar (?:\w+) (?:is|are)\s{1,20}(?P<say>[\w-]{1,60})",
        "The most similar command is\n\tmerge",
        "The most similar command is merge",
        "merge",
    ),
    _form(
        rf"similarly named \w+ {_QUOTED}",
        "------- similarly named function `total` defined here",
        "------- similarly named function `total`",
        "total",
    ),
    _form(
        rf"{_LABEL}(?P<say>[^\n]{{3,200}})",
        "help: Replace with `None`; initialize within function",
        "help: Replace with `None`; initialize within function",
        "",
    ),
    _form(
        rf"(?:^\s*|[.,;:(] |(?<!ailed )(?<!nable )\b(?:to|can|should|please) )"
        rf"(?:[Pp]lease )?(?:[Rr]un|[Tt]ry|[Ee]xecute)(?: running)?:? {_QUOTED}",
        "  Try `npm i --save-dev @types/express` if it exists",
        "Try `npm i --save-dev @types/express`",
        "npm i --save-dev @types/express",
    ),
    _form(
        rf"(?:^|[.,;:(] )(?:[Uu]se|[Pp]refer|[Cc]onsider using|[Rr]eplace (?:it )?with|[Aa]dd)"
        rf" {_QUOTED}[^\n]{{0,80}}",
        "Use 'cd ... || exit' or 'cd ... || return' in case cd fails.",
        "Use 'cd ... || exit' or 'cd ... || return' in case cd fails",
        "cd ... || exit",
    ),
    _form(
        r"(?P<wrong>[\w'-]{2,60}) ==> (?P<say>[\w'-]{2,60})",
        "a.md:3: Teh ==> The",
        "a.md:3: Teh ==> The",
        "The",
    ),
    _form(
        rf"[Dd]o you want to (?:run|use|install) {_QUOTED}",
        'Do you want to run "install" instead?',
        'Do you want to run "install"',
        "install",
    ),
    _form(
        r"(?:^|[.,;:(-] )[Cc]onsider (?:using )?(?:safer |the )?(?P<say>\w+(?:[=.]\w+(?:\(\))?)+)",
        "Use of possibly insecure function - consider using safer ast.literal_eval.",
        "Use of possibly insecure function - consider using safer ast.literal_eval",
        "ast.literal_eval",
    ),
    _form(
        r"(?:[Rr]un|[Tt]ry|[Ss]tart)(?: it)? (?:again )?with (?:the "
        r")?[`'\"]?(?P<say>--?[a-z][\w=-]{1,60})",
        'Requires read access to "a.txt", run again with the --allow-read flag',
        'Requires read access to "a.txt", run again with the --allow-read',
        "--allow-read",
    ),
    _form(
        r"(?:^|[.,;:(] )(?:use|set|pass|add|enable) (?P<say>-{0,2}[a-z][\w-]*[_=-][\w=-]+) to "
        r"\w+[^\n.]{0,60}",
        "failed with echo is not allowed, use allowlist_externals to allow it",
        "failed with echo is not allowed, use allowlist_externals to allow it",
        "allowlist_externals",
    ),
    _form(
        r"(?:include|including)(?: the header)? [‘'`\"]?(?P<say><[\w./+-]{1,80}>)",
        "note: include the header <stdio.h> or explicitly provide a declaration for 'printf'",
        "note: include the header <stdio.h>",
        "<stdio.h>",
    ),
    _form(
        r"^(?:Add|Install|Declare|Remove|Rename|Update|Set|Pass|Define|Enable|Export|Double quote) "
        r"(?P<change>[^\n]{3,160})",
        "Add a timeout value to this test to increase the timeout, if this is a long-running test.",
        "Add a timeout value to this test to increase the timeout, if this is a long-running test",
        "",
    ),
    _form(
        r"\bpass (?:a|an|the) (?P<change>\w[^\n]{3,120})",
        'pass a timeout value as the last argument or configure it globally with "testTimeout".',
        'pass a timeout value as the last argument or configure it globally with "testTimeout"',
        "",
    ),
    _form(
        r"[Dd]id you forget (?P<change>[^\n?]{4,160})(?=\?)",
        "Cart must be attached to a Shop. Did you forget to name it in your manifest's element?",
        "Cart must be attached to a Shop. Did you forget to name it in your manifest's element",
        "",
    ),
    _form(
        r"(?:^|[.!?;:,)] )(?:or |and )?(?P<change>(?:[Pp]lease (?:update|upgrade|downgrade|install|"
        r"reinstall|specify|set|add|use|call|rename|define|provide|enable|configure|remove|convert|"
        r"make sure|ensure)|(?:Upgrade|Downgrade|Update|Define|Set|Use|Add|Either|Switch|Wrap|Call|"
        r"Move|Make sure|Ensure|define|upgrade|downgrade)) (?!at your own)[^\n]{6,180}?)"
        r"(?=[.!?](?:\s|$)|$)",
        "lib-2 is too old for tool-3. Please upgrade lib or downgrade the tool to 2.",
        "lib-2 is too old for tool-3. Please upgrade lib or downgrade the tool to 2",
        "",
    ),
    _form(
        r"(?:^|[.!?;] )(?P<change>[^.!?\n]{0,120}?\b(?:must (?:contain|be set|end (?:in|with)|"
        r"start with|begin with|be annotated|extend|implement)|(?:calls"
        r"|methods?) can only be "
        r"(?:called|performed|used|issued)|may be missing (?:as|from)|is needed to load)"
        r" [^\n]{3,160}?)(?=[.!?](?:\s|$)|$)",
        "IllegalArgumentException: the name of the file must end in .yaml",
        "IllegalArgumentException: the name of the file must end in .yaml",
        "",
    ),
)
"""In the order in which they are believed: a name or command first, whole sentences last."""


def proposal(text: str) -> Proposal | None:
    """The first thing that a report proposes, with the line of code that it shows for it."""
    for form in FORMS:
        every = list(islice(form.pattern.finditer(text), MOST))
        if form.said.startswith("help"):  # first those that show what they would write
            every.sort(key=lambda found: not _shown(text[found.end() :]))
        for found in every:
            if _ONLY_MANUAL.search(found[0]) or "following" in found[0]:
                continue
            put = found.groupdict().get("say") or ""
            said = _sentence(text, found)
            if form.said.startswith("help"):
                said += _shown(text[found.end() :])
            name = "" if " " in put and form.said.startswith("help") else put
            return Proposal(" ".join(said.split())[:MAX_SAID], name)
    return None


def _sentence(text: str, found: re.Match[str]) -> str:
    """What was found, from the beginning of its line."""
    start = text.rfind("\n", 0, found.start() + 1) + 1
    said = text[start : found.end()] if found.end() - start < MAX_SAID else found[0]
    return _KIND.sub("", said).strip(" .,;:(=│|")


def _shown(rest: str) -> str:
    """The changed line below a proposal, where the tool draws one."""
    near = rest[:300].partition("\n\n")[0]
    found = _ADDED.search(near)
    return f" {found['line']}" if found else ""


def solutions(case: Case) -> list[Solution]:
    """The tool's proposal as a suggestion, where it makes one; at most one."""
    made = proposal(Subject(case).text) if case.event["type"] == "terminal" else None
    if made is None:
        return []
    identity = solution_id(SOURCE)
    title = (case.title or case.message)[:200]
    return [
        Solution(
            solution_id=identity,
            source=SOURCE,
            family="proposal",
            root_cause=title,
            explanation=f"The tool itself proposes: {made.said}",
            pattern_name="proposal",
            prior=0.7,
            levels=levels(identity, case.fingerprint),
            solution_code=made.put,
            language="text",
            evidence=(error_evidence(case), Evidence("tool", made.said)),
            verify="Run the command again; it no longer reports this.",
        )
    ]
