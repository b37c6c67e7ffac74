"""moto's DynamoDB by a shorter way: its own handlers over its own tables, asked without HTTP.

moto makes a WSGI request of each call, looks for its service among all of AWS, and walks what it
parses and answers by every member that a shape might have: nine tenths of what a test over
DynamoDB costs. `tests/test_imitation.py` asks both ways the same and compares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Any

import moto.core.responses
from botocore.awsrequest import AWSPreparedRequest
from botocore.loaders import JSONFileLoader
from botocore.signers import RequestSigner
from botocore.useragent import UserAgentString
from moto import mock_aws
from moto.core.botocore_stubber import BotocoreStubber
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.core.parse import JSONParser
from moto.core.responses import ActionContext, BaseResponse
from moto.core.serialize import JSONSerializer
from moto.core.utils import get_service_model, method_names_from_class
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler
from pytest import MonkeyPatch

_TARGET = "X-Amz-Target"
_AS_IT_IS = frozenset({"S", "B", "BOOL"})


@contextmanager
def imitated_aws() -> Iterator[None]:
    """`moto.mock_aws`, with the shorter way to DynamoDB."""
    with mock_aws(), MonkeyPatch.context() as shorter:
        shorter.setattr(BotocoreStubber, "process_request", _process)
        shorter.setattr(Table, "all_items", _sorted_by_key)
        shorter.setattr(Table, "__deepcopy__", _kept_aside, raising=False)
        shorter.setattr(DynamoType, "cast_value", property(_cast))
        shorter.setattr(moto.core.responses, "method_names_from_class", _names)
        # Each start of moto forgets boto3's session, and with it what a service looks like.
        shorter.setattr(JSONFileLoader, "load_file", lambda _, path: _file(path))
        # Nobody but S3 looks here at who signs, or at what the client says of itself.
        shorter.setattr(RequestSigner, "sign", _sign)
        shorter.setattr(UserAgentString, "to_string", lambda _: "tests")
        yield


_names = cache(method_names_from_class)
_file = cache(JSONFileLoader().load_file)
_signed = RequestSigner.sign
_long_way = BotocoreStubber.process_request
_cast_any = DynamoType.cast_value.__get__


def _process(stubber: BotocoreStubber, request: AWSPreparedRequest) -> Any:
    if not request.url.startswith("https://dynamodb."):
        return _long_way(stubber, request)
    return _Handler(request).call_action()


def _sign(signer: RequestSigner, operation: str, request: Any, *more: Any, **words: Any) -> None:
    if request.url.startswith("https://dynamodb."):
        return
    _signed(signer, operation, request, *more, **words)


def _cast(value: DynamoType) -> Any:
    return value.value if value.type in _AS_IT_IS else _cast_any(value)


def _sorted_by_key(table: Table) -> list[Any]:
    """By what the keys' attributes say, which moto asks anew at each comparison."""
    if not table.range_key_attr:
        return sorted(table.items.values(), key=lambda item: item.hash_key.cast_value)
    items = [item for held in table.items.values() for item in held.values()]
    return sorted(items, key=lambda item: (item.hash_key.cast_value, item.range_key.cast_value))


def _kept_aside(table: Table, memo: dict[int, Any]) -> Table:
    """A table as it was before a transaction, which writes new items and changes none: moto copies
    each item for each of a transaction's parts."""
    aside = copy(table)
    aside.items = defaultdict(dict, {name: dict(held) for name, held in table.items.items()})
    if table.stream_shard is not None:
        aside.stream_shard = copy(table.stream_shard)
        aside.stream_shard.items = list(table.stream_shard.items)
    memo[id(table)] = aside
    return aside


class _Handler(DynamoHandler):
    """One request, as `BaseResponse.setup_class` would have left it."""

    def __init__(self, request: AWSPreparedRequest) -> None:
        super().__init__()
        self.headers = {name: _text(value) for name, value in request.headers.items()}
        self.querystring = {}
        self.response_headers = {"server": "amazon.com"}
        self.current_account = DEFAULT_ACCOUNT_ID
        self.region = request.url.split(".")[1]
        action = self.headers[_TARGET].rpartition(".")[2]
        self._operation = _operation(action)
        asked: Any = {"body": request.body, "headers": {}}
        self.params = _Parser(self._operation).parse(asked)

    def call_action(self) -> Any:
        """Without the checksum, which a client checks only where there is one."""
        self.body = self.params
        return BaseResponse.call_action(self)

    def serialized(self, action_result: Any) -> Any:
        """By our serializer; errors too, as it differs in what an item is only."""
        context = ActionContext(_service(), self._operation, _Serializer, self)
        status, headers, body = action_result.execute_result(context)
        return status, headers | self.response_headers, body

    @staticmethod
    def _enrich_response(headers: dict[str, str], body: Any) -> Any:
        return headers | {"x-amzn-requestid": "imitated"}, body


class _Parser(JSONParser):
    """Looks at the members that a request has."""

    def _parse_structure(self, shape: Any, value: Any) -> Any:
        if value is None:
            return None
        members = shape.members
        there = {name: said for name, said in value.items() if name in members}
        return {
            name: self._parse_shape(members[name], said)
            for name, said in there.items()
            if said is not None
        }


class _Serializer(JSONSerializer):
    """Writes the attributes of an item down as they are."""

    def _serialize_type_map(self, serialized: Any, value: Any, shape: Any, key: str) -> None:
        if shape.value.name == "AttributeValue" and all(type(v) is dict for v in value.values()):
            told = {name: self._attribute(said) for name, said in value.items()}
            self._default_serialize(serialized, told, shape, key)
        else:
            super()._serialize_type_map(serialized, value, shape, key)

    def _attribute(self, value: Mapping[str, Any]) -> dict[str, Any]:
        ((kind, said),) = value.items()
        if kind in ("S", "N"):
            return {kind: str(said)}
        if kind == "B":
            return {kind: self._base64(said)}
        if kind == "M":
            return {kind: {name: self._attribute(each) for name, each in said.items()}}
        if kind == "L":
            return {kind: [self._attribute(each) for each in said]}
        if kind == "BS":
            return {kind: [self._base64(each) for each in said]}
        return {kind: said}


@cache
def _service() -> Any:
    return get_service_model("dynamodb")


@cache
def _operation(action: str) -> Any:
    return _service().operation_model(action)


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
