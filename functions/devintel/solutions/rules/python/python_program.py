"""Rules for how a Python program is written: versions of the language, classes, processes."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_NEWER = (
    (re.compile(r"^\s*(?:match|case) .{1,120}:\s*$", re.M), "match", "3.10"),
    (re.compile(r"^\s*type \w+(?:\[.{1,60}\])? = ", re.M), "type", "3.12"),
    (re.compile(r"^\s*(?:def|class) \w+\[\w", re.M), "the brackets behind a name", "3.12"),
    (re.compile(r"^\s*except\*", re.M), "except*", "3.11"),
    (re.compile(r"[(\s]\w+ := "), ":=", "3.8"),
    (re.compile(r"\bf['\"].{0,200}\{[^}\n]{0,80}=\}"), "= in an f-string", "3.8"),
    (re.compile(r"^\s*def .{1,120}, /[,)]", re.M), "/ among the parameters", "3.8"),
)
_OLDER = (
    (re.compile(r"^\s*print\s+[^(=\s]", re.M), "print without brackets"),
    (re.compile(r"^\s*except [\w.()\s,]{1,60}, \w+:", re.M), "except with a comma"),
    (re.compile(r"^\s*raise \w+, ", re.M), "raise with a comma"),
    (re.compile(r"^\s*exec ['\"\w]", re.M), "exec without brackets"),
    (re.compile(r"(?<![\w'\"])\d+L\b|\b0\d+\b|<>"), "a number or sign of Python 2"),
    (re.compile(r"`\w+`"), "backquotes"),
)


def _shown(subject: Subject) -> str:
    """The line that does not parse, as the report shows it."""
    return (subject.printed or subject.text).rpartition('File "')[2]


def _newer(subject: Subject, _: Slots) -> Slots | None:
    shown = _shown(subject)
    for pattern, name, release in _NEWER:
        if pattern.search(shown):
            return {"name": name, "release": release}
    return None


def _older(subject: Subject, _: Slots) -> Slots | None:
    shown = _shown(subject)
    return next(({"name": name} for pattern, name in _OLDER if pattern.search(shown)), None)


RULES = family(
    "python_syntax",
    Rule(
        id="newer",
        on="syntaxerror",
        match=r"SyntaxError: (?P<said>invalid syntax)$",
        check=_newer,
        prior=0.9,
        cause="The line does not parse here: {name} needs Python {release}, and this one is "
        "older{where}.",
        fix="Look at `python --version`, run it with Python {release} or newer (`python3.12 "
        "...`, the right environment), or write it in the older way. If this Python is "
        "new enough, the mistake is at the mark or just before it.",
        code="python --version",
        lang="shell",
        docs="Python: What's new, https://docs.python.org/3/whatsnew/",
        yes=(
            '  File "a.py", line 4\n    match colour:\n          ^\nSyntaxError: invalid syntax',
            "    if (n := len(a)) > 3:\n          ^\nSyntaxError: invalid syntax",
        ),
        no=("SyntaxError: invalid syntax",),
    ),
    Rule(
        id="older",
        on="syntaxerror",
        match=r"SyntaxError: (?P<said>invalid syntax|Missing parentheses in call to '\w+'[^"
        r"\n]{0,60}|multiple exception types must be parenthesized|leading zeros in de"
        r"cimal integer literals[^\n]{0,80}|invalid (?:decimal|octal|hexadecimal) lite"
        r"ral)",
        check=_older,
        prior=0.93,
        cause="The code is Python 2 ({name}), and Python 3 runs it{where}.",
        fix="Turn it: `print(...)`, `except Error as error:`, `raise Error(...)` (2to3 or "
        "pyupgrade do much of it), or take a version of the program for Python 3.",
        docs="Python: What's new in 3.0, https://docs.python.org/3/whatsnew/3.0.html",
        yes=(
            "    except ValueError, e:\n                     ^\nSyntaxError: multiple "
            "exception types must be parenthesized",
            "    print \"hi\"\n    ^\nSyntaxError: Missing parentheses in call to 'print'. "
            "Did you mean print(...)?",
        ),
        no=("SyntaxError: invalid syntax",),
    ),
    Rule(
        id="fstring_quotes",
        on="f string",
        match=r"SyntaxError: f-string: (?P<name>unmatched '[\[({]'|expecting '\}'|unterminat"
        r"ed string|expression cannot include a backslash|expression part cannot inclu"
        r"de (?:a backslash|'#'))",
        prior=0.92,
        cause="Inside the f-string the same quotes or a backslash stand again "
        "({name}){where}: that parses since Python 3.12 only.",
        fix="Use the other kind of quotes inside, `f\"{d['a']}\"`, or put the value into a "
        "variable before.",
        docs="Python: Formatted string literals, https://docs.python.org/3/reference/lexical_analysis.html#formatted-string-literals",
        yes=("SyntaxError: f-string: unmatched '('",),
        no=("SyntaxError: f-string: empty expression not allowed",),
    ),
    Rule(
        id="spawn",
        on="bootstrapping",
        match=r"(?P<name>An attempt has been made to start a new process before the)",
        prior=0.97,
        cause="New processes import the main module again and start processes in turn: the "
        "start is not guarded ({name} ...){where}.",
        fix='Put what starts the program under `if __name__ == "__main__":`, calls of Pool, '
        "Process, DataLoader with workers and training too.",
        code="if __name__ == '__main__':\n    main()",
        lang="python",
        docs="Python: multiprocessing, https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods",
        yes=(
            "RuntimeError: \n        An attempt has been made to start a new process before "
            "the\n        current process has finished its bootstrapping phase.",
        ),
        no=("Error: An attempt",),
        family="python_value",
    ),
    Rule(
        id="metaclass",
        on="metaclass",
        match=r"metaclass conflict: the metaclass of a derived class must be a \(?non-?stric"
        r"t\)? subclass of the metaclasses of (?P<name>all its bases)",
        prior=0.93,
        cause="The base classes have different metaclasses that do not build on each other "
        "({name}){where}.",
        fix="Make one that derives from both (`class Meta(type(A), type(B))`) and name it; a "
        "base that is an instance or a module (importing the file instead of its class) "
        "gives this too.",
        code="class Meta(type(First), type(Second)):\n    pass",
        lang="python",
        docs="Python: Metaclasses, https://docs.python.org/3/reference/datamodel.html#metaclasses",
        yes=(
            "TypeError: metaclass conflict: the metaclass of a derived class must be a "
            "(non-strict) subclass of the metaclasses of all its bases",
        ),
        no=("Error: metaclass",),
        family="python_class",
    ),
)
