"""Blobs as files of one folder, for one machine."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from devintel.errors import Unavailable


class FileBlobs:
    """`Blobs` in a folder; a name's parts are folders."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

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
        draft = file.with_name(f".{secrets.token_hex(8)}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(data)
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

    def _file(self, name: str) -> Path:
        parts = name.split("/")
        if any(part in ("", ".", "..") or os.sep in part or "\0" in part for part in parts):
            raise ValueError("no name of a blob")
        return self._folder.joinpath(*parts)


def _failed(error: OSError) -> Unavailable:
    return Unavailable(f"The folder of blobs does not work: {error.strerror}.")
