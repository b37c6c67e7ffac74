"""Rules for gems that were compiled for another processor or Ruby."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "ruby",
    Rule(
        "arch",
        on="incompatible architecture missing compatible arch dlopen bundle mach",
        match=r"dlopen\((?P<name>/[^\n,]{3,200}/(?P<gem>[\w-]{2,40})-[\d.]{1,12}/[^\n,]{3,80}\.(?:bund"
        r"le|so))[^\n]{0,200}?(?:missing compatible arch|incompatible architecture|mach-o, but "
        r"wrong architecture|no suitable image)|incompatible library version - "
        r"(?P<name2>/[^\n]{3,160}/(?P<gem2>[\w-]{2,40})-[\d.]{1,12}/[^\n]{3,80}\.(?:bundle|so))",
        prior=0.97,
        cause="The gem {gem} was compiled for another processor (x86_64 under Rosetta, arm64) "
        "or another Ruby than the one that loads it.",
        fix="Build it anew for this Ruby (uninstall it first); on an Apple chip use an arm64 "
        "Ruby throughout (brew's, rbenv's; `brew install cocoapods`) or x86_64 throughout "
        "(`arch -x86_64`).",
        code="gem uninstall {gem}\ngem install {gem}",
        lang="shell",
        docs="CocoaPods: Getting started, https://guides.cocoapods.org/using/getting-started.html",
        yes=(
            "LoadError: dlopen(/Library/Ruby/Gems/2.6.0/gems/ffi-1.15.5/lib/ffi_c.bundle, "
            "0x0009): missing compatible arch",
        ),
        no=("missing compatible arch",),
    ),
)
