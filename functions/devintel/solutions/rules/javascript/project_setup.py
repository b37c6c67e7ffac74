"""Rules for hooks, workspaces, configuration files and old browsers of a JavaScript project."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "project_setup",
    Rule(
        "config_property",
        on="configuration property defined",
        match=r"Configuration property \"(?P<name>[\w.-]{1,120})\" is not defined",
        prior=0.94,
        cause="The package config finds no `{name}` in the files that it reads{where}.",
        fix="Add it to config/default.json or the file of NODE_ENV (also of the host), and "
        "start the program in the folder that holds config (or set NODE_CONFIG_DIR).",
        code='ls config\nnode -p "process.env.NODE_ENV"',
        lang="shell",
        docs="node-config: Configuration files, "
        "https://github.com/node-config/node-config/wiki/Configuration-Files",
        yes=('Error: Configuration property "shop.url" is not defined',),
        no=("Error: property of the owner",),
    ),
    Rule(
        "lerna_bootstrap",
        on="lerna bootstrap",
        match=r"The \"(?P<name>bootstrap|add|link)\" command was removed by default in v7",
        prior=0.94,
        cause="Lerna 7 no longer has `{name}`: the package manager's workspaces do that.",
        fix="Name the packages under `workspaces`, remove useWorkspaces from lerna.json, and "
        "run `npm install` at the root.",
        code="npm install",
        lang="shell",
        docs="Lerna: Legacy package management, "
        "https://lerna.js.org/docs/legacy-package-management",
        yes=(
            'lerna ERR! The "bootstrap" command was removed by default in v7, and is no '
            "longer maintained.",
        ),
        no=("Error: the boot was removed",),
    ),
    Rule(
        "husky_path",
        on="husky hook pre",
        match=r"husky - (?:command not found in PATH|(?P<name>[\w-]+) hook exited with code "
        r"127)|^\.husky/(?P<name2>[\w-]+): \d+: (?:npx|node|npm|yarn|pnpm): not found",
        prior=0.94,
        cause="The git hook finds no node or npx: git was started by a program that does not "
        "read the shell's settings (an editor, a GUI with nvm).",
        fix="Load it for hooks: put what nvm or the like needs into ~/.config/husky/init.sh "
        "(version 8: ~/.huskyrc).",
        code='mkdir -p ~/.config/husky\necho \'export NVM_DIR="$HOME/.nvm"; . '
        '"$NVM_DIR/nvm.sh"\' > ~/.config/husky/init.sh',
        lang="shell",
        docs="husky: Node version managers, "
        "https://typicode.github.io/husky/how-to.html#node-version-managers-and-guis",
        yes=("husky - pre-commit hook exited with code 127 (error)",),
        no=("Error: husky voice",),
    ),
    Rule(
        "ie_syntax",
        on="script1002 script1003 script1010 script1006",
        match=r"SCRIPT10\d\d: (?P<name>[^\n]{1,80})",
        prior=0.94,
        cause="Internet Explorer (or a page in its mode) meets syntax newer than it knows: "
        "mostly a package in node_modules that nobody compiles for it.",
        fix="Compile that package too (babel-loader with `include`, transpilePackages, "
        "transpileDependencies), set browserslist to what you support, or leave that "
        "browser out.",
        code='{"browserslist": ["defaults", "ie 11"]}',
        lang="json",
        docs="Babel: preset-env targets, https://babeljs.io/docs/babel-preset-env#targets",
        yes=("SCRIPT1002: Syntax error",),
        no=("Error: script of the film",),
    ),
)
