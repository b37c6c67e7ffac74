"""Blobs as objects of an S3 bucket, by boto3's client or by ours."""

from __future__ import annotations

from typing import Any, Protocol

from devintel.adapters.aws_errors import AwsError, AwsUnreached
from devintel.errors import Unavailable

_ABSENT = ("NoSuchKey", "404")


class S3(Protocol):
    """What of S3 is needed: whole objects, by key."""

    def get(self, key: str) -> bytes:
        """GetObject; raises `AwsError` `NoSuchKey` or `404`."""
        ...

    def put(self, key: str, data: bytes) -> None:
        """PutObject."""
        ...

    def delete(self, key: str) -> None:
        """DeleteObject."""
        ...


class S3Blobs:
    """`Blobs` in a bucket."""

    def __init__(self, s3: S3) -> None:
        self._s3 = s3

    def get(self, name: str) -> bytes | None:
        """The bytes; None where there are none."""
        try:
            return self._s3.get(name)
        except AwsError as error:
            if error.code in _ABSENT:
                return None
            raise _failed() from error
        except AwsUnreached as error:
            raise _failed() from error

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes."""
        try:
            self._s3.put(name, data)
        except (AwsError, AwsUnreached) as error:
            raise _failed() from error

    def delete(self, name: str) -> None:
        """Forget a name."""
        try:
            self._s3.delete(name)
        except (AwsError, AwsUnreached) as error:
            raise _failed() from error


class BotoS3:
    """A bucket by boto3."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def get(self, key: str) -> bytes:
        """GetObject."""
        found: bytes = self._call("get_object", Key=key)["Body"].read()
        return found

    def put(self, key: str, data: bytes) -> None:
        """PutObject."""
        self._call("put_object", Key=key, Body=data)

    def delete(self, key: str) -> None:
        """DeleteObject."""
        self._call("delete_object", Key=key)

    def _call(self, action: str, **words: Any) -> Any:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return getattr(self._client, action)(Bucket=self._bucket, **words)
        except ClientError as error:
            raise AwsError(error.response["Error"]["Code"], {}) from error
        except BotoCoreError as error:
            raise AwsUnreached("s3 did not answer") from error


def _failed() -> Unavailable:
    return Unavailable("The bucket of blobs does not answer.")
