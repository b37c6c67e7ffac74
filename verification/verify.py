"""`python -m verification.verify`: after a deployment, by whoever has the account.

The journey through `Url` with Origin and Host as browsers send them, the questions that only a real
API can answer, and what AWS's own APIs say of the edge function, alarms and starts; then a report
with what differs from the rehearsal. `--dry-run` only says what it would cost and touch.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from verification import cost, main_job, operations, questions, report, steps
from verification.address import Address
from verification.browser import dashboard
from verification.first_key import on_table
from verification.journey import Journey
from verification.operations import Account
from verification.report import Answer
from verification.steps import NotServed, Result
from verification.where import Apis, Where

BUILD = Path(__file__).parents[1] / ".build"
Say = Callable[[str], None]
_LIMIT_S = 900.0
"""How long the job may take over a network, and as long again what is asked of the account."""


@dataclass(frozen=True)
class Deployment:
    """What is verified: where it answers, its table, the account's stack."""

    address: Where
    table: str
    account: Account
    management: str = ""


def run(
    deployment: Deployment, it: Journey, say: Say, *, browser: bool
) -> tuple[list[Result], list[Answer]]:
    """Every row, printed as it ends."""

    def told(result: Result) -> None:
        mark = {"passed": "ok  ", "failed": "FAIL", "not served": "not served"}[result.outcome]
        say(f"  {mark} {result.name}" + (f": {result.seen}" if result.seen else ""))

    made = main_job.steps(dashboard if browser else None)
    try:
        results = steps.run(made[:-1], it, told, limit_s=_LIMIT_S)
        answers = [_asked(question, it, say) for question in questions.QUESTIONS]
        results += steps.run(made[-1:], it, told)  # the session goes last
    finally:
        it.close()
    results += steps.run(operations.STEPS, deployment.account, told, limit_s=_LIMIT_S)
    return results, answers


def _asked(question: questions.Question, it: Journey, say: Say) -> Answer:
    try:
        found = question.ask(it)
    except NotServed as error:
        found = f"not served: {error}"
    except Exception as error:  # noqa: BLE001 - whatever happened is the answer
        found = f"{type(error).__name__}: {error}".splitlines()[0][:120]
    answer = Answer(question.name, found, question.ours)
    say(f"  {'ask ' if not answer.differs else 'DIFF'} {question.name}: {found}")
    return answer


def concluded(
    deployment: Deployment, results: list[Result], answers: list[Answer], file: Path, say: Say
) -> bool:
    """Keep the report, say what differs; whether nothing failed."""
    report.keep(file, report.as_json(results, answers, deployment.address.url))
    different = report.differences(results, answers, report.kept(BUILD / "rehearsal.json"))
    say("")
    say("Differs from the rehearsal:" if different else "Nothing differs from the rehearsal.")
    for each in different:
        say(f"  {each}")
    count = {
        kind: sum(r.outcome == kind for r in results) for kind in ("passed", "failed", "not served")
    }
    say(", ".join(f"{number} {kind}" for kind, number in count.items()) + f"; {file}")
    return not count["failed"]


def deployed(outputs: dict[str, str], stack: str, region: str) -> Deployment:
    """The deployment that a stack's outputs describe."""
    websocket = outputs["WebSocketUrl"]
    return Deployment(
        Address(outputs["Url"]) if "Url" in outputs else Apis(outputs["HttpUrl"], websocket),
        outputs["TableName"],
        Account(stack, region),
        websocket.replace("wss://", "https://").replace("ws://", "http://"),
    )


def say(what: str) -> None:
    """Print a line."""
    print(what, flush=True)  # noqa: T201 - a command line's answer


def main() -> None:
    """Say what it costs and touches, then do it, then conclude; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", default="dev")
    parser.add_argument("--outputs", type=Path)
    parser.add_argument("--region", default=os.environ.get("AWS_REGION", "us-east-1"))
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--no-browser", action="store_true")
    given = parser.parse_args()
    say(cost.printed())
    if given.dry_run:
        return
    file = given.outputs or BUILD / f"outputs-{given.stage}.json"
    if not file.is_file():
        sys.exit(f"{file} is not there: make deploy STAGE={given.stage} writes it.")
    stack = f"devintel-{given.stage}"
    deployment = deployed(json.loads(file.read_text())[stack], stack, given.region)
    it = Journey(
        deployment.address,
        lambda: on_table(deployment.table, os.environ),
        management=deployment.management,
    )
    results, answers = run(deployment, it, say, browser=not given.no_browser)
    kept = BUILD / f"verification-{given.stage}.json"
    sys.exit(0 if concluded(deployment, results, answers, kept, say) else 1)


if __name__ == "__main__":
    main()
