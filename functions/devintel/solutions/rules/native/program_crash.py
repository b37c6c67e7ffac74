"""Rules for an error that a command threw in its own code: it is at fault, or its Python."""

from __future__ import annotations

import re

from devintel.model import Event
from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PROGRAMS = (
    (re.compile(r"[/\\]azure[/\\]cli[/\\]|[/\\]azext_"), "az", "az upgrade"),
    (re.compile(r"google-cloud-sdk[/\\]lib"), "gcloud", "gcloud components update"),
    (re.compile(r"[/\\]awscli[/\\]"), "aws", "aws --version"),
    (re.compile(r"[/\\]samcli[/\\]"), "sam", "pip install --upgrade aws-sam-cli"),
    (re.compile(r"site-packages[/\\]ebcli[/\\]"), "eb", "pip install --upgrade awsebcli"),
    (
        re.compile(r"(?:site|dist)-packages[/\\](?:certbot|acme)[/\\]"),
        "certbot",
        "sudo snap install --classic certbot",
    ),
    (
        re.compile(r"(?:site|dist)-packages[/\\]compose[/\\]cli"),
        "docker-compose",
        "docker compose version",
    ),
    (re.compile(r"[/\\]conda[/\\](?:core|cli|gateways)"), "conda", "conda update -n base conda"),
    (
        re.compile(r"(?:site|dist)-packages[/\\]ansible[/\\](?:cli|executor|plugins)"),
        "ansible",
        "pip install --upgrade ansible",
    ),
)
"""Whose code it is, by where it is installed, and what upgrades it: each program's own page."""


def _program(subject: Subject, _: Slots) -> Slots | None:
    for place, program, upgrade in _PROGRAMS:
        if place.search(subject.innermost):
            return {"program": program, "code": upgrade, "lang": "shell"}
    return None


def _thrown(message: str, file: str) -> Event:
    shown = event("error", message=message)
    shown["stack_trace"] = f'Traceback (most recent call last):\n  File "{file}", line 9, in run\n'
    return shown


RULES = family(
    "program_crash",
    Rule(
        "own_code",
        on="attributeerror typeerror keyerror importerror modulenotfounderror valueerror "
        "nameerror unboundlocalerror",
        match=r"^(?P<kind>(?:Attribute|Type|Key|Import|ModuleNotFound|Value|Name"
        r"|UnboundLocal)Error): (?P<said>[^\n]{1,200})",
        prior=0.95,
        cause="The command {program} failed in its own code ({kind}: {said}): a fault of the "
        "version that is installed, or packages beside it that do not fit it.",
        fix="Upgrade it, by the way it was installed; where pip put it among other packages, "
        "give it an environment of its own (pipx, its own installer). Still there: look for "
        "the message in its issues, and go back to the version before.",
        check=_program,
        docs="pipx: How pipx works, https://pipx.pypa.io/stable/explanation/how-pipx-works/",
        yes=(
            _thrown(
                "AttributeError: 'str' object has no attribute 'value'",
                "/opt/az/lib/python3.6/site-packages/azure/cli/command_modules/acr/custom.py",
            ),
        ),
        no=("AttributeError: 'str' object has no attribute 'value'",),
    ),
)
