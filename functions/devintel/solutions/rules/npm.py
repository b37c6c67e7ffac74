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
        "eresolve",
        on="eresolve err_pnpm_peer_dep_issues peer",
        match=(
            r"ERESOLVE (?:unable to resolve|could not resolve|overriding "
            r"peer)|ERR_PNPM_PEER_DEP_ISSUES|code ERESOLVE",
            r"npm (?:ERR!|error|WARN|warn) peer dep missing: (?P<name>[^\n]{1,120})",
            r"npm (?:ERR!|error) peer (?P<name>[\w@./-]{1,80})@\"?(?P<range>[\w.^~<>=|* -]{1,40}?)"
            r"\"? from (?P<by>[\w@./-]{1,80})",
        ),
        prior=0.84,
        cause="Two packages want different versions of {name|a peer dependency}; {by|one of them} "
        "wants {range|another one}.",
        fix="Update the package that wants the old version; its newest may support yours. "
        "--legacy-peer-deps only hides it.",
        code="npm outdated\nnpm explain {name|react}",
        lang="shell",
        docs=f"npm: Peer dependencies, {_NPM}configuring-npm/package-json#peerdependencies",
        yes=("npm ERR! code ERESOLVE",),
        no=("Error: resolve 3",),
    ),
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
        cause="npm may not write into the system's folder.",
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
        "lock_out_of_sync",
        on="eusage lockfile lock frozen err_pnpm_outdated_lockfile install",
        match=r"can only install (?:packages )?(?:when|with an existing) [^\n]{0,120}(?:in "
        r"sync|package-lock\.json)|npm ci[^\n]{0,80}can only "
        r"install|ERR_PNPM_OUTDATED_LOCKFILE|Your lockfile needs to be updated|The "
        r"lockfile would have been (?:modified|created) by this install|lockfile had "
        r"changes, but lockfile is frozen",
        prior=0.88,
        cause="The lock file does not fit package.json.",
        fix="Install once without `npm ci` or `--frozen-lockfile`, and commit the lock file.",
        code="npm install\ngit add package-lock.json",
        lang="shell",
        docs=f"npm: npm ci, {_NPM}commands/npm-ci",
        yes=(
            "npm ERR! `npm ci` can only install packages when your package.json and "
            "package-lock.json are in sync.",
            "error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.",
        ),
        no=("Error: lock is frozen",),
    ),
    Rule(
        "not_found",
        on="e404 etarget notarget err_pnpm_fetch_404 err_pnpm_no_matching_version found",
        match=(
            r"No matching version found for (?P<name>@?[\w./-]{1,120})",
            r"'(?P<name>@?[\w./-]{1,120})(?:@[^'\n]{0,60})?' (?:could not be found or|is not in "
            r"(?:this|the) )",
            rf"{_ERR}(?:404 )?404 Not Found - GET "
            rf"https?://[^/\s]{{1,120}}/(?P<name>[@\w./%-]{{1,120}})",
            rf"{_ERR}code E404|{_ERR}404 Not Found|code ETARGET|ERR_PNPM_(?:FETCH_404|"
            rf"NO_MATCHING_VERSION)",
        ),
        prior=0.84,
        cause="The package or version `{name|asked for}` is not there, or not for this account.",
        fix="Check name and version; a private scope needs its registry and a login.",
        code="npm view {name|package} versions",
        lang="shell",
        docs=f"npm: npm view, {_NPM}commands/npm-view",
        yes=("npm error code E404", "npm error notarget No matching version found for a@9."),
        no=("AxiosError: Request failed with status code 404",),
    ),
    Rule(
        "login",
        on="eneedauth e401 e403 eotp err npm",
        match=rf"{_ERR}(?:code )?(?:ENEEDAUTH|E401|E403|EOTP)\b|{_ERR}40[13] "
        rf"(?:Unauthorized|Forbidden)",
        prior=0.84,
        cause="The registry does not accept the login, or this version is published already.",
        fix="Log in anew, check the token in .npmrc, and raise the version before publishing.",
        code="npm whoami",
        lang="shell",
        docs="npm: About access tokens, https://docs.npmjs.com/about-access-tokens",
        yes=("npm ERR! code ENEEDAUTH", "npm error code E403"),
        no=("Error: login failed",),
    ),
    Rule(
        "engine",
        on="ebadengine engine err_pnpm_unsupported_engine requires",
        match=r"EBADENGINE|[Uu]nsupported engine|The engine \"(?P<name>\w+)\" is incompatible "
        r"with this module|ERR_PNPM_UNSUPPORTED_ENGINE|You are using Node\.js [\d.]+\. "
        r"\w+ requires|requires Node\.js version",
        prior=0.82,
        cause="A package wants another version of Node.js than is running.",
        fix="Switch to that version, and write it into .nvmrc and CI.",
        code="nvm install 22\nnvm use 22",
        lang="shell",
        docs=f"npm: engines, {_NPM}configuring-npm/package-json#engines",
        yes=(
            "npm warn EBADENGINE Unsupported engine {",
            'error a@1.0.0: The engine "node" is incompatible with this module.',
        ),
        no=("Error: engine of the car",),
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
        "integrity",
        on="eintegrity integrity yn0018",
        match=r"EINTEGRITY|[Ii]ntegrity check(?:sum)? failed|sha512-\S{1,120} integrity "
        r"checksum failed|YN0018",
        prior=0.82,
        cause="What was downloaded is not what the lock file names, or the cache is damaged.",
        fix="Clean the cache and install again; if it stays, see what changed in the lock file.",
        code="npm cache clean --force\nnpm ci",
        lang="shell",
        docs=f"npm: npm cache, {_NPM}commands/npm-cache",
        yes=("npm ERR! code EINTEGRITY",),
        no=("Error: integrity of the file",),
    ),
    Rule(
        "gyp",
        on="gyp",
        match=r"gyp ERR! (?P<name>[^\n]{1,120})|gyp: No Xcode or CLT|node-gyp rebuild",
        prior=0.78,
        cause="A native module is compiled here, and what that needs is missing.",
        fix="Install Python and a C++ compiler, or take a version of Node.js and of the "
        "package with ready builds.",
        code="sudo apt-get install python3 make g++",
        lang="shell",
        docs="Node.js: node-gyp, installation, https://github.com/nodejs/node-gyp#installation",
        yes=("gyp ERR! find Python Could not find any Python installation to use",),
        no=("Error: gypsum is sold out",),
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
        "busy",
        on="eperm ebusy enotempty err npm",
        match=rf"{_ERR}(?:code )?(?:EPERM|EBUSY|ENOTEMPTY)\b",
        prior=0.82,
        cause="A file in node_modules is in use, or left from an interrupted install.",
        fix="Stop the server and the editor's helpers, remove node_modules, and install again.",
        code="rm -rf node_modules\nnpm ci",
        lang="shell",
        docs=f"npm: npm ci, {_NPM}commands/npm-ci",
        yes=("npm error code ENOTEMPTY",),
        no=("Error: ENOTEMPTY: directory not empty, rmdir '/a'",),
    ),
    Rule(
        "network",
        on="npm network",
        match=rf"{_ERR}(?:code |network )?(?:ECONNRESET|ETIMEDOUT|ENOTFOUND|ECONNREFUSED|EAI_AG"
        rf"AIN|ERR_SOCKET_TIMEOUT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOC"
        rf"ALLY)\b",
        prior=0.82,
        cause="npm cannot reach the registry: network, proxy or certificate.",
        fix="Check the proxy settings of npm, and give it the company's certificate by cafile.",
        code="npm config get proxy\nnpm config get cafile",
        lang="shell",
        docs=f"npm: Config, cafile and proxy, {_NPM}using-npm/config",
        yes=("npm ERR! code ECONNRESET",),
        no=("Error: read ECONNRESET",),
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
