"""Rules for what Bash says of values: tests, numbers, unset variables, quotes."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "bash_values",
    Rule(
        "test_empty",
        on="unary operator expected binary many arguments test",
        match=r"\[: (?P<name>==?|!=|-eq|-ne|-gt|-lt|-ge|-le|-z|-n|too many arguments"
        r"|[\w./*-]{1,60}): ?(?P<why>unary operator expected|binary operator expected|too many "
        r"arguments|integer expression expected)|\[: (?P<why2>too many arguments|missing `\]')",
        prior=0.96,
        cause="A test has the wrong number or kind of words ({why}{at_}): a variable in it is "
        "empty or has blanks, and is not quoted; or `[` and `]` lack blanks.",
        fix='Quote it: `[ "$a" = "$b" ]`, or use `[[ $a == $b ]]` of Bash; numbers: `[ '
        '"${a:-0}" -gt 3 ]`.',
        check=lambda _, slots: {"at_": f" at {slots['name']}" if slots.get("name") else ""},
        docs="Bash: Conditional constructs, "
        "https://www.gnu.org/software/bash/manual/bash.html#Conditional-Constructs",
        yes=(
            "bash: [: ==: unary operator expected",
            "./a.sh: line 4: [: -gt: unary operator expected",
        ),
        no=("unary operator of phones",),
    ),
    Rule(
        "octal",
        on="value too great base error token",
        match=r"(?P<name>\d{1,20}): value too great for base \(error token is "
        r"\"(?P<token>\d{1,20})\"\)",
        prior=0.98,
        cause="Bash reads {name} as octal, since it begins with 0, and 8 and 9 do not exist there.",
        fix="Say that it is decimal: `$((10#{name} + 1))`, or take the zero off.",
        docs="Bash: Shell arithmetic, "
        "https://www.gnu.org/software/bash/manual/bash.html#Shell-Arithmetic",
        yes=('bash: 09: value too great for base (error token is "09")',),
        no=("value too great for us",),
    ),
    Rule(
        "here_document",
        on="here document delimited end file wanted",
        match=r"here-document(?: at line (?P<line>\d+))? delimited by end-of-file \(wanted "
        r"[`'](?P<name>[^'\n]{1,60})'\)",
        prior=0.98,
        cause="The here-document has no line that is exactly `{name}`: its end is indented, "
        "has blanks or a carriage return behind it, or is missing.",
        fix="Put {name} alone at the start of a line (with <<- tabs may stand before it), and "
        "save with LF.",
        docs="Bash: Here documents, "
        "https://www.gnu.org/software/bash/manual/bash.html#Here-Documents",
        yes=(
            "a.sh: line 9: warning: here-document at line 3 delimited by end-of-file (wanted "
            "`SQL')",
        ),
        no=("here-document of the year",),
    ),
    Rule(
        "arithmetic",
        on="syntax error operand expected invalid arithmetic operator token",
        match=r"(?P<said>[^\n:]{1,60}): (?:syntax error: (?:operand expected|invalid arithmetic "
        r"operator|in expression)|division by 0|arithmetic syntax error[^\n]{0,40}) \(error "
        r"token is \"(?P<name>[^\"\n]{0,60})\"\)",
        prior=0.97,
        cause="Bash cannot reckon with `{said}` (at `{name}`): a variable is empty, has a "
        "decimal point (Bash has whole numbers only) or text.",
        fix="Print it first, give a default (`${x:-0}`), use bc or awk for decimals.",
        docs="Bash: Shell arithmetic, "
        "https://www.gnu.org/software/bash/manual/bash.html#Shell-Arithmetic",
        yes=(
            "./a.sh: line 2: 1.5*2: syntax error: invalid arithmetic operator (error token is "
            '".5*2")',
        ),
        no=("syntax error: operand",),
    ),
    Rule(
        "ambiguous",
        on="ambiguous redirect bad substitution readonly variable",
        match=r"(?P<name>[^\s:]{1,80}): ambiguous redirect|(?P<name2>\w{1,60}): readonly "
        r"variable",
        prior=0.96,
        cause="The shell cannot use `{name}` there: a redirection's file name is empty or has "
        "blanks (quote it), or the variable may not be set (readonly, UID).",
        fix='Quote it and see that it is set: `> "$file"`; choose another name.',
        docs="Bash: Redirections, https://www.gnu.org/software/bash/manual/bash.html#Redirections",
        yes=("./a.sh: line 3: $LOG: ambiguous redirect",),
        no=("ambiguous redirect",),
    ),
    Rule(
        "bad_assignment",
        on="command found assignment spaces equal",
        match=r"(?:line \d+: |sh: |bash: |zsh: )(?P<name>\w{1,40}): command not "
        r"found\n[^\n]{0,20}\b(?P=name) = ",
        prior=0.97,
        cause="`{name} = ...` with blanks around the `=` is read as the command {name}.",
        fix="Write it without: `{name}=value`, quoted where it has blanks.",
        docs="Bash: Shell parameters, "
        "https://www.gnu.org/software/bash/manual/bash.html#Shell-Parameters",
        yes=("a.sh: line 2: count: command not found\n count = 3",),
        no=("count: command not found",),
    ),
)
