"""A rule for what a compiler or an exception says in one sentence: one pattern, one example."""

from __future__ import annotations

from devintel.solutions.rule import Rule

_ANOTHER = "Error: nothing of the kind is said here"


def sentence(
    id: str,
    on: str,
    match: str,
    cause: str,
    fix: str,
    yes: str,
    docs: str,
    code: str = "",
    *,
    prior: float = 0.94,
    family: str = "",
) -> Rule:
    """The rule; `code` is a command for the shell, `family` where it is not the module's."""
    return Rule(
        id,
        on=on,
        match=match,
        prior=prior,
        cause=cause,
        fix=fix,
        docs=docs,
        code=code,
        lang="shell" if code else "",
        yes=(yes,),
        no=(_ANOTHER,),
        family=family,
    )
