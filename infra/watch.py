"""Which figures matter: the thresholds of the alarms and the graphs of the dashboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs

from devintel.settings import Settings
from infra.operations import Alarms, api_metric, product_metric, total

_MINUTE = cdk.Duration.minutes(1)
_LATE_MS = 60_000


def watch(
    alarms: Alarms,
    *,
    project: lambda_.IFunction,
    dead_letters: sqs.IQueue,
    given_up: Mapping[str, sqs.IQueue],
    websocket_id: str,
    http_id: str,
    table: dynamodb.ITableV2,
) -> None:
    """The alarms beyond errors and throttles of functions."""
    alarms.add(
        "DeadLetters",
        dead_letters.metric_approximate_number_of_messages_visible(period=_MINUTE),
        above=0,
        says="Batches of the stream were given up: find the cause in the logs of `project`, then "
        "`make redrive` within a day, while the stream still holds them.",
    )
    for name, queue in given_up.items():
        alarms.add(
            f"GivenUp{name.capitalize()}",
            queue.metric_approximate_number_of_messages_visible(period=_MINUTE),
            above=0,
            says=f"The function `{name}` failed on a task again and again, by a defect of ours: "
            "find the cause in its logs; for two weeks SQS can move the task back to its queue.",
        )
    alarms.add(
        "IteratorAge",
        project.metric("IteratorAge", statistic="Maximum", period=_MINUTE),
        above=_LATE_MS,
        periods=3,
        says="Distribution lags more than a minute: look for errors or throttles of `project`.",
    )
    alarms.add(
        "SocketErrors",
        api_metric(websocket_id, "ExecutionError"),
        above=0,
        says="The WebSocket API could not run an integration or the authorizer.",
    )
    alarms.add(
        "Http5xx",
        api_metric(http_id, "5xx"),
        above=0,
        says="The HTTP API answered 5xx: see the access log's integrationError.",
    )
    alarms.add(
        "TableThrottles",
        total([_table(table, "ReadThrottleEvents"), _table(table, "WriteThrottleEvents")]),
        above=0,
        periods=3,
        says="The table throttles: one session takes some 40 commits a second, the table what "
        "`table_throughput` allows.",
    )


def rows(
    settings: Settings,
    *,
    functions: Mapping[str, lambda_.IFunction],
    project: lambda_.IFunction,
    websocket_id: str,
    http_id: str,
    table: dynamodb.ITableV2,
) -> dict[str, Sequence[cloudwatch.IMetric]]:
    """Title to metrics, in the order in which someone asks."""

    def product(*names: str) -> list[cloudwatch.IMetric]:
        return [product_metric(settings.namespace, settings.service, n) for n in names]

    return {
        "Events": product("accepted", "duplicates", "refused"),
        "Connections and pushes": product("connections", "pushes"),
        "Function errors": [f.metric_errors(period=_MINUTE) for f in functions.values()],
        "Duration p95": [
            f.metric_duration(statistic="p95", period=_MINUTE) for f in functions.values()
        ],
        "Throttles": [f.metric_throttles(period=_MINUTE) for f in functions.values()],
        "Lag of distribution": [project.metric("IteratorAge", statistic="Maximum", period=_MINUTE)],
        "WebSocket API": [
            api_metric(websocket_id, n)
            for n in ("ConnectCount", "MessageCount", "ClientError", "ExecutionError")
        ],
        "HTTP API": [api_metric(http_id, n) for n in ("Count", "4xx", "5xx")],
        "Table units": [
            _table(table, "ConsumedWriteCapacityUnits"),
            _table(table, "ConsumedReadCapacityUnits"),
        ],
    }


def _table(table: dynamodb.ITableV2, name: str) -> cloudwatch.Metric:
    return cloudwatch.Metric(
        namespace="AWS/DynamoDB",
        metric_name=name,
        dimensions_map={"TableName": table.table_name},
        statistic="Sum",
        period=_MINUTE,
    )
