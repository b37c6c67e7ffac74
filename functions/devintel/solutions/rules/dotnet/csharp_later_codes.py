"""Rules for the C# compiler's codes of syntax, calls, async and language versions."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PAGE = "https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/compiler-messages/"
_CODES = {
    "CS1002": ("a semicolon is missing", "Add it at the end of that line or the one before."),
    "CS1003": ("a sign is missing", "Add what the message names there."),
    "CS1022": (
        "there is a brace too many, or code outside of a type",
        "Let the editor indent the file and remove the brace that is too much.",
    ),
    "CS1026": ("a closing parenthesis is missing", "Add it."),
    "CS1029": ("an #error stands there", "Read its text: it says what the project wants."),
    "CS1056": (
        "a sign is not allowed",
        "Replace typographic quotes or invisible signs that were copied in.",
    ),
    "CS1106": (
        "an extension method must be in a static class",
        "Make the class static and not nested.",
    ),
    "CS1501": ("no overload takes that many arguments", "Pass what it takes (F12 shows it)."),
    "CS1513": (
        "a closing brace is missing",
        "Add it: the first block that is indented too deep lacks it.",
    ),
    "CS1514": ("an opening brace is missing", "Add it."),
    "CS1519": (
        "something stands in the class that is no member",
        "Move statements into a method; close the one before.",
    ),
    "CS1525": ("the expression is not complete", "Look at what stands before the sign it names."),
    "CS1579": (
        "foreach cannot go over that type",
        "Use an IEnumerable, or its property that is one.",
    ),
    "CS1656": ("a loop variable is assigned", "Use for, or a list of results of your own."),
    "CS1660": (
        "a lambda is given where no delegate is wanted",
        "Add using System.Linq (or Microsoft.EntityFrameworkCore), or take a Func or Action.",
    ),
    "CS1674": (
        "using is written for what is not IDisposable",
        "Leave using out, or use await using.",
    ),
    "CS1705": (
        "an assembly needs a newer version of a reference than this project has",
        "Raise that package here (and everywhere) to the version that it names.",
    ),
    "CS1729": (
        "no constructor takes that many arguments",
        "Pass what it takes, or add it; a derived class calls base(...).",
    ),
    "CS1955": (
        "a property is called like a method",
        "Leave the parentheses out, or correct the name.",
    ),
    "CS1988": ("an async method has ref or out", "Return a tuple instead."),
    "CS1996": ("await stands inside of lock", "Use SemaphoreSlim.WaitAsync() instead."),
    "CS1997": ("an async Task method returns a value", "Declare it Task<T>."),
    "CS1998": (
        "the async method awaits nothing",
        "Take async away and return Task.CompletedTask, or await.",
    ),
    "CS4008": ("void is awaited", "Let that method return Task."),
    "CS4014": ("the call is not awaited", "Write await, or _ = where that is meant."),
    "CS4016": ("an async Task<T> method returns the Task", "Return its value (await it)."),
    "CS4032": (
        "await stands in a method that is not async",
        "Declare it `async Task<T>` and await it where it is called.",
    ),
    "CS4033": (
        "await stands in a method that is not async",
        "Declare it `async Task` (void only for event handlers) and await it where it is called.",
    ),
    "CS5001": (
        "the program has no Main",
        "Write static void Main (or top-level statements), or make the project a library "
        "(OutputType Library); Main may return Task, not be async void.",
    ),
    "CS7003": ("an open generic name stands where a type is needed", "Give its type arguments."),
    "CS7036": ("an argument is missing", "Pass it; a derived class calls base(...) with it."),
    "CS8070": ("a case falls into the next", "End it with break, return or throw."),
    "CS8107": (
        "the language version is older than the feature",
        "Raise LangVersion (or TargetFramework), which sets it.",
    ),
    "CS8370": (
        "the language version is older than the feature",
        "Raise LangVersion to what the message names "
        "(.NET Framework projects stay at 7.3 unless it is set).",
    ),
    "CS8400": (
        "the language version is older than the feature",
        "Raise LangVersion or TargetFramework.",
    ),
    "CS8652": ("the feature is a preview one", "Set LangVersion preview, or use a newer SDK."),
    "CS8773": (
        "the language version is older than the feature",
        "Raise LangVersion or TargetFramework.",
    ),
    "CS8803": (
        "top-level statements stand behind a type or namespace",
        "Move them to the top of the file.",
    ),
    "CS9035": (
        "a required member is not set",
        "Set it in the initializer, or mark the constructor [SetsRequiredMembers].",
    ),
}


def _code(_: Subject, slots: Slots) -> Slots | None:
    why, advice = _CODES.get(slots["name"], ("", ""))
    return {"why": why, "advice": advice} if why else None


RULES = family(
    "csharp",
    Rule(
        "later_code",
        on=" ".join(code.lower() for code in _CODES),
        match=r"\b(?P<name>CS\d{4}): (?P<said>[^\n]{1,200}?)\.?(?: \[[^\]\n]{1,200}\])?$",
        check=_code,
        prior=0.91,
        cause="{name}, {why}{where}: {said}.",
        fix="{advice}",
        docs=f"C#: Compiler messages, {_PAGE}",
        yes=(
            "/src/A.cs(9,13): error CS4033: The 'await' operator can only be used within an "
            "async method.",
            "error CS7036: There is no argument given that corresponds to the parameter 'a'",
        ),
        no=("error CS9999: x", "Error: cs4033"),
    ),
)
