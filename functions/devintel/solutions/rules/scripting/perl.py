"""Rules for Perl: modules that are not found, strictness, versions."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DISTRIBUTED = re.compile(r"(?:inc|t|lib)/")


def _where(_: Subject, slots: Slots) -> Slots | None:
    """A module of CPAN, or one that lies beside the script: folders of a distribution, or a name
    without a parent in capitals that CPAN's modules seldom have."""
    file, at = slots["file"], slots["at_"]
    name = slots.get("name") or file.removesuffix(".pm").replace("/", "::")
    if _DISTRIBUTED.match(file):
        return {
            "local": "It lies in the distribution itself: since 5.26 Perl no longer looks into the "
            "folder that it runs in.",
            "todo": f"Give it that folder: `perl -I. {at}` or PERL_USE_UNSAFE_INC=1 (cpanm), `use "
            "lib '.';` as the first line; or a newer release.",
        }
    cpan = (
        f"Install it (`cpanm {name}`, or Debian's lib{name.lower().replace('::', '-')}-perl) for "
    )
    if "/" in file:
        return {
            "local": f"The module {name} is not installed for this Perl.",
            "todo": f"{cpan}the perl that runs ({at} may start another: `command -v perl`); one "
            "of your own project: `perl -Ilib`, or `use lib 'lib';`.",
        }
    return {
        "local": f"If it lies beside {at}, it is not looked for there: since 5.26 `.` is not in "
        "@INC; else the module is not installed.",
        "todo": f"Beside the script: `perl -I. {at}`, PERL5LIB=., or `use FindBin; use lib "
        f"$FindBin::Bin;`. Of CPAN: {cpan[0].lower()}{cpan[1:]}this Perl.",
    }


RULES = family(
    "perl",
    Rule(
        "local_module",
        on="locate inc need install module",
        match=r"Can't locate (?P<file>[\w/]{1,120}\.pm) in @INC(?: \(you may need to install "
        r"the (?P<name>[\w:]{1,120}) module\))?[^\n]{0,700}? at (?P<at_>[\w./-]{1,120}) line \d+",
        prior=0.97,
        cause="Perl does not find {file}. {local}",
        fix="{todo}",
        check=_where,
        docs="Perl: perl5260delta, '.' and @INC, https://perldoc.perl.org/perl5260delta",
        yes=(
            "Can't locate inc/Module/Install.pm in @INC (you may need to install the "
            "inc::Module::Install module) (@INC contains: /etc/perl /usr/share/perl5) at "
            "Makefile.PL line 1.",
            "Can't locate JSON/XS.pm in @INC (you may need to install the JSON::XS module) "
            "(@INC contains: /etc/perl) at a.pl line 3.",
        ),
        no=("Can't locate the file",),
    ),
    Rule(
        "strict",
        on="global symbol requires explicit package name forget declare",
        match=r"Global symbol \"(?P<name>[$@%]\w{1,60})\" requires explicit package name",
        prior=0.98,
        cause="{name} is used and never declared (use strict).",
        fix="Write `my {name}` where it begins, or correct its name; an element of @list is "
        "$list[0], of %hash $hash{key}.",
        docs="Perl: strict, https://perldoc.perl.org/strict",
        yes=(
            'Global symbol "$total" requires explicit package name (did you forget to declare '
            '"my $total"?) at a.pl line 4.',
        ),
        no=("global symbol of peace",),
    ),
    Rule(
        "object_version",
        on="object version bootstrap parameter match loadable handshake key mismatch",
        match=r"(?:(?P<name>[\w:]{2,80}) object version (?P<have>[\d._]{1,12}) does not match "
        r"bootstrap parameter (?P<want>[\d._]{1,12})|(?:[\w.-]{1,60}: )?(?P<name2>loadable "
        r"library and perl binaries are mismatched)|Can't load '(?P<name3>[^'\n]{3,200})' for "
        r"module)",
        prior=0.97,
        cause="A compiled module ({name}) was built for another Perl than the one that loads "
        "it: two Perls share PERL5LIB or local::lib, or Perl was upgraded.",
        fix="Build it anew with this Perl (`cpanm --reinstall`), and unset PERL5LIB for the other.",
        code="cpanm --reinstall MODULE",
        lang="shell",
        docs="Perl: perlmodinstall, https://perldoc.perl.org/perlmodinstall",
        yes=(
            "ListUtil.c: loadable library and perl binaries are mismatched (got handshake key "
            "0xc500080, needed 0xde00080)",
        ),
        no=("object version of the story",),
    ),
    Rule(
        "locale",
        on="setting locale failed perl warning lc_all",
        match=r"perl: warning: (?P<name>Setting locale failed|Falling back to the standard "
        r"locale)",
        prior=0.97,
        cause="The locale that LANG or LC_ALL names (often sent by ssh) is not generated on "
        "this machine: {name}.",
        fix="Generate it, or set LC_ALL=C.UTF-8.",
        code="sudo locale-gen en_US.UTF-8",
        lang="shell",
        docs="Perl: perllocale, https://perldoc.perl.org/perllocale",
        yes=("perl: warning: Setting locale failed.",),
        no=("the locale failed",),
    ),
    Rule(
        "undefined_sub",
        on="undefined subroutine called object method via package",
        match=r"(?:Undefined subroutine &(?P<name>[\w:]{1,120}) called|Can't locate object "
        r"method \"(?P<name2>\w{1,60})\" via package \"(?P<package>[\w:]{1,120})\")",
        prior=0.95,
        cause="Perl knows no `{name}`{package_}: the module that has it is not loaded with "
        "`use`, does not export it, is an older version, or the name is misspelt.",
        fix="Write `use MODULE qw({name});` (or the full name), and see its version: `perl "
        "-MMODULE -e 'print $MODULE::VERSION'`.",
        check=lambda _, slots: {
            "package_": f" in {slots['package']}" if slots.get("package") else ""
        },
        docs="Perl: perldiag, https://perldoc.perl.org/perldiag",
        yes=("Undefined subroutine &main::decode_json called at a.pl line 3.",),
        no=("undefined routine",),
    ),
)
