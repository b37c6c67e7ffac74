"""What IAM asks of a request: the action, the resource and the condition keys of each part of it.

Source: Service Authorization Reference, "Actions, resources, and condition keys" of each service.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from rehearsal.calls.policy import Call
from rehearsal.calls.request import Request
from rehearsal.template.physical import Place

_ITEM = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}
_S3 = {
    "HeadObject": "GetObject",
    "ListObjects": "ListBucket",
    "ListObjectsV2": "ListBucket",
    "HeadBucket": "ListBucket",
    "CopyObject": "PutObject",
    "CreateMultipartUpload": "PutObject",
    "UploadPart": "PutObject",
    "CompleteMultipartUpload": "PutObject",
    "DeleteObjects": "DeleteObject",
}
_ACTIONS = {
    ("lambda", "Invoke"): "lambda:InvokeFunction",
    ("lambda", "InvokeAsync"): "lambda:InvokeFunction",
    ("bedrock", "Converse"): "bedrock:InvokeModel",
    ("bedrock", "ConverseStream"): "bedrock:InvokeModelWithResponseStream",
    ("execute-api", "PostToConnection"): "execute-api:ManageConnections",
    ("execute-api", "GetConnection"): "execute-api:ManageConnections",
    ("execute-api", "DeleteConnection"): "execute-api:ManageConnections",
}
_ARNS = ("TopicArn", "TargetArn", "SecretId", "KeyId", "StreamARN", "StreamArn", "ResourceArn")


class Keys:
    """Tables' key names, which say which attribute is leading."""

    def __init__(self, partition_keys: Mapping[str, str]) -> None:
        self._known = dict(partition_keys)

    def of(self, table: str) -> str:
        """The name of the partition key."""
        return self._known.get(table, "")


def asked(request: Request, place: Place, keys: Keys) -> Iterator[Call]:
    """Every call that a request must be allowed for."""
    common = _context(request, place)
    if request.service == "dynamodb":
        for action, table, leading, index in _dynamodb(request, keys):
            context = dict(common)
            if leading:
                context["dynamodb:leadingkeys"] = tuple(sorted(leading))
            yield Call(f"dynamodb:{action}", _table(place, table, index), context)
        return
    yield Call(_action(request), _resource(request, place), common)


def _context(request: Request, place: Place) -> dict[str, tuple[str, ...]]:
    return {
        "aws:securetransport": ("true",),
        "aws:requestedregion": (request.region,),
        "aws:resourceaccount": (place.account,),
        "aws:principalaccount": (place.account,),
    }


def _action(request: Request) -> str:
    if request.service == "s3":
        return f"s3:{_S3.get(request.operation, request.operation)}"
    known = _ACTIONS.get((request.service, request.operation))
    prefix = {"monitoring": "cloudwatch", "email": "ses"}.get(request.service, request.service)
    return known or f"{prefix}:{request.operation}"


def _table(place: Place, table: str, index: str) -> str:
    arn = table if table.startswith("arn:") else place.arn("dynamodb", f"table/{table}")
    return f"{arn}/index/{index}" if index else arn


def _dynamodb(request: Request, keys: Keys) -> Iterator[tuple[str, str, set[str], str]]:
    """Action, table, leading keys and index of each part of a DynamoDB call."""
    given = request.parameters
    match request.operation:
        case "TransactWriteItems" | "TransactGetItems":
            for part in given.get("TransactItems", []):
                for kind, of in part.items():
                    yield _ITEM[kind], of["TableName"], _leading(of, keys), ""
        case "BatchWriteItem":
            for table, writes in given.get("RequestItems", {}).items():
                items = [each for write in writes for each in write.values()]
                leading = {
                    v for each in items for v in _leading({**each, "TableName": table}, keys)
                }
                yield "BatchWriteItem", table, leading, ""
        case "BatchGetItem":
            for table, wanted in given.get("RequestItems", {}).items():
                items = [{"Key": key, "TableName": table} for key in wanted["Keys"]]
                yield "BatchGetItem", table, {v for each in items for v in _leading(each, keys)}, ""
        case operation:
            index = str(given.get("IndexName", ""))
            yield operation, str(given.get("TableName", "*")), _leading(given, keys), index


def _leading(given: Mapping[str, Any], keys: Keys) -> set[str]:
    """The partition key values that a request names."""
    name = keys.of(str(given.get("TableName", "")).rpartition("/")[2])
    item = given.get("Key") or given.get("Item") or {}
    if name in item:
        return {str(next(iter(item[name].values())))}
    return _queried(given, name)


def _queried(given: Mapping[str, Any], name: str) -> set[str]:
    """The partition key of a key condition: `pk = :value`, in whichever order."""
    values = given.get("ExpressionAttributeValues", {})
    names = given.get("ExpressionAttributeNames", {})
    for clause in str(given.get("KeyConditionExpression", "")).split(" AND "):
        left, equals, right = (part.strip(" ()") for part in clause.partition("="))
        if equals and names.get(left, left) == name and right in values:
            return {str(next(iter(values[right].values())))}
    return set()


def _resource(request: Request, place: Place) -> str:
    given = request.parameters
    parts = urlsplit(request.url)
    match request.service:
        case "execute-api":
            api = request.host.partition(".")[0]
            stage, _, connection = parts.path.replace("%40", "@").partition("/@connections/")
            to = f"{api}{stage}/{request.method}/@connections/{unquote(connection)}"
            return place.arn("execute-api", to)
        case "sqs":
            return place.arn("sqs", str(given.get("QueueUrl", "*")).rpartition("/")[2])
        case "lambda":
            name = str(given.get("FunctionName", "*"))
            return name if name.startswith("arn:") else place.arn("lambda", f"function:{name}")
        case "s3":
            bucket, key = given.get("Bucket", "*"), given.get("Key", "")
            return f"arn:{place.partition}:s3:::{bucket}" + (f"/{key}" if key else "")
        case "bedrock":
            model = str(given.get("modelId", "*"))
            return model if model.startswith("arn:") else _model(place, model)
        case "ssm":
            name = str(given.get("Name", "*"))
            return place.arn("ssm", f"parameter/{name.lstrip('/')}")
        case "logs":
            return place.arn("logs", f"log-group:{given.get('logGroupName', '*')}:*")
        case "events":
            bus = (given.get("Entries") or [{}])[0].get("EventBusName", "default")
            return place.arn("events", f"event-bus/{bus}")
    return next((str(given[name]) for name in _ARNS if name in given), "*")


def _model(place: Place, model: str) -> str:
    if model.partition(".")[0] in ("us", "eu", "apac", "global"):
        return place.arn("bedrock", f"inference-profile/{model}")
    return (
        f"arn:{place.partition}:bedrock:{place.region}::foundation-model/{quote(model, safe=':.-')}"
    )
