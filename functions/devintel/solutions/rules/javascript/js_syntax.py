"""Rules for JavaScript that does not parse."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors/"


def _no_json(subject: Subject, slots: Slots) -> Slots | None:
    return None if "JSON" in subject.text else {}


RULES = family(
    "js_syntax",
    Rule(
        "conflict",
        on="syntaxerror head token merge conflict invalid",
        match=(
            r"^SyntaxError: Unexpected token '<<'",
            r"^\s*<{7} (?P<ours>\S{1,80})",
            r"(?i)merge conflict marker",
        ),
        prior=0.9,
        cause="A merge conflict was left in the file{where}: its markers are no code.",
        fix="Choose between the two sides, delete the lines `<<<<<<<`, `=======` and `>>>>>>>`, and"
        " stage the file.",
        code="git diff --check",
        lang="shell",
        docs="Git: How conflicts are presented, "
        "https://git-scm.com/docs/git-merge#_how_conflicts_are_presented",
        yes=("SyntaxError: Unexpected token '<<'", "SyntaxError: invalid syntax\n<<<<<<< HEAD"),
        no=("SyntaxError: Unexpected token '<'",),
    ),
    Rule(
        "token",
        on="token expected string number template reserved syntaxerror",
        match=(
            r"^SyntaxError: Unexpected token '?(?P<name>[^'<\n]{1,20}?)'?$",
            r"^SyntaxError: expected expression, got '(?P<name>[^'<\n]{1,20})'$",
            r"^SyntaxError: Unexpected (?:token|string|number|template string|reserved "
            r"word|strict mode reserved word)(?: '(?P<name>[^'<\n]{1,40})')?$",
            r"^SyntaxError: (?:expected property name, got "
            r"'(?P<name>[^'\n]{1,20})'|[Mm]issing initializer in (?:const|destructuring) "
            r"declaration|missing (?::|;|,|=) (?:after|before|in) [\w ]{1,40})$",
        ),
        check=_no_json,
        prior=0.66,
        cause="`{name|A token}` stands where the language does not allow it{where}.",
        fix="Look just before that place: a bracket or comma too many or too few, or syntax "
        "that this runtime is too old for.",
        code="node --check {file|file.js}",
        lang="shell",
        docs=f"MDN: Unexpected token, {_MDN}Unexpected_token",
        yes=("SyntaxError: Unexpected token '}'", "SyntaxError: expected expression, got ')'"),
        no=(
            "SyntaxError: Unexpected token '<'",
            "SyntaxError: Unexpected token } in JSON at position 3",
        ),
    ),
    Rule(
        "identifier",
        on="identifier syntaxerror",
        match=(
            r"^SyntaxError: Unexpected identifier(?: '(?P<name>[\w$]+)')?$",
            r"^SyntaxError: unexpected token: (?:identifier|string literal|keyword "
            r"'(?P<name>\w+)')$",
        ),
        prior=0.66,
        cause="`{name|A name}` stands where an operator, comma or bracket is missing before "
        "it{where}.",
        fix="Look just before it: a missing comma in an object, a missing quote, or `await` "
        "in a function that is not async.",
        code="node --check {file|file.js}",
        lang="shell",
        docs=f"MDN: Unexpected token, {_MDN}Unexpected_token",
        yes=("SyntaxError: Unexpected identifier 'total'",),
        no=('JSON Parse error: Unexpected identifier "undefined"',),
    ),
    Rule(
        "invalid_token",
        on="token illegal syntaxerror",
        match=(
            r"^SyntaxError: Invalid or unexpected token$",
            r"^SyntaxError: illegal character(?: U\+\w+)?$",
            r"^SyntaxError: Invalid character: '.{1,12}'$",
        ),
        prior=0.68,
        cause="A character does not belong into code{where}: typographic quotes, an unseen "
        "character, or a text over two lines.",
        fix="Type the quotes again; end the text on its line or use backticks.",
        code="node --check {file|file.js}",
        lang="shell",
        docs=f"MDN: illegal character, {_MDN}Illegal_character",
        yes=("SyntaxError: Invalid or unexpected token",),
        no=("Error: Invalid or unexpected order",),
    ),
    Rule(
        "unclosed",
        on="missing end argument syntaxerror unterminated",
        match=(
            r"^SyntaxError: missing (?P<name>[)\]}]) (?:after|in) [\w ]{1,40}$",
            r"^SyntaxError: Unexpected end of (?:input|script)$",
            r"^SyntaxError: Unterminated (?:template|string)(?: literal)?",
            r"^SyntaxError: (?:'' |\"\" )?(?:string literal|unterminated string)",
            r"^SyntaxError: (?:'' )?string literal contains an unescaped line break",
            r"^SyntaxError: Unexpected EOF$",
            r"^SyntaxError: [Uu]nterminated [\w ]{1,40}$",
        ),
        prior=0.7,
        cause="A bracket, brace or quote `{name|}` is opened and never closed{where}.",
        fix="Let the editor show the matching brackets; the cause mostly lies above the line "
        "that is named.",
        code="node --check {file|file.js}",
        lang="shell",
        docs=f"MDN: missing parenthesis after argument list, "
        f"{_MDN}Missing_parenthesis_after_argument_list",
        yes=("SyntaxError: missing ) after argument list", "SyntaxError: Unexpected end of input"),
        no=("SyntaxError: Unexpected end of JSON input",),
    ),
    Rule(
        "redeclared",
        on="declared redeclaration duplicate variable",
        match=(
            r"Identifier '(?P<name>[\w$]+)' has already been declared",
            r"redeclaration of (?:const|let|var|formal parameter|function|import) (?P<name>[\w$]+)",
            r"Cannot declare a (?:const|let) variable twice: '(?P<name>[\w$]+)'",
        ),
        prior=0.76,
        cause="`{name}` is declared twice in one scope{where}, or the script is loaded twice.",
        fix="Rename one, or assign without declaring; as a module each file has its own scope.",
        docs=f"MDN: redeclaration, {_MDN}Redeclared_parameter",
        yes=(
            "SyntaxError: Identifier 'a' has already been declared",
            "SyntaxError: redeclaration of let a",
        ),
        no=("Error: goods were already declared",),
    ),
    Rule(
        "left_side",
        on="left invalid",
        match=(
            r"[Ii]nvalid left-hand side (?:in|expression in) \w+",
            r"invalid assignment left-hand side",
            r"^SyntaxError: invalid (?:assignment|increment/decrement|destructuring "
            r"assignment)? ?(?:left-hand side|operand|target)$",
            r"Invalid (?:destructuring )?assignment target",
            r"Left side of assignment is not a reference",
        ),
        prior=0.72,
        cause="Something is assigned to that is no variable or property{where}: a call, a "
        "value, or an optional chain.",
        fix="In a condition compare with === instead of assigning; `a?.b = c` is not allowed.",
        code="if (value === expected) done();",
        lang="js",
        docs=f"MDN: invalid assignment left-hand side, {_MDN}Invalid_assignment_left-hand_side",
        yes=(
            "SyntaxError: Invalid left-hand side in assignment",
            "ReferenceError: invalid assignment left-hand side",
        ),
        no=("Error: left hand glove is missing",),
    ),
    Rule(
        "misplaced",
        on="illegal return break continue outside syntaxerror",
        match=(
            r"^SyntaxError: (?:Illegal (?P<name>return|break|continue) "
            r"statement|(?P<name2>return|break|yield) not in function|Return statements "
            r"are only valid inside functions)",
            r"'return' outside of function",
        ),
        prior=0.76,
        cause="`{name|return}` stands outside a function or loop{where}.",
        fix="A brace closes the function too early, or code was pasted to the top level.",
        docs=f"MDN: return not in function, {_MDN}Bad_return",
        yes=("SyntaxError: Illegal return statement",),
        no=("SyntaxError: 'return' outside function",),
    ),
    Rule(
        "regexp",
        on="regular",
        match=r"[Ii]nvalid regular expression(?: flags?)?[:\s](?P<name>[^\n]{0,120})",
        prior=0.74,
        cause="The pattern is no valid regular expression{where}: {name}.",
        fix="Escape the characters that have a meaning, above all in text that users type.",
        code="const safe = text.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&');\nconst pattern = "
        "new RegExp(safe);",
        lang="js",
        docs="MDN: Regular expressions, escaping, https://developer.mozilla.org/en-US/docs/Web"
        "/JavaScript/Guide/Regular_expressions#escaping",
        yes=("SyntaxError: Invalid regular expression: /[/: Unterminated character class",),
        no=("Error: regular customers only",),
    ),
    Rule(
        "super_first",
        on="super",
        match=(
            r"Must call super constructor in derived class before accessing 'this'",
            r"must call super constructor before using 'this'",
            r"'super\(\)' must be called in derived constructor",
            r"'super' keyword (?:is )?unexpected here",
        ),
        prior=0.8,
        cause="A derived class uses `this` before super(){where}.",
        fix="Call super(...) first in the constructor.",
        code="class Child extends Object {\n  constructor() {\n    super();\n    this.ready = "
        "true;\n  }\n}",
        lang="js",
        docs=f"MDN: super, {_MDN}../Operators/super",
        yes=(
            "ReferenceError: Must call super constructor in derived class before "
            "accessing 'this' or returning from derived constructor",
        ),
        no=("Error: super saver coupon",),
    ),
    Rule(
        "strict",
        on="strict octal delete with",
        match=(r"in strict mode", r"Octal (?:literals|escape sequences) are not allowed in"),
        prior=0.6,
        cause="The code uses what strict mode (and every module) forbids{where}.",
        fix="Declare the name, write octals as 0o17, and do without `with` and `delete name`.",
        docs="MDN: Strict mode, https://developer.mozilla.org/en-US/docs/Web/JavaScript/Refere"
        "nce/Strict_mode",
        yes=("SyntaxError: Octal literals are not allowed in strict mode.",),
        no=("Error: strict delivery window",),
        check=lambda s, slots: {} if "SyntaxError" in s.text else None,
    ),
)
