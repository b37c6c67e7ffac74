"""What an operator can see of a deployment by AWS's APIs: edge function, alarms, cold starts."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verification.steps import NotServed, Step

VECTORS = Path(__file__).parents[1] / "tests" / "vectors" / "edge_paths.json"
_UNKNOWN = {
    "InvalidAction",
    "NotImplemented",
    "NotImplementedException",
    "UnknownOperationException",
    "501",
    "404",
    "405",
}


@dataclass(frozen=True)
class Account:
    """The stack's name, and how its account is asked; `wait_s` for what takes a while."""

    stack: str
    region: str
    wait_s: float = 120.0

    def client(self, service: str) -> Any:
        """A client with the operator's credentials."""
        import boto3

        return boto3.client(service, region_name=self.region)


def _served(call: Callable[[], Any]) -> Any:
    """The answer of a call; raises `NotServed` where nobody plays that API."""
    from botocore.exceptions import BotoCoreError, ClientError
    from botocore.parsers import ResponseParserError

    try:
        return call()
    except ClientError as error:
        code = str(error.response["Error"]["Code"])
        if code in _UNKNOWN:
            raise NotServed(f"{code}: {error.response['Error']['Message'][:120]}") from error
        raise
    except (BotoCoreError, ResponseParserError, NotImplementedError) as error:
        raise NotServed(str(error)[:120]) from error


def _edge_function(account: Account) -> str:
    """CloudFront's own runtime, on every row of the paths' table."""
    client = account.client("cloudfront")
    listed = _served(client.list_functions)["FunctionList"].get("Items", [])
    named = [each["Name"] for each in listed if account.stack.split("-")[-1] in each["Name"]]
    if not named:
        raise NotServed("no CloudFront function of this stack is listed")
    described = _served(lambda: client.describe_function(Name=named[0], Stage="LIVE"))
    rows = json.loads(VECTORS.read_text())["rows"]
    for method, path, query, to_path, *_ in rows:
        event = json.dumps(_event(method, path, query)).encode()
        tested = client.test_function(
            Name=named[0], IfMatch=described["ETag"], Stage="LIVE", EventObject=event
        )["TestResult"]
        assert not tested.get("FunctionErrorMessage"), (path, tested["FunctionErrorMessage"])
        result = json.loads(tested["FunctionOutput"])
        location = result.get("response", {}).get("headers", {}).get("location", {}).get("value")
        got = location.partition("?")[0] if location else result["request"]["uri"]
        assert got == to_path, f"{method} {path}: {got}, not {to_path}"
    return f"{len(rows)} rows"


def _event(method: str, path: str, query: str) -> dict[str, Any]:
    pairs = (part.partition("=") for part in query.split("&") if part)
    return {
        "version": "1.0",
        "context": {"eventType": "viewer-request"},
        "viewer": {"ip": "198.51.100.1"},
        "request": {
            "method": method,
            "uri": path,
            "querystring": {name: {"value": value} for name, _, value in pairs},
            "headers": {},
            "cookies": {},
        },
    }


def _alarms(account: Account) -> str:
    """Each alarm is set off once, and CloudWatch says that its action succeeded."""
    client = account.client("cloudwatch")
    found = _served(lambda: client.describe_alarms(AlarmNamePrefix=account.stack))["MetricAlarms"]
    if not found:
        raise NotServed("no alarm of this stack is listed")
    names = [each["AlarmName"] for each in found]
    for name in names:
        client.set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="verification")
    end = time.monotonic() + account.wait_s
    silent, heard = set(names), False
    while silent and time.monotonic() < end:
        said = {name: _actions(client, name) for name in silent}
        heard = heard or any(said.values())
        silent = {name for name, each in said.items() if not any("Success" in s for s in each)}
        time.sleep(1.0 if silent else 0.0)
    for name in names:
        client.set_alarm_state(AlarmName=name, StateValue="OK", StateReason="verification over")
    if not heard:
        raise NotServed("nobody records what an alarm did")
    assert not silent, f"nobody was told by {sorted(silent)}"
    return f"{len(names)} alarms"


def _actions(client: Any, name: str) -> list[str]:
    """What CloudWatch says of the alarm's actions."""
    history = client.describe_alarm_history(AlarmName=name, HistoryItemType="Action", MaxRecords=5)
    return [str(each["HistorySummary"]) for each in history["AlarmHistoryItems"]]


def _cold_starts(account: Account) -> str:
    """What Lambda itself logged of starts and restores in the last hour."""
    client = account.client("logs")
    groups = _served(lambda: client.describe_log_groups(logGroupNamePrefix="/devintel/"))
    found: list[float] = []
    for group in groups["logGroups"]:
        lines = client.filter_log_events(
            logGroupName=group["logGroupName"],
            startTime=int((time.time() - 3600) * 1000),
            filterPattern='{ $.type = "platform.restoreReport" || $.type = "platform.initReport" }',
        )["events"]
        for line in lines:
            if line["message"].startswith("{"):
                metrics = json.loads(line["message"]).get("record", {}).get("metrics", {})
                found += [float(metrics["durationMs"])] if "durationMs" in metrics else []
    if not found:
        raise NotServed("no start or restore was logged in the last hour")
    found.sort()
    return f"{len(found)} starts and restores, median {found[len(found) // 2]:.0f} ms"


STEPS = (
    Step("CloudFront's own runtime passes every row of the paths' table", _edge_function),
    Step("each alarm is set off once and tells somebody", _alarms),
    Step("starts and restores as Lambda logged them", _cold_starts),
)
