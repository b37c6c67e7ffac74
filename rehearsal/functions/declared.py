"""What the template says of each function: code, handler, environment, role, limits, names."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rehearsal.functions.interpreters import interpreter
from rehearsal.template.errors import CannotPlay
from rehearsal.template.sam import LOCAL
from rehearsal.template.stack import Deployed, Stack

_URI = re.compile(r"arn:[^:]+:apigateway:[^:]+:lambda:path/[^/]+/functions/(.+)/invocations")


@dataclass(frozen=True)
class Function:
    """One function; `layers` and `code` are folders."""

    logical_id: str
    name: str
    arn: str
    handler: str
    runtime: str
    code: Path
    layers: tuple[Path, ...]
    environment: Mapping[str, str]
    role: str
    """The ARN of its role."""
    timeout_s: float = 3.0
    memory_mb: int = 128
    reserved: int | None = None
    snapshot: bool = False
    log_group: str = ""
    packages: tuple[Path, ...] = ()
    qualifiers: frozenset[str] = field(default_factory=frozenset)
    """Its aliases and versions."""


class Functions:
    """The stack's Python functions, found by ARN, with or without a qualifier."""

    def __init__(
        self,
        stack: Stack,
        *,
        replaced: Mapping[str, Path] | None = None,
        packages: Sequence[Path] = (),
    ) -> None:
        """`replaced` gives a layer's folder for this machine, by logical id; `packages` folders
        that a build would have put beside the code."""
        self._stack = stack
        self._packages = tuple(packages)
        self.notes: list[str] = []
        self._replaced = dict(replaced or {})
        self.own = {
            each.logical_id: self._declared(each)
            for each in stack.of("AWS::Lambda::Function")
            if not is_helper(each)
        }

    def at(self, target: str) -> tuple[Function, str]:
        """The function behind an ARN, name or integration URI, and its qualifier."""
        arn = function_arn(target)
        for function in self.own.values():
            for base in (function.arn, function.name):
                if arn == base:
                    return function, ""
                if arn.startswith(base + ":") and arn[len(base) + 1 :] in function.qualifiers:
                    return function, arn[len(base) + 1 :]
        raise CannotPlay(f"{target} is no function of this template.")

    def named(self, name: str) -> Function:
        """A function by its logical id or physical name."""
        return self.own.get(name) or next(f for f in self.own.values() if f.name == name)

    def _declared(self, it: Deployed) -> Function:
        runtime = str(it.get("Runtime", ""))
        if it.get("PackageType") == "Image":
            raise CannotPlay(f"{it.logical_id}: a function from a container image is not played.")
        if not runtime.startswith("python"):
            raise CannotPlay(f"{it.logical_id}: the runtime {runtime} is not played, only Python.")
        if it.get("VpcConfig"):
            raise CannotPlay(f"{it.logical_id}: a function in a VPC is not played.")
        if it.get("FileSystemConfigs"):
            raise CannotPlay(f"{it.logical_id}: a function with a file system is not played.")
        self._note_runtime(runtime)
        arn = str(self._stack.attribute(it.logical_id, "Arn"))
        variables = it.get("Environment.Variables", {})
        reserved = it.get("ReservedConcurrentExecutions")
        return Function(
            logical_id=it.logical_id,
            name=it.ref,
            arn=arn,
            handler=str(it.get("Handler")),
            runtime=runtime,
            code=self._folder(it, it.get("Code", {})),
            layers=tuple(self._layer(str(layer)) for layer in it.get("Layers", [])),
            packages=self._packages,
            environment={str(k): _text(v) for k, v in variables.items()},
            role=str(it.get("Role")),
            timeout_s=float(it.get("Timeout", 3)),
            memory_mb=int(it.get("MemorySize", 128)),
            reserved=None if reserved is None else int(reserved),
            snapshot=it.get("SnapStart.ApplyOn") == "PublishedVersions",
            log_group=str(it.get("LoggingConfig.LogGroup") or f"/aws/lambda/{it.ref}"),
            qualifiers=frozenset(self._qualifiers(it.ref, arn)),
        )

    def _note_runtime(self, runtime: str) -> None:
        found = interpreter(runtime)
        note = f"{runtime} is not on this machine: its functions run in this program's own Python"
        if found is None and note not in self.notes:
            self.notes.append(note)

    def _qualifiers(self, name: str, arn: str) -> list[str]:
        named = self._stack.of("AWS::Lambda::Alias", "AWS::Lambda::Version")
        own = (each for each in named if each.get("FunctionName") in (name, arn))
        return ["$LATEST", *(each.ref.rsplit(":", 1)[1] for each in own)]

    def _layer(self, arn: str) -> Path:
        for layer in self._stack.of("AWS::Lambda::LayerVersion"):
            if layer.ref == arn:
                if layer.logical_id in self._replaced:
                    return self._replaced[layer.logical_id]
                folder = self._folder(layer, layer.get("Content", {}))
                if foreign := foreign_machine(folder):
                    raise CannotPlay(
                        f"{layer.logical_id}: the layer is built for {foreign}: give its folder "
                        "for this machine."
                    )
                return folder
        raise CannotPlay(f"The layer {arn} is not in this template: its content is not known here.")

    def _folder(self, it: Deployed, code: Mapping[str, Any]) -> Path:
        if "ZipFile" in code:
            return _inline(self._stack, it, str(code["ZipFile"]))
        key, bucket = str(code.get("S3Key", "")), str(code.get("S3Bucket", ""))
        found = self._stack.assets.get(key)
        if found is None and f"s3://{bucket}/" == LOCAL:
            found = (self._stack.folder / key).resolve()
        if found is None or not found.exists():
            raise CannotPlay(
                f"{it.logical_id}: its code s3://{bucket}/{key} is not on this machine."
            )
        return unpacked(found)


def foreign_machine(folder: Path) -> str:
    """The machine that a folder's extension modules are for, where it is not this one."""
    for file in folder.rglob("*.so"):
        for machine in ("aarch64", "x86_64"):
            if machine in file.name and machine != platform.machine():
                return machine
    return ""


def is_helper(it: Deployed) -> bool:
    """Whether the function serves a deployment only: the CDK's custom resources."""
    return it.logical_id.startswith("Custom") or "CustomResourceProvider" in it.logical_id


def function_arn(target: str) -> str:
    """The function's ARN inside an integration's or authorizer's URI; HTTP APIs use it plain."""
    wrapped = _URI.fullmatch(target)
    return wrapped[1] if wrapped else target


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _inline(stack: Stack, it: Deployed, source: str) -> Path:
    folder = scratch() / stack.place.stack / it.logical_id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.py").write_text(source)
    return folder


def unpacked(path: Path) -> Path:
    """A folder with the content of a zip file; a folder is its own."""
    import zipfile

    if path.is_dir():
        return path
    folder = scratch() / path.stem
    if not folder.is_dir():
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
    return folder


def scratch() -> Path:
    """A folder of this process for what must be a file; removed when it ends."""
    return _SCRATCH.folder()


class _Scratch:
    def __init__(self) -> None:
        self._made: Any = None

    def folder(self) -> Path:
        import tempfile

        if self._made is None:
            self._made = tempfile.TemporaryDirectory(
                prefix="rehearsal-", ignore_cleanup_errors=True
            )
        return Path(self._made.name)


_SCRATCH = _Scratch()
