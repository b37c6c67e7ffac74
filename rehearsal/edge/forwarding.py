"""What CloudFront forwards to an origin: cache policies, origin request policies, the old values.

Source: CloudFront developer guide, "Use managed origin request policies", "Request and response
behavior for custom origins".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Deployed, Stack


@dataclass(frozen=True)
class Choice:
    """Which names of one kind pass; `kind` as the policies spell it."""

    kind: str = "none"
    names: frozenset[str] = frozenset()

    def takes(self, name: str) -> bool:
        """Whether a name passes."""
        match self.kind:
            case "all" | "allViewer" | "allViewerAndWhitelistCloudFront":
                return True
            case "allExcept":
                return name.lower() not in self.names
            case "whitelist":
                return name.lower() in self.names
        return False


@dataclass(frozen=True)
class Forwarding:
    """Header fields, query parameters and cookies that pass."""

    headers: tuple[Choice, ...] = ()
    queries: tuple[Choice, ...] = ()
    cookies: tuple[Choice, ...] = ()
    compresses: bool = False
    """Whether the cache policy asks for compressed objects."""

    def header(self, name: str) -> bool:
        """Whether a header field passes."""
        return any(choice.takes(name) for choice in self.headers)

    def query(self, name: str) -> bool:
        """Whether a query parameter passes."""
        return any(choice.takes(name) for choice in self.queries)

    def cookie(self, name: str) -> bool:
        """Whether a cookie passes."""
        return any(choice.takes(name) for choice in self.cookies)


_NONE = Choice()
_ALL = Choice("all")
_NOTHING = Forwarding()
_CACHE = {
    "4135ea2d-6df8-44a3-9df3-4b5a84be39ad": Forwarding(),  # CachingDisabled
    "658327ea-f89d-4fab-a63d-7e88639e58f6": Forwarding(compresses=True),  # CachingOptimized
    "b2884449-e4de-46a7-ac36-70bc7f1ddd6d": Forwarding(),  # the same, for uncompressed objects
    "83da9c7e-98b4-4e11-a168-04f0df8e2c65": Forwarding(  # UseOriginCacheControlHeaders
        (Choice("whitelist", frozenset({"host", "origin", "x-http-method-override"})),),
        (),
        (_ALL,),
        compresses=True,
    ),
    "4cc15a8a-d715-48a4-82b8-cc0b614638fe": Forwarding(  # the same, with query strings
        (Choice("whitelist", frozenset({"host", "origin", "x-http-method-override"})),),
        (_ALL,),
        (_ALL,),
        compresses=True,
    ),
}
_ORIGIN = {
    "216adef6-5c7f-47e4-b989-5492eafa07d3": Forwarding((_ALL,), (_ALL,), (_ALL,)),  # AllViewer
    "b689b0a8-53d0-40ab-baf2-68738e2966ac": Forwarding(  # AllViewerExceptHostHeader
        (Choice("allExcept", frozenset({"host"})),), (_ALL,), (_ALL,)
    ),
    "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf": Forwarding(  # CORS-S3Origin
        (
            Choice(
                "whitelist",
                frozenset(
                    {"origin", "access-control-request-headers", "access-control-request-method"}
                ),
            ),
        )
    ),
    "59781a5b-3903-41f3-afcb-af62929ccde1": Forwarding(  # CORS-CustomOrigin
        (Choice("whitelist", frozenset({"origin"})),)
    ),
    "acba4595-bd28-49b8-b9fe-13317c0390fa": Forwarding(  # UserAgentRefererHeaders
        (Choice("whitelist", frozenset({"user-agent", "referer"})),)
    ),
    "33f36d7e-f396-46d9-90e0-52428a34d9dc": Forwarding((_ALL,), (_ALL,), (_ALL,)),
}


def of(stack: Stack, behaviour: Mapping[str, Any], where: str) -> Forwarding:
    """What a behaviour forwards; raises `CannotPlay` for a policy that is not known."""
    if "ForwardedValues" in behaviour:
        return _old(behaviour["ForwardedValues"])
    cache = _policy(
        stack, behaviour.get("CachePolicyId"), _CACHE, "AWS::CloudFront::CachePolicy", where
    )
    origin = _policy(
        stack,
        behaviour.get("OriginRequestPolicyId"),
        _ORIGIN,
        "AWS::CloudFront::OriginRequestPolicy",
        where,
    )
    return Forwarding(
        cache.headers + origin.headers,
        cache.queries + origin.queries,
        cache.cookies + origin.cookies,
        cache.compresses,
    )


def _policy(
    stack: Stack, wanted: Any, managed: Mapping[str, Forwarding], kind: str, where: str
) -> Forwarding:
    if not wanted:
        return _NOTHING
    if wanted in managed:
        return managed[str(wanted)]
    for each in stack.of(kind):
        if each.ref == wanted:
            return _own(each)
    raise CannotPlay(f"{where}: the policy {wanted} is not known here.")


def _own(it: Deployed) -> Forwarding:
    config = it.get("CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin") or it.get(
        "OriginRequestPolicyConfig", {}
    )
    headers, cookies, queries = (
        config.get(f"{name}Config", {}) for name in ("Headers", "Cookies", "QueryStrings")
    )
    return Forwarding(
        (_choice(headers.get("HeaderBehavior"), headers.get("Headers")),),
        (_choice(queries.get("QueryStringBehavior"), queries.get("QueryStrings")),),
        (_choice(cookies.get("CookieBehavior"), cookies.get("Cookies")),),
        compresses=bool(
            config.get("EnableAcceptEncodingGzip") or config.get("EnableAcceptEncodingBrotli")
        ),
    )


def _choice(kind: Any, names: Any) -> Choice:
    return Choice(str(kind or "none"), frozenset(str(name).lower() for name in names or ()))


def _old(values: Mapping[str, Any]) -> Forwarding:
    names = [str(name).lower() for name in values.get("Headers", [])]
    headers = _ALL if "*" in names else Choice("whitelist", frozenset(names))
    cookies = values.get("Cookies", {})
    return Forwarding(
        (headers,),
        (_ALL if values.get("QueryString") in (True, "true") else _NONE,),
        (_choice(cookies.get("Forward"), cookies.get("WhitelistedNames")),),
        compresses=True,
    )
