"""sentry-cli's and the bundlers' upload of source maps: parts by their SHA-1, then a bundle.

Any organization and project do: the key says which team. It must be one that may read, because
a key in a page must not decide what a team sees of its errors.
"""

from __future__ import annotations

import re
from typing import Any

from devintel import request_body, wiring
from devintel.content import items, text
from devintel.errors import BadRequest
from devintel.model import Caller
from devintel.protocol import decode_body
from devintel.request_body import coding
from devintel.teams.authorization import require
from devintel.tenancy import acting_for
from dialects.answer import answer
from dialects.multipart import parts
from dialects.request import Request

CHUNK_BYTES = 2_097_152
_SHA1 = re.compile(r"[0-9a-f]{40}")
_OPTIONS = {
    "chunkSize": CHUNK_BYTES,
    "chunksPerRequest": 64,
    "maxFileSize": 64 * CHUNK_BYTES,
    "maxRequestSize": 4_194_304,
    "concurrency": 2,
    "hashAlgorithm": "sha1",
    "compression": ["gzip"],
    "accept": ["release_files", "sources", "artifact_bundles", "artifact_bundles_v2"],
}


def options(request: Request) -> dict[str, Any]:
    """How to upload: where to, and how large a part may be."""
    _uploader(request)
    return answer({"url": request.path, **_OPTIONS})


def upload(request: Request) -> dict[str, Any]:
    """Parts, each named by its SHA-1."""
    caller = _uploader(request)
    library = wiring.wired().source_maps
    for part in parts(request.body, request.headers.get("content-type", "")):
        if part.name not in ("file", "file_gzip"):
            continue
        data = coding.decoded(part.data, "") if part.name == "file_gzip" else part.data
        with acting_for(caller.team):
            library.keep(caller.team, _sha(part.filename), data)
    return answer({})


def assemble(request: Request) -> dict[str, Any]:
    """`not_found` with the parts that are missing; `created` once the maps are indexed."""
    caller = _uploader(request)
    asked = decode_body(request_body.text(request.body))
    if not isinstance(asked, dict):
        raise BadRequest("The body is no JSON object.", code="invalid_json")
    checksum, chunks = (
        _sha(asked.get("checksum")),
        [_sha(one) for one in items(asked.get("chunks"))],
    )
    library = wiring.wired().source_maps
    with acting_for(caller.team):
        if library.indexed(caller.team, checksum):
            return answer({"state": "ok", "missingChunks": []})
        missing = library.missing(caller.team, chunks)
        if missing or not chunks:
            return answer({"state": "not_found", "missingChunks": missing})
        library.assemble(caller.team, checksum, chunks, text(asked.get("version"), 200))
    return answer({"state": "created", "missingChunks": []})


def release(request: Request) -> dict[str, Any]:
    """A release is made or ended: nothing to keep, but the tools ask."""
    _uploader(request)
    return answer({"version": "", "projects": []}, 201 if request.method == "POST" else 200)


def _uploader(request: Request) -> Caller:
    caller = request.caller()
    require(caller, "read")
    return caller


def _sha(said: object) -> str:
    if not isinstance(said, str) or not _SHA1.fullmatch(said):
        raise BadRequest("A part is named by its SHA-1, 40 hex digits.", code="invalid_part")
    return said
