"""Rules for C# and .NET."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NET = "https://learn.microsoft.com/en-us/dotnet/"
_API = f"{_NET}api/system."

RULES = family(
    "csharp",
    Rule(
        "stack",
        on="stack stackoverflowexception",
        match=r"^Stack overflow\.|StackOverflowException",
        prior=0.84,
        cause="A method or property calls itself without end{where}: the same frames repeat.",
        fix="Look at the frame that repeats: its end condition, a property that returns itself, or "
        "two objects that render each other.",
        docs="C#: StackOverflowException, "
        "https://learn.microsoft.com/en-us/dotnet/api/system.stackoverflowexception",
        yes=(
            "Stack overflow.",
            "System.StackOverflowException: Operation caused a stack overflow.",
        ),
        no=("Error: a question on Stack Overflow",),
    ),
    Rule(
        "null",
        on="nullreferenceexception object argumentnullexception",
        match=r"Object reference not set to an instance of an "
        r"object|NullReferenceException|ArgumentNullException: Value cannot be null\. "
        r"\(Parameter '(?P<name>\w+)'\)",
        prior=0.76,
        cause="`{name|a reference}` is null{where}.",
        fix="Find out why it was not set; switch nullable reference types on, and check at "
        "the border.",
        code="ArgumentNullException.ThrowIfNull(value);",
        lang="csharp",
        docs=f".NET: NullReferenceException, {_API}nullreferenceexception",
        yes=(
            "System.NullReferenceException: Object reference not set to an instance of an object.",
            "System.ArgumentNullException: Value cannot be null. (Parameter 'a')",
        ),
        no=("java.lang.NullPointerException",),
    ),
    Rule(
        "sequence",
        on="sequence invalidoperationexception",
        match=r"Sequence contains (?P<name>no|more than one) (?:matching )?elements?",
        prior=0.82,
        cause="First or Single finds {name} element{where}.",
        fix="Use FirstOrDefault or SingleOrDefault, and say what holds without one.",
        code="var item = items.FirstOrDefault();\nif (item is null) return NotFound();",
        lang="csharp",
        docs=f".NET: Enumerable.FirstOrDefault, {_API}linq.enumerable.firstordefault",
        yes=("System.InvalidOperationException: Sequence contains no matching element",),
        no=("Error: sequence of numbers",),
    ),
    Rule(
        "bounds",
        on="indexoutofrangeexception argumentoutofrangeexception keynotfoundexception index key",
        match=r"Index was outside the bounds of the array|Index was out of range\. Must be "
        r"non-negative|IndexOutOfRangeException|KeyNotFoundException: The given key "
        r"'?(?P<name>[^'\n]{0,80})'? was not present",
        prior=0.8,
        cause="A position or key {name|used} is not there{where}.",
        fix="Compare with Length or Count, or use TryGetValue.",
        code="if (map.TryGetValue(key, out var value)) Use(value);",
        lang="csharp",
        docs=f".NET: Dictionary.TryGetValue, {_API}collections.generic.dictionary-2.trygetvalue",
        yes=(
            "System.IndexOutOfRangeException: Index was outside the bounds of the array.",
            "System.Collections.Generic.KeyNotFoundException: The given key 'a' was not "
            "present in the dictionary.",
        ),
        no=("IndexError: list index out of range",),
    ),
    Rule(
        "cast",
        on="invalidcastexception unable formatexception",
        match=r"Unable to cast object of type '(?P<a>[\w.`\[\]]{1,120})' to type "
        r"'(?P<b>[\w.`\[\]]{1,120})'|InvalidCastException|FormatException: (?:Input "
        r"string was not in a correct format|The input string '[^'\n]{0,80}' was not in "
        r"a correct format|String '[^'\n]{0,80}' was not recognized)",
        prior=0.8,
        cause="A {a|value} cannot become a {b|value of that type}{where}.",
        fix="Check with `is`, or use TryParse with the right culture.",
        code="if (int.TryParse(text, out var number)) Use(number);",
        lang="csharp",
        docs=f".NET: Int32.TryParse, {_API}int32.tryparse",
        yes=(
            "System.InvalidCastException: Unable to cast object of type 'A' to type 'B'.",
            "System.FormatException: Input string was not in a correct format.",
        ),
        no=("java.lang.ClassCastException: class a",),
    ),
    Rule(
        "collection_modified",
        on="collection modified",
        match=r"Collection was modified; enumeration operation may not execute",
        prior=0.84,
        cause="A collection is changed while it is looped over{where}.",
        fix="Loop over a copy, or use RemoveAll.",
        code="foreach (var item in items.ToList()) items.Remove(item);",
        lang="csharp",
        docs=f".NET: List.RemoveAll, {_API}collections.generic.list-1.removeall",
        yes=(
            "System.InvalidOperationException: Collection was modified; enumeration "
            "operation may not execute.",
        ),
        no=("Error: collection of stamps",),
    ),
    Rule(
        "disposed",
        on="objectdisposedexception disposed",
        match=r"ObjectDisposedException|Cannot access a disposed (?:object|context instance)",
        prior=0.8,
        cause="A context or stream is used after its end or by two at once{where}: mostly a "
        "missing await.",
        fix="Await each call, and keep one context a request.",
        code="var rows = await context.Orders.ToListAsync();",
        lang="csharp",
        docs="EF Core: DbContext lifetime, https://learn.microsoft.com/en-us/ef/core/dbcontext"
        "-configuration/",
        yes=("System.ObjectDisposedException: Cannot access a disposed object.",),
        no=("Error: disposed waste",),
    ),
    Rule(
        "compile",
        on="cs0103 cs0246 cs0029 cs1061 cs1002 cs8600 cs8602 cs0234 cs1503 cs0117 cs0161 "
        "cs0019 cs8618 cs7036 cs1501 cs0120 cs1513 cs0266 cs0128 cs0165 cs0535 cs1998 "
        "cs8603 cs8604 cs4014 cs1525 cs1026 cs0579 cs0101 cs0111 cs0122 cs0176 cs0200 "
        "cs0236 cs0411 cs0433 cs0453 cs0501 cs0506 cs0534 cs0738 cs1022 cs1073 cs1579 "
        "cs1729 cs8625 error",
        match=r"error (?P<name>CS\d{4}): (?P<said>[^\n]{1,200})|\b(?P<name2>CS\d{4}): "
        r"(?P<said2>[^\n]{1,200})",
        prior=0.5,
        cause="The C# file does not compile ({name|see the code}): {said|see the message}.",
        fix="Add the using or reference, correct the type, or handle null as the compiler says.",
        docs=f"C#: Compiler messages, {_NET}csharp/language-reference/compiler-messages/",
        yes=("Program.cs(3,5): error CS0103: The name 'x' does not exist in the current context",),
        no=("Error: CS 103 failed",),
    ),
    Rule(
        "build",
        on="msb1003 nu1101 netsdk1045 nu1605 msb4019 nu1202 msb3644 nu1100 nu1102 error",
        match=r"error (?P<name>(?:MSB|NU|NETSDK)\d{4}): (?P<said>[^\n]{1,200})",
        prior=0.62,
        cause="The build stops ({name}): {said}.",
        fix="Check the SDK's version (global.json), the sources and versions of packages, "
        "and the folder.",
        code="dotnet --list-sdks\ndotnet restore",
        lang="shell",
        docs="NuGet: Errors and warnings, https://learn.microsoft.com/en-us/nuget/reference/er"
        "rors-and-warnings",
        yes=("error NU1101: Unable to find package A. No packages exist with this id",),
        no=("Error: NU 1101",),
    ),
)
