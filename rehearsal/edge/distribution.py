"""A distribution as the template declares it: behaviours in order, origins, error responses.

Source: CloudFront developer guide, "Path pattern", "Origin settings".
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rehearsal.edge import forwarding, response_headers
from rehearsal.edge.forwarding import Forwarding
from rehearsal.edge.viewer_function import ViewerFunction
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Deployed, Stack


@dataclass(frozen=True)
class Origin:
    """Where a behaviour's requests go; `access_control` for buckets."""

    id: str
    host: str
    path: str = ""
    bucket: str = ""
    access_control: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    read_s: float = 30.0


@dataclass(frozen=True)
class Behaviour:
    """What happens to the requests whose path matches `pattern`."""

    pattern: str
    origin: Origin
    methods: frozenset[str]
    viewer_protocol: str
    forwarding: Forwarding
    response_headers: response_headers.Policy | None = None
    viewer_request: ViewerFunction | None = None
    viewer_response: ViewerFunction | None = None
    compress: bool = False


@dataclass(frozen=True)
class Distribution:
    """One distribution; `behaviours` end with the default one."""

    logical_id: str
    id: str
    arn: str
    host: str
    aliases: tuple[str, ...]
    behaviours: tuple[Behaviour, ...]
    root: str = ""
    errors: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    """Origin status to the status and path that are answered instead."""

    def behaviour(self, path: str) -> Behaviour:
        """The first behaviour whose pattern matches the normalized path."""
        normal = normalized(path)
        return next(b for b in self.behaviours if matches(b.pattern, normal))


def distributions(stack: Stack) -> list[Distribution]:
    """Every distribution of the stack; raises `CannotPlay` naming what is not played."""
    functions: dict[str, ViewerFunction] = {}
    return [_distribution(stack, it, functions) for it in stack.of("AWS::CloudFront::Distribution")]


def matches(pattern: str, path: str) -> bool:
    """Whether a path pattern takes a path: `*` any text, `?` one character, by case."""
    return (
        _pattern(pattern if pattern.startswith(("/", "*")) else "/" + pattern).fullmatch(path)
        is not None
    )


def normalized(path: str) -> str:
    """The path as behaviours see it (RFC 3986, 6.2.2); the origin gets the raw one."""
    unreserved = re.sub(r"%([0-9A-Fa-f]{2})", _unreserved, path)
    ends = unreserved.endswith(("/", "/.", "/.."))
    normal = posixpath.normpath(re.sub(r"/{2,}", "//", unreserved))
    normal = "/" + normal.lstrip("/") if unreserved.startswith("/") else normal
    if "//" in unreserved:
        normal = unreserved
    return normal + "/" if ends and not normal.endswith("/") else normal


def _unreserved(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    plain = character.isascii() and (character.isalnum() or character in "-._~")
    return character if plain else found[0].upper()


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.compile(escaped, re.DOTALL)


def _distribution(stack: Stack, it: Deployed, functions: dict[str, ViewerFunction]) -> Distribution:
    config = it.get("DistributionConfig")
    if config.get("OriginGroups", {}).get("Quantity"):
        raise CannotPlay(f"{it.logical_id}: origin groups are not played.")
    origins = {each["Id"]: _origin(stack, it, each) for each in config["Origins"]}
    written = [
        *config.get("CacheBehaviors", []),
        {**config["DefaultCacheBehavior"], "PathPattern": "*"},
    ]
    return Distribution(
        logical_id=it.logical_id,
        id=it.ref,
        arn=stack.place.arn("cloudfront", f"distribution/{it.ref}", regional=False),
        host=str(stack.attribute(it.logical_id, "DomainName")),
        aliases=tuple(config.get("Aliases", ())),
        behaviours=tuple(_behaviour(stack, it, each, origins, functions) for each in written),
        root=str(config.get("DefaultRootObject", "")),
        errors={
            int(each["ErrorCode"]): (int(each["ResponseCode"]), str(each["ResponsePagePath"]))
            for each in config.get("CustomErrorResponses", [])
            if "ResponsePagePath" in each
        },
    )


def _origin(stack: Stack, it: Deployed, given: Mapping[str, Any]) -> Origin:
    host = str(given["DomainName"])
    bucket = next(
        (each.ref for each in stack.of("AWS::S3::Bucket") if host.startswith(f"{each.ref}.s3")),
        "",
    )
    if bucket and given.get("S3OriginConfig", {}).get("OriginAccessIdentity"):
        raise CannotPlay(f"{it.logical_id}: origin access identities are not played: use an OAC.")
    custom = given.get("CustomOriginConfig", {})
    return Origin(
        id=str(given["Id"]),
        host=host,
        path=str(given.get("OriginPath", "")),
        bucket=bucket,
        access_control=bool(given.get("OriginAccessControlId")),
        headers={
            str(each["HeaderName"]): str(each["HeaderValue"])
            for each in given.get("OriginCustomHeaders", [])
        },
        read_s=float(custom.get("OriginReadTimeout", 30)),
    )


def _behaviour(
    stack: Stack,
    it: Deployed,
    given: Mapping[str, Any],
    origins: Mapping[str, Origin],
    functions: dict[str, ViewerFunction],
) -> Behaviour:
    pattern = str(given["PathPattern"])
    where = f"{it.logical_id} {pattern}"
    if given.get("LambdaFunctionAssociations"):
        raise CannotPlay(f"{where}: Lambda@Edge is not played.")
    if given.get("TrustedKeyGroups") or given.get("TrustedSigners"):
        raise CannotPlay(f"{where}: signed URLs are not played.")
    associated = {
        str(each["EventType"]): _function(stack, str(each["FunctionARN"]), functions)
        for each in given.get("FunctionAssociations", [])
    }
    return Behaviour(
        pattern=pattern,
        origin=origins[str(given["TargetOriginId"])],
        methods=frozenset(given.get("AllowedMethods", ("GET", "HEAD"))),
        viewer_protocol=str(given.get("ViewerProtocolPolicy", "allow-all")),
        forwarding=forwarding.of(stack, given, where),
        response_headers=response_headers.of(stack, given, where),
        viewer_request=associated.get("viewer-request"),
        viewer_response=associated.get("viewer-response"),
        compress=bool(given.get("Compress", False)),
    )


def _function(stack: Stack, arn: str, functions: dict[str, ViewerFunction]) -> ViewerFunction:
    if arn not in functions:
        for each in stack.of("AWS::CloudFront::Function"):
            if each.ref == arn:
                functions[arn] = ViewerFunction(each)
    if arn not in functions:
        raise CannotPlay(f"The CloudFront function {arn} is not in this template.")
    return functions[arn]
