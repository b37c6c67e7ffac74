"""Rules for what ESLint's plugins report: imports, TypeScript, React, Next.js, Vue."""

from __future__ import annotations

from devintel.solutions.rule import family
from devintel.solutions.rules.javascript.eslint import named_rule

_TS = "https://typescript-eslint.io/rules/"
_FIX = "npx eslint --fix ."
LUMP = 0.45
"""For many rules with one answer: what ESLint itself says of the rule is above it."""


RULES = family(
    "eslint",
    named_rule(
        "import_path",
        "import/no-unresolved import/extensions n/no-missing-import "
        "node/no-missing-import import/named import/default import/namespace "
        "import/export",
        "{said}",
        "Correct the path or the name, or give the resolver the project's aliases.",
        "https://github.com/import-js/eslint-plugin-import/blob/main/docs/rules/no-unresolved.md",
        "Unable to resolve path to module './pay'.",
    ),
    named_rule(
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
    named_rule(
        "any",
        "@typescript-eslint/no-explicit-any @typescript-eslint/no-unsafe-assignment "
        "@typescript-eslint/no-unsafe-member-access @typescript-eslint/no-unsafe-call "
        "@typescript-eslint/no-unsafe-return @typescript-eslint/no-unsafe-argument",
        "{said}",
        "Name the type, or take unknown and narrow it.",
        f"{_TS}no-explicit-any",
        "Unexpected any. Specify a different type.",
    ),
    named_rule(
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
    named_rule(
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
    named_rule(
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
    named_rule(
        "next",
        "@next/next/no-img-element @next/next/no-html-link-for-pages "
        "@next/next/no-sync-scripts @next/next/no-page-custom-font @next/next/no-css-tags",
        "{said}",
        "Use Next.js's own component (Image, Link, Script).",
        "https://nextjs.org/docs/messages/no-img-element",
        "Using `<img>` could result in slower LCP and higher bandwidth.",
    ),
    named_rule(
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
)
