"""Rules for what mypy, Pyright, Pylint, Ruff and Flake8 report."""

from __future__ import annotations

from devintel.solutions.example import diagnostic
from devintel.solutions.rule import Rule, family

_MYPY = "https://mypy.readthedocs.io/en/stable/"
_RUFF = "https://docs.astral.sh/ruff/rules/"
_PYLINT = "https://pylint.readthedocs.io/en/stable/user_guide/messages/"
_PYRIGHT = "https://microsoft.github.io/pyright/#/configuration"
_TOOL = "(?:mypy|pyright|pylance|basedpyright|pylint|ruff|flake8|pycodestyle|pyflakes|ty)"
LUMP = 0.45
"""For what says only that it is a matter of taste or a trap: the tool's own page says more."""
_WORDS = "mypy pyright pylance basedpyright pylint ruff flake8 pycodestyle pyflakes"


def _coded(*codes: str) -> tuple[str, ...]:
    """An editor's diagnostic (`ruff f401: ...`), mypy's `[code]`, Pylint's and Ruff's lines."""
    either = "|".join(codes)
    return (
        rf"(?i)^{_TOOL} (?P<code_>{either}): (?P<said>[^\n]{{1,300}})",
        rf"^\S{{1,200}}:\d+:(?:\d+:)? (?:error|note): (?P<said>[^\n]{{1,300}}?) "
        rf"+\[(?P<code_>{either})\]$",
        rf"^\S{{1,200}}:\d+:\d+:? (?P<code_>{either})(?: \[\*\])?:? (?P<said>[^\n]{{1,300}})",
        rf"^\S{{1,200}}:\d+:\d+ - (?:error|warning): (?P<said>[^\n]{{1,300}}) "
        rf"\((?P<code_>{either})\)$",
    )


def _rule(
    identity: str,
    listed: str,
    fix: str,
    docs: str,
    said: str,
    *,
    tool: str = "mypy",
    code: str = "",
    lang: str = "",
    cause: str = "{said}",
    prior: float = 0.8,
) -> Rule:
    codes = listed.split()
    words = " ".join(sorted({part.lower() for name in codes for part in name.split("-")}))
    return Rule(
        identity,
        on=f"{_WORDS} {words}",
        match=_coded(*codes),
        cause=cause,
        fix=fix,
        docs=docs,
        code=code,
        lang=lang,
        prior=prior,
        yes=(diagnostic(tool, codes[0], said),),
        no=(diagnostic(tool, "quux", said), f"Error: {said}"),
    )


