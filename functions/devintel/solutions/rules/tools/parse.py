"""Rules for files that do not parse, in whatever language: what was expected, what is not "
"closed."""

from __future__ import annotations

import re

from devintel.solutions.brackets import missing
from devintel.solutions.marked import marked_code
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DOCS = "Wikipedia: Syntax error, https://en.wikipedia.org/wiki/Syntax_error"
_OPEN, _CLOSE = "[`'\"‘“]", "[`'\"’”]"
_SIGNS = (
    r"(?:semi-?colon|comma|colon|newline|identifier|indented block|expression|statement|brace|"
    r"bracket|parenthesis)"
)
_SIGN = {"semicolon": ";", "semi-colon": ";", "comma": ",", "colon": ":"}


def _wanted(subject: Subject, slots: Slots) -> Slots:
    """The sign of a word, and what was met in its place."""
    sign = _SIGN.get(slots.get("want", "").lower())
    found = f", `{slots['found']}` is there" if "found" in slots else ""
    either = re.search(
        rf"['\"`‘]{re.escape(slots.get('want', ''))}['\"`’],? or "
        rf"['\"`‘](?P<or>[^'\"`’\n]{{1,16}})['\"`’]",
        subject.text,
    )
    found = f" or `{either['or']}`{found}" if either else found
    open_ = missing(marked_code(subject.text))
    also = f" The marked line opens `{open_[0]}` and misses `{open_[1]}`." if open_ else ""
    return {"met": found, "also": also} | (
        {"want": f"{sign} ({slots['want'].lower()})"} if sign else {}
    )


