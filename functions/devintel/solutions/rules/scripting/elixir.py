"""Rules for Elixir, Mix and Phoenix."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, family
from devintel.solutions.subject import Subject

_SAID = re.compile(
    r"(?:\*\* \(CompileError\) [^\n]{0,120}?: |error: )(undefined \w{4,10} [^\n]{2,60})"
)


def found(subject: Subject) -> str:
    """What the compiler said of it."""
    said = _SAID.search(subject.text)
    return f": {said[1]}" if said else ""


RULES = family(
    "elixir",
    Rule(
        "old_elixir",
        on="undefined function undefinedfunctionerror mix private module available",
        match=r"(?:undefined function:? |function )(?P<name>(?P<module>Mix|Kernel|Enum|String"
        r"|Map|Keyword|System|Config|Application|Code|Module|Macro|File|Path|DateTime|Date|Regex"
        r"|Process|Task|Registry|DynamicSupervisor|Stream|List|IO|Logger|Record"
        r"|Mix\.\w{1,30})\.[a-z_]\w{0,60}[?!]?/\d{1,2})(?: is undefined or private)?",
        prior=0.96,
        cause="The installed Elixir does not have {name}: this code (or mix.exs) was written "
        "for a newer one (or, where it was removed, for an older one).",
        fix='See `elixir --version` and the project\'s `elixir: "~> ..."`; install a current '
        "one with asdf or mise (distributions' packages are old), then delete _build and deps "
        "and fetch again. A dependency's: mix deps.update it.",
        code="elixir --version",
        lang="shell",
        docs="Elixir: Compatibility and deprecations, "
        "https://hexdocs.pm/elixir/compatibility-and-deprecations.html",
        yes=(
            "** (UndefinedFunctionError) undefined function: Mix.compilers/0",
            "** (UndefinedFunctionError) function Keyword.validate!/2 is undefined or private",
        ),
        no=("undefined function: Cart.total/1",),
    ),
    Rule(
        "dependency_compile",
        on="could compile dependency mix failed recompile",
        match=r"could not compile dependency :(?P<name>\w{1,60}), \"mix compile\" failed",
        prior=0.96,
        cause="The dependency {name} does not compile here: its release does not fit this "
        "Elixir or Erlang/OTP, or a dependency of its own is not fetched{said}.",
        fix="Fetch all and update it; delete its build; a release that is older than this "
        "Elixir needs an older Elixir or a fork. Native ones need make, a C compiler and "
        "erlang-dev.",
        code="mix deps.get\nmix deps.update {name}\nmix deps.clean {name} --build",
        lang="shell",
        check=lambda subject, _: {"said": found(subject)},
        docs="Mix: mix deps, https://hexdocs.pm/mix/Mix.Tasks.Deps.html",
        yes=(
            'could not compile dependency :bcrypt_elixir, "mix compile" failed. You can '
            'recompile this dependency with "mix deps.compile bcrypt_elixir"',
        ),
        no=("could not compile the list",),
    ),
    Rule(
        "module_missing",
        on="function undefined module available loaded struct",
        match=r"(?:function (?P<fn>[\w.]{1,120}\.\w{1,60}[?!]?/\d{1,2}) is undefined \(module "
        r"(?P<name>[\w.:]{1,120}) is not available\)|module (?P<name2>[\w.]{1,120}) is not "
        r"loaded and could not be found|(?P<name3>[\w.]{1,120})\.__struct__/\d is undefined)",
        prior=0.96,
        cause="The module {name} is not there: misspelt or not aliased, in a dependency that "
        "is not in mix.exs (or `only:` another environment), or not compiled.",
        fix="Write its alias or full name; add the dependency and run mix deps.get; mix "
        "compile --force. Erlang's own (:crypto, :inets, :wx) belong into extra_applications "
        "and need their package (erlang-*).",
        code="mix deps.get\nmix compile --force",
        lang="shell",
        docs="Elixir: Module, https://hexdocs.pm/elixir/Module.html",
        yes=(
            "** (UndefinedFunctionError) function HTTPoison.get/1 is undefined (module "
            "HTTPoison is not available)",
        ),
        no=("module 7 is not loaded",),
    ),
    Rule(
        "nil_function",
        on="nil undefined function dot syntax",
        match=r"function nil\.(?P<name>\w{1,60}[?!]?)/\d{1,2} is undefined",
        prior=0.96,
        cause="`.{name}` is used on nil: what stands before the dot was not found, or in a "
        "module an alias or attribute is nil there.",
        fix="Match it first (`case`, `with`), use `thing && thing.{name}`, or map[:{name}].",
        docs="Elixir: Kernel, https://hexdocs.pm/elixir/Kernel.html",
        yes=("** (UndefinedFunctionError) function nil.email/0 is undefined",),
        no=("nil is undefined",),
    ),
    Rule(
        "no_match",
        on="functionclauseerror clause matching matcherror right hand side value",
        match=r"(?:no function clause matching in (?P<name>[\w.:]{1,120}/\d{1,2})|no match of "
        r"right hand side value: (?P<value>[^\n]{1,200})|no case clause matching:? "
        r"(?P<value2>[^\n]{1,200}))",
        prior=0.93,
        cause="No pattern{name_} fits what came{value_}.",
        fix="See that value: an {:error, reason} that is not handled, nil, a string instead of "
        "an atom or integer, a map with text keys. Add the clause for it, or mend where it is "
        "made.",
        check=lambda _, slots: {
            "name_": f" of {slots['name']}" if slots.get("name") else "",
            "value_": f": {slots['value']}" if slots.get("value") else "",
        },
        docs="Elixir: Pattern matching, https://hexdocs.pm/elixir/pattern-matching.html",
        yes=(
            "** (MatchError) no match of right hand side value: {:error, :enoent}",
            "** (FunctionClauseError) no function clause matching in Cart.add/2",
        ),
        no=("no match of the day",),
    ),
    Rule(
        "hex",
        on="hex archive install could find mix local rebar ssl",
        match=r"(?P<name>Could not find Hex, which is needed to build dependency :\w{1,60}"
        r"|Could not find \"rebar3\"|Failed to fetch record for (?:'?hexpm/\w{1,60}"
        r"|\w{1,60})[^\n]{0,60}|Unchecked dependencies for environment \w{2,20}|the dependency "
        r"is not available, run \"mix deps\.get\"|the dependency build is outdated)",
        prior=0.97,
        cause="Mix lacks what it needs for the dependencies: {name}.",
        fix="Install Hex and Rebar, then fetch; `Failed to fetch` means network, proxy "
        "(HTTPS_PROXY) or old CA certificates of an old Erlang.",
        code="mix local.hex --force\nmix local.rebar --force\nmix deps.get",
        lang="shell",
        docs="Hex: Usage, https://hexdocs.pm/hex/Mix.Tasks.Hex.html",
        yes=("Could not find Hex, which is needed to build dependency :plug",),
        no=("could not find the hex nut",),
    ),
)
