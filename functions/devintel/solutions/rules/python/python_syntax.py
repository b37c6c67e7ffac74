"""Rules for Python that does not parse."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_PY = "https://docs.python.org/3/"
_PAGE = f"Python: Syntax errors, {_PY}tutorial/errors.html#syntax-errors"

RULES = family(
    "python_syntax",
    Rule(
        "expected_indent",
        on="indentationerror expected",
        match=r"expected an indented block(?: after (?P<name>[^\n]{1,80}?) on line "
        r"(?P<at_line>\d+))?",
        prior=0.78,
        cause="Nothing is indented after {name|a line that ends in a colon}{where}.",
        fix="Indent the body by four spaces, or write pass.",
        code="def later():\n    pass",
        lang="python",
        docs=_PAGE,
        yes=("IndentationError: expected an indented block after 'for' statement on line 2",),
        no=("IndentationError: unexpected indent",),
    ),
    Rule(
        "indent",
        on="indentationerror taberror indentation unexpected",
        match=r"unexpected indent|unindent does not match any outer indentation "
        r"level|inconsistent use of tabs and spaces in indentation|^TabError",
        prior=0.76,
        cause="The indentation does not fit its block{where}: tabs and spaces mixed, or a "
        "space too many.",
        fix="Use four spaces everywhere; let the editor convert tabs.",
        code="python -m tabnanny .",
        lang="shell",
        docs=f"Python: Indentation, {_PY}reference/lexical_analysis.html#indentation",
        yes=(
            "IndentationError: unexpected indent",
            "TabError: inconsistent use of tabs and spaces in indentation",
        ),
        no=("Error: the coast is indented",),
    ),
    Rule(
        "bracket",
        on="closed parenthesis unmatched closing unexpected",
        match=(
            r"'(?P<name>[(\[{])' was never closed",
            r"closing parenthesis '(?P<name>[)\]}])' does not match",
            r"unmatched '(?P<name>[)\]}])'",
            r"unexpected EOF while parsing",
        ),
        prior=0.78,
        cause="A bracket `{name|}` has no partner{where}.",
        fix="Let the editor show the matching brackets; the cause may lie some lines above.",
        docs=_PAGE,
        yes=("SyntaxError: '[' was never closed", "SyntaxError: unmatched ')'"),
        no=("Error: shop was never closed",),
    ),
    Rule(
        "string",
        on="string literal eol eof unterminated",
        match=(
            r"unterminated (?:f-|triple-quoted |t-)?(?:f-string|string) ?literal",
            r"EOL while scanning string literal",
            r"EOF while scanning triple-quoted string literal",
        ),
        prior=0.78,
        cause="A text has no closing quote{where}.",
        fix="Close it on its line, use three quotes for several lines, or escape a quote inside.",
        docs=f"Python: String literals, {_PY}reference/lexical_analysis.html#string-and-bytes-"
        f"literals",
        yes=(
            "SyntaxError: unterminated string literal (detected at line 3)",
            "SyntaxError: EOL while scanning string literal",
        ),
        no=("SyntaxError: Invalid or unexpected token",),
    ),
    Rule(
        "print",
        on="print exec",
        match=r"Missing parentheses in call to '(?P<name>print|exec)'",
        prior=0.84,
        cause="`{name}` is written as in Python 2{where}.",
        fix="Write it as a call.",
        code="print('value')",
        lang="python",
        docs=f"Python: What's new in 3.0, {_PY}whatsnew/3.0.html#print-is-a-function",
        yes=("SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?",),
        no=("Error: print is not ready",),
    ),
    Rule(
        "colon",
        on="expected",
        match=r"SyntaxError: expected '(?P<name>:|\()'",
        prior=0.8,
        cause="A `{name}` is missing{where}.",
        fix="End if, for, while, def, class, with, try and else lines with a colon; def "
        "needs brackets.",
        docs=_PAGE,
        yes=("SyntaxError: expected ':'",),
        no=("SyntaxError: expected expression, got ':'",),
    ),
    Rule(
        "unicode_escape",
        on="unicodeescape",
        match=r"\(unicode error\) 'unicodeescape' codec can't decode bytes",
        prior=0.84,
        cause="A Windows path is written with single backslashes{where}: \\U begins an escape.",
        fix="Use a raw text or slashes.",
        code="path = r'C:\\Users\\me\\file.txt'",
        lang="python",
        docs=f"Python: Escape sequences, {_PY}reference/lexical_analysis.html#escape-sequences",
        yes=(
            "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in "
            "position 2-3: truncated \\UXXXXXXXX escape",
        ),
        no=("UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe9 in position 3",),
    ),
    Rule(
        "outside",
        on="outside properly",
        match=r"'(?P<name>return|await|yield|async with|async for|break|continue)' (?:outside "
        r"(?:async )?function|outside loop|not properly in loop)|asynchronous "
        r"comprehension outside",
        prior=0.8,
        cause="`{name|await}` stands outside the function or loop that it needs{where}.",
        fix="Check the indentation; `await` needs `async def`.",
        code="async def main():\n    await work()",
        lang="python",
        docs=f"Python: Coroutines, {_PY}reference/compound_stmts.html#coroutines",
        yes=(
            "SyntaxError: 'return' outside function",
            "SyntaxError: 'await' outside async function",
        ),
        no=("SyntaxError: Illegal return statement",),
    ),
    Rule(
        "assign",
        on="assign cannot maybe",
        match=(
            r"(?:cannot|can't) assign to (?P<name>[^\n]{1,60}?)(?: here)?(?:\.|$)",
            r"Maybe you meant '==' or ':='",
        ),
        prior=0.76,
        cause="Something is assigned to {name|an expression}{where}, which cannot be.",
        fix="Compare with == in a condition; a name stands on the left of =.",
        docs=_PAGE,
        yes=(
            "SyntaxError: cannot assign to function call here. Maybe you meant '==' "
            "instead of '='?",
        ),
        no=("TypeError: Cannot assign to read only property 'a' of object '#<Object>'",),
        check=lambda s, slots: {} if "SyntaxError" in s.text else None,
    ),
    Rule(
        "invalid",
        on="invalid syntax leading generator positional keyword default f expected duplicate",
        match=(
            r"^SyntaxError: invalid syntax(?:\. (?P<hint>Perhaps you forgot a "
            r"comma\?|[^\n]{1,80}))?$",
            r"^SyntaxError: (?:invalid (?:decimal|imaginary|hexadecimal|non-printable) "
            r"(?:literal|character)[^\n]{0,40}|leading zeros in "
            r"decimal[^\n]{0,80}|invalid character '[^']{1,4}'[^\n]{0,40}|Generator "
            r"expression must be parenthesized|positional argument follows keyword "
            r"argument[^\n]{0,20}|keyword argument repeated[^\n]{0,40}|non-default "
            r"argument follows default argument|f-string: [^\n]{1,80}|expected 'except' "
            r"or 'finally' block|expected 'else' after 'if' expression|duplicate "
            r"argument '\w+' in function definition)",
        ),
        prior=0.66,
        cause="The line does not parse{where}. {hint|}",
        fix="Look at the marked place and the line before: a missing comma, bracket or "
        "colon, a word of a newer Python, or typographic quotes.",
        docs=_PAGE,
        yes=(
            "SyntaxError: invalid syntax",
            "SyntaxError: f-string: expecting '}'",
            "SyntaxError: invalid character '“' (U+201C)",
        ),
        no=("SyntaxError: Unexpected token ')'",),
    ),
    Rule(
        "global",
        on="global nonlocal",
        match=r"name '(?P<name>\w+)' is (?:used|assigned to|parameter and)(?: prior to)? "
        r"(?:global|nonlocal)|no binding for nonlocal '(?P<name2>\w+)' found",
        prior=0.78,
        cause="`{name|A name}` is declared global or nonlocal in the wrong place{where}.",
        fix="Write the declaration first in the function; nonlocal needs an outer function "
        "that has the name.",
        docs=f"Python: The global statement, {_PY}reference/simple_stmts.html#the-global-statement",
        yes=("SyntaxError: no binding for nonlocal 'n' found",),
        no=("Error: global tax",),
    ),
)
