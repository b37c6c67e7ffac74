"""What servers of one store are asked over HTTP, and what they may not answer."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections import Counter
from random import Random
from typing import Any
from urllib.parse import quote

from tests.e2e.conftest import LocalCloud

REFUSALS = frozenset({429, 503})
"""What may be tried again later."""
SESSIONS = ("one", "two", "drei 客")


class Asking:
    """Requests to any of the servers; `violations` says what was broken, `done` counts."""

    def __init__(self, clouds: list[LocalCloud], random: Random) -> None:
        self._clouds, self._random = clouds, random
        self.done: Counter[str] = Counter()
        self.violations: list[str] = []

    def _one(self) -> LocalCloud:
        return self._random.choice(self._clouds)

    def _said(self, name: str) -> str:
        views = ("errors", "patterns", "changelog", "solutions", "events")
        path = f"/-?session={quote(name, safe='')}"
        return json.dumps([self._call("GET", f"/{view}{path}") for view in views])

    def _counted(self) -> dict[str, dict[str, int]]:
        found = {}
        for name in SESSIONS:
            groups = self._call("GET", f"/errors/-?session={quote(name, safe='')}") or []
            found[name] = {group["fingerprint"]: group["count"] for group in groups}
        return found

    def _page(self, name: str, after: int = 0) -> dict[str, Any]:
        path = f"/events/-?session={quote(name, safe='')}&after={after}&limit=1000"
        found = self._call("GET", path, missing=True)
        return found or {"events": [], "next": None, "epoch": "", "head": 0}

    def _post(self, path: str, body: Any) -> Any:
        request = urllib.request.Request(self._one().url + path, json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            self.done[f"refused with {error.code}"] += 1
            if error.code not in REFUSALS:
                self.violations.append(f"POST {path} answered {error.code}: {error.read()[:200]!r}")
            return None
        except (OSError, ValueError):  # it was killed: nothing is known of what became of it
            self.done["unanswered"] += 1
            return None

    def _call(self, method: str, path: str, *, missing: bool = False) -> Any:
        request = urllib.request.Request(self._one().url + path, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            self.violations.append(f"{method} {path.partition('?')[0]} answered {error.code}")
            return None
