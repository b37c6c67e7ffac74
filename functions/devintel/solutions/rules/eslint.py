"""Rules for what ESLint and its plugins report, by the rule's name."""

from __future__ import annotations

from devintel.solutions.example import diagnostic
from devintel.solutions.rule import Rule, family

_CORE = "https://eslint.org/docs/latest/rules/"
_TS = "https://typescript-eslint.io/rules/"
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


def _rule(
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
    _rule(
        "unused",
        "no-unused-vars @typescript-eslint/no-unused-vars "
        "unused-imports/no-unused-imports unused-imports/no-unused-vars",
        "{said}",
        "Remove it, or begin its name with an underscore and allow that in the rule's options.",
        f"{_CORE}no-unused-vars",
        "'total' is assigned a value but never used.",
    ),
    _rule(
        "undefined",
        "no-undef react/jsx-no-undef",
        "{said}",
        "Import it, or say that it is a global of this environment (languageOptions.globals).",
        f"{_CORE}no-undef",
        "'gtag' is not defined.",
    ),
    _rule(
        "equality",
        "eqeqeq",
        "{said}",
        "Compare with === and !==.",
        f"{_CORE}eqeqeq",
        "Expected '===' and instead saw '=='.",
        code="const same = left === right;",
        lang="js",
    ),
    _rule(
        "console",
        "no-console no-alert no-debugger",
        "{said}",
        "Remove it, or use the project's logger.",
        f"{_CORE}no-console",
        "Unexpected console statement.",
    ),
    _rule(
        "const",
        "prefer-const no-var one-var",
        "{said}",
        "Declare it with const, or let where it changes.",
        f"{_CORE}prefer-const",
        "'total' is never reassigned. Use 'const' instead.",
        code=_FIX,
        lang="shell",
    ),
    _rule(
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
    _rule(
        "import_path",
        "import/no-unresolved import/extensions n/no-missing-import "
        "node/no-missing-import import/named import/default import/namespace "
        "import/export",
        "{said}",
        "Correct the path or the name, or give the resolver the project's aliases.",
        "https://github.com/import-js/eslint-plugin-import/blob/main/docs/rules/no-unresolved.md",
        "Unable to resolve path to module './pay'.",
    ),
    _rule(
        "import_package",
        "import/no-extraneous-dependencies n/no-extraneous-import import/no-duplicates "
        "no-duplicate-imports import/no-cycle no-restricted-imports "
        "@typescript-eslint/no-restricted-imports import/no-anonymous-default-export",
        "{said}",
        "Add the package to package.json, join double imports, and move what two modules "
        "share into a third.",
        "https://github.com/import-js/eslint-plugin-import/blob/main/docs/rules/no-extran"
        "eous-dependencies.md",
        "'lodash' should be listed in the project's dependencies.",
    ),
    _rule(
        "any",
        "@typescript-eslint/no-explicit-any @typescript-eslint/no-unsafe-assignment "
        "@typescript-eslint/no-unsafe-member-access @typescript-eslint/no-unsafe-call "
        "@typescript-eslint/no-unsafe-return @typescript-eslint/no-unsafe-argument",
        "{said}",
        "Name the type, or take unknown and narrow it.",
        f"{_TS}no-explicit-any",
        "Unexpected any. Specify a different type.",
    ),
    _rule(
        "promises",
        "@typescript-eslint/no-floating-promises @typescript-eslint/no-misused-promises "
        "@typescript-eslint/await-thenable @typescript-eslint/require-await "
        "require-await no-async-promise-executor no-await-in-loop no-return-await "
        "promise/catch-or-return @typescript-eslint/return-await require-atomic-updates "
        "no-promise-executor-return prefer-promise-reject-errors",
        "{said}",
        "Await the promise or handle its failure; a handler that takes no promise gets a "
        "function that catches.",
        f"{_TS}no-floating-promises",
        "Promises must be awaited, end with a call to .catch, or end with a call to "
        ".then with a rejection handler.",
        code="work().catch((error) => console.error(error));",
        lang="js",
    ),
    _rule(
        "ts_strict",
        "@typescript-eslint/ban-ts-comment @typescript-eslint/no-non-null-assertion "
        "@typescript-eslint/no-var-requires @typescript-eslint/no-require-imports "
        "@typescript-eslint/no-empty-function @typescript-eslint/ban-types "
        "@typescript-eslint/no-empty-object-type @typescript-eslint/explicit-function-ret"
        "urn-type @typescript-eslint/explicit-module-boundary-types "
        "@typescript-eslint/no-unnecessary-condition "
        "@typescript-eslint/no-unused-expressions "
        "@typescript-eslint/consistent-type-imports @typescript-eslint/no-namespace "
        "@typescript-eslint/no-this-alias @typescript-eslint/restrict-template-expression"
        "s @typescript-eslint/unbound-method @typescript-eslint/no-inferrable-types "
        "@typescript-eslint/prefer-nullish-coalescing @typescript-eslint/no-shadow "
        "@typescript-eslint/no-empty-interface @typescript-eslint/naming-convention",
        "{said}",
        "Follow the rule's page; where an exception is right, switch it off for that "
        "line with a reason.",
        f"{_TS}ban-ts-comment",
        'Use "@ts-expect-error" instead of "@ts-ignore", as "@ts-ignore" will do nothing '
        "if the following line is error-free.",
        prior=LUMP,
    ),
    _rule(
        "react",
        "react/prop-types react/display-name react/react-in-jsx-scope "
        "react/no-unescaped-entities react/no-unknown-property react/no-children-prop "
        "react/self-closing-comp react/jsx-no-target-blank react/no-array-index-key "
        "react/jsx-no-useless-fragment react/no-unstable-nested-components "
        "react/button-has-type react/no-danger react/jsx-props-no-spreading "
        "react-refresh/only-export-components react/jsx-uses-react "
        "react/jsx-filename-extension react/destructuring-assignment "
        "react/require-default-props react/no-deprecated react/jsx-no-bind",
        "{said}",
        "Follow the rule's page; with TypeScript or the new JSX transform prop-types and "
        "react-in-jsx-scope may be switched off.",
        "https://github.com/jsx-eslint/eslint-plugin-react/blob/master/docs/rules/prop-types.md",
        "'items' is missing in props validation",
        prior=LUMP,
    ),
    _rule(
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
    _rule(
        "next",
        "@next/next/no-img-element @next/next/no-html-link-for-pages "
        "@next/next/no-sync-scripts @next/next/no-page-custom-font @next/next/no-css-tags",
        "{said}",
        "Use Next.js's own component (Image, Link, Script).",
        "https://nextjs.org/docs/messages/no-img-element",
        "Using `<img>` could result in slower LCP and higher bandwidth.",
    ),
    _rule(
        "vue",
        "vue/multi-word-component-names vue/no-unused-vars vue/no-unused-components "
        "vue/require-v-for-key vue/no-v-html vue/valid-v-for vue/no-use-v-if-with-v-for "
        "vue/require-default-prop vue/html-self-closing vue/max-attributes-per-line "
        "vue/no-parsing-error vue/valid-template-root vue/no-multiple-template-root "
        "vue/html-indent vue/attributes-order vue/require-prop-types "
        "vue/no-side-effects-in-computed-properties",
        "{said}",
        "Follow the rule's page; most are corrected by --fix.",
        "https://eslint.vuejs.org/rules/multi-word-component-names.html",
        'Component name "Cart" should always be multi-word.',
        code=_FIX,
        lang="shell",
    ),
    _rule(
        "unreachable",
        "no-unreachable no-unreachable-loop",
        "{said}: no way leads there.",
        "It stands behind a return, throw, break or continue: move it before that, or remove one "
        "of the two.",
        f"{_CORE}no-unreachable",
        "Unreachable code.",
    ),
    _rule(
        "reassigned",
        "no-const-assign no-class-assign no-func-assign no-import-assign no-ex-assign",
        "{said}",
        "Declare it with let where it has to change; else give the new value a name of its own.",
        f"{_CORE}no-const-assign",
        "'total' is constant.",
    ),
    _rule(
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
    _rule(
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
    Rule(
        "no_config",
        on="eslint config",
        match=r"ESLint couldn't find an? (?:eslint\.config|configuration file)|No ESLint "
        r"configuration found|Could not find config file",
        prior=0.86,
        cause="ESLint finds no configuration (version 9 wants eslint.config.js).",
        fix="Make one.",
        code="npm init @eslint/config@latest",
        lang="shell",
        docs="ESLint: Configuration files, https://eslint.org/docs/latest/use/configure/config"
        "uration-files",
        yes=("ESLint couldn't find an eslint.config.(js|mjs|cjs) file.",),
        no=("Error: eslint of the ship",),
    ),
    Rule(
        "no_plugin",
        on="eslint declared definition plugin",
        match=r"ESLint couldn't find the (?:plugin|config) "
        r"\"(?P<name>[@\w./-]{1,120})\"|Failed to load (?:plugin|config|parser) "
        r"'(?P<name2>[@\w./-]{1,120})' declared in|Definition for rule "
        r"'(?P<name3>[@\w./-]{1,120})' not found|Could not find "
        r"\"(?P<name4>[\w-]{1,80})\" in plugin",
        prior=0.86,
        cause="The configuration names `{name|a plugin or rule}`, which is not installed or "
        "misspelt.",
        fix="Install it, or remove it from the configuration.",
        code="npm install --save-dev {name|eslint-plugin-name}",
        lang="shell",
        docs="ESLint: Configure plugins, https://eslint.org/docs/latest/use/configure/plugins",
        yes=(
            'ESLint couldn\'t find the plugin "eslint-plugin-vue".',
            "Failed to load plugin 'react' declared in '.eslintrc.json': Cannot find "
            "module 'eslint-plugin-react' (eslint)",
        ),
        no=("Error: plugin is lost",),
    ),
    Rule(
        "parsing",
        on="eslint parsing error parseroptions",
        match=r"^eslint[^:\n]{0,10}: Parsing error: (?P<said>[^\n]{1,300})|^ *\d+:\d+ +error "
        r"+Parsing error: (?P<said2>[^\n]{1,300})|\"parserOptions\.project\" has been "
        r"(?:set|provided)",
        prior=0.76,
        cause="ESLint cannot parse the file{where}: {said|see the message}.",
        fix="Correct the syntax, or use the parser of the language (typescript-eslint, "
        "vue-eslint-parser) with the right ecmaVersion, and include the file in its "
        "project.",
        docs="ESLint: Configure a parser, https://eslint.org/docs/latest/use/configure/parser",
        yes=(
            diagnostic("eslint", "", "Parsing error: Unexpected token <"),
            "  1:7  error  Parsing error: Unexpected token <",
        ),
        no=("Error: parsing of row 3",),
    ),
)
