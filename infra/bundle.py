"""Builds what Lambda runs, without Docker: the functions and the layer of what they import.

The same inputs give the same bytes: wheels come from the lock by hash, files carry no build path,
and bytecode is compiled by hash, not by time. `python -m infra.bundle` builds both and prints
their sizes. Bytecode needs an interpreter of Lambda's own version; where there is none the bundle
is built without it, which is correct but about doubles a cold start, so `--require-bytecode`
(what `make deploy` uses) refuses that.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from infra import aws_data

ROOT = Path(__file__).parents[1]
BUILD = ROOT / ".build"
LOCK = ROOT / "requirements" / "runtime.lock"
FUNCTIONS = ROOT / "functions"
PYTHON = "3.13"
"""Lambda's runtime; the one place that says so."""

LAYER_LIMIT = 17_000_000
FUNCTIONS_LIMIT = 5_200_000
"""Bytes of the zip above which a build fails: cold start grows with what is imported of them. Five
million of the layer's are cryptography, which only a login imports; two and a half million of the
functions' are rules and what tools say of their codes, which the first error of a process imports
(a quarter of a second)."""

_UNUSED = (
    "*.dist-info",
    "bin",
    "boto3/data",
    "boto3/examples",
    "botocore/cacert.pem.orig",
    "dateutil/zoneinfo/*.tar.gz",
    "pydantic/v1",
    "**/py.typed",
    "**/*.pyi",
)


class BundleError(Exception):
    """The bundle cannot be built; the message says what to do."""


@dataclass(frozen=True)
class Target:
    """The machine a layer is for; `trim` leaves out what the handlers never read."""

    machine: str
    python: str = PYTHON
    trim: bool = True

    @property
    def platform(self) -> str:
        """The wheel platform; Amazon Linux 2023 has glibc 2.34, wheels ask for 2.28."""
        return f"{self.machine}-manylinux_2_28"


ARM = Target("aarch64")
INTEL = Target("x86_64")


def host(*, trim: bool = True) -> Target:
    """The variant that this machine can import: Lambda's Python if there is one, else our own."""
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Target(platform.machine(), PYTHON if interpreter() else own, trim)


@cache
def interpreter() -> Path | None:
    """An interpreter of Lambda's version on this machine; `PYTHON313` names one outright."""
    named = os.environ.get("PYTHON" + PYTHON.replace(".", ""))
    found = [named, sys.executable, shutil.which(f"python{PYTHON}")]
    found += map(str, Path.home().glob(f".pyenv/versions/{PYTHON}.*/bin/python{PYTHON}"))
    return next((Path(p) for p in found if p and _version(p) == PYTHON), None)


def _version(python: str | Path) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def layer(target: Target = ARM) -> Path:
    """The layer's folder (it holds `python/`), built once for each lock, target and trimming."""
    own = [Path(__file__).read_bytes(), Path(aws_data.__file__).read_bytes()]
    inputs = [LOCK.read_bytes(), *own, repr(target).encode(), _compiler()]
    name = f"layer-{target.machine}-py{target.python}".replace(".", "")
    return _once(name, inputs, lambda to: _layer(target, to))


def functions() -> Path:
    """The functions' folder: sources and their bytecode, nothing else."""
    inputs = [Path(__file__).read_bytes(), _compiler()]
    for path in _sources():
        inputs += [str(path.relative_to(FUNCTIONS)).encode(), path.read_bytes()]
    return _once("functions", inputs, _functions)


def _once(name: str, inputs: Iterable[bytes], build: Callable[[Path], None]) -> Path:
    digest = hashlib.sha256(b"\0".join(hashlib.sha256(i).digest() for i in inputs)).hexdigest()
    final = BUILD / f"{name}-{digest[:16]}"
    if final.is_dir():
        return final
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="tmp-") as scratch:
        draft = Path(scratch) / name
        draft.mkdir()
        build(draft)
        try:
            draft.rename(final)
        except OSError:  # another process was first; same inputs, same bytes
            if not final.is_dir():
                raise
    return final


def _layer(target: Target, folder: Path) -> None:
    packages = folder / "python"
    _install(target, packages)
    if target.trim:
        _trim(packages)
    _compile(packages, "/opt/python")


def _install(target: Target, packages: Path) -> None:
    uv = next((p for p in (ROOT / ".tools/uv/bin/uv", shutil.which("uv")) if p), None)
    command = [
        str(uv),
        "pip",
        "install",
        "--quiet",
        "--link-mode",
        "copy",
        "--target",
        str(packages),
    ]
    command += ["--python-platform", target.platform, "--python-version", target.python]
    command += ["--only-binary", ":all:", "--no-deps", "--require-hashes", "-r", str(LOCK)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BundleError(f"The layer's wheels could not be installed:\n{done.stderr}")


def _trim(packages: Path) -> None:
    aws_data.trim(packages / "botocore" / "data")
    for path in [p for pattern in _UNUSED for p in packages.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


_FOR_PROGRAMS = {"__pycache__", "sdk", "testing"}
"""Folders that no function imports: they run in other people's programs."""


def _sources() -> list[Path]:
    found = (p for p in FUNCTIONS.rglob("*") if p.is_file() and p.suffix != ".pyc")
    ours = (p for p in found if not _FOR_PROGRAMS & set(p.relative_to(FUNCTIONS).parts))
    return sorted(p for p in ours if p.name[0] != ".")


def _functions(folder: Path) -> None:
    for path in _sources():
        copy = folder / path.relative_to(FUNCTIONS)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    _compile(folder, "/var/task")


def _compiler() -> bytes:
    return _exact(interpreter()) if interpreter() else b"none"


@cache
def _exact(python: Path) -> bytes:
    return subprocess.run([python, "-VV"], capture_output=True, check=True).stdout


def _compile(folder: Path, runtime_path: str) -> None:
    """Bytecode that Lambda takes as it is: no build path inside, never checked against a time."""
    for stale in folder.rglob("__pycache__"):
        shutil.rmtree(stale)
    python = interpreter()
    if python is None:
        return
    command = [str(python), "-I", "-m", "compileall", "-q", "-j", "1"]
    command += ["--invalidation-mode", "unchecked-hash"]
    command += ["-s", str(folder), "-p", runtime_path, str(folder)]
    # The hash seed decides the order of set constants in bytecode.
    subprocess.run(command, check=True, env={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"})


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every file in a folder."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(str(path.relative_to(folder)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def zipped(folder: Path) -> int:
    """Bytes of the zip that is uploaded."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                archive.write(path, path.relative_to(folder))
        return file.tell()


def main() -> None:
    """Build for arm64, print the sizes, fail above the limits."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--require-bytecode", action="store_true")
    if parser.parse_args().require_bytecode and interpreter() is None:
        sys.exit(f"No python{PYTHON} here to compile with: install it or name it in PYTHON313.")
    for name, folder, limit in (
        ("functions", functions(), FUNCTIONS_LIMIT),
        ("layer", layer(), LAYER_LIMIT),
    ):
        size = zipped(folder)
        print(f"{name}: {size / 1e6:.2f} MB zipped (limit {limit / 1e6:.0f})  {folder.name}")  # noqa: T201 - a command line's answer
        if size > limit:
            sys.exit(f"The {name} bundle is over its limit.")


if __name__ == "__main__":
    main()
