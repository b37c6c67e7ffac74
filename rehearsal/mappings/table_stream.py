"""A table's stream drives a function: new records, filtered, in order, in batches."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from rehearsal.calls.data_plane import DataPlane
from rehearsal.calls.journal import Journal
from rehearsal.mappings.delivery import Abandoned, Record, Rules, deliver
from rehearsal.mappings.event_filter import passes, patterns
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Deployed, Stack

Invoke = Callable[[str, Any], Any]
"""Runs the function behind an ARN on an event."""


class TableStream:
    """One mapping; a thread of its own delivers until `stop`."""

    def __init__(
        self,
        it: Deployed,
        table: Deployed,
        stack: Stack,
        data: DataPlane,
        journal: Journal,
        invoke: Invoke,
    ) -> None:
        self.logical_id = it.logical_id
        self._table = table
        self._stack = stack
        self._data = data
        self._journal = journal
        self._invoke = invoke
        self._target = str(it.get("FunctionName"))
        self._arn = str(it.get("EventSourceArn"))
        self._patterns = patterns(it.get("FilterCriteria"))
        self._rules = Rules(
            batch_size=int(it.get("BatchSize", 100)),
            bisect=bool(it.get("BisectBatchOnFunctionError", False)),
            retries=int(it.get("MaximumRetryAttempts", -1)),
            partial="ReportBatchItemFailures" in it.get("FunctionResponseTypes", []),
        )
        self._window_s = float(it.get("MaximumBatchingWindowInSeconds", 0))
        self._dead_letters = it.get("DestinationConfig.OnFailure.Destination")
        self._iterator = ""
        self._woken = threading.Event()
        self._ending = False
        self._busy = False
        self.delivered = 0
        self._thread = threading.Thread(target=self._run, name=it.logical_id, daemon=True)

    def start(self) -> None:
        """Begin to deliver, with what is in the stream already."""
        with self._data.client("dynamodb") as client:
            arn = client.describe_table(TableName=self._table.ref)["Table"].get("LatestStreamArn")
        if not arn:
            raise CannotPlay(
                f"{self.logical_id}: the table {self._table.logical_id} has no stream."
            )
        with self._data.client("dynamodbstreams") as client:
            shard = client.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]
            self._iterator = client.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]
        self._thread.start()

    def wake(self) -> None:
        """The table may have changed."""
        self._woken.set()

    def stop(self) -> None:
        """Deliver no more."""
        self._ending = True
        self._woken.set()
        self._thread.join(10)

    @property
    def idle(self) -> bool:
        """Whether everything written has been delivered."""
        return not self._busy and not self._woken.is_set()

    def _run(self) -> None:
        while not self._ending:
            self._woken.wait()
            self._busy = True
            self._woken.clear()
            if self._window_s:
                time.sleep(self._window_s)
            while not self._ending and (records := self._read()):
                self._deliver([each for each in records if passes(self._patterns, each)])
            self._busy = False

    def _read(self) -> list[Record]:
        with self._data.client("dynamodbstreams") as client:
            got = client.get_records(ShardIterator=self._iterator, Limit=1000)
        self._iterator = got["NextShardIterator"]
        return [self._as_event(record) for record in got["Records"]]

    def _as_event(self, record: Record) -> Record:
        """The record as Lambda passes it on: binaries in base64, times as epoch numbers."""
        change = dict(record["dynamodb"])
        change["ApproximateCreationDateTime"] = int(
            change["ApproximateCreationDateTime"].timestamp()
        )
        plain: Record = json.loads(json.dumps(change, default=_encoded))
        return {
            "eventID": record["eventID"],
            "eventName": record["eventName"],
            "eventVersion": "1.1",
            "eventSource": "aws:dynamodb",
            "awsRegion": self._stack.place.region,
            "dynamodb": plain,
            "eventSourceARN": self._arn,
        }

    def _deliver(self, records: Sequence[Record]) -> None:
        size = self._rules.batch_size
        for at in range(0, len(records), size):
            batch = records[at : at + size]
            deliver(batch, self._rules, self._call, self._give_up)
            self.delivered += len(batch)

    def _call(self, batch: Sequence[Record]) -> Any:
        if self._ending:
            return None
        return self._invoke(self._target, {"Records": list(batch)})

    def _give_up(self, abandoned: Abandoned) -> None:
        self._journal.fault(
            f"{self.logical_id}: {len(abandoned.records)} record(s) given up after "
            f"{abandoned.attempts} attempts: {abandoned}"
        )
        if self._dead_letters:
            self._to_dead_letters(abandoned)

    def _to_dead_letters(self, abandoned: Abandoned) -> None:
        """The position of what was given up, as Lambda writes it; no record itself."""
        first, last = abandoned.records[0], abandoned.records[-1]
        body = {
            "requestContext": {
                "functionArn": self._target,
                "condition": "RetryAttemptsExhausted",
                "approximateInvokeCount": abandoned.attempts,
            },
            "version": "1.0",
            "DDBStreamBatchInfo": {
                "shardId": "shardId-00000001-00000000000000",
                "startSequenceNumber": first["dynamodb"]["SequenceNumber"],
                "endSequenceNumber": last["dynamodb"]["SequenceNumber"],
                "batchSize": len(abandoned.records),
                "streamArn": self._arn,
            },
        }
        name = str(self._dead_letters).rpartition(":")[2]
        with self._data.client("sqs") as client:
            url = client.get_queue_url(QueueName=name)["QueueUrl"]
            client.send_message(QueueUrl=url, MessageBody=json.dumps(body))


def _encoded(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value)
