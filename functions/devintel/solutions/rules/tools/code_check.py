"""Rules for what linters and formatters find, in whatever language."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_OPEN, _CLOSE = "[`'\"‘“]?", "[`'\"’”]?"
_WRITES = {
    "prettier": "prettier --write",
    "black": "black",
    "isort": "isort",
    "ruff": "ruff format",
    "gofmt": "gofmt -w",
    "rustfmt": "rustfmt",
    "cargo": "cargo fmt",
    "biome": "biome format --write",
    "terraform": "terraform fmt",
}
_TOOL = re.compile(rf"\b({'|'.join(_WRITES)})\b")


def _formatter(subject: Subject, slots: Slots) -> Slots | None:
    """The command that formats, of the tool that checked."""
    said = f"{subject.content.get('command') or ''} {subject.text}"
    found = _TOOL.search(said)
    if found is None:
        return {"tool": "the formatter", "command": ""}
    return {"tool": f"`{found[1]}`", "command": f": {_WRITES[found[1]]} {slots.get('path', '.')}"}


RULES = family(
    "code_check",
    Rule(
        "format",
        on="formatted reformat reformatted sorted style",
        match=(
            r"[Ww]ould reformat:? (?P<path>\S{1,160})",
            r"Not formatted: (?P<path>\S{1,160})",
            r"(?P<path>\S{1,160}):? Imports are incorrectly sorted",
            r"Imports are incorrectly sorted",
            r"\d+ files? would be reformatted",
            r"File is not formatted|Code style issues (?:found )?in",
        ),
        prior=0.84,
        cause="The code works, but is not formatted as {tool} would format it.",
        fix="Let the tool write it{command}; an editor can do it at each save.",
        docs="Prettier: CLI, https://prettier.io/docs/cli",
        yes=("would reformat shop.py", "Imports are incorrectly sorted and/or formatted."),
        no=("Error: the date is not well formatted",),
        check=_formatter,
    ),
    Rule(
        "unused",
        on="used unused",
        match=(
            rf"{_OPEN}(?P<name>[\w$./*-]{{1,80}}){_CLOSE} (?:is |was )?(?:defined|declared|"
            rf"assigned|imported)[\w ]{{0,20}},? "
            r"(?:but|and) (?:never|not) used",
            r"(?:declared|imported) and not used: (?P<name>[\w./\"]{1,80})",
            rf"[Uu]nused (?:variable|import|parameter|argument|function|label|constant|local)"
            rf"s?:? {_OPEN}(?P<name>[\w$.]{{1,80}})",
            r"(?P<name>[\w$]{1,80}) appears unused",
        ),
        prior=0.66,
        cause="`{name}` is never used{where}.",
        fix="Remove it, or use it where it was meant; a leading underscore mostly says that it "
        "is meant so.",
        docs="Wikipedia: Unreachable and unused code, https://en.wikipedia.org/wiki/Dead_code",
        yes=("'spare' is defined but never used.", "spare appears unused. Verify use"),
        no=("Error: this coupon was not used",),
    ),
    Rule(
        "quote",
        on="globbing",
        match=r"Double quote to prevent globbing and word splitting",
        prior=0.84,
        cause="A variable is used without quotes{where}: a value with blanks or * becomes "
        "several words.",
        fix='Put it into double quotes: "$name".',
        docs="ShellCheck: SC2086, https://www.shellcheck.net/wiki/SC2086",
        yes=("Double quote to prevent globbing and word splitting. (SC2086)",),
        no=("Error: quote of the day",),
    ),
    Rule(
        "shell_loop",
        on="parse",
        match=r"Couldn't (?:parse|find) (?:this )?['\"]?(?P<name>for loop|while loop|if "
        r"expression|function|done|fi|case)\b",
        prior=0.8,
        cause="The {name} is not closed{where}.",
        fix="Write its end: `done` for a loop, `fi` for an if, `esac` for a case, `}}` for a "
        "function.",
        docs="ShellCheck: SC1073, https://www.shellcheck.net/wiki/SC1073",
        yes=("Couldn't parse this for loop. Fix to allow more checks. (SC1073)",),
        no=("Error: could not parse the date",),
    ),
    Rule(
        "snapshot",
        on="tomatchsnapshot snapshot",
        match=r"toMatch(?:Inline)?Snapshot\(|[Ss]napshot `[^`\n]{1,120}` mismatched|\d+ "
        r"snapshots? (?:failed|obsolete)",
        prior=0.8,
        cause="What is rendered or returned is not what the stored snapshot says{where}.",
        fix="Look at the difference: where the change is meant, update the snapshot (`-u`, "
        "--update), else correct the code.",
        docs="Jest: Snapshot testing, https://jestjs.io/docs/snapshot-testing",
        yes=("expect(received).toMatchSnapshot()",),
        no=("Error: snapshot of the volume is missing",),
    ),
    Rule(
        "printf",
        on="printf format",
        match=(
            r"(?P<name>\w{1,20}(?:\.\w{1,20})?) format (?P<verb>%\S{1,6}) has arg "
            r"(?P<arg>\S{1,60}) of wrong type (?P<type>[^\n]{1,80})",
        ),
        prior=0.84,
        cause="{name} is told {verb}, but the argument `{arg}` is {type}{where}.",
        fix="Use the verb of that type (%v fits any), or pass the value that {verb} prints.",
        docs="Go: Package fmt, https://pkg.go.dev/fmt",
        yes=("fmt.Printf format %d has arg stock of wrong type map[string]int",),
        no=("Error: the format of the date is wrong",),
    ),
    Rule(
        "arguments",
        on="arguments parameters",
        match=(
            r"(?:[Ww]rong number of|[Tt]oo (?:few|many)|[Nn]ot enough|[Ii]ncorrect number of) "
            r"(?:positional )?(?:arguments|parameters)"
            r"[^\n]{0,60}?(?:\(|, |: )(?:expected|given|expects|have|exactly)[^\n]{1,60}",
            r"Too few arguments to function (?P<name>[\w\\:]{1,120})(?:\(\))?, (?P<given>\d+) "
            r"passed",
        ),
        prior=0.68,
        cause="A call passes another number of arguments than are declared{where}: {said}.",
        fix="Pass each argument that the declaration has, or give the last ones a default there.",
        docs="Wikipedia: Parameter (computer programming), "
        "https://en.wikipedia.org/wiki/Parameter_(computer_programming)",
        yes=("Call with wrong number of arguments (expected 2, got 1)",),
        no=("Error: the arguments of the lawyers",),
        check=lambda subject, slots: {"said": _line(subject, "rguments")},
    ),
    Rule(
        "types",
        on="expected type conversion non",
        match=(
            r"[Tt]his expression has type (?P<is>[^\n]{1,60}?) but an expression was expected of "
            r"type\s{1,20}(?P<want>[^\n]{1,60})",
            r"conversion from [‘'](?P<is>[^’'\n]{1,60})[’'] to (?:non-scalar )?type "
            r"[‘'](?P<want>[^’'\n]{1,80})[’']",
            r"[Ee]xpected type [`'\"]?(?P<want>[^`'\"\n,]{1,60})[`'\"]?,? (?:but )?(?:got|found|"
            r"actual)[^\n]{0,12} [`'\"]?(?P<is>[^`'\"\n]{1,60})",
        ),
        prior=0.76,
        cause="A value of type {is} stands where {want} is expected{where}.",
        fix="Convert it (to {want}), or correct the declaration on one side.",
        docs="Wikipedia: Type system, https://en.wikipedia.org/wiki/Type_system",
        yes=("This expression has type string but an expression was expected of type int",),
        no=("AssertionError: expected 3 to equal 4",),
    ),
    Rule(
        "private",
        on="private protected access",
        match=r"(?P<name>[\w.()]{1,80}) has (?P<how>private|protected) access in "
        r"(?P<of>[\w.]{1,80})",
        prior=0.8,
        cause="`{name}` is {how} in {of} and cannot be used from here{where}.",
        fix="Use a method of {of} that gives what you need, or make `{name}` visible there.",
        docs="Java: Controlling access to members, "
        "https://docs.oracle.com/javase/tutorial/java/javaOO/accesscontrol.html",
        yes=("names has private access in Cart",),
        no=("Error: private access is denied",),
    ),
    Rule(
        "zero",
        on="zero",
        match=r"^(?:[\w.\\ ]*: )?(?:ArithmeticException|DivisionByZeroError|ZeroDivisionError|"
        r"DivideByZeroException)"
        r": |^[^\n]{0,40}(?:/ by zero|[Ii]nteger divide by zero|Division by zero|divided by 0)",
        prior=0.8,
        cause="Something is divided by zero{where}.",
        fix="See why the divisor is 0 (mostly an empty list or a default), and handle that case "
        "before dividing.",
        docs="Wikipedia: Division by zero, https://en.wikipedia.org/wiki/Division_by_zero",
        yes=("ArithmeticException: / by zero", "DivisionByZeroError: Division by zero"),
        no=("Error: zero items",),
    ),
    Rule(
        "ruby_key",
        on="keyerror key",
        match=r"key not found: (?P<name>[^\n]{1,80})",
        prior=0.8,
        cause="The hash has no key {name}{where}.",
        fix="Add it, or say what holds without it: fetch({name}, default).",
        docs="Ruby: Hash#fetch, https://docs.ruby-lang.org/en/master/Hash.html#method-i-fetch",
        yes=('KeyError: key not found: "GBP"',),
        no=("KeyError: 'GBP'",),
    ),
)


def _line(subject: Subject, word: str) -> str:
    line = next((one for one in subject.text.splitlines() if word in one), "")
    return line.strip()[:120]
