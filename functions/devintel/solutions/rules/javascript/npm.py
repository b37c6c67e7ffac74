"""Rules for npm, pnpm, yarn and node-gyp."""

from __future__ import annotations

from devintel.solutions.did_you_mean import nearest
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_NPM = "https://docs.npmjs.com/cli/v11/"
_ERR = r"npm (?:ERR!|error) "


def _usual(subject: Subject, slots: Slots) -> Slots:
    """With the usual script whose name is spelt nearly so."""
    near = nearest(slots.get("name", ""), ("build", "start", "test", "lint", "deploy", "format"))
    return {"meant": f" Perhaps `{near.name}` was meant." if near else ""}


RULES = family(
    "npm",
    Rule(
        "missing_script",
        on="script command missing",
        match=r"[Mm]issing script:? [\"']?(?P<name>[\w:.-]+)|ERR_PNPM_NO_SCRIPT[^\n]{0,40}|(?:erro"
        r"r )?Command \"(?P<name2>[\w:.-]+)\" not found",
        prior=0.86,
        cause="package.json has no script `{name|of that name}`.",
        fix='Call one that is there, or add it under "scripts" in package.json; see that you are '
        "in "
        "the right folder.{meant}",
        check=_usual,
        code="npm run",
        lang="shell",
        docs=f"npm: npm run, {_NPM}commands/npm-run",
        yes=('npm error Missing script: "start"', "npm ERR! missing script: start"),
        no=("Error: the script of the play is missing",),
    ),
    Rule(
        "global_permission",
        on="eacces",
        match=rf"{_ERR}code EACCES|EACCES: permission denied, \w+ "
        rf"'(?P<name>/usr/[^'\n]{{0,160}}node_modules[^'\n]{{0,120}})'",
        prior=0.86,
        cause="npm may not write {name|where it has to}: mostly the system's folder for packages "
        "that are installed globally.",
        fix="Use a version manager for Node.js, or give npm a folder of your own; not sudo.",
        code="npm config set prefix ~/.local",
        lang="shell",
        docs="npm: Resolving EACCES permissions errors, "
        "https://docs.npmjs.com/resolving-eacces-permissions-errors-when-installing-packa"
        "ges-globally",
        yes=("npm ERR! code EACCES",),
        no=("Error: EACCES: permission denied, open '/var/log/a.log'",),
    ),
    Rule(
        "no_package_json",
        on="enoent package err_pnpm_no_importer_manifest_found json",
        match=rf"(?:{_ERR}|enoent )[^\n]{{0,80}}ENOENT[^\n]{{0,80}}package\.json|Could not "
        rf"read package\.json|{_ERR}path \S{{0,160}}package\.json|ERR_PNPM_NO_IMPORTER_MA"
        rf"NIFEST_FOUND",
        prior=0.86,
        cause="There is no package.json in this folder.",
        fix="Change to the project's folder, or make one.",
        code="npm init -y",
        lang="shell",
        docs=f"npm: npm init, {_NPM}commands/npm-init",
        yes=("npm ERR! enoent ENOENT: no such file or directory, open '/app/package.json'",),
        no=("Error: ENOENT: no such file or directory, open 'a.json'",),
    ),
    Rule(
        "script_failed",
        on="elifecycle lifecycle",
        match=r"ELIFECYCLE|npm error Lifecycle script `(?P<name>[\w:.-]+)` failed",
        prior=0.6,
        cause="A script of package.json ended with an error: its own message stands above.",
        fix="Follow the first error above this one.",
        docs=f"npm: Scripts, {_NPM}using-npm/scripts",
        yes=("npm ERR! code ELIFECYCLE",),
        no=("Error: lifecycle of the frog",),
    ),
    Rule(
        "program_missing",
        on="found recognized",
        match=r"(?:sh|bash|zsh): (?:line )?(?:\d+: )?(?:command not found: "
        r")?(?P<name>vite|webpack|next|tsc|eslint|jest|vitest|nodemon|react-scripts|ng|vu"
        r"e-cli-service|rollup|prettier|ts-node|tsx|cross-env|turbo|nx|astro|nuxt|concurr"
        r"ently|rimraf|esbuild|gulp|mocha|node|npm|npx|yarn|pnpm|bun)(?:: (?:command "
        r")?not found)|zsh: command not found: (?P<name2>[\w-]+)|'(?P<name3>[\w-]+)' is "
        r"not recognized as an internal or external command",
        prior=0.82,
        cause="The program `{name|called}` is not installed in this project.",
        fix="Install the project's packages; run tools through npx or a script.",
        code="npm install\nnpx {name|tool}",
        lang="shell",
        docs=f"npm: npx, {_NPM}commands/npx",
        yes=("sh: 1: next: not found", "sh: vite: command not found"),
        no=("Error: tool not found",),
    ),
    Rule(
        "package_json",
        on="ejsonparse package failed unexpected",
        match=r"EJSONPARSE|Failed to parse (?:JSON data|package\.json)|Unexpected token "
        r".{1,60}package\.json|package\.json must be actual JSON",
        prior=0.86,
        cause="package.json is no valid JSON.",
        fix="Look for a trailing comma, a missing quote, or marks of a merge conflict.",
        code="node -e \"JSON.parse(require('fs').readFileSync('package.json', 'utf8'))\"",
        lang="shell",
        docs=f"npm: package.json, {_NPM}configuring-npm/package-json",
        yes=("npm ERR! code EJSONPARSE",),
        no=("Error: package 3 is broken",),
    ),
    Rule(
        "corepack",
        on="corepack packagemanager configured matching",
        match=r"This project is configured to use (?P<name>yarn|pnpm|npm)|packageManager\": "
        r"?\"(?P<name2>yarn|pnpm)|Cannot find matching keyid",
        prior=0.82,
        cause="The project names another package manager ({name|in packageManager}).",
        fix="Use that one, through Corepack.",
        code="corepack enable\ncorepack install",
        lang="shell",
        docs="Node.js: Corepack, https://nodejs.org/docs/latest-v22.x/api/corepack.html",
        yes=(
            "This project is configured to use pnpm because /app/package.json has a "
            '"packageManager" field',
        ),
        no=("Error: manager of the project",),
    ),
)
