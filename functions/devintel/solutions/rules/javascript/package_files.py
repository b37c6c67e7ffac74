"""Rules for files that installed packages miss, and files for which a bundler has no loader."""

from __future__ import annotations

import re

from devintel.solutions.npm_packages import package_of
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_LOADERS = {
    "css": "style-loader and css-loader", "scss": "style-loader, css-loader and sass-loader",
    "sass": "style-loader, css-loader and sass-loader", "less": "style-loader, css-loader and "
    "less-loader", "svg": "type: 'asset' (or @svgr/webpack for components)",
    "md": "a Markdown loader", "mdx": "@mdx-js/loader", "html": "html-loader",
    "graphql": "graphql-tag/loader", "gql": "graphql-tag/loader", "vue": "vue-loader with its "
    "plugin VueLoaderPlugin", "node": "node-loader (or leave the package external)",
    "wasm": "experiments.asyncWebAssembly", "csv": "csv-loader", "xml": "xml-loader",
}  # fmt: skip
_ASSETS = "eot|ttf|otf|woff2?|png|jpe?g|gif|webp|avif|ico|bmp|pdf|mp3|mp4|webm|wav|ogg"
_PROGRAMS = {
    "nest": "@nestjs/cli", "ng": "@angular/cli", "tsc": "typescript", "vue": "@vue/cli",
    "vue-cli-service": "@vue/cli-service", "sls": "serverless", "cdk": "aws-cdk",
    "expo": "expo", "sb": "storybook", "lerna": "lerna", "ionic": "@ionic/cli",
    "cap": "@capacitor/cli", "prisma": "prisma", "typeorm": "typeorm", "knex": "knex",
    "sequelize": "sequelize-cli", "firebase": "firebase-tools", "vercel": "vercel",
    "netlify": "netlify-cli", "wrangler": "wrangler", "electron": "electron",
    "electron-builder": "electron-builder", "gulp": "gulp-cli", "grunt": "grunt-cli",
    "husky": "husky", "lint-staged": "lint-staged", "cypress": "cypress", "playwright":
    "@playwright/test", "karma": "karma-cli", "babel": "@babel/cli", "babel-node": "@babel/node",
    "parcel": "parcel", "remix": "@remix-run/dev", "react-router": "@react-router/dev",
    "svelte-kit": "@sveltejs/kit", "craco": "@craco/craco", "react-app-rewired":
    "react-app-rewired", "dotenv": "dotenv-cli", "run-s": "npm-run-all", "run-p": "npm-run-all",
    "env-cmd": "env-cmd", "tsup": "tsup", "ts-node-dev": "ts-node-dev", "pm2": "pm2",
    "graphql-codegen": "@graphql-codegen/cli", "sass": "sass", "postcss": "postcss-cli",
    "tailwindcss": "@tailwindcss/cli", "changeset": "@changesets/cli", "hardhat": "hardhat",
    "biome": "@biomejs/biome", "commitlint": "@commitlint/cli", "c8": "c8", "nyc": "nyc",
    "ava": "ava", "tap": "tap", "standard": "standard", "xo": "xo", "oxlint": "oxlint",
}  # fmt: skip

_FILE = re.compile(r"([\w@./~-]{1,200}\.(\w{2,7}))(?:\?[\w.=&-]*)?(?: \d+:\d+)?$", re.MULTILINE)


def _own_file(subject: Subject, slots: Slots) -> Slots | None:
    package = package_of(slots["path"])
    if not package:
        return None
    leaf = re.split(r"[/\\]", slots["path"])[-1]
    return {"package": package, "leaf": leaf}


def _loader(subject: Subject, slots: Slots) -> Slots | None:
    said = f"{subject.text}\n{subject.content.get('data', '')}"[:4000]
    found = _FILE.search(said)
    ending = (slots.get("ending") or (found[2] if found else "")).lower()
    if re.fullmatch(_ASSETS, ending):
        return {"ending": ending, "loader": "type: 'asset/resource' (webpack 5) or file-loader"}
    known = _LOADERS.get(ending)
    return {"ending": ending, "loader": known} if known else None


