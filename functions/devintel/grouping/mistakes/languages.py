"""What compilers and runtimes of other languages say."""

from __future__ import annotations

from devintel.grouping.mistakes import Row

ROWS: tuple[Row, ...] = (
    (
        "null_access",
        "'nonetype' object",
        r"'NoneType' object (?:has no attribute '(?P<property>[^']*)'|is not subscriptable)",
    ),
    ("not_iterable", "'nonetype' object", r"object is not iterable"),
    ("not_iterable", "object is not iterable|cannot unpack non-iterable", ""),
    ("not_a_function", "object is not callable", r"'(?P<type>\w+)' object is not callable"),
    (
        "null_access",
        "nullpointerexception",
        r"?:Cannot (?:invoke|read field|assign field|load|store) \"(?P<expression>[^\"]*)\" because"
        r" \"(?P<identifier>[^\"]*)\" is null",
    ),
    (
        "null_access",
        "object reference not set|nil pointer dereference|nullreferenceexception|on null|for nil",
        r"?:member function (?P<property>\w+)\(\) on null|property \"(?P<property1>\w+)\" on null"
        r"|undefined method [`'](?P<property2>[^'`]+)' for nil",
    ),
    (
        "unwrap",
        "option::unwrap|result::unwrap|option::expect",
        r"called `(?P<identifier>(?:Option|Result)::\w+)",
    ),
    (
        "unbound_local",
        "referenced before assignment|not associated with a value",
        r"variable '(?P<identifier>\w+)'",
    ),
    (
        "not_defined",
        "cannot find name|undefined local variable|undefined variable|cannot find value"
        "|call to undefined function|undefined: ",
        r"Cannot find name '(?P<identifier>[^']*)'"
        r"|local variable or method [`'](?P<identifier1>\w+)"
        r"|Undefined variable \$?(?P<identifier2>\w+)|find value `(?P<identifier3>\w+)`"
        r"|undefined function (?P<identifier4>[\w\\]+)|undefined: (?P<identifier5>[\w.]+)",
    ),
    (
        "import_name",
        "cannot import name|does not provide an export",
        r"import name '(?P<identifier>[^']*)'(?: from (?:partially initialized module )?"
        r"'(?P<module>[^']*)')?"
        r"|module '(?P<module1>[^']*)' does not provide an export named '(?P<identifier1>[^']*)'",
    ),
    (
        "module_not_found",
        "cannot find module|cannot find package|can't resolve|failed to resolve|no module named"
        "|cannot load such file|classnotfoundexception|noclassdeffounderror|is not in std"
        "|unresolved import",
        r"[Cc]annot find (?:module|package) ['\"](?P<module>[^'\"]*)['\"]"
        r"|[Cc]an't resolve '(?P<module1>[^']*)'|No module named '?(?P<module2>[\w.-]+)"
        r"|[Ff]ailed to resolve (?:import|module specifier|entry for package) "
        r"[\"'](?P<module3>[^\"']*)|such file -- (?P<module4>\S+)"
        r"|(?:ClassNotFoundException|NoClassDefFoundError): (?P<module5>[\w.$/]+)"
        r"|package (?P<module6>\S+) is not in std|unresolved import `(?P<module7>[^`]*)`",
    ),
    (
        "no_attribute",
        "has no attribute|does not exist on type|undefined method|call to undefined method",
        r"'(?P<type>[^']*)'(?: object)? has no attribute '(?P<property>[^']*)'"
        r"|Property '(?P<property1>[^']*)' does not exist on type '(?P<type1>[^']*)'"
        r"|undefined method [`'](?P<property2>[^'`]+)'"
        r"|undefined method (?P<type2>[\w\\]+)::(?P<property3>\w+)",
    ),
    ("missing_key", "keyerror", r"KeyError: ['\"]?(?P<key>[^'\"]{1,200})"),
    (
        "index_out_of_range",
        "out of range|out of bounds",
        r"index out of range|[Ii]ndex \S+ out of bounds|out of bounds for length"
        r"|IndexOutOfBounds|IndexOutOfRange|index out of bounds",
    ),
    (
        "wrong_arguments",
        "positional argument|unexpected keyword argument|too few arguments|required keyword-only",
        r"(?:(?P<function>[\w.]+)\(\) )?(?:missing|takes|got an unexpected|.{0,80}arguments)",
    ),
    ("key_or_type", "not assignable to", r"'(?P<type>[^']*)' is not assignable to"),
    (
        "operand_types",
        "unsupported operand|can only concatenate|not supported between",
        r"?:types?\(s\) for (?P<operator>\S+): ",
    ),
    ("number_format", "invalid literal for|for input string|numberformatexception", ""),
    (
        "class_cast",
        "cannot be cast to|classcastexception",
        r"?:(?:class )?(?P<from>[\w.$\[;]+) cannot be cast to (?:class )?(?P<to>[\w.$\[;]+)",
    ),
    ("unicode", "unicodedecodeerror|unicodeencodeerror|can't decode byte|can't encode char", ""),
    (
        "json_parse",
        "expecting value: line|expecting property name enclosed",
        r"Expecting (?:value|property)",
    ),
    ("division_by_zero", "division by zero|divide by zero|zerodivisionerror", ""),
    ("event_loop", "event loop is already running|no running event loop|was never awaited", ""),
    (
        "unique_violation",
        "unique constraint|duplicate entry|duplicate key",
        r"?:constraint \"(?P<constraint>[^\"]*)\"|constraint failed: (?P<constraint1>[\w.]+)",
    ),
    (
        "no_such_table",
        "no such table|relation |doesn't exist",
        r"no such table: (?P<table>[\w.]+)|relation \"(?P<table1>[^\"]*)\" does not exist"
        r"|Table '(?P<table2>[^']*)' doesn't exist",
    ),
    (
        "no_such_column",
        "no such column|unknown column|column ",
        r"no such column: (?P<column>\S+)"
        r"|Unknown column '(?P<column1>[^']*)'|column \"?(?P<column2>[\w.]+)\"? does not exist",
    ),
    ("database_locked", "database is locked|deadlock", ""),
    ("assertion", "assertionerror|assertionfailederror|comparisonfailure|assertion failed", ""),
    (
        "syntax",
        "syntaxerror|parse error|unexpected token|indentationerror",
        r"SyntaxError|[Pp]arse error|IndentationError|Unexpected token",
    ),
)
"""Wordings of CPython, the JVM, .NET, Go, Rust, PHP, Ruby, TypeScript and SQL databases."""
