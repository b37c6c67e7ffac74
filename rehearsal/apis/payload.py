"""Payload format 1.0 of HTTP APIs, from the event of format 2.0.

Source: API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs".
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

Event = dict[str, Any]


def version_1(event: Event) -> Event:
    """The same request in format 1.0; header names in their canonical case."""
    context = event["requestContext"]
    http = context["http"]
    values = {_canonical(name): [value] for name, value in event["headers"].items()}
    if event.get("cookies"):
        values["Cookie"] = ["; ".join(event["cookies"])]
    query = parse_qs(event.get("rawQueryString", ""), keep_blank_values=True)
    route = event["routeKey"].partition(" ")[2] or event["routeKey"]
    return {
        "version": "1.0",
        "resource": route,
        "path": event["rawPath"],
        "httpMethod": http["method"],
        "headers": {name: each[-1] for name, each in values.items()},
        "multiValueHeaders": values,
        "queryStringParameters": {name: each[-1] for name, each in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": event.get("pathParameters"),
        "stageVariables": event.get("stageVariables"),
        "body": event.get("body"),
        "isBase64Encoded": event.get("isBase64Encoded", False),
        "requestContext": {
            "accountId": context["accountId"],
            "apiId": context["apiId"],
            "domainName": context["domainName"],
            "domainPrefix": context["domainPrefix"],
            "extendedRequestId": context["requestId"],
            "httpMethod": http["method"],
            "identity": {"sourceIp": http["sourceIp"], "userAgent": http["userAgent"]},
            "path": event["rawPath"],
            "protocol": http["protocol"],
            "requestId": context["requestId"],
            "requestTime": context["time"],
            "requestTimeEpoch": context["timeEpoch"],
            "resourceId": event["routeKey"],
            "resourcePath": route,
            "stage": context["stage"],
        },
    }


def _canonical(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))
