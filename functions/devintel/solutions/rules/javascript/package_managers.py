"""Rules for npm, Yarn and pnpm beyond a missing package."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "npm",
    Rule(
        "engine_tool",
        on="engine incompatible",
        match=r"The engine \"(?P<name>yarn|npm|pnpm)\" is incompatible with this module\. "
        r"Expected version \"(?P<want>[^\"\n]{1,60})\"(?:\. Got "
        r"\"(?P<have>[^\"\n]{1,30})\")?",
        prior=0.94,
        cause="package.json's `engines` wants {name} {want}, and another one runs.",
        fix="Use that version of {name} (corepack, or `npm install -g {name}@...`), or correct "
        "`engines`; --ignore-engines lets it pass.",
        code="corepack enable\n{name} --version",
        lang="shell",
        docs="npm: engines, https://docs.npmjs.com/cli/configuring-npm/package-json#engines",
        yes=(
            'error web-app@0.1.0: The engine "yarn" is incompatible with this module. '
            'Expected version "^0.27.5".',
        ),
        no=('error a@1.0.0: The engine "node" is incompatible with this module.',),
    ),
    Rule(
        "engine_node",
        on="engine incompatible",
        match=r"(?:error )?(?P<package>@?[\w./-]+@[\w.-]+): The engine \"node\" is incompatible "
        r"with this module\. Expected version \"(?P<want>[^\"\n]{1,80})\"(?:\. Got "
        r"\"(?P<have>[^\"\n]{1,30})\")?",
        prior=0.94,
        cause="{package} wants Node.js {want}, and {have|another one} runs.",
        fix="Switch to such a Node.js here, in CI and in the image; if you must stay, install "
        "the last version of that package for yours, or pass --ignore-engines at your own "
        "risk.",
        code="node --version\nnvm install --lts",
        lang="shell",
        docs="npm: engines, https://docs.npmjs.com/cli/configuring-npm/package-json#engines",
        yes=(
            'error koa-static@4.0.1: The engine "node" is incompatible with this module. '
            'Expected version ">= 7.6.0".',
        ),
        no=('error a: The engine "yarn" is incompatible with this module.',),
    ),
    Rule(
        "workspace_missing",
        on="err_pnpm_workspace_pkg_not_found workspace",
        match=(
            r"ERR_PNPM_WORKSPACE_PKG_NOT_FOUND[^\n]{0,160}?no package named "
            r"\"(?P<name>[@\w./-]+)\" is present",
            r"\"?(?P<name2>[@\w./-]+)@workspace:[^\n]{0,40}: (?:Workspace not found|No "
            r"matching)|(?P<name3>[@\w./-]+)@workspace:\S+: Workspace not found",
        ),
        prior=0.94,
        cause="{name} is asked for from the workspace, and no package of it has that name.",
        fix="Compare the `name` in that package's package.json (spelling, scope, renamed), and "
        "see that its folder is listed in pnpm-workspace.yaml (or `workspaces`) and is "
        "checked out.",
        docs="pnpm: Workspace protocol, https://pnpm.io/workspaces",
        yes=(
            'ERR_PNPM_WORKSPACE_PKG_NOT_FOUND In packages/a: "@shop/cart@workspace:*" is '
            'in the dependencies but no package named "@shop/cart" is present in the '
            "workspace",
        ),
        no=("Error: workspace of the carpenter",),
    ),
    Rule(
        "npm_itself",
        on="called npm",
        match=(
            r"cb\(\) never called!|Exit handler never called!",
            r"npm (?:ERR!|error) (?:Cannot read propert(?:y|ies) |Maximum call stack size "
            r"exceeded|Invalid Version: |Cannot destructure property )",
        ),
        prior=0.94,
        cause="npm itself broke down: a fault of this version, a damaged cache, or node_modules "
        "made by another tool (pnpm, Yarn).",
        fix="Remove node_modules and package-lock.json, clean the cache, update npm (or "
        "Node.js), and install again; behind a proxy or on a slow disk with --no-audit.",
        code="npm cache clean --force\nrm -rf node_modules package-lock.json\nnpm install -g "
        "npm@latest\nnpm install",
        lang="shell",
        docs="npm: Common errors, https://docs.npmjs.com/common-errors",
        yes=("npm ERR! cb() never called!",),
        no=("Error: the cab was called",),
    ),
    Rule(
        "enotempty",
        on="enotempty rename",
        match=r"ENOTEMPTY: directory not empty, rename "
        r"'(?P<name>[^'\n]{1,200}node_modules[^'\n]{1,160})'",
        prior=0.94,
        cause="npm cannot put {name} aside: an interrupted install left a part, or a program "
        "(editor, server) holds files in it.",
        fix="Stop what runs, remove that folder (or node_modules as a whole), and install again.",
        code="rm -rf node_modules\nnpm install",
        lang="shell",
        docs="npm: Common errors, https://docs.npmjs.com/common-errors",
        yes=(
            "npm ERR! ENOTEMPTY: directory not empty, rename '/srv/a/node_modules/store' "
            "-> '/srv/a/node_modules/.store-1'",
        ),
        no=("Error: ENOTEMPTY: directory not empty, rmdir '/srv/a/out'",),
    ),
    Rule(
        "etarget",
        on="etarget notarget matching",
        match=(
            r"No matching version found for "
            r"(?P<name>@?[\w./-]+)@(?P<want>[^\s.]\S{0,40}?)\.?(?:\s|$)",
            r"Couldn't find any versions for \"(?P<name2>@?[\w./-]+)\" that matches "
            r"\"(?P<want2>[^\"\n]{1,40})\"",
        ),
        prior=0.94,
        cause="The registry has no version of {name} that fits {want}.",
        fix="See which there are, and correct package.json; a private registry or mirror may "
        "lag behind or not hold it (.npmrc), `before` and minimum ages leave new ones out.",
        code="npm view {name} versions",
        lang="shell",
        docs="npm: npm view, https://docs.npmjs.com/cli/commands/npm-view",
        yes=("npm ERR! notarget No matching version found for store@^9.9.0.",),
        no=("Error: no matching shoes",),
    ),
    Rule(
        "yarn_state",
        on="lockfile",
        match=r"The lockfile would have been (?:created|modified) by this install, which is "
        r"explicitly forbidden|Your lockfile needs to be updated, but yarn was run with "
        r"`--frozen-lockfile`",
        prior=0.94,
        cause="yarn.lock does not fit package.json, and CI forbids to change it.",
        fix="Run `yarn install` here and commit yarn.lock; another Yarn version writes another "
        "lock file: use the one that `packageManager` names.",
        code="yarn install\ngit add yarn.lock",
        lang="shell",
        docs="Yarn: yarn install, https://yarnpkg.com/cli/install",
        yes=(
            "The lockfile would have been modified by this install, which is explicitly forbidden.",
        ),
        no=("Error: this install is forbidden",),
    ),
    Rule(
        "yarn_project",
        on="usage error project",
        match=r"The nearest package directory \((?P<name>[^)\n]{1,160})\) doesn't seem to be "
        r"part of the project declared in",
        prior=0.94,
        cause="{name} lies below another project (a package.json or yarn.lock further up takes "
        "part).",
        fix="Is it a project of its own, give it an empty yarn.lock; is it a workspace, list "
        "it in the root's `workspaces`; else remove the stray files further up.",
        code="touch yarn.lock",
        lang="shell",
        docs="Yarn: Workspaces, https://yarnpkg.com/features/workspaces",
        yes=(
            "Usage Error: The nearest package directory (/srv/a/b) doesn't seem to be part "
            "of the project declared in /srv/a.",
        ),
        no=("Error: the project is declared",),
    ),
    Rule(
        "pnp_undeclared",
        on="tried access declared",
        match=(
            r"Your application tried to access (?P<name>@?[\w./-]+), but it isn't "
            r"declared in your dependencies",
            r"(?P<by>@?[\w./-]+) tried to access (?P<name2>@?[\w./-]+), but it isn't "
            r"declared in its dependencies",
        ),
        prior=0.94,
        cause="Yarn's Plug'n'Play keeps {by|the code} from {name}, which it uses and does not "
        "declare.",
        fix="Add {name} to your dependencies; misses a package to declare it, name it under "
        "packageExtensions in .yarnrc.yml; a tool that cannot live with it: nodeLinker: "
        "node-modules.",
        code="yarn add {name}",
        lang="shell",
        docs="Yarn: Plug'n'Play, https://yarnpkg.com/features/pnp",
        yes=(
            "Error: Your application tried to access store, but it isn't declared in your "
            "dependencies",
        ),
        no=("Error: the application tried",),
    ),
    Rule(
        "login",
        on="npm eotp eneedauth e401 e403 auth permission logged",
        match=(
            r"(?:ENEEDAUTH|need auth )[^\n]{0,80}|npm (?:ERR!|error) (?:code "
            r")?(?P<name>E401|E403|EOTP)\b",
            r"npm (?:ERR!|error) (?P<name>40[13] (?:Unauthorized|Forbidden))",
            r"You must be logged in to publish packages|You do not have permission to "
            r"publish \"(?P<package>[@\w./-]+)\"",
        ),
        prior=0.9,
        cause="The registry does not let this user do that ({name|sign-in needed}).",
        fix="Log in (`npm login`, in CI a token in .npmrc: "
        "`//registry.example/:_authToken=${NPM_TOKEN}`); E403 on publish: the name is "
        "taken, the version exists, or a scoped package needs --access public.",
        code="npm whoami",
        lang="shell",
        docs="npm: Access tokens, https://docs.npmjs.com/about-access-tokens",
        yes=(
            "npm ERR! need auth This command requires you to be logged in.",
            "npm ERR! code ENEEDAUTH",
            "npm error code E403",
        ),
        no=(
            "Error: you need an author",
            "Error: login failed",
        ),
    ),
    Rule(
        "scripts_approval",
        on="ignored build scripts",
        match=r"Ignored build scripts: (?P<name>[^\n]{1,120})",
        prior=0.85,
        cause="pnpm 10 did not run the install scripts of {name}, which they may need.",
        fix="Allow those that you trust, and install again.",
        code="pnpm approve-builds\npnpm rebuild",
        lang="shell",
        docs="pnpm: approve-builds, https://pnpm.io/cli/approve-builds",
        yes=("Ignored build scripts: esbuild, sharp.",),
        no=("Error: ignored build",),
    ),
    Rule(
        "node_options",
        on="allowed node_options",
        match=r"(?:node: )?(?P<name>--[\w-]+) is not allowed in NODE_OPTIONS",
        prior=0.94,
        cause="This Node.js does not know {name} in NODE_OPTIONS: it is older than 17 "
        "(--openssl-legacy-provider) or has dropped it.",
        fix="Take it out of NODE_OPTIONS (shell, .env, CI), or run the Node.js that it was set "
        "for.",
        code="unset NODE_OPTIONS",
        lang="shell",
        docs="Node.js: NODE_OPTIONS, https://nodejs.org/api/cli.html#node_optionsoptions",
        yes=("node: --openssl-legacy-provider is not allowed in NODE_OPTIONS",),
        no=("Error: not allowed",),
    ),
)
