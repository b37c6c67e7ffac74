"""Rules for .NET's runtimes, SDKs and tools on a machine."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DOTNET = "https://learn.microsoft.com/en-us/dotnet/core/"

RULES = family(
    "csharp",
    Rule(
        "runtime_missing",
        on="framework frameworks install",
        match=r"You must install (?:or update )?\.NET (?:to run this application|Desktop "
        r"Runtime)(?:[^\x00]{0,400}?Framework: '(?P<name>[\w.]{1,60})', version "
        r"'(?P<version>[\w.-]{1,30})')?|The framework '(?P<name2>[\w.]{1,60})', version "
        r"'(?P<version2>[\w.-]{1,30})'[^\n]{0,20} was not found|It was not possible to "
        r"find any compatible framework version",
        prior=0.96,
        cause="The program was built for {name|a .NET runtime} {version|that is not installed "
        "here}, and this machine has not got it.",
        fix="Install that runtime (aspnetcore-runtime for Microsoft.AspNetCore.App, in a container "
        "the aspnet image), build for the installed one, allow the newer with "
        "<RollForward>Major</RollForward> or DOTNET_ROLL_FORWARD=Major, or publish self-contained.",
        code="dotnet --list-runtimes",
        lang="shell",
        docs=f".NET: App launch failed, {_DOTNET}runtime-discovery/troubleshoot-app-launch",
        yes=(
            "You must install or update .NET to run this application.",
            "The framework 'Microsoft.NETCore.App', version '3.1.0' was not found.",
        ),
        no=("Error: framework of the agreement",),
    ),
    Rule(
        "tool_missing",
        on="dotnet",
        match=r"You intended to execute a \.NET (?:program|SDK command), but dotnet-(?P<name>[\w-]"
        r"{1,60}) does not exist|You intended to run a global tool, but a dotnet-prefixed|No "
        r"executable found matching command \"dotnet-(?P<name2>[\w-]{1,60})\"",
        check=lambda subject, slots: _tool(subject, slots),
        prior=0.96,
        cause="`dotnet {name}` is a tool that is not installed for this user or project.",
        fix="Install it, and put ~/.dotnet/tools on the PATH; where the project has a tool "
        "manifest run dotnet tool restore.",
        code='dotnet tool install --global dotnet-{name}\nexport PATH="$PATH:$HOME/.dotnet/tools"',
        lang="shell",
        docs=f".NET: Tools, {_DOTNET}tools/global-tools",
        yes=(
            "  * You intended to execute a .NET program, but dotnet-ef does not exist.",
            'No executable found matching command "dotnet-outdated"',
        ),
        no=("Error: a tool of dotnet",),
    ),
    Rule(
        "sdk_missing",
        on="sdk sdks global",
        match=r"A compatible \.NET SDK was not found|The command could not be loaded, possibly "
        r"because|No \.NET SDKs were found|Requested SDK version: (?P<name>[\w.-]{1,30})",
        prior=0.94,
        cause="dotnet runs, and the SDK {name|that is asked for} is not installed beside it.",
        fix="Install that SDK (not only a runtime), or change version and rollForward in the "
        "global.json that it names.",
        code="dotnet --list-sdks",
        lang="shell",
        docs=f".NET: global.json, {_DOTNET}tools/global-json",
        yes=("A compatible .NET SDK was not found.\n\nRequested SDK version: 8.0.204",),
        no=("Error: sdk",),
    ),
    Rule(
        "bad_image",
        on="badimageformatexception format 0x8007000b",
        match=r"BadImageFormatException|An attempt was made to load a program with an incorrect "
        r"format|0x8007000B",
        prior=0.9,
        cause="A 32 bit and a 64 bit part meet (or a native library is taken for an assembly).",
        fix="Build for one: <PlatformTarget>x64</PlatformTarget>, the same for native libraries, "
        "the test host and the application pool.",
        docs=".NET: BadImageFormatException, "
        "https://learn.microsoft.com/en-us/dotnet/api/system.badimageformatexception",
        yes=("System.BadImageFormatException: Could not load file or assembly 'a'",),
        no=("Error: format",),
    ),
)


def _tool(subject: Subject, slots: Slots) -> Slots:
    if "name" in slots:
        return {}
    words = subject.text.split("$ dotnet ", 1)
    name = words[1].split()[0] if len(words) == 2 and words[1].split() else "ef"
    return {"name": name if name.isidentifier() else "ef"}