RULES = family(
    "python_lint",
    _rule(
        "types",
        "assignment arg-type return-value operator index call-overload override type-var "
        "list-item dict-item typeddict-item comparison-overlap no-any-return misc "
        "redundant-cast unused-ignore call-arg valid-type name-defined has-type type-arg "
        "var-annotated no-untyped-def no-untyped-call return reportArgumentType "
        "reportAssignmentType reportReturnType reportCallIssue reportIndexIssue "
        "reportOperatorIssue reportGeneralTypeIssues reportIncompatibleMethodOverride "
        "reportUnknownMemberType reportUnknownVariableType reportMissingParameterType",
        "Correct the value or the annotation; narrow a union with isinstance first. A "
        "cast or ignore hides the error only.",
        f"mypy: Error codes enabled by default, {_MYPY}error_code_list.html",
        'Incompatible types in assignment (expression has type "str", variable has type "int")',
    ),
    _rule(
        "optional",
        "union-attr reportOptionalMemberAccess reportOptionalSubscript "
        "reportOptionalIterable reportOptionalCall reportOptionalOperand",
        "Check for None before using it.",
        f"mypy: union-attr, {_MYPY}error_code_list.html#check-that-attribute-exists-in-ea"
        f"ch-union-item-union-attr",
        'Item "None" of "Optional[Cart]" has no attribute "total"',
        code="if value is None:\n    raise LookupError('nothing found')",
        lang="python",
    ),
    _rule(
        "attribute",
        "attr-defined no-member E1101 reportAttributeAccessIssue",
        "Check the spelling and the class; attributes that are set dynamically need a declaration.",
        f"Pylint: no-member, {_PYLINT}error/no-member.html",
        "Instance of 'Cart' has no 'totl' member",
        tool="pylint",
    ),
    _rule(
        "stubs",
        "import-untyped import-not-found import reportMissingModuleSource reportMissingTypeStubs",
        "Install the package's types (types-...), or the package itself in the "
        "environment that the checker uses.",
        f"mypy: Missing imports, {_MYPY}running_mypy.html#missing-imports",
        'Library stubs not installed for "requests"',
        code="python -m mypy --install-types",
        lang="shell",
    ),
    _rule(
        "imports",
        "reportMissingImports import-error E0401 no-name-in-module E0611",
        "Choose the environment in which the package is installed, and start in the "
        "project's root.",
        f"Pyright: reportMissingImports, {_PYRIGHT}",
        'Import "requests" could not be resolved',
        tool="pyright",
    ),
    _rule(
        "unused",
        "F401 unused-import W0611 F841 unused-variable W0612 F811 unused-argument W0613 "
        "ARG001 reportUnusedImport reportUnusedVariable ERA001",
        "Remove it; for what is exported name it in __all__.",
        f"Ruff: unused-import, {_RUFF}unused-import/",
        "`os` imported but unused",
        tool="ruff",
        code="ruff check --fix .",
        lang="shell",
    ),
    _rule(
        "undefined",
        "F821 undefined-variable E0602 F822 used-before-assignment E0601 "
        "possibly-used-before-assignment reportUndefinedVariable reportPossiblyUnbound "
        "reportPossiblyUnboundVariable possibly-undefined",
        "Import or assign it on every path, or correct its spelling.",
        f"Ruff: undefined-name, {_RUFF}undefined-name/",
        "Undefined name `tottal`",
        tool="ruff",
    ),
    _rule(
        "style",
        r"E501 line-too-long C0301 W291 W292 W293 E302 E303 E305 E225 E231 E261 E265 "
        r"I001 wrong-import-order C0411 trailing-whitespace C0303 missing-final-newline "
        r"C0304 Q\d{3} COM\d{3} E1\d\d E2\d\d E30\d W29\d W391",
        "Style only: let the formatter correct it.",
        f"Ruff: line-too-long, {_RUFF}line-too-long/",
        "Line too long (120 > 88)",
        tool="ruff",
        code="ruff check --fix .\nruff format .",
        lang="shell",
    ),
    _rule(
        "danger",
        r"B006 dangerous-default-value W0102 B008 E722 bare-except W0702 "
        r"broad-exception-caught W0718 broad-except W0703 BLE001 eval-used W0123 S\d{3} "
        r"B\d{3} raise-missing-from W0707 B904 PLW\d{4} RUF\d{3} SIM\d{3} PERF\d{3} "
        r"C4\d\d RET\d{3} TRY\d{3} PLR\d{4} PLC\d{4} PLE\d{4} ANN\d{3} DTZ\d{3} PTH\d{3} "
        r"T20\d FBT\d{3} G\d{3} EM\d{3} ASYNC\d{3} C901 too-many-\w+(?:-\w+)* R09\d\d "
        r"invalid-name C0103 missing-module-docstring C0114 missing-function-docstring C0116 "
        r"missing-class-docstring C0115 UP\d{3} D\d{3} E4\d\d E7\d\d W\d{3} N8\d\d "
        r"consider-using-[\w-]+ no-else-return R1705 redefined-outer-name W0621 "
        r"protected-access W0212 global-statement W0603 unspecified-encoding W1514 "
        r"logging-fstring-interpolation W1203",
        "The page of {code_} shows what is wanted, with an example.",
        f"Ruff: mutable-argument-default, {_RUFF}mutable-argument-default/",
        "Do not use mutable data structures for argument defaults",
        tool="ruff",
        prior=LUMP,
    ),
    _rule(
        "call",
        "no-value-for-parameter E1120 too-many-function-args E1121 "
        "unexpected-keyword-arg E1123 not-callable E1102 unsubscriptable-object E1136 "
        "no-self-argument E0213 unsupported-membership-test E1135 not-an-iterable E1133 "
        "syntax-error E0001 E999 invalid-syntax",
        "Compare the call with the definition.",
        f"Pylint: no-value-for-parameter, {_PYLINT}error/no-value-for-parameter.html",
        "No value for argument 'cart' in function call",
        tool="pylint",
    ),
    Rule(
        "other",
        on=_WORDS,
        match=rf"(?i)^{_TOOL}(?: (?P<name>[\w-]{{1,60}}))?: (?P<said>[^\n]{{1,300}})",
        prior=0.4,
        cause="{said}",
        fix="The page of the message {name|that is reported} shows what is wanted, with examples.",
        docs="Pylint: Messages overview, "
        "https://pylint.readthedocs.io/en/stable/user_guide/messages/messages_overview.html",
        yes=(diagnostic("pylint", "", "Too many lines in module (1984/1000)"),),
        no=("Error: Too many lines in module",),
    ),
)
