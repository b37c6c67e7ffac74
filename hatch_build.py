"""Puts into a wheel what a checkout makes at each start: dashboard and page script, whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SiteHook(BuildHookInterface[Any]):
    """Stages the dashboard with what it takes from `clients/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Nothing for an editable install, which has the checkout itself."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from clients.packaging import site

        staged = site(root / ".build" / "wheel" / "dashboard_site")
        build_data["force_include"][str(staged)] = "dashboard_site"
