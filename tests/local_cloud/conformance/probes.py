"""The Lambda handlers behind the conformance table; they need nothing but boto3.

Deploy them as they are to have the table run against another endpoint. A probe tells what it was
given to the connection that the query names as `watch`; PROBE_SCHEME=http makes it post to
`http://{domainName}/{stage}` instead of https, PROBE_ENDPOINT names another address altogether.
"""

import functools
import json
import os
import threading
import time

import boto3
from botocore.config import Config

_made = threading.Lock()
_watchers = {}


def forget_clients() -> None:
    """The endpoint in the environment is another from now on."""
    _client.cache_clear()


@functools.cache
def _client(endpoint):
    config = Config(retries={"max_attempts": 0}, connect_timeout=2, read_timeout=5)
    given = {"endpoint_url": endpoint} if endpoint else {}
    return boto3.client("apigatewaymanagementapi", config=config, **given)


def _management(event):
    context = event["requestContext"]
    scheme = os.environ.get("PROBE_SCHEME", "https")
    own = f"{scheme}://{context['domainName']}/{context['stage']}"
    with _made:
        return _client(os.environ.get("PROBE_ENDPOINT") or own)


def _tell(event, watcher, kind):
    if watcher:
        data = json.dumps({"kind": kind, "event": event}).encode()
        _management(event).post_to_connection(ConnectionId=watcher, Data=data)


def _query(event):
    return event.get("queryStringParameters") or {}


def _back(event, **more):
    return {"statusCode": 200, "body": json.dumps({"event": event, **more})}


def authorize(event, context):
    """By `auth`: allow, no-context, deny, unauthorized, crash, malformed."""
    query = _query(event)
    how = query.get("auth", "")
    _tell(event, query.get("watch"), "authorizer")
    if how == "unauthorized":
        raise Exception("Unauthorized")
    if how == "crash":
        raise RuntimeError("the authorizer's secret")
    if how == "malformed":
        return {"principalId": "probe"}
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": "Deny" if how == "deny" else "Allow",
        "Resource": event["methodArn"],
    }
    answer = {
        "principalId": "probe",
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
    }
    if how != "no-context":
        answer["context"] = {"watch": query.get("watch", ""), "number": 7, "flag": True}
    return answer


def connect(event, context):
    """By `connect`: a status, throw, slow, timeout, post (to itself), or `protocol`."""
    query = _query(event)
    _watchers[event["requestContext"]["connectionId"]] = query.get("watch")
    how = query.get("connect", "200")
    if how == "post":
        event["posted"] = _post_to_itself(event)
    _tell(event, query.get("watch"), "connect")
    if how == "throw":
        raise RuntimeError("the handler's secret")
    if how in ("slow", "timeout"):
        time.sleep(0.2 if how == "slow" else 0.8)
    if "protocol" in query:
        return {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": query["protocol"]}}
    return {"statusCode": int(how) if how.isdecimal() else 200}


def _post_to_itself(event):
    own = event["requestContext"]["connectionId"]
    try:
        _management(event).post_to_connection(ConnectionId=own, Data=b"too early")
    except Exception as error:  # noqa: BLE001 - its name is what is wanted
        return type(error).__name__
    return "sent"


def disconnect(event, context):
    """Tells the watcher of the connection, by the authorizer's context or from memory."""
    own = event["requestContext"]["connectionId"]
    bound = (event["requestContext"].get("authorizer") or {}).get("watch")
    _tell(event, bound or _watchers.pop(own, None), "disconnect")
    return {"statusCode": 200}


def echo(event, context):
    """Answers with the event it was given; for two-way routes."""
    return _back(event)


def remaining(event, context):
    """Answers with what the context says."""
    return _back(
        event,
        remaining=context.get_remaining_time_in_millis(),
        request_id=context.aws_request_id,
        name=context.function_name,
        arn=context.invoked_function_arn,
        memory=int(context.memory_limit_in_mb),
    )


def throw(event, context):
    """Raises with a text that must not reach the client."""
    raise RuntimeError("the handler's secret")


def slow(event, context):
    """Answers after `seconds`."""
    body = json.loads(event["body"])
    time.sleep(body["seconds"])
    return {"statusCode": 200, "body": json.dumps({"slow": body["seconds"]})}


def refuse(event, context):
    """Returns (not raises) a client error with a body."""
    return {"statusCode": 400, "body": "refused"}


def post(event, context):
    """Posts the message's `data` to its connection `to`; by the injected endpoint if `env`."""
    body = json.loads(event["body"])
    if body.get("env"):
        with _made:
            client = _client(None)
    else:
        client = _management(event)
    client.post_to_connection(ConnectionId=body["to"], Data=body["data"].encode())
    return {"statusCode": 200, "body": "posted"}


def http(event, context):
    """The HTTP probe: by `as` a shape of response, else the event."""
    match _query(event).get("as"):
        case "throw":
            raise RuntimeError("the handler's secret")
        case "plain":
            return {"hello": "world"}
        case "text":
            return "hello"
        case "cookies":
            return {"statusCode": 201, "cookies": ["a=1; Path=/", "b=2"], "body": "made"}
        case "binary":
            return {
                "statusCode": 200,
                "headers": {"Content-Type": "application/octet-stream"},
                "isBase64Encoded": True,
                "body": "AAH/",
            }
        case "cors":
            return {"statusCode": 200, "headers": {"Access-Control-Allow-Origin": "https://evil"}}
        case "slow":
            time.sleep(0.8)
            return {"statusCode": 200}
        case "malformed":
            return {"statusCode": "many"}
    return {"statusCode": 200, "body": json.dumps(event)}
