"""Rules for a C# project's entry points and documentation."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "csharp",
    Rule(
        "xml_comment",
        on="cs1591",
        match=r"CS1591: Missing XML comment for publicly visible type or member '(?P<name>[^"
        r"'\n]{1,120})'",
        prior=0.94,
        cause="`{name}` has no documentation comment, and the project treats that as "
        "an error{where}.",
        fix="Write `/// <summary>` above it, or leave the warning out.",
        code="<NoWarn>$(NoWarn);CS1591</NoWarn>",
        lang="xml",
        docs="C#: XML documentation, "
        "https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/xmldoc/",
        yes=("error CS1591: Missing XML comment for publicly visible type or member 'Cart.Sum'",),
        no=("Error: comment",),
    ),
    Rule(
        "entry_twice",
        on="cs7022 cs8802 cs0017 cs5001",
        match=r"CS(?:7022|8802|0017): (?P<said>[^\n]{1,120})",
        prior=0.92,
        cause="The project has two entry points{where}: two files with top-level "
        "statements, a Main beside them, or a test SDK that brings one.",
        fix="Keep one Program.cs in the project (exclude the folder of the other "
        "with <Compile Remove=...>), and move tests into a project of their own.",
        docs="C#: Top-level statements, "
        "https://learn.microsoft.com/en-us/dotnet/csharp/fundamentals/program-structure/top"
        "-level-statements",
        yes=("error CS8802: Only one compilation unit can have top-level statements.",),
        no=("Error: entry",),
    ),
)
