"""What every store of blobs promises: files and a bucket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError
from moto import mock_aws

from devintel.adapters.blob_files import FileBlobs
from devintel.adapters.blob_s3 import S3Blobs
from devintel.errors import Unavailable
from devintel.ports import Blobs
from tests.fakes.clock import FakeClock

NAME = "maps/0a1b/index/c0ffee"


@pytest.fixture(name="blobs", params=["files", "bucket"])
def _blobs(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Blobs]:
    if request.param == "files":
        yield FileBlobs(tmp_path / "blobs", FakeClock())
        return
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        import boto3

        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="devintel")
        yield S3Blobs(client, "devintel")


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
        FileBlobs(tmp_path, FakeClock()).put(name, b"")


def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "maps").write_text("a file where a folder should be")
    blobs = FileBlobs(tmp_path, FakeClock())

    for work in (lambda: blobs.put(NAME, b""), lambda: blobs.get(NAME), lambda: blobs.delete(NAME)):
        with pytest.raises(Unavailable):
            work()


def test_what_was_put_long_ago_is_removed_and_what_was_put_again_stays(tmp_path: Path) -> None:
    clock = FakeClock()
    blobs = FileBlobs(tmp_path / "blobs", clock)
    assert blobs.expire(100) == 0
    for name in ("maps/a/old", "maps/a/again", "maps/b/.draft"):
        blobs.put(name, b"1")
    clock.pass_s(86_500)
    blobs.put("maps/a/again", b"2")
    assert blobs.expire(100_000) == 1  # the draft
    clock.pass_s(20_000)
    assert blobs.expire(100_000) == 1
    assert [blobs.get(f"maps/a/{name}") for name in ("old", "again")] == [None, b"2"]


@pytest.mark.parametrize(
    "error",
    [
        ClientError({"Error": {"Code": "AccessDenied"}}, "GetObject"),
        ConnectTimeoutError(endpoint_url="https://s3.example"),
    ],
)
def test_a_bucket_that_does_not_answer_is_unavailable(error: Exception) -> None:
    class Broken:
        def get_object(self, **_: object) -> None:
            raise error

        put_object = delete_object = get_object

    blobs = S3Blobs(Broken(), "devintel")

    for work in (lambda: blobs.get(NAME), lambda: blobs.put(NAME, b""), lambda: blobs.delete(NAME)):
        with pytest.raises(Unavailable):
            work()
