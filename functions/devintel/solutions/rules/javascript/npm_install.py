"""Rules for what npm, Yarn and pnpm report while they install."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NPM = "https://docs.npmjs.com/cli/v11/"
_ERR = r"npm (?:ERR!|error) "


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
)
