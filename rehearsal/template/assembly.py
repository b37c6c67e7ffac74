"""Where templates come from: a CDK cloud assembly, a plain template, a SAM template.

Source: the schema of a cloud assembly's `*.assets.json` ("files", "source", "destinations").
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rehearsal.template import sam
from rehearsal.template.errors import CannotPlay
from rehearsal.template.physical import Place
from rehearsal.template.stack import Stack


def read(
    file: Path,
    *,
    region: str = "us-east-1",
    parameters: Mapping[str, str] | None = None,
    imports: Mapping[str, str] | None = None,
) -> Stack:
    """The stack of a template file; raises `CannotPlay`."""
    template = _parsed(file)
    if sam.is_one(template):
        template = sam.transformed(template, file, parameters or {}, region)
    name = file.name.split(".")[0]
    return Stack(
        template,
        Place(stack=name, region=region),
        parameters=parameters,
        imports=imports,
        assets=_assets(file.parent / f"{name}.assets.json", region),
        folder=file.parent,
        termination_protection=_protected(file.parent / "manifest.json", name),
    )


def _parsed(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text()
    except OSError as error:
        raise CannotPlay(f"Cannot read {file}: {error.strerror}.") from error
    try:
        found = json.loads(text) if text.lstrip().startswith("{") else sam.yaml(text)
    except ValueError as error:
        raise CannotPlay(f"{file} is no template: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("Resources"), dict):
        raise CannotPlay(f"{file} is no template: it has no Resources.")
    return found


def _assets(file: Path, region: str) -> dict[str, Path]:
    """Object key to what is under it."""
    if not file.is_file():
        return {}
    manifest = json.loads(file.read_text())
    return {
        destination["objectKey"]: (file.parent / asset["source"]["path"]).resolve()
        for asset in manifest.get("files", {}).values()
        if "path" in asset["source"]
        for destination in asset["destinations"].values()
    }


def _protected(manifest: Path, name: str) -> bool:
    if not manifest.is_file():
        return False
    artifact = json.loads(manifest.read_text())["artifacts"].get(name, {})
    return bool(artifact.get("properties", {}).get("terminationProtection"))