def _program(subject: Subject, slots: Slots) -> Slots | None:
    package = _PROGRAMS.get(slots["name"])
    return {"package": package} if package else None


RULES = family(
    "package_files",
    Rule(
        "own_file_missing",
        on="enoent",
        match=r"ENOENT(?:: no such file or directory)?,? (?:open|scandir|stat|lstat|access|spawn|"
        r"readdir|unlink|copyfile|rename|watch)? ?'(?P<path>[^'\n]{1,240}node_modules"
        r"[^'\n]{1,240})'",
        check=_own_file,
        prior=0.93,
        cause="The installed {package} misses a part of its own ({leaf}): its install step "
        "(download, compiling) did not run or failed, or this version looks where nothing is.",
        fix="Install it anew and read what its script prints: `npm rebuild {package}`, or delete "
        "node_modules and install; scripts must be allowed (no --ignore-scripts, pnpm "
        "approve-builds), and the network must let the download through. Does it stay, update "
        "{package} (node-sass: use sass).",
        code="npm rebuild {package}",
        lang="shell",
        docs="npm: npm rebuild, https://docs.npmjs.com/cli/commands/npm-rebuild",
        yes=(
            "Error: ENOENT: no such file or directory, scandir "
            "'/srv/a/node_modules/node-sass/vendor'",
        ),
        no=("Error: ENOENT: no such file or directory, open '/srv/a/cart.json'",),
    ),
    Rule(
        "loader_of_file",
        on="module parse loader",
        match=(
            rf"Module parse failed: \S{{0,240}}\.(?P<ending>{_ASSETS})(?:\?\S{{0,40}})? Unexpected",
            r"Module parse failed: (?:Unexpected (?:character|token))",
            r"You may need an appropriate loader",
        ),
        check=_loader,
        prior=0.935,
        cause="webpack has no loader for .{ending} files{where}: it reads one as JavaScript.",
        fix="Give .{ending} its own entry in module.rules: {loader}. Two `test` in one rule object "
        "overwrite each other, `include` and `exclude` must let this folder through, and the path "
        "may carry a query (?v=1).",
        code="export default { module: { rules: [{ test: /\\.css$/, use: ['style-loader', "
        "'css-loader'] }, { test: /\\.(woff2?|ttf|eot|png)$/, type: 'asset' }] } };",
        lang="js",
        docs="webpack: Asset management, https://webpack.js.org/guides/asset-management/",
        yes=(
            "Module parse failed: /srv/a/fonts/icon.eot Unexpected character '�' (1:1)",
            "ERROR in ./css/style.css 1:0\nModule parse failed: Unexpected character '@' (1:0)",
        ),
        no=("Module parse failed: Unexpected token (3:4)",),
    ),
    Rule(
        "program_of_package",
        on="found recognized command",
        match=(
            r"(?:sh|bash|zsh|dash): (?:line )?(?:\d+: )?(?P<name>[\w-]+): (?:command )?not found",
            r"zsh: command not found: (?P<name2>[\w-]+)",
            r"'(?P<name3>[\w-]+)' is not recognized as an internal or external command",
        ),
        check=_program,
        prior=0.94,
        cause="The program `{name}` is not there: it belongs to the package {package}, which is "
        "not installed in this project (or its development dependencies were left out).",
        fix="Install the packages (not with --omit=dev or NODE_ENV=production for building); in a "
        "container see that no volume hides node_modules. Is {package} not in package.json, add "
        "it; call it by `npx` or a script, not by its bare name.",
        code="npm install --save-dev {package}",
        lang="shell",
        docs="npm: npm exec, https://docs.npmjs.com/cli/commands/npm-exec",
        yes=("sh: 1: nest: not found", "zsh: command not found: tsc"),
        no=("sh: 1: cart: not found",),
    ),
)
