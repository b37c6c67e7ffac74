"""Rules for files, packages and versions that a tool looked for and did not find."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_FILES = "POSIX: Pathname resolution, https://pubs.opengroup.org/onlinepubs/9699919799/"
_SEMVER = "Semantic versioning, https://semver.org/"
_OPEN, _CLOSE = "[`'\"‘“]?", "[`'\"’”]?"
_PATH = rf"{_OPEN}(?P<path>(?:[\w@~.+-]*/)*[\w@~+-]*\.?[\w.+-]*\w/?){_CLOSE}"

_NO_FILES = (
    r"(?:type|kind|field|name|column|table|class|method|function|symbol|property|command|service|"
    r"host|user|version|tag|branch|package|module|path|definition|image|device|driver|library)s?\b"
)
_ABSENT = re.compile(
    r"no such file|opening required|for inclusion|external entity|not found|"
    r"(?:does not|doesn't|not) exist|no longer exists|ENOENT|"
    r"os error 2\b|Errno 2\b|cannot find the (?:file|path)|could not be found|is missing|"
    r"errno: 2\b|\(2\)",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(r"[Pp]ermission denied|[Aa]ccess (?:is )?denied|EACCES|[Ii]s a directory")


def _absent(subject: Subject, slots: Slots) -> Slots | None:
    """A path that was looked for; where it was to be read, the text has to say that it is not
    there: what cannot be loaded may be there and wrong."""
    needs, path = slots.get("needs", ""), slots.get("path", "")
    last = rf"{needs}[^\n]*{re.escape(path)}['\"`’]?[.!]?\s*$"
    opened = needs.startswith("open") and re.search(last, subject.text, re.MULTILINE)
    if not path or not (not needs or opened or _ABSENT.search(subject.text)):
        return None
    return None if needs and _OTHERWISE.search(subject.text) else {}


RULES = family(
    "missing",
    Rule(
        "file",
        on="find open load read access resolve locate exist exists found failed such matching "
        "entity "
        "pattern required unable",
        match=(
            rf"(?:[Cc]annot|[Cc]an't|[Cc]ould not|[Cc]ouldn't|[Uu]nable to|[Ff]ailed to|[Ff]ailed) "
            rf"(?:find|resolve|locate|(?P<needs>open|load|read|access|stat|opening|include|import))"
            rf"(?! (?:from|module|package)\b)(?: (?!{_NO_FILES})[\w-]{{2,16}}){{0,4}}:?\s{{1,20}}"
            rf"(?=[`'\"‘“]?[\w@~./+-]*[./]){_PATH}(?!:[A-Za-z])",
            rf"[Cc]ould not resolve entry module {_PATH}",
            rf"(?:^|[\s:])(?:[Ff]ile|[Pp]ath|[Dd]irectory|[Ff]older|README)\b(?: file)?(?: or "
            rf"directory)?:? (?:{_PATH} )?(?:does not "
            rf"exist|not found|doesn't exist|could not be found|was not found)"
            rf"(?:: {_PATH.replace('path', 'path2')})?",
            rf"Parsing {_PATH} failed: File or directory to execute does not exist",
            r"[Nn]o (?:such )?files? (?:matching|matched|found)"
            r"[^\n'\"]{0,40}[\"'](?P<path>[^\"'\n]{1,120})[\"']",
            rf"[Ff]ailed opening required {_PATH}",
            rf"can't open (?:file|input file|configuration file)?:? ?{_PATH}: \[Errno 2\]",
            r"open(?:at)? (?P<path>[\w./-]{1,160}): no such file or directory",
        ),
        prior=0.66,
        cause="`{path}` is not there{where}.",
        fix="Correct its path or name (relative ones start where the tool runs or at the file "
        "that names "
        "it; upper and lower case count), or create it.",
        docs=_FILES,
        yes=(
            'error: the path "ap.yml" does not exist',
            "Error: Failed opening required 'basket.php' (include_path='.:/usr/share/php')",
            'Could not resolve entry module "src/main.js".',
            'warning: failed to load external entity "pon.xml"',
            'Unable to open template file "basket.tpl"',
            'No files matching the pattern were found: "ap.js".',
            "Error: Declared README file does not exist: README.md",
        ),
        no=(
            "Error: cannot find the customer",
            "Cannot find module './prices'",
            "failed to load config from /srv/shop/tool.config.js",
            "error: could not read data/prices.csv: invalid byte in column 3",
            "couldn't find type: apps.v1.deploymnt",
            "cannot open 'conf/shop.yml': Permission denied",
        ),
        check=_absent,
    ),
    Rule(
        "project",
        on="pyproject setup package gemfile manifest",
        match=r"(?:(?:could not|couldn't|cannot|can't) find (?:an? )?|[Nn]either '[\w.]+' nor |"
        r"[Nn]o )"
        r"[`'\"]?(?P<path>pyproject\.toml|package\.json|Cargo\.toml|Gemfile|go\.mod|pom\.xml|"
        r"composer\.json"
        r"|setup\.py|build\.gradle)[`'\"]? (?:file )?(?:found|in )",
        prior=0.82,
        cause="There is no `{path}` in this folder or above it.",
        fix="Go to the project's folder, or make it a project first; `{path}` says what is to be "
        "installed or built.",
        docs=_FILES,
        yes=(
            "Poetry could not find a pyproject.toml file in /srv/app or its parents",
            "Directory './docs' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.",
        ),
        no=("Error: no package was found for you",),
    ),
    Rule(
        "package",
        on="resolve module package provided locate import found library crate gem",
        match=(
            r"[Cc]ould not resolve \"(?P<name>(?!\.{0,2}/)[@\w][^\"\n]{0,100})\"",
            r"Module not found: (?P<name>(?!Error)(?!Can't)[@\w./-]{1,120}) in ",
            r"(?:^|: )module '(?P<name>[\w./-]{1,80})' not found",
            r"Can't locate (?P<name>[\w/]{1,120})\.pm in @INC",
            r"configuration file provided by \"(?P<name>[\w.-]{1,80})\"",
            r"error: package (?P<name>[\w.]{1,120}) does not exist",
            r"[Cc]annot find (?:package|library|module|crate)[ :]+"
            r"(?:for (?:path|import|name|package|module):? )?"
            r"[`'\"]?(?P<name>[@\w][\w@/.-]{0,100})(?![\w@/.-]| [a-z])",
            r"[Nn]o (?:package|module|library|formula|gem)s? (?:named|called|matching|providing) "
            r"[`'\"]?(?P<name>[@\w][\w@/.-]{0,100})",
        ),
        prior=0.68,
        cause="The package or module `{name}` is not found{where}.",
        fix="Correct its name, or install it where the tool looks; it may have to be declared in "
        "the "
        "project's manifest too.",
        check=lambda subject, slots: (
            {"name": slots["name"].replace("/", "::")} if "in @INC" in subject.text else {}
        ),
        docs="Wikipedia: Package manager, https://en.wikipedia.org/wiki/Package_manager",
        yes=(
            'Could not resolve "dayjs"',
            "module 'basket' not found:",
            "Can't locate Text/Nopee.pm in @INC (you may need to install the Text::Nopee module)",
            "App.java:3: error: package com.google.gson does not exist",
        ),
        no=(
            'Could not resolve "./prices"',
            "Error: this package is lost",
            "cannot find package that provides it",
        ),
    ),
    Rule(
        "local_module",
        on="resolve module",
        match=(
            r"[Cc]ould not resolve [\"'](?P<path>\.{1,2}/[^\"'\n]{1,120})[\"']",
            r"Module not found: (?P<path>\.{1,2}/[\w@./-]{1,120}) in ",
            r"[Uu]nable to resolve `?@import \"(?P<path>[^\"\n]{1,120})\"",
            r"[Ff]ailed to resolve (?P<path>[\w@./-]{1,120}) from ",
        ),
        prior=0.78,
        cause="There is no file for `{path}`{where}.",
        fix="Correct the path, starting from the file that imports it: its spelling, upper and "
        "lower case, "
        "its extension; or create the file.",
        docs="esbuild: Resolution, https://esbuild.github.io/api/#resolve-extensions",
        yes=('Could not resolve "./prices"', "Module not found: ./prices in src/app.tsx"),
        no=('Could not resolve "dayjs"',),
    ),
    Rule(
        "version",
        on="version versions matching satisfies edition",
        match=(
            r"[Nn]o matching version found for (?P<name>@?[\w./-]{1,80})"
            r"@(?P<version>[^\s.'\"][^\s'\"]{0,40}?)(?=[\s.]*(?:inside|$|\s))",
            r"Couldn't find any versions for \"(?P<name>[^\"\n]{1,80})\" that matches "
            r"\"(?P<version>[^\"\n]{1,40})\"",
            r"[Nn]o (?:matching )?versions? (?:of|for) [`'\"]?(?P<name>@?[\w./-]{1,80})[`'\"]? "
            r"(?:matches|matching|"
            r"satisf\w+|found|that)[^\n`'\"]{0,30}[`'\"]?(?P<version>[\w.<>=^~*-]{0,40})",
            r"there is no version of (?P<name>[\w.-]{1,80})(?:==|>=|@| )(?P<version>[\w.*-]{1,40})",
        ),
        prior=0.8,
        cause="There is no version {version} of `{name}`.",
        fix="Ask for a version that was published (the registry lists them), or look whether the "
        "cache, the "
        "lockfile or an offline flag hides it.",
        docs=_SEMVER,
        yes=(
            "No matching version found for left-pad@99.0.0",
            'Couldn\'t find any versions for "a-b" that matches "1.0.0" in our cache',
        ),
        no=("Error: the version of the order changed",),
    ),
    Rule(
        "unsatisfiable",
        on="solution resolving dependencies because conflict",
        match=(
            r"Because (?:there (?:are|is) no versions? of )?(?P<name>[\w.-]{2,80})(?:==[\w.]+)? "
            r"(?:was not found|depends on|requires|has no|is not)"
            r"(?P<rest>[^\n]{0,160})",
            r"The conflict is caused by:\s{1,20}(?P<name>[\w.-]{2,80}) (?P<rest>[^\n]{0,120})",
        ),
        prior=0.76,
        cause="No set of versions fits: `{name}` {said}.",
        fix="Correct that name or loosen that constraint, here or in the package that sets it; "
        "the other lines name what it collides with.",
        docs="uv: Resolution, https://docs.astral.sh/uv/concepts/resolution/",
        yes=("Because nosuch was not found in the cache and your project depends on nosuch",),
        no=("Error: because of the rain",),
        check=lambda subject, slots: {
            "said": " ".join(slots.get("rest", "is not there").split())[:120]
        },
    ),
    Rule(
        "host",
        on="upstream",
        match=r"host not found in upstream \"(?P<name>[^\"\n]{1,120})\"",
        prior=0.8,
        cause="The host `{name}` has no address here.",
        fix="Correct its name; in containers it is the service's name, which must run in the "
        "same network before nginx starts.",
        docs="nginx: ngx_http_upstream_module, "
        "https://nginx.org/en/docs/http/ngx_http_upstream_module.html",
        yes=('host not found in upstream "shop.invalid" in /etc/nginx/nginx.conf:5',),
        no=("Error: host of the party not found",),
    ),
    Rule(
        "lockfile",
        on="lockfile err_pnpm_no_lockfile",
        match=r"ERR_PNPM_NO_LOCKFILE|frozen-lockfile[^\n]{0,60}(?:absent|missing|not (?:present|"
        r"found))|"
        r"lockfile (?:would have been|needs to be) (?:created|modified|updated)[^\n]{0,80}",
        prior=0.82,
        cause="The lockfile is missing, or does not fit the manifest, and this command may not "
        "write it.",
        fix="Run the install once without the frozen flag (`pnpm install`, `yarn install`) and "
        "commit the lockfile.",
        docs="pnpm: pnpm install, https://pnpm.io/cli/install",
        yes=("Error: ERR_PNPM_NO_LOCKFILE",),
        no=("Error: the lock of the door",),
    ),
)
