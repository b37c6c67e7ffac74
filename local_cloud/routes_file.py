"""The TOML file of `devintel gateway`: which handlers serve which routes."""

from __future__ import annotations

from pathlib import Path


class WrongRoutes(Exception):
    """The file cannot be read or names what is not there."""


def run(file: Path, host: str, port: int, *, reload: bool, any_host: bool) -> None:
    """Serve the file's handlers until told to stop."""
    raise WrongRoutes("not yet")
