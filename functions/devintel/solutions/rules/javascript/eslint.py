"""Rules for what ESLint's own rules report, by the rule's name."""

from __future__ import annotations

from devintel.solutions.example import diagnostic
from devintel.solutions.rule import Rule, family

_CORE = "https://eslint.org/docs/latest/rules/"
_FIX = "npx eslint --fix ."
_WORDS = "eslint"
LUMP = 0.45
"""For many rules with one answer: what ESLint itself says of the rule is above it."""


def _named(*names: str) -> tuple[str, ...]:
    """An editor's diagnostic (`eslint no-undef: ...`) and a line of the command line."""
    either = "|".join(name.replace(".", r"\.") for name in names)
    return (
        rf"^eslint (?P<name>{either}): (?P<said>[^\n]{{1,300}})",
        rf"^ *\d+:\d+ +(?:error|warning) +(?P<said>[^\n]{{1,200}}?) {{2,}}(?P<name>{either})$",
    )


def named_rule(
    identity: str,
    listed: str,
    cause: str,
    fix: str,
    page: str,
    said: str,
    *,
    code: str = "",
    lang: str = "",
    prior: float = 0.8,
) -> Rule:
    """One answer for ESLint rules of these names, with the sentence that one of them prints."""
    names = listed.split()
    words = " ".join(
        sorted(
            {
                part
                for name in names
                for part in name.replace("@", " ").replace("/", " ").replace("-", " ").split()
            }
        )
    )
    return Rule(
        identity,
        on=f"{_WORDS} {words}",
        match=_named(*names),
        cause=cause,
        fix=fix,
        docs=f"ESLint: {names[0]}, {page}",
        code=code,
        lang=lang,
        prior=prior,
        yes=(diagnostic("eslint", names[0], said), f"  3:4  error  {said}  {names[0]}"),
        no=(diagnostic("eslint", "quux/quux", said),),
    )