RULES = family(
    "parse",
    Rule(
        "expected",
        on="expected expecting missing expects terminated",
        match=(
            rf"(?:^|[^\w.])[Ee]xpect(?:ed|ing|s)(?: (?:one of|token|identifier|keyword|either|a|an)"
            rf")?:? {_OPEN}(?P<want>[^`'\"’”\n]{{1,24}})"
            rf"{_CLOSE}(?:[^\n]{{0,60}}?(?:but )?(?:found|got|instead of)"
            rf" {_OPEN}?(?P<found>[^`'\"’”\n.]{{1,30}}))?",
            rf"{_OPEN}(?P<want>[^`'\"’”\s]{{1,16}}){_CLOSE} (?:is )?expected(?: "
            rf"near {_OPEN}(?P<found>[^'\"’\n]{{1,30}}))?",
            r"(?:^|: )(?P<want>[;:,(){}\[\]]) expected",
            rf"[Mm]issing (?:ending |closing |trailing |terminating "
            rf")?{_OPEN}?(?P<want>[;:,(){{}}\[\]\"']|{_SIGNS})"
            rf"{_CLOSE}?(?=[\s.,;]|$)",
            rf"not terminated by {_OPEN}(?P<want>[;:,}}\])]){_CLOSE}",
            rf"(?:^|[:,] )[Ee]xpected (?:an? )?(?P<want>{_SIGNS})(?: but "
            rf"found {_OPEN}?(?P<found>[^`'\"’\n]{{1,30}}))?",
        ),
        prior=0.66,
        cause="The file does not parse{where}: `{want}` is expected{met}.{also}",
        fix="Write it there, or close what was opened before: the mistake is at the place named "
        "or at "
        "the end of the line above.",
        docs=_DOCS,
        yes=(
            'Expected ")" but found "return"',
            "'do' expected near 'sum'",
            "Missing semicolon.",
            "expected ‘,’ or ‘;’ before ‘for’",
            "error: '<=' is expected instead of '='",
            "expecting identifier 'end', not 'EOF'",
            'Parse error.  Function missing ending ")".  End of file reached.',
            'unexpected end of file, expecting "}"',
        ),
        no=("AssertionError: expected 'a' to equal 'b'", "Error: missing customer"),
        check=lambda subject, slots: (
            _wanted(subject, slots) if _parses(subject) and not _chooses(subject) else None
        ),
    ),
    Rule(
        "statement_end",
        on="unexpected near found operator",
        match=(
            r"syntax error, unexpected (?:token |identifier |variable |string content "
            r")?\"(?P<found>[^\"\n]{1,40})\"",
            r"syntax error at \S{1,120} line \d+, near \"(?P<found>[^\"\n]{1,60})",
            r"(?:Scalar|Array|Bareword|String|Number) found where operator expected",
            r"expected operand, found '(?P<found>[^'\n]{1,40})'",
            r"syntax error: unexpected (?P<found>[^\s,]{1,30}(?: \w{1,20})?)(?:,| at end|$)",
            r"invalid parameter \"(?P<found>[^\"\n]{1,40})\"",
        ),
        prior=0.7,
        cause="The file does not parse{where}: {met}.",
        fix="The line before is not finished: it misses its `;`, `{{`, a closing bracket or a "
        "quote.",
        docs=_DOCS,
        yes=(
            'PHP Parse error:  syntax error, unexpected token "echo" in /srv/app/app.php on line 7',
            "expected operand, found 'return'",
        ),
        no=("SyntaxError: Unexpected token '<'", "Error: unexpected customer"),
        check=lambda subject, slots: {
            "met": f"`{slots['found']}` is not expected here"
            if "found" in slots
            else "see the line marked"
        },
    ),
    Rule(
        "unclosed",
        on="closing unclosed tag mismatch delimiter unterminated",
        match=(
            rf"closing {_OPEN}?(?P<found>[\w.-]{{1,40}}){_CLOSE}? tag does not match "
            rf"opening {_OPEN}?(?P<want>[\w.-]{{1,40}})",
            r"Opening and ending tag mismatch: (?P<want>[\w:.-]{1,40}) line (?P<from>\d+) and "
            r"(?P<found>[\w:.-]{1,40})",
            rf"un(?:expected|matched|balanced) closing (?:delimiter|bracket|brace|tag)"
            rf":? {_OPEN}?(?P<found>[^\s`'\"]{{1,20}})",
            r"[Uu]nclosed (?P<want>block|bracket|string|comment|tag|delimiter|quote|parenthesis)",
            r"[Uu]nterminated [`'‘]?(?P<want>s\b|string|comment|template|regular expression|"
            r"block|heredoc)"
            r"[\w ]{0,20}",
        ),
        prior=0.72,
        cause="What is opened and what is closed do not fit{where}: {pair}.",
        fix="Close the innermost one first; where something is opened twice or a bracket such as "
        "`{{` or `}}` was lost in an edit, put it back.",
        docs=_DOCS,
        yes=(
            'Unexpected closing "b" tag does not match opening "p" tag',
            "Opening and ending tag mismatch: name line 2 and nam",
            "unexpected closing delimiter: `}`",
            "Unclosed block",
        ),
        no=("Error: the account is closed",),
        check=lambda subject, slots: {
            "pair": " and ".join(f"`{slots[one]}`" for one in ("want", "found") if one in slots)
        },
    ),
    Rule(
        "entity",
        on="xmlparseentityref entityref entity",
        match=r"xmlParseEntityRef: no name|EntityRef: expecting ';'|not well-formed \(invalid "
        r"token\)",
        prior=0.82,
        cause="An `&` stands for itself in XML{where}, where it begins an entity.",
        fix="Write &amp;amp; as &amp;: in XML and HTML, `&` is written `&amp;`.",
        docs="W3C: XML character data, https://www.w3.org/TR/xml/#syntax",
        yes=("xmlParseEntityRef: no name",),
        no=("Error: the legal entity is unknown",),
    ),
)


def _parses(subject: Subject) -> bool:
    """Whether it is a parser that speaks; assertions of tests say what they expected, too."""
    return not subject.case.slots.get("test") and "ssert" not in subject.text


def _chooses(subject: Subject) -> bool:
    """Whether names are listed of which one is wanted: no sign is missing there."""
    return _NAMES.search(subject.text) is not None


_NAMES = re.compile(r"expected one of\W{0,3}[\w-]{3,60}\W{1,4}[\w-]{3}")
