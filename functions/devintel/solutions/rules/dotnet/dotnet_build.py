"""Rules for building .NET: SDKs, runtimes, NuGet and MSBuild."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DOTNET = "https://learn.microsoft.com/en-us/dotnet/core/"
_NUGET = "https://learn.microsoft.com/en-us/nuget/reference/errors-and-warnings/"
_CODES = {
    "NETSDK1004": (
        "no restore was run for this project (project.assets.json is missing)",
        "Run dotnet restore for exactly this project or solution (with the same "
        "-r and configuration), without --no-restore; in a Dockerfile keep bin and obj "
        "out with .dockerignore.",
    ),
    "NETSDK1005": (
        "the last restore was made for other target frameworks",
        "Delete obj and restore again; a newer Visual Studio or SDK than NuGet's does it too.",
    ),
    "NETSDK1045": (
        "this SDK is older than the target framework",
        "Install the SDK of that version (or write an older TargetFramework); a "
        "global.json may hold it at the old one.",
    ),
    "NETSDK1064": (
        "a package is gone since the restore",
        "Restore again; on CI cache the packages folder whole or not at all.",
    ),
    "NETSDK1100": (
        "the project targets Windows and is built elsewhere",
        "Set <EnableWindowsTargeting>true</EnableWindowsTargeting>, or build on Windows.",
    ),
    "NETSDK1147": (
        "a workload is missing",
        "Run dotnet workload restore (or install the one that it names).",
    ),
    "NETSDK1141": (
        "the SDK that global.json asks for is not installed",
        "Install it, or change the version or rollForward in global.json.",
    ),
    "NETSDK1194": (
        "--output is not allowed for a solution",
        "Give -o with the project's file, not the solution's.",
    ),
    "NETSDK1022": (
        "a file is listed that is included by itself",
        "Remove the Compile or Content items from the project file (or use Update=).",
    ),
    "NETSDK1152": (
        "two projects publish a file of the same name",
        "Do not copy it from the referenced project (CopyToPublishDirectory Never), or "
        "set ErrorOnDuplicatePublishOutputFiles false.",
    ),
    "NU1101": (
        "no configured source has a package of that name",
        "Correct its name, or add the source that has it (dotnet nuget list source; a "
        "nuget.config may clear the public source or map packages to sources).",
    ),
    "NU1102": (
        "the package exists, but not in that version",
        "Take a version that is listed (a preview needs its full number), or add its feed.",
    ),
    "NU1103": ("only prereleases fit the range", "Write the prerelease's number."),
    "NU1605": (
        "a package is asked for in an older version than another package needs",
        "Reference it directly in the newer one (the first version in the message), or "
        "remove your own reference; keep a family of packages at one version.",
    ),
    "NU1107": (
        "two packages want different versions of a third",
        "Reference the third directly in a version that both take, or update one.",
    ),
    "NU1202": (
        "the package does not support this target framework",
        "Raise TargetFramework, or take an older version of the package.",
    ),
    "NU1301": (
        "a package source cannot be reached",
        "Remove or correct the source (dotnet nuget list source; a local folder must "
        "exist), sign in for a private feed, and check proxy and certificate.",
    ),
    "NU1403": (
        "the package's content is not what the lock file says",
        "Clear the cache (dotnet nuget locals all --clear) and restore with --force-evaluate.",
    ),
    "NU1608": (
        "a package is outside of the range that another wants",
        "Keep both on fitting versions.",
    ),
    "NU1701": (
        "the package was made for .NET Framework only",
        "It may work; look for a version for .NET, or silence it with NoWarn.",
    ),
    "NU1903": (
        "the package has a known weakness",
        "Update it; where another package draws it in reference the mended version directly.",
    ),
    "NU1008": (
        "central package management is on, and a project names a version",
        "Move the version into Directory.Packages.props.",
    ),
    "MSB1003": (
        "there is no project or solution in this folder",
        "Name it, or change into its folder.",
    ),
    "MSB1011": ("several projects or solutions are in this folder", "Name the one to build."),
    "MSB1009": ("the project file is not there", "Correct its path (in a Dockerfile the COPY)."),
    "MSB3021": ("a file cannot be copied", "Stop the program that runs from bin, and build again."),
    "MSB3026": ("a file is used by another process", "Stop the program that runs from bin."),
    "MSB3027": (
        "a file is locked by a running process",
        "Stop the program it names (or the debugger, a test host, IIS Express) and build "
        "again: dotnet build-server shutdown frees the compiler's.",
    ),
    "MSB4019": (
        "an imported targets file is missing",
        "Install the workload or Build Tools part that brings it, or build with MSBuild of "
        "Visual Studio instead of dotnet.",
    ),
    "MSB4236": (
        "the SDK that the project names is not found",
        "Install the .NET SDK, correct Sdk=, and see global.json (msbuild-sdks).",
    ),
    "MSB3644": (
        "the reference assemblies of the .NET Framework are missing",
        "Install its targeting pack, or add the package "
        "Microsoft.NETFramework.ReferenceAssemblies.",
    ),
    "MSB6006": ("a tool of the build ended with an error", "Read its own lines above this one."),
    "MSB8020": (
        "the C++ toolset that the project asks for is not installed",
        "Install it in the Visual Studio installer, or retarget the project.",
    ),
    "MSB8036": (
        "the Windows SDK that the project asks for is not installed",
        "Install it, or retarget the solution.",
    ),
}


def _code(_: Subject, slots: Slots) -> Slots | None:
    found = _CODES.get(slots["name"])
    return None if found is None else {"why": found[0], "advice": found[1]}


RULES = family(
    "csharp",
    Rule(
        "build_code",
        on=" ".join(code.lower() for code in _CODES),
        match=r"(?:error|warning) (?P<name>(?:MSB|NU|NETSDK)\d{4}): (?P<said>[^\n]{1,200})",
        check=_code,
        prior=0.94,
        cause="{name}: {why}. It says: {said}",
        fix="{advice}",
        docs=f"NuGet: Errors and warnings, {_NUGET}",
        yes=(
            "/a/b.csproj : error NU1101: Unable to find package Shopp. No packages exist with this",
            "error NETSDK1045: The current .NET SDK does not support targeting .NET 9.0.",
        ),
        no=("error NU9999: x", "Error: nu1101"),
    ),
    Rule(
        "assembly_version",
        on="manifest located assembly",
        match=r"Could not load file or assembly '(?P<name>[\w.-]{1,120}), Version=(?P<version>"
        r"[\d.]{1,30})[^\n]{0,200}?(?:located assembly's manifest definition does not match|"
        r"0x80131040)",
        prior=0.95,
        cause="Something was compiled against {name} {version}, and another version of it lies "
        "beside the program.",
        fix=".NET Framework: add a bindingRedirect for it to web.config or app.config "
        "(oldVersion 0.0.0.0-x, newVersion the assembly version that is there; "
        "AutoGenerateBindingRedirects does it for an exe). .NET: reference one version of the "
        "package in the project that starts. Then delete bin and obj.",
        code='<bindingRedirect oldVersion="0.0.0.0-{version}" newVersion="{version}" />',
        lang="xml",
        docs=".NET Framework: Redirect assembly versions, "
        "https://learn.microsoft.com/en-us/dotnet/framework/configure-apps/"
        "redirect-assembly-versions",
        yes=(
            "FileLoadException: Could not load file or assembly 'Newtonsoft.Json, "
            "Version=12.0.0.0, Culture=neutral, PublicKeyToken=30ad' or one of its dependencies. "
            "The located assembly's manifest definition does not match the assembly reference.",
        ),
        no=("Could not load file or assembly 'Shop, Version=1.0.0.0'. The file is not there.",),
    ),
    Rule(
        "hot_reload",
        on="hot",
        match=r"error (?P<name>ENC\d{4}): (?P<said>[^\n]{1,160})",
        prior=0.9,
        cause="Hot reload cannot apply this edit ({name}): {said}",
        fix="Restart: press Ctrl+R in dotnet watch, or answer its question with always.",
        docs=f".NET: dotnet watch, {_DOTNET}tools/dotnet-watch",
        yes=("error ENC0020: Renaming method requires restarting the application. hot reload",),
        no=("error CS0103: hot",),
    ),
)
