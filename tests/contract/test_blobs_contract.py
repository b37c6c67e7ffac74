"""What every store of blobs promises: files, a bucket by boto3, a bucket by our own client."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from moto import mock_aws

from devintel.adapters.aws_errors import AwsError, AwsUnreached
from devintel.adapters.blob_files import FileBlobs
from devintel.adapters.blob_s3 import BotoS3, S3Blobs
from devintel.errors import Unavailable
from devintel.ports import Blobs

NAME = "maps/0a1b/index/c0ffee"


@pytest.fixture(name="blobs", params=["files", "bucket"])
def _blobs(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Blobs]:
    if request.param == "files":
        yield FileBlobs(tmp_path / "blobs")
        return
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        import boto3

        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="devintel")
        yield S3Blobs(BotoS3(client, "devintel"))


def test_what_was_put_is_there_until_it_is_deleted(blobs: Blobs) -> None:
    assert blobs.get(NAME) is None
    blobs.put(NAME, b"one")
    blobs.put(NAME, b"\x00two")
    assert blobs.get(NAME) == b"\x00two"
    blobs.delete(NAME)
    blobs.delete(NAME)
    assert blobs.get(NAME) is None


@pytest.mark.parametrize("name", ["", "/etc/passwd", "a/../../b", "a//b", "a\0b"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a blob"):
        FileBlobs(tmp_path).put(name, b"")


def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "maps").write_text("a file where a folder should be")
    blobs = FileBlobs(tmp_path)

    for work in (lambda: blobs.put(NAME, b""), lambda: blobs.get(NAME), lambda: blobs.delete(NAME)):
        with pytest.raises(Unavailable):
            work()


@pytest.mark.parametrize("error", [AwsError("AccessDenied", {}), AwsUnreached("s3")])
def test_a_bucket_that_does_not_answer_is_unavailable(error: Exception) -> None:
    class Broken:
        def get(self, key: str) -> bytes:
            raise error

        def put(self, key: str, data: bytes) -> None:
            raise error

        def delete(self, key: str) -> None:
            raise error

    blobs = S3Blobs(Broken())

    for work in (lambda: blobs.get(NAME), lambda: blobs.put(NAME, b""), lambda: blobs.delete(NAME)):
        with pytest.raises(Unavailable):
            work()


def test_our_own_client_signs_the_digest_of_what_it_sends() -> None:
    from devintel.adapters.aws_lite.clients import Bucket

    class Service:
        def __init__(self) -> None:
            self.sent: list[tuple[Any, ...]] = []

        def send(self, *words: Any) -> bytes:
            self.sent.append(words)
            return b"found"

    service = Service()
    bucket = Bucket(service)  # type: ignore[arg-type] # what it needs of a service

    assert bucket.get(NAME) == b"found"
    bucket.put(NAME, b"data")
    bucket.delete(NAME)
    digests = [hashlib.sha256(body).hexdigest() for body in (b"", b"data", b"")]
    assert service.sent == [
        (method, f"/{NAME}", {"x-amz-content-sha256": digest}, body)
        for method, digest, body in zip(
            ("GET", "PUT", "DELETE"), digests, (b"", b"data", b""), strict=True
        )
    ]
