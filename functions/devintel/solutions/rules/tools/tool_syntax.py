"""Rules for what a parser did not expect: the sign it met, the end that it misses.

They read the headline and the line that the report marks, in whatever language.
"""

from __future__ import annotations

from devintel.solutions.brackets import missing
from devintel.solutions.marked import marked_code
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DOCS = "Wikipedia: Syntax error, https://en.wikipedia.org/wiki/Syntax_error"
_OPEN, _CLOSE = "[`'\"‘“<]", "[`'\"’”>]"
_SIGN = r"[^`'\"‘’“”\s\n]{1,40}"
_ENDS = {
    "fi": "then", "done": "do", "esac": "in", "end": "do", "}": "{", ")": "(", "]": "[",
    "then": "if", "else": "if", "endif": "if", "endfor": "for", "endwhile": "while",
}  # fmt: skip


def _sign(subject: Subject, slots: Slots) -> Slots | None:
    """What closes or stands before the sign, and whether the marked line leaves one open."""
    if subject.case.slots.get("test") or "ssert" in subject.text:
        return None
    found = slots.get("name", "")
    open_ = missing(marked_code(subject.text))
    said = ""
    if open_ is not None:
        said = f" The line that is marked opens `{open_[0]}` and misses `{open_[1]}`."
    elif found in _ENDS:
        said = f" What it ends, `{_ENDS[found]}`, is missing or misspelt above."
    return {"also": said}


_CLOSES = {"<%=": "%>", "<%": "%>", "{{": "}}", "{%": "%}", "<?": "?>", "(": ")", "[": "]"}


def _end(slots: Slots) -> str:
    """What is missing: named, or what closes the one that is open."""
    if "opens" in slots:
        return _CLOSES.get(slots["opens"], "the sign that closes it")
    return ")" if "name3" in slots else slots["name"]


RULES = family(
    "tool_syntax",
    Rule(
        "unexpected",
        on="unexpected parse syntax",
        match=(
            rf"[Pp]arse error on input {_OPEN}(?P<name>{_SIGN}){_CLOSE}",
            rf"[Ss]yntax error: {_OPEN}?(?P<name>{_SIGN}?){_CLOSE}? unexpected",
            rf"[Uu]nexpected (?P<what>symbol|identifier|token|character|input|string constant|"
            rf"newline|"
            rf"numeric constant|end of (?:file|input|line)|EOF)(?: in)?:? ?"
            rf"(?:{_OPEN}(?P<name>[^`'\"\n]{{1,80}}){_CLOSE}?)?",
            rf"[Uu]nexpected {_OPEN}(?P<name>{_SIGN}){_CLOSE}",
        ),
        prior=0.61,
        cause="The file does not parse{where}: {what} is not expected there.{also}",
        fix="Look at what stands just before: a separator (`,`, `;`, `:`), an operator or a "
        "closing sign is missing, or a keyword is misspelt.{near}",
        docs=_DOCS,
        yes=(
            "error: parse error on input ‘)’",
            'a.sh: 3: Syntax error: "fi" unexpected',
            'Error: unexpected symbol in "prices <- c(pen = 3 ink"',
            "unexpected identifier",
        ),
        no=("Error: an unexpected guest", "AssertionError: unexpected token 'a'"),
        check=lambda subject, slots: (
            None
            if (more := _sign(subject, slots)) is None
            else {
                **more,
                "what": slots.get("what") or f"`{slots.get('name', 'a sign')}`",
                "near": f" It stops at `{slots['name']}`." if "name" in slots else "",
            }
        ),
    ),
    Rule(
        "missing_end",
        on="missing balance expected delimiter end orphan matching",
        match=(
            rf"[Mm]issing (?P<name>{_SIGN}) to (?:balance|close|end|match) (?:this )?"
            rf"(?P<of>[\w ]{{1,40}})",
            rf"\bdelimiter {_OPEN}(?P<name>{_SIGN}){_CLOSE} (?:is )?missing",
            r"missing: \[ (?P<name></?[\w-]{1,40}>) \]",
            rf"matching close tag for {_OPEN}(?P<opens>[^\"'\n]{{1,10}}){_CLOSE}",
            r"(?P<name>[Oo]perator) expected",
            r"[Ee]xpected (?P<name2>[,;:]) or (?P<name>[)\]};:,]) but found",
            r"(?P<name3>[Ee]nd of file) on ",
        ),
        prior=0.67,
        cause="The file does not parse{where}: `{end}` is missing.{also}",
        fix="Write `{end}` where the tool stops, or where the statement above ends.",
        docs=_DOCS,
        yes=(
            "Missing end to balance this function definition",
            "syntax error, following expression/statement delimiter `;' missing",
            "Expected , or ) but found ;",
            'Could not find matching close tag for "<%=".',
            "Tag must be paired, missing: [ </p> ], start tag match failed",
            "Syntax error: Operator expected",
            "READ error during LOAD: end of file on a stream",
        ),
        no=("Error: missing customer", "the end of file was reached by the clerk"),
        check=lambda subject, slots: (
            None if (more := _sign(subject, slots)) is None else {**more, "end": _end(slots)}
        ),
    ),
    Rule(
        "not_open",
        on="close closes closed orphan match",
        match=(
            rf"{_OPEN}<?/?(?P<tag>[\w.-]{{1,40}})>?{_CLOSE} attempted to close an element that "
            rf"was not open",
            r"[Tt]ag seems to be an orphan[^\n<]{0,10}<(?P<tag>[\w-]{1,40})",
            r"^(?:\w+: )?(?P<tag>[\w-]{1,40}) doesn't match (?P<of>[\w-]{1,40})",
        ),
        prior=0.7,
        cause="What opens and what closes do not fit{where}: `{tag}`{other}.",
        fix="Close each `{tag}` that is opened, the innermost first, and remove an end that has "
        "no beginning.",
        docs="HTML: Elements, https://html.spec.whatwg.org/multipage/syntax.html#elements-2",
        yes=(
            "`</b>` attempted to close an element that was not open",
            "Tag seems to be an orphan. <div>",
            "Error: each doesn't match if - 2:3",
        ),
        no=("Error: the shop is about to close",),
        check=lambda subject, slots: {
            "other": f" is closed by or opened with `{slots['of']}`" if "of" in slots else ""
        },
    ),
)
