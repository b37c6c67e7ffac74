"""Rules for uv and Poetry."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_UV = "https://docs.astral.sh/uv"
_POETRY = "https://python-poetry.org/docs"

RULES = family(
    "uv_poetry",
    Rule(
        "unsolved",
        on="solution solving because",
        match=(
            r"Because (?P<who>[\w.-]{1,80}) depends on (?P<name>[\w.-]{1,80}) "
            r"\((?P<want>[^)\n]{1,60})\) "
            r"which doesn't match any versions",
            r"Because (?P<who>[\w.-]{1,80}) depends on (?P<name>[\w.-]{1,80}) "
            r"(?P<want>[\^~<>=!\d][^\n ]{0,40})"
            r" which doesn't match any versions",
            r"Because only (?P<name>[\w.-]{1,80}?)(?P<there>[<>=]=?[\w.]{1,30}) is available and "
            r"(?:your project|(?P<who>[\w.-]{1,80})) depends on "
            r"[\w.-]{1,80}?(?P<want>[<>=!~]=?[\w.]{1,30})",
        ),
        prior=0.9,
        cause="{who|The project} wants {name} {want}, and there is no such version{there_}.",
        fix="Correct the constraint on {name}, or the name itself.",
        docs=f"uv: Resolution, {_UV}/concepts/resolution/",
        yes=(
            "Because shop depends on requests (^3.0) which doesn't match any versions, version "
            "solving failed.",
            "Because only pandas<=2.2.3 is available and your project depends on pandas>=3, we can",
        ),
        no=("Because nosuch was not found in the cache and your project depends on nosuch",),
        check=lambda subject, slots: {
            "there_": f" (there is {slots['name']}{slots['there']})" if slots.get("there") else ""
        },
    ),
    Rule(
        "interpreter",
        on="interpreter activated python",
        match=r"No interpreter found for Python (?P<name>[\w.<>=, ]{1,40}?) in|The currently "
        r"activated "
        r"Python version (?P<has>[\d.]{1,12}) is not supported by the project "
        r"\((?P<name2>[^)\n]{1,40})\)",
        prior=0.88,
        cause="The project wants Python {name}, which is not here{has_}.",
        fix="Install that Python, or widen requires-python where the code runs on this one.",
        code="uv python install\npoetry env use python3",
        lang="shell",
        docs=f"uv: Python versions, {_UV}/concepts/python-versions/",
        yes=(
            "error: No interpreter found for Python 3.14 in managed installations or search path",
            "The currently activated Python version 3.8.10 is not supported by the project "
            "(^3.11).",
        ),
        no=("Error: the interpreter speaks French",),
        check=lambda subject, slots: {
            "has_": f" ({slots['has']} is active)" if slots.get("has") else ""
        },
    ),
    Rule(
        "lock",
        on="lock lockfile significantly",
        match=r"pyproject\.toml changed significantly since poetry\.lock was last "
        r"generated|poetry\.lock "
        r"is not up to date with pyproject\.toml|The lockfile at `?(?P<name>[\w./-]{1,80})`? "
        r"needs to be "
        r"updated",
        prior=0.86,
        cause="pyproject.toml was changed and the lockfile was not made anew.",
        fix="Lock again and commit both.",
        code="{tool} lock",
        lang="shell",
        docs=f"Poetry: lock, {_POETRY}/cli/#lock",
        yes=(
            "pyproject.toml changed significantly since poetry.lock was last generated.",
            "The lockfile at `uv.lock` needs to be updated, but `--locked` was provided.",
        ),
        no=("Error: the lock is stuck",),
        check=lambda subject, slots: {"tool": "poetry" if "poetry" in subject.text else "uv"},
    ),
)
