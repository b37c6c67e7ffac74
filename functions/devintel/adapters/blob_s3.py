"""Blobs as objects of an S3 bucket."""

from __future__ import annotations

from typing import Any

from devintel.adapters.aws_errors import REFUSALS, SILENCES, code_of
from devintel.errors import Unavailable

_ABSENT = ("NoSuchKey", "404")


class S3Blobs:
    """`Blobs` in a bucket; `client` is boto3's for S3."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    @classmethod
    def connect(cls, bucket: str) -> S3Blobs:
        """A client for the bucket, in the region that the environment names."""
        import boto3

        return cls(boto3.client("s3"), bucket)

    def hang_up(self) -> None:
        """Close the sockets; the next call opens others."""
        self._client.close()

    def get(self, name: str) -> bytes | None:
        """The bytes; None where there are none."""
        try:
            found: bytes = self._client.get_object(Bucket=self._bucket, Key=name)["Body"].read()
        except REFUSALS as error:
            if code_of(error) in _ABSENT:
                return None
            raise _failed() from error
        except SILENCES as error:
            raise _failed() from error
        return found

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes."""
        self._call("put_object", Key=name, Body=data)

    def delete(self, name: str) -> None:
        """Forget a name."""
        self._call("delete_object", Key=name)

    def _call(self, action: str, **words: Any) -> None:
        try:
            getattr(self._client, action)(Bucket=self._bucket, **words)
        except (*REFUSALS, *SILENCES) as error:
            raise _failed() from error


def _failed() -> Unavailable:
    return Unavailable("The bucket of blobs does not answer.")
