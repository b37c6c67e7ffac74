"""`python -m verification.rehearse`: the synthesized stage is played, the journey made at it."""

from __future__ import annotations

import argparse
import logging
import os
import sys
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
from verification import cost, main_job, report, steps, verify
from verification.address import Address
from verification.browser import dashboard
from verification.first_key import on_table
from verification.journey import Direct, Journey
from verification.operations import Account

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


def made(play: Play, *, browser: bool) -> list[steps.Result]:
    """The journey at a stack that is being played; every step is printed as it ends."""
    it = begun(play)
    try:
        return steps.run(main_job.steps(dashboard if browser else None), it, told)
    finally:
        it.close()


def begun(play: Play) -> Journey:
    """A journey at a stack that is being played."""
    management = next(play.apis[api.id].management for api in play.declared if api.websocket)
    return Journey(
        address(play),
        lambda: on_table(str(play.stack.outputs["TableName"]), play.operator_environment()),
        settle=play.settle,
        direct=direct(play),
        management=management,
        reads=lambda: reads(play),
    )


def verified(play: Play, *, browser: bool) -> bool:
    """What `make verify` does, at a stack that is being played; whether nothing failed."""
    os.environ.update(play.operator_environment())
    it, place = begun(play), play.stack.place
    account = Account(place.stack, place.region, wait_s=5.0)
    deployment = verify.Deployment(
        it.address, str(play.stack.outputs["TableName"]), account, it.management
    )
    say(cost.printed())
    results, answers = verify.run(deployment, it, say, browser=browser)
    file = verify.BUILD / "verification-rehearsal.json"
    return verify.concluded(deployment, results, answers, file, say)


def direct(play: Play) -> Direct:
    """The APIs' own addresses, led to the ports that serve them here."""
    at = {}
    for api in play.declared:
        host, _, port = play.apis[api.id].address.rpartition(":")
        at[api.websocket] = Address(f"http://{api.host}", (host, int(port)))
    return Direct(at[False], at[True], f"/{urlsplit(play.stack.outputs['WebSocketUrl']).path[1:]}")


def reads(play: Play) -> int:
    """The rows' reads that the `event` route's function has asked for; the others, whom the
    stream or a leaving client keeps at work, would hide what one message costs."""
    calls = [
        each for each in list(play.journal.calls.items()) if "EventFunction" in each[0].function
    ]
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
    parser.add_argument("--verify", action="store_true", help="do what `make verify` does")
    given = parser.parse_args()
    logging.getLogger("local_cloud").setLevel(logging.ERROR)  # the journal has what raised
    began = time.monotonic()
    try:
        stack = assembly.read(given.template, region=given.region)
        with playing(stack, Choices(layers=layers(stack))) as play:
            say(printed.started(play, time.monotonic() - began))
            if given.verify:
                sys.exit(0 if verified(play, browser=not given.no_browser) else 1)
            results = made(play, browser=not given.no_browser)
            report.keep(
                verify.BUILD / "rehearsal.json", report.as_json(results, [], given.template.name)
            )
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
