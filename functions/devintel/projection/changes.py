"""Which changes of a file can cure anything: neither comments, blanks and prints nor documents."""

from __future__ import annotations

import re
from functools import lru_cache

_DOCUMENT = re.compile(
    r"(?i)(?:\.(?:md|mdx|rst|adoc|txt|png|jpe?g|gif|svg|ico|pdf|log)|(?:^|/)(?:license|changelog|"
    r"authors"
    r"|readme|codeowners|\.gitignore|\.editorconfig))$"
)
_SERVER = re.compile(
    r"(?i)\.(?:py|rb|go|java|kt|php|cs|rs|ex|exs|sql)$|(?:^|/)(?:server|api|backend|functions|"
    r"services?)/"
    r"|(?:^|/)(?:server|(?:vite|vue|webpack|next|nuxt|svelte|astro|remix|craco|angular|proxy)[\w.-]*"
    r"|setupProxy|middleware|gateway[\w.-]*)\.(?:[cm]?[jt]s|json)$"
    r"|(?:^|/)(?:\.env[\w.-]*|nginx[\w.-]*|Caddyfile|\.htaccess|(?:docker-)?compose[\w.-]*\.ya?ml"
    r"|application[\w.-]*\.(?:ya?ml|properties)|appsettings[\w.-]*\.json)$|\.conf$"
)
"""Files that answer requests, or say where they go: servers, their settings, dev servers and
proxies."""
_COMMENTS = {
    "#": re.compile(r"^\s*(?:#.*)?$"),
    "//": re.compile(r"^\s*(?://.*|/\*.*|\*.*|\{/\*.*\*/\})?$"),
    "--": re.compile(r"^\s*(?:--.*)?$"),
    "<!--": re.compile(r"^\s*(?:<!--.*-->)?$"),
}
_PRINTS = re.compile(
    r"^\s*(?:(?:window\.)?console\.(?:log|debug|info|warn|table|trace|dir)\(.*\)|debugger"
    r"|p?print\(.*\)|breakpoint\(\)|import pdb; pdb\.set_trace\(\)|fmt\.Print(?:ln|f)?\(.*\)"
    r"|(?:e?println|dbg)!\(.*\)|System\.(?:out|err)\.print(?:ln|f)?\(.*\)|Console\.WriteLine\(.*\)"
    r"|(?:var_dump|print_r|dump|dd)\(.*\)|(?:puts|pp) .*|binding\.(?:pry|irb)"
    r"|(?:logger|logging|log)\.(?:debug|info)\(.*\));?\s*$"
)
"""Lines that only show something to who looks for a fault."""
_SIGNS = {
    **dict.fromkeys(("py", "rb", "sh", "yml", "yaml", "toml", "pl", "r", "env"), "#"),
    **dict.fromkeys(("sql", "lua", "hs"), "--"),
    **dict.fromkeys(("html", "xml", "vue", "svelte"), "<!--"),
}


@lru_cache(1024)
def is_document(file: str) -> bool:
    """Whether a file is read by people only: no program does anything else because of it."""
    return _DOCUMENT.search(file) is not None


@lru_cache(1024)
def is_server(file: str) -> bool:
    """Whether a file is, by its place or language, one that answers requests or directs them."""
    return _SERVER.search(file) is not None


def is_idle(file: str, text: str) -> bool:
    """Whether a text that was put into a file consists of comments, blanks and lines that print;
    none at all is no such text, because it may have taken something away."""
    if not text:
        return False
    fits = _COMMENTS[_SIGNS.get(file.rpartition(".")[2].lower(), "//")]
    return all(fits.match(line) or _PRINTS.match(line) for line in text.split("\n"))


LACKS_A_NAME = frozenset(
    {"not_defined", "module_not_found", "import_name", "not_a_function", "not_a_constructor"}
    | {"no_attribute", "hydration", "circular_import", "before_initialisation", ""}
)
"""Mistakes that an import may cure; of one without a class nobody knows."""
_IMPORT = re.compile(
    r"^\s*(?:import\b.*\bfrom ['\"][^'\"]+['\"];?|from \S+ import .*|import [\w.]+(?: as \w+)?;?"
    r"|(?:const|var|let) [\w{}, ]+ = require\(['\"][^'\"]+['\"]\);?|using [\w.]+;"
    r"|use [\w:\\]+;)?\s*$"
)


def is_imports(text: str) -> bool:
    """Whether a text consists of lines that import names: sorted, added or renamed ones."""
    return bool(text.strip()) and all(_IMPORT.match(line) for line in text.split("\n"))
