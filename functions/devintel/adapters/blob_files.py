"""Blobs as files of one folder, for one machine."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from devintel.errors import Unavailable
from devintel.ports import Clock

_DRAFT = "."
_DRAFT_S = 86_400


class FileBlobs:
    """`Blobs` in a folder; a name's parts are folders."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock

    def get(self, name: str) -> bytes | None:
        """The bytes; None where there are none."""
        try:
            return self._file(name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _failed(error) from error

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes; a reader sees the old ones or the new ones, never half."""
        file = self._file(name)
        draft = file.with_name(f"{_DRAFT}{secrets.token_hex(8)}")
        now = self._clock() * 1_000_000
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(data)
            os.utime(draft, ns=(now, now))
            draft.replace(file)
        except OSError as error:
            with suppress(OSError):
                draft.unlink()
            raise _failed(error) from error

    def delete(self, name: str) -> None:
        """Forget a name."""
        try:
            self._file(name).unlink(missing_ok=True)
        except OSError as error:
            raise _failed(error) from error

    def expire(self, kept_s: int) -> int:
        """Remove what was put longer ago than that, as a bucket's lifecycle rule does, and drafts
        that a crash has left for a day; how many files went."""
        return sum(self._expired(file, kept_s) for file in sorted(self._folder.rglob("*")))

    def _expired(self, file: Path, kept_s: int) -> bool:
        lasts_s = min(kept_s, _DRAFT_S) if file.name.startswith(_DRAFT) else kept_s
        with suppress(OSError):  # it went meanwhile, or is to be met again the next day
            old = file.stat().st_mtime_ns // 1_000_000 < self._clock() - lasts_s * 1000
            if old and file.is_file():
                file.unlink()
                return True
        return False

    def _file(self, name: str) -> Path:
        parts = name.split("/")
        if any(part in ("", ".", "..") or os.sep in part or "\0" in part for part in parts):
            raise ValueError("no name of a blob")
        return self._folder.joinpath(*parts)


def _failed(error: OSError) -> Unavailable:
    return Unavailable(f"The folder of blobs does not work: {error.strerror}.")
