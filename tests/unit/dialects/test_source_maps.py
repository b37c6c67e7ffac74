"""Uploads of source maps as sentry-cli really sends them, and what errors then tell."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devintel import observability
from devintel.errors import Unavailable
from devintel.source_maps.library import Library
from devintel.teams import key_ring
from dialects import routes
from tests.cloud import Cloud
from tests.recordings import payload, recorded
from tests.unit.dialects.conftest import posted, told

ORG = "/api/0/organizations/acme"
ASSEMBLE, UPLOAD = f"{ORG}/artifactbundle/assemble/", f"{ORG}/chunk-upload/"
# As esbuild minified tests/interop/clients/page.mjs; the recorded upload holds its map.
STACK = (
    "TypeError: Cannot read properties of undefined (reading 'length')\n"
    "    at n (http://127.0.0.1:3000/app.js:1:38)\n"
    "    at e (http://127.0.0.1:3000/app.js:1:64)\n"
    "    at http://127.0.0.1:3000/other.js:1:1"
)


@pytest.fixture(name="cloud")
def _cloud(tmp_path: Path) -> Iterator[Cloud]:
    """The product with a folder for blobs."""
    silent, observability.output.write = observability.output.write, lambda line: None
    yield Cloud(data=str(tmp_path))
    observability.output.write = silent


def error(**fields: Any) -> dict[str, Any]:
    return {"type": "error", "session_id": "s", "stack": STACK, "content": {}, **fields}


def upload(*requests: dict[str, Any]) -> list[tuple[int, Any]]:
    return [told(routes.handler(request)) for request in requests]


def stored(cloud: Cloud, **fields: Any) -> dict[str, Any]:
    cloud.http("POST", "/ingest", {"events": [error(**fields)]})
    found: dict[str, Any] = cloud.http("GET", "/events/s")[1]["events"][-1]
    return found


def test_what_sentry_cli_uploads_is_what_a_later_error_tells(cloud: Cloud) -> None:
    before = stored(cloud)

    options, missing, chunk, created = upload(*recorded("sentry_cli"))
    after = stored(cloud, context={"release": "shop@1.0"})

    assert (options[1]["url"], options[1]["chunkSize"]) == (UPLOAD, 2_097_152)
    assert missing[1]["state"] == "not_found"
    assert (chunk, created[1]) == ((200, {}), {"state": "created", "missingChunks": []})
    assert before["stack_trace"] == STACK
    assert after["stack_trace"].splitlines() == [
        "TypeError: Cannot read properties of undefined (reading 'length')",
        "    at total (../page.mjs:3:21)",
        "    at checkout (../page.mjs:7:10)",
        "    at http://127.0.0.1:3000/other.js:1:1",
    ]
    assert after["content"]["frames"][0] == {
        "function": "total",
        "file": "../page.mjs",
        "line": 3,
        "column": 21,
        "in_app": True,
        "source": {
            "before": [
                "// A page with a bug; what it sends it with stands in `window.options`.",
                "function total(cart) {",
            ],
            "line": "  return cart.items.length;",
            "after": [
                "}",
                "",
                "export function checkout(cart) {",
                "  return total(cart) * 2;",
                "}",
            ],
        },
        "bundle": {
            "file": "http://127.0.0.1:3000/app.js",
            "line": 1,
            "column": 38,
            "function": "n",
        },
    }
    assert after["fingerprint"] != before["fingerprint"]
    cloud.stream()
    group = cloud.http("GET", f"/errors/s/{after['fingerprint']}")[1]
    assert group["frames"][0]["source"] == {"line": "  return cart.items.length;"}


def test_an_upload_that_is_there_is_not_asked_for_again(cloud: Cloud) -> None:
    upload(*recorded("sentry_cli"))

    again = upload(recorded("sentry_cli")[1])

    assert again == [(200, {"state": "ok", "missingChunks": []})]


def bundle(files: dict[str, dict[str, Any]], contents: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"files": files}))
        for name, content in contents.items():
            archive.writestr(name, content)
    return b"SYSB\2\0\0\0" + packed.getvalue()


def parts(data: bytes, name: str = "") -> dict[str, Any]:
    sha = name or hashlib.sha1(data).hexdigest()
    head = f'--x\r\nContent-Disposition: form-data; name="file_gzip"; filename="{sha}"\r\n\r\n'
    body = head.encode() + gzip.compress(data) + b"\r\n--x--\r\n"
    return posted(UPLOAD, body, "multipart/form-data; boundary=x")


def whole(data: bytes, **more: Any) -> list[tuple[int, Any]]:
    sha = hashlib.sha1(data).hexdigest()
    return upload(parts(data), posted(ASSEMBLE, {"checksum": sha, "chunks": [sha], **more}))


MAP = {"version": 3, "sources": ["a.ts"], "names": [], "mappings": "AAAA"}


def test_a_debug_id_wins_over_the_path(cloud: Cloud, send: Any) -> None:
    files = {
        "m": {"type": "source_map", "url": "~/x.js.map", "headers": {"debug-id": "AB-1"}},
        "s": {"type": "minified_source", "url": "~/x.js", "headers": {"Sourcemap": "x.js.map"}},
    }
    whole(bundle(files, {"m": json.dumps(MAP), "s": ""}))
    thrown = {"type": "Error", "value": "v"}
    frame = {"filename": "https://cdn.example/deep/y.js", "lineno": 1, "colno": 3}
    image = {"type": "sourcemap", "code_file": frame["filename"], "debug_id": "ab-1"}
    event = {
        "platform": "javascript",
        "exception": {"values": [thrown | {"stacktrace": {"frames": [frame]}}]},
        "debug_meta": {"images": [image]},
    }
    lines = [{}, {"type": "event"}, event]

    send("/api/1/envelope/", "\n".join(map(json.dumps, lines)).encode(), extra={"session": "s"})

    (found,) = cloud.http("GET", "/events/s")[1]["events"]
    assert [f["file"] for f in found["content"]["frames"]] == ["a.ts"]


def test_a_script_is_told_by_its_path_in_its_release_before_the_latest(cloud: Cloud) -> None:
    files = {
        "m": {"type": "source_map", "url": "~/app.js.map"},
        "s": {"type": "minified_source", "url": "~/app.js", "headers": {"sourcemap": "app.js.map"}},
    }
    for release, source in (("1", "one.ts"), ("2", "two.ts")):
        document = MAP | {"sources": [source]}
        whole(bundle(files, {"m": json.dumps(document), "s": ""}), version=release)  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose

    told_files = [
        stored(cloud, id=release, context={"release": release})["content"]["frames"][0]["file"]
        for release in ("1", "2", "3")
    ]

    assert told_files == ["one.ts", "two.ts", "two.ts"]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"no zip", 400),
        (bundle({"m": {"type": "source_map"}}, {}), 400),
        (bundle({}, {}), 200),
        (bundle({"m": {"type": "source_map"}}, {"m": "no map"}), 200),
    ],
)
def test_what_is_no_bundle_is_refused_and_a_bad_map_in_one_is_left_out(
    cloud: Cloud, data: bytes, status: int
) -> None:
    assert whole(data)[1][0] == status


def test_a_part_must_be_what_its_name_says(cloud: Cloud) -> None:
    for request in (
        parts(b"data", "0" * 40),
        parts(b"data", "../../etc"),
        posted(UPLOAD, b"x", "text/plain"),
        posted(UPLOAD, b"--x\r\nhalf", "multipart/form-data; boundary=x"),
        posted(ASSEMBLE, {"checksum": 5}),
        posted(ASSEMBLE, []),
    ):
        ((status, answer),) = upload(request)
        assert (status, answer["temporary"]) == (400, False)


def test_parts_that_do_not_make_the_whole_are_refused(cloud: Cloud) -> None:
    sha = hashlib.sha1(b"data").hexdigest()

    upload(parts(b"data"))

    assert upload(posted(ASSEMBLE, {"checksum": "0" * 40, "chunks": [sha]}))[0][0] == 400
    assert upload(posted(ASSEMBLE, {"checksum": "0" * 40, "chunks": [sha] * 33}))[0][0] == 413


def test_a_key_of_a_page_cannot_upload_and_another_team_sees_no_map(tmp_path: Path) -> None:
    cloud = Cloud(auth="keys", data=str(tmp_path))
    ports = cloud.wiring.ports
    public = key_ring.create(ports, "acme", "page", ["ingest"]).text
    reader = key_ring.create(ports, "acme", "ci", ["read"]).text
    other = key_ring.create(ports, "other", "ci", ["read"]).text

    def sent(key: str) -> list[int]:
        requests = recorded("sentry_cli")
        for request in requests:
            request["headers"] = request["headers"] | {"authorization": f"Bearer {key}"}
        return [status for status, _ in upload(*requests)]

    assert sent(public) == [403] * 4
    assert sent(reader) == [200] * 4

    found = []
    for key in (reader, other):
        bearer = {"authorization": f"Bearer {key}"}
        cloud.http("POST", "/ingest", {"events": [error()]}, bearer)
        found.append(cloud.http("GET", "/events/s", headers=bearer)[1]["events"][0])
    assert ["page.mjs" in event["stack_trace"] for event in found] == [True, False]


def test_an_error_is_stored_as_it_is_while_maps_cannot_be_had(cloud: Cloud, tmp_path: Path) -> None:
    upload(*recorded("sentry_cli"))
    for file in (tmp_path / "blobs").rglob("index/*"):
        file.write_bytes(b"damaged")

    assert stored(cloud)["stack_trace"] == STACK


def test_a_release_may_be_announced(cloud: Cloud) -> None:
    requests = [payload("POST", f"{ORG}/releases/"), payload("PUT", f"{ORG}/releases/shop@1.0/")]

    assert [status for status, _ in upload(*requests)] == [201, 200]


def test_a_line_of_source_with_a_secret_is_redacted(cloud: Cloud) -> None:
    secret = "ghp_" + "a1B2" * 9
    document = MAP | {"sourcesContent": [f"const token = '{secret}';"]}
    files = {
        "m": {"type": "source_map", "url": "~/app.js.map"},
        "s": {"type": "minified_source", "url": "~/app.js", "headers": {"sourcemap": "app.js.map"}},
    }
    whole(bundle(files, {"m": json.dumps(document), "s": ""}))  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose

    found = stored(cloud)

    assert found["content"]["frames"][0]["file"] == "a.ts"
    assert secret not in json.dumps(found)


def test_the_recorded_bundle_is_small() -> None:
    assert sum(len(base64.b64decode(r["body"])) for r in recorded("sentry_cli")) < 10_000


def test_an_error_is_stored_while_the_store_of_maps_fails(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(*recorded("sentry_cli"))
    for error_kind in (Unavailable("away"), ZeroDivisionError()):

        def fails(*_: Any, error: Exception = error_kind) -> None:
            raise error

        with monkeypatch.context() as patched:
            patched.setattr(Library, "find", fails)
            assert stored(cloud, id=type(error_kind).__name__)["stack_trace"] == STACK


def test_a_form_field_beside_the_parts_is_passed_over(cloud: Cloud) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nhi\r\n--x--\r\n'

    assert upload(posted(UPLOAD, body, 'multipart/form-data; boundary="x"')) == [(200, {})]
