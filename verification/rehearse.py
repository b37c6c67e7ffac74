"""`python -m verification.rehearse`: the synthesized stage is played, the journey made at it."""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from infra import bundle
from rehearsal.play import Choices, Play, playing
from rehearsal.report import printed
from rehearsal.template import assembly
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Stack
from template_rules.check import check
from template_rules.finding import Finding
from verification import journey, steps
from verification.address import Address
from verification.browser import dashboard
from verification.journey import Direct, Journey

ROOT = Path(__file__).parents[1]
_READS = ("dynamodb:GetItem", "dynamodb:Query")


def layers(stack: Stack) -> dict[str, Path]:
    """The layer of what the functions import, built for this machine instead of arm64."""
    host = bundle.layer(bundle.host())
    return {
        each.logical_id: host
        for each in stack.of("AWS::Lambda::LayerVersion")
        if "Dependencies" in each.logical_id
    }


def address(play: Play) -> Address:
    """The stack's `Url`, led to the port that serves it here."""
    url = str(play.stack.outputs["Url"])
    port = play.edges[url.removeprefix("https://")]
    return Address(url, ("127.0.0.1", port), play.authority.file)


def first_key(play: Play) -> str:
    """As docs/deploy.md says: made on the table itself with the operator's credentials."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "key"
        command = [sys.executable, "-m", "devintel_cli", "keys", "create", "rehearsal"]
        command += ["--scope", "admin", "--table", str(play.stack.outputs["TableName"])]
        command += ["--team", "rehearsal", "--days", "1", "--out", str(out)]
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("DEVINTEL_")},
            **play.operator_environment(),
            "PYTHONPATH": f"{ROOT / 'functions'}:{ROOT}",
        }
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr.strip().splitlines()[-1])
        return out.read_text().strip()


def made(play: Play, *, browser: bool) -> list[steps.Result]:
    """The journey at a stack that is being played; every step is printed as it ends."""
    it = begun(play)
    try:
        return steps.run(journey.steps(dashboard if browser else None), it, told)
    finally:
        it.close()


def begun(play: Play) -> Journey:
    """A journey at a stack that is being played."""
    return Journey(
        address(play),
        lambda: first_key(play),
        settle=play.settle,
        direct=direct(play),
        reads=lambda: reads(play),
    )


def direct(play: Play) -> Direct:
    """The APIs' own addresses, led to the ports that serve them here."""
    at = {}
    for api in play.declared:
        host, _, port = play.apis[api.id].address.rpartition(":")
        at[api.websocket] = Address(f"http://{api.host}", (host, int(port)))
    return Direct(at[False], at[True], f"/{urlsplit(play.stack.outputs['WebSocketUrl']).path[1:]}")


def reads(play: Play) -> int:
    """The rows' reads that functions have asked for."""
    calls = list(play.journal.calls.items())
    return sum(times for made, times in calls if made.action in _READS)


def rules(stack: Stack) -> list[Finding]:
    """What the rule pack finds in the same template."""
    return check(stack.template)


def told(result: steps.Result) -> None:
    """Print a step."""
    mark = {"passed": "ok  ", "failed": "FAIL", "not served": "--  "}[result.outcome]
    say(f"  {mark} {result.name}" + (f": {result.seen}" if result.seen else ""))


def say(what: str) -> None:
    """Print a line."""
    print(what, flush=True)  # noqa: T201 - a command line's answer


def main() -> None:
    """Play the stage, make the journey, print what was called; 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("template", type=Path)
    parser.add_argument("--region", default="us-east-1")
    parser.add_argument("--no-browser", action="store_true")
    given = parser.parse_args()
    logging.getLogger("local_cloud").setLevel(logging.ERROR)  # the journal has what raised
    began = time.monotonic()
    try:
        stack = assembly.read(given.template, region=given.region)
        with playing(stack, Choices(layers=layers(stack))) as play:
            say(printed.started(play, time.monotonic() - began))
            results = made(play, browser=not given.no_browser)
            play.settle()
            say(f"  ok   alarms told their topics: {len(play.fire_alarms())}")
            found = rules(stack)
            say(printed.ended(play))
            for finding in found:
                say(f"  rule {finding.rule}: {finding.resource}: {finding.message}")
            errors = [finding for finding in found if finding.severity == "error"]
            failed = [r for r in results if r.failed] or play.journal.wrong or errors
    except CannotPlay as error:
        sys.exit(f"Cannot play {given.template.name}: {error}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
