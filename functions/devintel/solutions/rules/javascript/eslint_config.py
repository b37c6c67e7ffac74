"""Rules for what ESLint says of its configuration, plugins and parsers."""

from __future__ import annotations

from devintel.solutions.example import diagnostic
from devintel.solutions.rule import Rule, family

RULES = family(
    "eslint",
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
