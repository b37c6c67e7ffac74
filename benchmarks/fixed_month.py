"""What a stage costs a month before anybody uses it: counted in its own template."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.prices import MONTH_S, MONTHLY

POLLS_A_MONTH = 5 * MONTH_S / 20
"""Lambda keeps five long polls of 20 s at a queue (Lambda developer guide, "Amazon SQS")."""
COUNTS = 6
"""Names that handlers write as metrics of their own in a usual month (`record.count`)."""


def counted(resources: dict[str, Any]) -> dict[str, float]:
    """Units by what is billed for being there."""

    def of(kind: str) -> list[dict[str, Any]]:
        return [each.get("Properties", {}) for each in resources.values() if each["Type"] == kind]

    alarms = of("AWS::CloudWatch::Alarm")
    stats = [sum("MetricStat" in m for m in alarm.get("Metrics", [])) or 1 for alarm in alarms]
    snapshots = [
        function["MemorySize"] / 1024
        for function in of("AWS::Lambda::Function")
        if function.get("SnapStart", {}).get("ApplyOn") == "PublishedVersions"
    ]
    mappings = [json.dumps(m) for m in of("AWS::Lambda::EventSourceMapping")]
    return {
        "alarm_metrics": sum(stats),
        "custom_metrics": COUNTS,
        "dashboards": len(of("AWS::CloudWatch::Dashboard")),
        "secrets": len(of("AWS::SecretsManager::Secret")),
        "snapshot_gb_seconds": sum(snapshots) * MONTH_S,
        "queue_requests": POLLS_A_MONTH * sum("TaskQueue" in mapping for mapping in mappings),
    }


def rows() -> list[dict[str, Any]]:
    """The production stage's month, and what it is made of."""
    with TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "infra.app", "stage=prod"],
            env={**os.environ, "CDK_OUTDIR": folder},
            capture_output=True,
            check=True,
        )
        text = (Path(folder) / "devintel-prod.template.json").read_text("utf-8")
    units = counted(json.loads(text)["Resources"])
    dollars = {name: n * MONTHLY[name] for name, n in units.items()}
    return [
        {
            "row": "stage: a month before anybody uses it, $",
            "value": round(sum(dollars.values()), 2),
        },
        {
            "row": "stage: what that is made of, $",
            "value": {name: round(each, 2) for name, each in dollars.items()},
        },
    ]


if __name__ == "__main__":
    for each in rows():
        print(each)
