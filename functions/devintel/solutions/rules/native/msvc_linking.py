"""Rules for Microsoft's linker."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_LNK = {
    "LNK2038": "Build all parts alike: Debug or Release, /MD or /MT, one toolset.",
    "LNK1104": "Close the program if it runs; otherwise name the library's folder (LIB, "
    "AdditionalLibraryDirectories) or build the project that makes it first.",
    "LNK1112": "Use libraries and a command prompt of the same bitness (x64 Native Tools).",
    "LNK2005": "It is defined twice: keep the definition out of the header (inline), do not "
    "include a .cpp, and link one runtime.",
}

RULES = family(
    "c_family",
    Rule(
        "unresolved_external",
        on="lnk2019 lnk2001",
        match=r"LNK20(?:19|01): unresolved external symbol (?P<name>[^\n]{1,160}?)(?: referenced "
        r"in function (?P<by>[^\n]{1,120}))?$",
        prior=0.9,
        cause="{name} is used and nothing that is linked defines it.",
        fix="Add the .cpp file to the project or the .lib to the linker's input (same bitness and "
        'runtime), write the definition with exactly that signature, and extern "C" for C code; a '
        "template's body belongs into the header.",
        docs="MSVC: LNK2019, https://learn.microsoft.com/en-us/cpp/error-messages/tool-errors/"
        "linker-tools-error-lnk2019",
        yes=(
            'error LNK2019: unresolved external symbol "int total()" referenced in function main',
        ),
        no=("error LNK1104: cannot open file",),
    ),
    Rule(
        "runtime_mismatch",
        on="lnk2038 lnk1104 lnk1112 lnk1120 lnk2005",
        match=r"(?P<number>LNK(?:2038|1104|1112|2005)): (?P<said>[^\n]{1,200})",
        check=lambda _, slots: {"advice": _LNK[slots["number"]]},
        prior=0.94,
        cause="{number}: {said}",
        fix="{advice}",
        docs="MSVC: Linker errors, "
        "https://learn.microsoft.com/en-us/cpp/error-messages/tool-errors/linker-tools-erro"
        "rs-and-warnings",
        yes=(
            "error LNK2038: mismatch detected for 'RuntimeLibrary': value 'MT_Static' doesn't "
            "match",
        ),
        no=("error LNK2019: unresolved",),
    ),
)
