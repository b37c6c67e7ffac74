"""Paths as the team knows them: relative to the page's origin or the workspace's folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from devintel.content import text
from devintel.grouping.frame import Frame

_BUNDLER = ("webpack-internal:///", "webpack:///", "webpack://", "turbopack:///", "rsc://")


def relative(frames: tuple[Frame, ...], context: Mapping[str, Any]) -> tuple[Frame, ...]:
    """The frames with files relative to what an event's `context` names; others as they are."""
    origin = _origin(text(context.get("url")))
    roots = tuple(_roots(context))
    return tuple([_shortened(frame, origin, roots) for frame in frames])


def _shortened(frame: Frame, origin: str, roots: tuple[str, ...]) -> Frame:
    file = frame.file
    if not file or not (origin or roots or file.startswith(_BUNDLER)):
        return frame
    short = shortened(file, origin, roots)
    return frame if short == file else frame._replace(file=short)


def _roots(context: Mapping[str, Any]) -> list[str]:
    folders = context.get("folders")
    said = [context.get("cwd"), context.get("workspace")]
    said += folders if isinstance(folders, list) else []
    return [root.replace("\\", "/").rstrip("/") for root in map(text, said) if len(root) > 1]


def _origin(url: str) -> str:
    scheme, found, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/" if found else ""


@lru_cache(maxsize=4096)
def shortened(file: str, origin: str = "", roots: tuple[str, ...] = ()) -> str:
    """One file: without the page's origin, the bundler's scheme, or the workspace's folder.

    A root may be a folder, or only the workspace's name as VS Code's client sends it.
    """
    if origin and file.startswith(origin):
        return file[len(origin) :].partition("?")[0].partition("#")[0] or file
    for scheme in _BUNDLER:
        if file.startswith(scheme):
            return file[len(scheme) :].partition("?")[0].rpartition("./")[2] or file
    path = file.removeprefix("file://").replace("\\", "/")
    for root in roots:
        folder = f"{root}/" if "/" in root else f"/{root}/"
        before, found, inside = path.partition(folder)
        if found and inside and ("/" not in root or not before):
            return inside
    return file
