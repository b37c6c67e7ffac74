"""Routing: the route selection expression and its odd corners."""

from __future__ import annotations

import json
from functools import partial

from tests.local_cloud.conformance.cloud import Cloud
from tests.local_cloud.conformance.table import row

routing = partial(row, "Routing")


def route_of(cloud: Cloud, text: str, api: str = "main") -> str:
    """The route that a message selects."""
    answer = cloud.connect(api=api).ask_text(text)
    return str(answer["event"]["requestContext"]["routeKey"])


@routing("`$request.body.action` selects the route of that name")
def plain(cloud: Cloud) -> None:
    assert route_of(cloud, '{"action": "echo"}') == "echo"


@routing("`${request.body.deep.one}/${request.body.deep.two}`: nested, several in one expression")
def several(cloud: Cloud) -> None:
    assert route_of(cloud, '{"deep": {"one": "a", "two": "b"}}', "composite") == "a/b"


@routing("a missing path is the empty text")
def missing_part(cloud: Cloud) -> None:
    assert route_of(cloud, '{"deep": {"two": "b"}}', "composite") == "/b"


@routing("a message without the path goes to `$default`")
def missing(cloud: Cloud) -> None:
    assert route_of(cloud, '{"other": 1}') == "$default"


for value in ("5", "true"):

    @routing(f"the value `{value}` selects the route `{value}`")
    def stringified(cloud: Cloud, value: str = value) -> None:
        assert route_of(cloud, f'{{"action": {value}}}') == value


@routing('an array is spelled `[item1, item2]`: `["a", 1]` selects the route `[a, 1]`')
def array(cloud: Cloud) -> None:
    assert route_of(cloud, '{"action": ["a", 1]}') == "[a, 1]"


@routing("matching is exact and case-sensitive")
def case(cloud: Cloud) -> None:
    assert route_of(cloud, '{"action": "Echo"}') == "$default"


for text in ("no json at all", '{"action": "echo"', ""):

    @routing(f"a body that is no JSON ({text!r}) goes to `$default`")
    def no_json(cloud: Cloud, text: str = text) -> None:
        assert route_of(cloud, text) == "$default"


for text in ("[1]", '"echo"', "5", "null"):

    @routing(f"JSON that is no object (`{text}`) goes to `$default`")
    def no_object(cloud: Cloud, text: str = text) -> None:
        assert route_of(cloud, text) == "$default"


for key in ("$connect", "$disconnect"):

    @routing(f'`{{"action": "{key}"}}` never selects `{key}`')
    def reserved(cloud: Cloud, key: str = key) -> None:
        assert route_of(cloud, json.dumps({"action": key})) == "$default"


for text in ('{"action": "nowhere"}', "no json"):

    @routing(f"no route and no `$default` (`{text}`): a Forbidden frame, the connection stays")
    def forbidden(cloud: Cloud, text: str = text) -> None:
        client = cloud.connect(api="bare")
        frame = client.ask_text(text)
        assert set(frame) == {"message", "connectionId", "requestId"}
        assert frame["message"] == "Forbidden"
        again = client.ask(action="echo")["event"]["requestContext"]
        assert frame["connectionId"] == again["connectionId"]