RULES = family(
    "eslint",
    named_rule(
        "unused",
        "no-unused-vars @typescript-eslint/no-unused-vars "
        "unused-imports/no-unused-imports unused-imports/no-unused-vars",
        "{said}",
        "Remove it, or begin its name with an underscore and allow that in the rule's options.",
        f"{_CORE}no-unused-vars",
        "'total' is assigned a value but never used.",
    ),
    named_rule(
        "undefined",
        "no-undef react/jsx-no-undef",
        "{said}",
        "Import it, or say that it is a global of this environment (languageOptions.globals).",
        f"{_CORE}no-undef",
        "'gtag' is not defined.",
    ),
    named_rule(
        "equality",
        "eqeqeq",
        "{said}",
        "Compare with === and !==.",
        f"{_CORE}eqeqeq",
        "Expected '===' and instead saw '=='.",
        code="const same = left === right;",
        lang="js",
    ),
    named_rule(
        "console",
        "no-console no-alert no-debugger",
        "{said}",
        "Remove it, or use the project's logger.",
        f"{_CORE}no-console",
        "Unexpected console statement.",
    ),
    named_rule(
        "const",
        "prefer-const no-var one-var",
        "{said}",
        "Declare it with const, or let where it changes.",
        f"{_CORE}prefer-const",
        "'total' is never reassigned. Use 'const' instead.",
        code=_FIX,
        lang="shell",
    ),
    named_rule(
        "style",
        "semi quotes indent comma-dangle max-len no-trailing-spaces eol-last "
        "space-before-function-paren object-curly-spacing arrow-parens "
        "no-multiple-empty-lines linebreak-style keyword-spacing prettier/prettier curly "
        "object-shorthand prefer-template prefer-arrow-callback arrow-body-style "
        "dot-notation no-extra-semi no-mixed-spaces-and-tabs padded-blocks "
        "spaced-comment key-spacing import/order import/first "
        "import/newline-after-import simple-import-sort/imports sort-imports "
        "@stylistic/semi @stylistic/quotes @stylistic/indent",
        "{said}",
        "Style only: let ESLint correct it.",
        f"{_CORE}semi",
        "Missing semicolon.",
        code=_FIX,
        lang="shell",
        prior=0.86,
    ),
    named_rule(
        "a11y",
        "jsx-a11y/alt-text jsx-a11y/anchor-is-valid "
        "jsx-a11y/click-events-have-key-events jsx-a11y/no-static-element-interactions "
        "jsx-a11y/label-has-associated-control jsx-a11y/no-noninteractive-element-interac"
        "tions jsx-a11y/anchor-has-content jsx-a11y/aria-role jsx-a11y/img-redundant-alt "
        "jsx-a11y/no-autofocus jsx-a11y/iframe-has-title jsx-a11y/heading-has-content "
        "jsx-a11y/control-has-associated-label",
        "{said}",
        "Give people who do not see or use a mouse the same: a text for an image, a "
        "button for a click, a label for a field.",
        "https://github.com/jsx-eslint/eslint-plugin-jsx-a11y/blob/main/docs/rules/alt-text.md",
        "img elements must have an alt prop, either with meaningful text, or an empty "
        "string for decorative images.",
    ),
    named_rule(
        "unreachable",
        "no-unreachable no-unreachable-loop",
        "{said}: no way leads there.",
        "It stands behind a return, throw, break or continue: move it before that, or remove one "
        "of the two.",
        f"{_CORE}no-unreachable",
        "Unreachable code.",
    ),
    named_rule(
        "reassigned",
        "no-const-assign no-class-assign no-func-assign no-import-assign no-ex-assign",
        "{said}",
        "Declare it with let where it has to change; else give the new value a name of its own.",
        f"{_CORE}no-const-assign",
        "'total' is constant.",
    ),
    named_rule(
        "logic",
        "no-cond-assign no-constant-condition no-dupe-keys "
        "no-dupe-else-if no-duplicate-case no-fallthrough no-self-assign no-self-compare "
        "no-unsafe-finally no-unsafe-negation no-unsafe-optional-chaining use-isnan "
        "valid-typeof no-sparse-arrays no-compare-neg-zero no-loss-of-precision "
        "no-unused-expressions for-direction getter-return "
        "no-setter-return array-callback-return consistent-return "
        "no-constant-binary-expression default-case no-loop-func "
        "no-unmodified-loop-condition no-sequences no-useless-catch no-use-before-define "
        "@typescript-eslint/no-use-before-define no-unused-labels "
        "no-this-before-super constructor-super no-obj-calls no-new-wrappers "
        "no-dupe-args no-dupe-class-members",
        "{said}",
        "This is mostly a real mistake: the code cannot do what it says.",
        f"{_CORE}no-dupe-keys",
        "Duplicate key.",
        prior=LUMP,
    ),
    named_rule(
        "clean",
        "no-empty no-empty-function no-empty-pattern no-extra-boolean-cast "
        "no-useless-escape no-useless-return no-useless-concat no-useless-constructor "
        "no-useless-rename no-else-return no-lonely-if no-nested-ternary "
        "no-unneeded-ternary no-case-declarations no-prototype-builtins no-redeclare "
        "no-shadow no-param-reassign no-underscore-dangle no-plusplus "
        "no-restricted-syntax no-restricted-globals no-control-regex "
        "no-misleading-character-class no-irregular-whitespace no-inner-declarations "
        "no-global-assign no-eval no-new-func no-implied-eval no-script-url "
        "no-throw-literal no-undef-init no-undefined no-warning-comments "
        "no-inline-comments no-continue no-bitwise no-multi-assign no-new radix "
        "camelcase new-cap func-names complexity max-lines max-lines-per-function "
        "max-depth max-params guard-for-in prefer-destructuring prefer-rest-params "
        "prefer-spread prefer-object-spread prefer-exponentiation-operator "
        "class-methods-use-this no-iterator no-labels no-void no-with strict yoda "
        "vars-on-top default-param-last no-regex-spaces no-unsafe-assignment id-length "
        "sonarjs/cognitive-complexity",
        "{said}",
        "Follow the rule's page; where an exception is right, switch it off for that "
        "line with a reason.",
        f"{_CORE}no-empty",
        "Empty block statement.",
        prior=LUMP,
    ),
    Rule(
        "unused_text",
        on="eslint",
        match=(
            r"^eslint: (?P<said>'(?P<name>[^'\n]{1,80})' is (?:assigned a value|defined) "
            r"but never used[^\n]{0,120})",
            r"^eslint: (?P<said>'(?P<name>[^'\n]{1,80})' is declared but its value is never read)",
        ),
        cause="{said}",
        fix="Remove it, or begin its name with an underscore and allow that in the rule's options.",
        docs=f"ESLint: no-unused-vars, {_CORE}no-unused-vars",
        yes=(diagnostic("eslint", "", "'x' is declared but its value is never read."),),
        no=("Error: 'x' is defined but never used",),
    ),
    Rule(
        "undefined_text",
        on="eslint",
        match=r"^eslint: (?P<said>'(?P<name>[^'\n]{1,80})' is not defined)",
        cause="{said}",
        fix="Import it, or say that it is a global of this environment (languageOptions.globals).",
        docs=f"ESLint: no-undef, {_CORE}no-undef",
        yes=(diagnostic("eslint", "", "'x' is not defined."),),
        no=("ReferenceError: x is not defined",),
    ),
    Rule(
        "other",
        on="eslint error warning",
        match=(
            r"^eslint(?: (?P<name>[@\w./-]{1,80}))?: (?!Parsing error)(?P<said>[^\n]{1,300})",
            r"^ *\d+:\d+ +(?:error|warning) +(?!Parsing)(?P<said>[^\n]{1,200}?) {2,}"
            r"(?P<name>@?[\w-]+/[\w/-]+|[a-z]+(?:-[a-z]+)+)$",
        ),
        prior=0.4,
        cause="{said}",
        fix="The page of the rule {name|that reports it} shows what it wants; many are "
        "corrected by "
        "--fix.",
        code=_FIX,
        lang="shell",
        docs="ESLint: Rules reference, https://eslint.org/docs/latest/rules/",
        yes=(diagnostic("eslint", "", "Unexpected string concatenation."),),
        no=("Error: Unexpected string concatenation.",),
    ),
)
