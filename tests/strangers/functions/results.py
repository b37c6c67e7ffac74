"""Functions as people write them, mistakes included."""

import asyncio
import json
import os


def connect(event, context):
    return {"statusCode": 200}


def who(event, context):
    return {"statusCode": 200, "body": event["requestContext"]["connectionId"]}


def echo(event, context):
    sent = event.get("body") or ""
    return {"statusCode": 200, "body": json.dumps({"length": len(sent), "body": sent[:100]})}


def wrong_length(event, context):
    return {"statusCode": 200, "headers": {"Content-Length": "3"}, "body": "hello"}


def hop_by_hop(event, context):
    named = {"Transfer-Encoding": "chunked", "Connection": "close", "Upgrade": "x", "X-Kept": "yes"}
    return {"statusCode": 200, "headers": named, "body": "hello"}


def not_latin(event, context):
    return {"statusCode": 200, "headers": {"X-Name": "Zoë 🚀"}, "body": "hello"}


def wrong_name(event, context):
    return {"statusCode": 200, "headers": {"X Name:": "x"}, "body": "hello"}


def two_lines(event, context):
    return {"statusCode": 200, "headers": {"X-Name": "a\r\nSet-Cookie: b=c"}, "body": "hello"}


def cancelled(event, context):
    raise asyncio.CancelledError


def interrupted(event, context):
    raise KeyboardInterrupt


def exits(event, context):
    raise SystemExit(3)


def group(event, context):
    raise BaseExceptionGroup("several", [asyncio.CancelledError(), ValueError("x")])


def long(event, context):
    return {"statusCode": 200, "body": "x" * 7_000_000}


def surrogate(event, context):
    return {"statusCode": 200, "body": "half \ud83d"}


class Untold(BaseException):
    """Cannot even be printed."""

    def __str__(self):
        raise Untold


def untold(event, context):
    raise Untold


def informational(event, context):
    return {"statusCode": 103, "body": "x"}


def infinite(event, context):
    return {"statusCode": float("inf"), "body": "x"}


def no_body(event, context):
    return {"statusCode": 204, "headers": {"Content-Length": "0"}, "body": "not to be sent"}


def environment(event, context):
    return {"statusCode": 200, "body": json.dumps(dict(os.environ))}


def parameters(event, context):
    return {"statusCode": 200, "body": json.dumps(event["pathParameters"])}
