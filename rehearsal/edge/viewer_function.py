"""CloudFront Functions, run by njs: the engine that CloudFront's own runtime was made from.

There is no other engine to fall back on: a newer one takes what CloudFront refuses. What njs takes
and CloudFront does not is looked for beforehand. Source: CloudFront developer guide, "JavaScript
runtime 2.0 features" and "Quotas on CloudFront Functions".
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from typing import Any

from rehearsal.functions.declared import scratch
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Deployed

MOST_BYTES = 10_240
_TIME_S = 5.0
_IMPORT = re.compile(r"\bimport\s+\w+\s+from\s+['\"]([\w-]+)['\"]")
_GATES = {
    "??": re.compile(r"\?\?(?!=)"),
    "new Function": re.compile(r"\bnew\s+Function\b"),
    "eval": re.compile(r"\beval\s*\("),
}
_DRIVER = """
Promise.resolve(handler(JSON.parse(process.argv[2])))
  .then(function (result) {
    var text = String(JSON.stringify(result));
    for (var at = 0; at < text.length; at += 500) console.log('\\u0001' + text.slice(at, at + 500));
  });
"""
"""njs cuts a long line off, so the result comes in parts."""


class FunctionFailed(Exception):
    """The function did not answer with a request or a response; CloudFront answers 503."""


class ViewerFunction:
    """One function; raises `CannotPlay` where CloudFront would refuse to publish it."""

    def __init__(self, it: Deployed) -> None:
        self.name = it.logical_id
        self.arn = it.ref
        code = str(it.get("FunctionCode"))
        runtime = it.get("FunctionConfig.Runtime")
        self._engine = shutil.which("njs")
        if self._engine is None:
            raise CannotPlay("CloudFront functions need njs: apt-get install njs.")
        self._check(code, str(runtime))
        digest = hashlib.sha256(code.encode()).hexdigest()[:16]
        self._file = scratch() / f"{it.logical_id}-{digest}.js"
        self._file.write_text(code + _DRIVER)
        self._publish()

    def _check(self, code: str, runtime: str) -> None:
        if runtime != "cloudfront-js-2.0":
            raise CannotPlay(f"{self.name}: the runtime {runtime} is not played.")
        if len(code.encode()) > MOST_BYTES:
            raise CannotPlay(f"{self.name}: {len(code.encode())} bytes; {MOST_BYTES} are allowed.")
        if found := _IMPORT.search(code):
            raise CannotPlay(f"{self.name}: import of {found[1]} is not played.")
        for name, pattern in _GATES.items():
            if pattern.search(_without_texts(code)):
                raise CannotPlay(f"{self.name}: CloudFront's runtime has no {name}.")

    def _publish(self) -> None:
        """Parse it, and see that it has a handler."""
        done = self._run("null")
        if "SyntaxError" in done.stdout + done.stderr:
            lines = [x for x in (done.stdout + done.stderr).splitlines() if "SyntaxError" in x]
            raise CannotPlay(f"{self.name}: CloudFront's runtime refuses it: {lines[0].strip()}")
        if 'ReferenceError: "handler"' in done.stdout + done.stderr:
            raise CannotPlay(f"{self.name}: it has no function handler.")

    def run(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """The request or response that the function makes of an event; raises `FunctionFailed`."""
        done = self._run(json.dumps(event))
        found = [line for line in done.stdout.split("\n") if line.startswith("\x01")]
        if done.returncode or not found:
            raise FunctionFailed(f"{self.name}: {(done.stdout + done.stderr).strip()[:300]}")
        text = "".join(line[1:] for line in found)
        result = json.loads(text) if text != "undefined" else None
        if not isinstance(result, dict):
            raise FunctionFailed(f"{self.name}: it returned {result!r}")
        return result

    def _run(self, argument: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [str(self._engine), "-q", "-s", str(self._file), argument],
                capture_output=True,
                text=True,
                timeout=_TIME_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise FunctionFailed(f"{self.name}: it does not end") from error


def _without_texts(code: str) -> str:
    """The code without comments, texts and regular expressions' commonest forms."""
    return re.sub(
        r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", "''", code, flags=re.S
    )
