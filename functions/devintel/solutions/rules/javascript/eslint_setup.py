"""Rules for ESLint's configuration, parsers and plugins."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "eslint",
    Rule(
        "flat_config",
        on="eslint config eslintrc ext rulesdir unexpected",
        match=(
            r"ESLint couldn't find an eslint\.config\.\(js\|mjs\|cjs\) file",
            r"(?:Key|A config object is using the) \"(?P<name>extends|env|parserOptions|"
            r"globals|root|overrides|ignorePatterns|plugins|parser)\"(?:: | "
            r"key)[^\n]{0,80}(?:flat config|This appears to be in eslintrc format|not "
            r"supported in flat)",
            r"Unexpected key '?(?P<name2>\d+|env|extends|root)'? found|Invalid option "
            r"'--(?P<option>ext|rulesdir|resolve-plugins-relative-to|env)'",
        ),
        prior=0.94,
        cause="ESLint 9 reads eslint.config.js, and the project is set up in the older way "
        "({name|.eslintrc}).",
        fix="Migrate: `npx @eslint/migrate-config .eslintrc.json`, with plugins and shared "
        "configs as imports and no --ext. To stay for now: ESLint 8, or "
        "ESLINT_USE_FLAT_CONFIG=false (9 only). Do the plugins not support 9, FlatCompat "
        "of @eslint/eslintrc wraps them.",
        code="npx @eslint/migrate-config .eslintrc.json",
        lang="shell",
        docs="ESLint: Configuration migration guide, "
        "https://eslint.org/docs/latest/use/configure/migration-guide",
        yes=(
            "ESLint couldn't find an eslint.config.(js|mjs|cjs) file.",
            "Invalid option '--ext' - perhaps you meant '-c'?",
        ),
        no=("Error: eslint of the ship",),
    ),
    Rule(
        "project_file",
        on="parseroptions project",
        match=(
            r"\"?parserOptions\.project(?:Service)?\"? has been (?:set|provided)[^\n]{0,60}",
            r"(?P<name>\S{1,160}) was not found by the project service",
            r"none of those TSConfigs include this file",
        ),
        prior=0.94,
        cause="typescript-eslint lints {name|a file} that no tsconfig of `parserOptions.project` "
        "includes.",
        fix="Add it to `include` of that tsconfig (or a tsconfig.eslint.json that holds also "
        "tests and configuration files), or ignore the file in ESLint; with version 8 set "
        "projectService: { allowDefaultProject: ['*.js'] }.",
        code='{"include": ["src", "tests", "*.config.ts", ".eslintrc.cjs"]}',
        lang="json",
        docs="typescript-eslint: Typed linting troubleshooting, "
        "https://typescript-eslint.io/troubleshooting/typed-linting/",
        yes=('Parsing error: "parserOptions.project" has been set for @typescript-eslint/parser.',),
        no=("Error: the project has been set",),
    ),
    Rule(
        "typed_services",
        on="parserservices generate requires",
        match=r"You have used a rule which requires (?:type information|parserServices to be "
        r"generated|type-aware)[^\n]{0,40}",
        prior=0.94,
        cause="A rule that needs types runs without them.",
        fix="Set parserOptions.projectService (or project) for the files that it lints, or "
        "switch the typed rules off for the others (disableTypeChecked).",
        code="export default { languageOptions: { parserOptions: { projectService: true } } };",
        lang="js",
        docs="typescript-eslint: Typed linting, "
        "https://typescript-eslint.io/getting-started/typed-linting/",
        yes=(
            "Error: You have used a rule which requires type information, but don't have "
            "parserOptions set to generate type information for this file.",
        ),
        no=("Error: a rule requires",),
    ),
    Rule(
        "parser_needs",
        on="failed load parser",
        match=r"Failed to load parser '(?P<parser>[@\w./-]{1,120})' declared in "
        r"'(?P<where1>[^'\n]{1,200})': Cannot find module "
        r"'(?P<name>@?[\w-]+(?:/[\w-]+)?)[^'\n]{0,60}'",
        prior=0.94,
        cause="The parser {parser} that {where1} names needs {name}, which is not installed.",
        fix="Install {name}, if it is a package of its own (the parser's peer: @babel/core for "
        "@babel/eslint-parser, typescript for @typescript-eslint/parser). Is it the parser "
        "itself that a shared config or plugin names, install what that config's version "
        "asks for, or the config's version for your parser.",
        code="npm install --save-dev {name}",
        lang="shell",
        docs="ESLint: Configure a parser, https://eslint.org/docs/latest/use/configure/parser",
        yes=(
            "Error: Failed to load parser '@babel/eslint-parser' declared in '.eslintrc': "
            "Cannot find module '@babel/core/package.json'",
        ),
        no=("Error: Failed to load parser",),
    ),
    Rule(
        "config_missing",
        on="failed load config extend",
        match=(
            r"Failed to load config \"(?P<name>[@\w./:-]{1,120})\" to extend from",
            r"ESLint couldn't find the config \"(?P<name2>[@\w./:-]{1,120})\" to extend "
            r"from",
        ),
        prior=0.94,
        cause="`extends` names the configuration {name}, which is not installed under that name.",
        fix='Short names get a prefix: "airbnb" is the package eslint-config-airbnb, '
        '"plugin:x/recommended" needs eslint-plugin-x; install it with its peers (`npx '
        'install-peerdeps --dev eslint-config-airbnb`). "prettier/react" and the like '
        'are gone since eslint-config-prettier 8: write "prettier".',
        code="npm install --save-dev eslint-config-{name}",
        lang="shell",
        docs="ESLint: Configuration files, "
        "https://eslint.org/docs/latest/use/configure/configuration-files",
        yes=('Error: Failed to load config "airbnb" to extend from.',),
        no=("Error: failed to load config",),
    ),
    Rule(
        "plugin_conflict",
        on="plugin conflicted uniquely",
        match=r"Plugin \"(?P<name>[@\w./-]{1,80})\" was conflicted between|ESLint couldn't "
        r"determine the plugin \"(?P<name2>[@\w./-]{1,80})\" uniquely",
        prior=0.94,
        cause="The ESLint plugin {name} is found twice, in two folders.",
        fix="Bring it to one version (a shared config brings its own: remove yours or update), "
        "and set `root: true` so that no .eslintrc further up takes part.",
        code="npm ls eslint-plugin-{name}",
        lang="shell",
        docs="ESLint: Cascading, "
        "https://eslint.org/docs/latest/use/configure/configuration-files-deprecated#casc"
        "ading-and-hierarchy",
        yes=(
            'Plugin "react" was conflicted between "package.json » '
            'eslint-config-react-app" and "BaseConfig".',
        ),
        no=("Error: conflicted between",),
    ),
    Rule(
        "rule_api",
        on="context sourcecode function",
        match=(
            r"context\.(?P<name>getSourceCode|getScope|getAncestors|getDeclaredVariables|"
            r"markVariableAsUsed|getFilename|parserServices|getCwd|getPhysicalFilename) "
            r"is not a function",
            r"Error while loading rule '(?P<rule>[@\w./-]{1,100})': (?P<said>[^\n]{1,160})",
        ),
        prior=0.94,
        cause="A plugin's rule {rule|} asks for what ESLint 9 no longer gives ({name|{said|its "
        "old API}}).",
        fix="Update the plugin to a version for ESLint 9; until there is one, wrap it with "
        "fixupPluginRules of @eslint/compat, or stay with ESLint 8.",
        code="npm ls eslint",
        lang="shell",
        docs="ESLint: Preparing custom rules for v9, "
        "https://eslint.org/blog/2023/09/preparing-custom-rules-eslint-v9/",
        yes=("TypeError: context.getSourceCode is not a function",),
        no=("TypeError: context.total is not a function",),
    ),
    Rule(
        "inner_file",
        on="module subpath",
        match=r"Cannot find module 'eslint/(?P<name>[\w/-]{1,80})'|Package subpath "
        r"'\./(?P<name2>[\w/-]{1,80})' is not defined by \"exports\" in "
        r"\S{0,160}eslint/package\.json",
        prior=0.94,
        cause="A tool or plugin reaches for an inner file of ESLint (`{name}`) that newer "
        "versions do not offer.",
        fix="Update that tool (see whose frame it is) to a version for your ESLint, or pin "
        "ESLint to the major that it was written for.",
        code="npm ls eslint",
        lang="shell",
        docs="ESLint: Migrate to v8, https://eslint.org/docs/latest/use/migrate-to-8.0.0",
        yes=(
            "Error [ERR_PACKAGE_PATH_NOT_EXPORTED]: Package subpath './lib/util/glob-util' "
            'is not defined by "exports" in /srv/a/node_modules/eslint/package.json',
        ),
        no=("Error: Cannot find module 'eslint-plugin-a'",),
    ),
    Rule(
        "ts_version",
        on="typescript supported",
        match=r"The AST node type|typescript-eslint\/typescript-estree[^\n]{0,40}(?:SUPPORTED|"
        r"only supports)|You are currently running a version of TypeScript which is not "
        r"officially supported",
        prior=0.85,
        cause="This version of typescript-eslint does not know the TypeScript that is installed.",
        fix="It is a warning; update typescript-eslint (parser and plugin together), or pin "
        "TypeScript to the range that it prints.",
        code="npm install --save-dev typescript-eslint@latest",
        lang="shell",
        docs="typescript-eslint: Dependency versions, "
        "https://typescript-eslint.io/users/dependency-versions/",
        yes=(
            "WARNING: You are currently running a version of TypeScript which is not "
            "officially supported by @typescript-eslint/typescript-estree.",
        ),
        no=("Error: not supported",),
    ),
)
