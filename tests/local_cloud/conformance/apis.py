"""The APIs that the table talks to, as configurations of our gateway over the probes."""

from __future__ import annotations

from local_cloud.api import Api, RequestAuthorizer
from local_cloud.limits import Limits
from local_cloud.rules.cors import Cors
from tests.local_cloud.conformance import probes

ROUTES = {
    "$connect": probes.connect,
    "$disconnect": probes.disconnect,
    "$default": probes.echo,
    "echo": probes.echo,
    "context": probes.remaining,
    "5": probes.echo,
    "true": probes.echo,
    "[a, 1]": probes.echo,
    "throw": probes.throw,
    "throw-one-way": probes.throw,
    "silent": probes.echo,
    "refuse": probes.refuse,
    "slow": probes.slow,
    "post": probes.post,
}
TWO_WAY = frozenset(ROUTES) - {"$connect", "$disconnect", "throw-one-way", "silent", "refuse"}

MAIN = Api(
    routes=ROUTES,
    two_way=TWO_WAY,
    selection="$request.body.action",
    authorizer=RequestAuthorizer(probes.authorize, ("route.request.querystring.auth",)),
    stage="prod",
    http={
        "$default": probes.http,
        "GET /pets/{id}": probes.http,
        "ANY /files/{path+}": probes.http,
    },
    cors=Cors(
        allow_origins=("https://app.example",),
        allow_methods=("GET", "POST"),
        allow_headers=("content-type",),
        max_age=60,
    ),
)
"""`main`: an authorizer that needs `auth`, two-way and one-way routes, and the HTTP API."""

BARE = Api(
    routes={"echo": probes.echo},
    two_way=frozenset({"echo"}),
    stage="prod",
)
"""`bare`: no `$connect`, no `$default`, no authorizer."""

COMPOSITE = Api(
    routes={"a/b": probes.echo, "/b": probes.echo, "$default": probes.echo},
    two_way=frozenset({"a/b", "/b", "$default"}),
    selection="${request.body.deep.one}/${request.body.deep.two}",
    stage="prod",
)
"""`composite`: a selection expression with two nested variables."""

BRIEF = Api(
    routes=ROUTES,
    two_way=TWO_WAY,
    authorizer=RequestAuthorizer(probes.authorize, ("route.request.querystring.auth",)),
    stage="prod",
    limits=Limits(idle_s=1.0, lifetime_s=2.5, integration_s=0.3),
    http={"$default": probes.http},
)
"""`brief`: the times shortened, so that nobody waits two hours."""

ALL = {"main": MAIN, "bare": BARE, "composite": COMPOSITE, "brief": BRIEF}
