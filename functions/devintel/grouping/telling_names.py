"""Names in a message that tell two problems apart: of fields, tables, permissions, states.

A quoted value is what changes from time to time, unless the word beside it says that it names a
thing of the program: `field 'qty'`, `relation "carts"`, `'email' is required`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from devintel.grouping.route import template as route

MAX_READ = 600
MOST = 3
_IS_NAMED = frozenset({"TemplateDoesNotExist", "TemplateNotFound", "MissingTemplate", "KeyError"})
"""Exceptions whose message is the name, and nothing else (Django, Jinja, Python)."""
_CONDITION = re.compile(
    r"(?:Undefined(?:Table|Column|Object|Function|Parameter|Schema)|Duplicate(?:Table|Column|Object"
    r"|Database|Schema)|Ambiguous(?:Column|Function)|(?:Unique|NotNull|ForeignKey|Check|Exclusion)"
    r"Violation|InsufficientPrivilege|InvalidCatalogName)(?:Error)?"
)
"""PostgreSQL's conditions, as psycopg and asyncpg name their classes: the words beside them are in
the language of the server (postgresql.org, appendix A)."""
_SHIFTING = re.compile(r"\d\d|^[0-9a-fA-F-]{6,}$|^(?:/|~|[A-Za-z]:\\)|@|://|\btmp\b|^\d")


def named(kind: str, message: str) -> tuple[str, ...]:
    """The names that belong into the key of an exception, at most three."""
    line = message[:MAX_READ].partition("\n")[0]
    if kind in _IS_NAMED:
        name = line.removeprefix(f"{kind}: ").strip("'\"")
        return _fitting([name] if " " not in name else _quoted(line))
    if found := lacking(line):
        return found
    if not any(quote in line for quote in "'\"`“«»„"):
        return ()
    beside = (next(filter(None, match.groups())) for match in _pattern().finditer(line))
    return _fitting([*beside, *filter(_coded().fullmatch, _quoted(_of_nobody().sub("", line)))])


def _fitting(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in found if _fits(name)))[:MOST]


def lacking(message: str) -> tuple[str, ...]:
    """The file of the program or the page that is not there."""
    found = _file_or_page().search(message[:MAX_READ].partition("\n")[0])
    return (found["file"] or route(found["page"]),) if found else ()


@cache
def _file_or_page() -> re.Pattern[str]:
    """A file that a program is set up with and that is not there, or a page that it lacks."""
    return re.compile(
        r"(?:No such file|ENOENT|not find (?:the )?file)[^'\"]{0,80}['\"](?:[^'\"]{0,300}[/\\])?"
        r"(?P<file>\.?[A-Za-z][A-Za-z_.-]{0,60}\.(?:toml|ya?ml|json|ini|cfg|conf|env|pem|key|crt"
        r"|properties|xml|lock))['\"]"
        r"|(?:location|route|path) ['\"](?P<page>/[^'\"\s]{0,200})['\"]"
    )


@cache
def _of_nobody() -> re.Pattern[str]:
    """Values that were given, and whom a sentence is about."""
    return re.compile(
        rf"(?i:\b(?:user|customer|member|account|player|owner|author|by|got|given|received|was|value"
        rf"|input|found|but|with)(?: name)?[:=]? ?){_QUOTED}"
    )


@cache
def _coded() -> re.Pattern[str]:
    """What no user types: names in camel or snake case, dotted ones, the types of a language."""
    return re.compile(
        r"[a-z]+(?:[A-Z][a-z]+)+|[a-z]+(?:_[a-z]+)+|[A-Z]+(?:_[A-Z]+)+"
        r"|[a-z]+\.[a-z]+(?:[A-Z][a-z]+)+"
        r"|NoneType|int|str|float|bool|list|dict|tuple|set|bytes|object"
    )


def _quoted(line: str) -> list[str]:
    return [next(filter(None, match.groups())) for match in re.finditer(_QUOTED, line)]


def _fits(name: str) -> bool:
    """Whether a name is one that the program was written with: no id, address or path of a run."""
    return 0 < len(name) <= 80 and _SHIFTING.search(name) is None


def condition(kind: str, message: str) -> tuple[str, ...]:
    """The names of what a database refused, where the type says why; empty for other types."""
    if kind == "NoMethodError":
        return _no_method(message)
    if kind in _LOCALISED:
        refused = re.search(r"(?i)permission|access|is a directory|too many", message[:MAX_READ])
        return (
            "",
            refused[0].lower() if refused else "",
            *sorted(_fitting(_quoted(message[:MAX_READ]))),
        )
    if not _CONDITION.fullmatch(kind):
        return ()
    line = message[:MAX_READ].partition("\n")[0]
    return ("", *sorted(_fitting(_quoted(line))))


_LOCALISED = frozenset(
    {"FileNotFoundException", "DirectoryNotFoundException", "IndexOutOfRangeException"}
    | {"DivideByZeroException", "OverflowException", "UnauthorizedAccessException"}
    | {"EndOfStreamException", "PathTooLongException", "FormatException"}
)
"""Exceptions of .NET and Java whose name says it; the words are in the language of the machine."""


def _no_method(message: str) -> tuple[str, ...]:
    """Ruby's `for #<Cart id: 17>` and `for an instance of Cart` (3.4, ruby-lang.org)."""
    found = re.match(
        r"undefined (?:local variable or )?method [`'](?P<name>[^'`]{1,80})' for "
        r"(?:#<(?P<a>[\w:]+?)(?::0x|[ >])|an instance of (?P<b>[\w:]+)"
        r"|(?P<c>class [\w:]+|module [\w:]+)"
        r"|(?P<d>[\w:]+):(?:Class|Module)|.{1,200}:(?P<e>[A-Z]\w+)$)",
        message[:MAX_READ].partition("\n")[0],
    )
    if found is None:
        return ()
    of = found["a"] or found["b"] or found["e"]
    return ("", found["name"], of or (found["c"] or f"class {found['d']}").partition(" ")[2] + ".")


