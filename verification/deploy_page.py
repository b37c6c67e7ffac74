"""docs/deploy.md walked line by line: each command of its first deployment is tried.

Commands that only read or make keys run as they stand, against a stack that is being played, with
what is in angle brackets taken from its outputs. What needs an account is held to what can be known
without one: the target exists, the versions agree. A line that nobody knows how to try fails.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "deploy.md"
LEADING = Path(__file__).parent / "leading"
_MAKE = re.compile(r"`make ([a-z-]+)[^`]*`")
_PLACE = re.compile(r"<([^<>]+)>")


class Untrue(Exception):
    """The page says something that does not hold; the message says what."""


@dataclass(frozen=True)
class Stage:
    """A stack to walk against: its outputs, and the environment in which commands run."""

    outputs: Mapping[str, str]
    environment: Mapping[str, str]
    folder: Path
    """Where commands write their files."""


def commands(page: str) -> Iterator[str]:
    """The commands of the section "First deployment", without their comments."""
    section = page.partition("## First deployment")[2].partition("\n## ")[0]
    for line in section.splitlines():
        command = line.strip().partition("  #")[0].strip()
        if line.startswith("    ") and command and not command.startswith("#"):
            yield command


def walk(page: str, stage: Stage) -> list[str]:
    """Try every command in order; how each was tried. Raises `Untrue` at the first that fails."""
    told = []
    for command in commands(page):
        way = next((way for pattern, way in _WAYS if re.match(pattern, command)), None)
        if way is None:
            raise Untrue(f"nobody knows how to try: {command}")
        told.append(f"{command}: {way(command, stage)}")
    return told


def targets(page: str) -> set[str]:
    """The make targets that the page names and the Makefile has not."""
    known = set()
    for file in (ROOT / "Makefile", *ROOT.glob("*/Makefile.inc")):
        known |= set(re.findall(r"^([a-z-]+):", file.read_text(), re.MULTILINE))
    return set(_MAKE.findall(page)) - known


def _run(command: str, stage: Stage) -> str:
    filled = _PLACE.sub(lambda found: _value(found[1], stage), command)
    done = subprocess.run(
        ["bash", "-c", filled.replace(".venv/bin/", f"{Path(sys.executable).parent}/")],
        cwd=stage.folder,
        env=dict(stage.environment),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if done.returncode:
        raise Untrue(f"{command}: {(done.stderr or done.stdout).strip().splitlines()[-1:]}")
    return "ran"


def _value(name: str, stage: Stage) -> str:
    if name in stage.outputs:
        return shlex.quote(stage.outputs[name])
    if name == "your team":
        return "team"
    raise Untrue(f"<{name}> is no output of the stack")


def _target(command: str, stage: Stage) -> str:
    name = command.split()[1]
    if missing := targets(f"`make {name}`"):
        raise Untrue(f"there is no target {missing.pop()}")
    return "the target is there; it needs an account"


def _synthesized(command: str, stage: Stage) -> str:
    _target(command, stage)
    return "done before: it is what is played"


def _deployed(command: str, stage: Stage) -> str:
    _target(command, stage)
    name = dict(part.split("=") for part in command.split()[2:])["STAGE"]
    file = stage.folder / ".build" / f"outputs-{name}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({f"devintel-{name}": dict(stage.outputs)}))
    return "the play stands for it"


def _pinned(command: str, stage: Stage) -> str:
    version = command.partition("aws-cdk@")[2].split()[0]
    if f"CDK_VERSION := {version}" not in (ROOT / "infra" / "Makefile.inc").read_text():
        raise Untrue(f"the Makefile pins another aws-cdk than {version}")
    return "the version is the Makefile's; it needs an account"


def _identity(command: str, stage: Stage) -> str:
    code = "import boto3; print(boto3.client('sts').get_caller_identity()['Account'])"
    return _run(f".venv/bin/python -c {shlex.quote(code)}", stage)


def _dry(command: str, stage: Stage) -> str:
    _target(command, stage)
    name = command.split()[1]
    if name == "verify":
        _run(f".venv/bin/python -m verification.verify --dry-run --stage {command[-4:]}", stage)
        return "its dry run ran"
    return "the target is there"


_WAYS: tuple[tuple[str, Callable[[str, Stage], str]], ...] = (
    (r"make synth ", _synthesized),
    (r"make deploy ", _deployed),
    (r"make verify ", _dry),
    (r"make ", _target),
    (r"aws sts get-caller-identity", _identity),
    (r"npx aws-cdk@", _pinned),
    (r"cat \.build/", _run),
    (r"\.venv/bin/devintel keys create ", _run),
)


def environment(
    operator: Mapping[str, str], led: Mapping[str, int], ca_file: Path
) -> dict[str, str]:
    """What a command needs to meet a stack that is being played: credentials, names, trust."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("DEVINTEL_", "AWS_"))}
    return {
        **own,
        **operator,
        "LEAD_TO": ",".join(f"{host}={port}" for host, port in led.items()),
        "SSL_CERT_FILE": str(ca_file),
        "PYTHONPATH": f"{LEADING}:{ROOT / 'functions'}:{ROOT}",
    }