_NAME = r"[\w$.:/*\\\[\]-]{1,80}"
_QUOTED = (
    rf"(?:'({_NAME})'|\"({_NAME})\"|`({_NAME})`|“({_NAME})”|«\s?({_NAME})\s?»|»({_NAME})«"
    rf"|„({_NAME})“)"
)


@cache
def _pattern() -> re.Pattern[str]:
    kinds = (
        r"fields?|columns?|tables?|relations?|views?|index|constraint|sequence|schema|collection"
        r"|permissions?|privileges?|scopes?|roles?|status|state|property|properties|attributes?"
        r"|parameters?|params?|arguments?|args?|options?|flags?|keys?|variables?|settings?|headers?"
        r"|function|method|class|type|enum|directive|action|operation|mutation|query|event|command"
        r"|template|partial|route|endpoint|service|module|package|plugin|provider|component|slot"
        r"|queue|topic|bucket|stream|feature|capability|reverse for|namespace|resource type"
        r"|keyword|props?|selector|element|directive|filter|hook|model|entity|migration|job|task"
        r"|workflow|channel|metric|locale|driver|extension|handler|listener|middleware|store"
        r"|import name|export|placeholder|symbol|identifier|constant|bean|macro|trait|interface"
    )
    after = (
        r"(?: (?:field|column|property|attribute|permission|role|scope|parameter|argument|option"
        r"|header|key)\b| (?:is|are) (?:a )?(?:required|missing|not allowed|not permitted"
        r"|not exported|read-only)| (?:must|cannot|may not|can't|should) )"
    )
    return re.compile(
        rf"(?i:\b(?:{kinds}|object))(?: (?:named|called|name))?:? ?\(?{_QUOTED}"
        rf"|(?:(?<=^)|(?<=[ (:])){_QUOTED}(?={after})"
        rf"|(?<=[{{ ]){_QUOTED}(?=: ?\[)"  # Django's errors of a form: {{'email': ['...']}}
    )
