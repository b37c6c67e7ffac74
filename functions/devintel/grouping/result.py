"""What grouping says of one problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from devintel.grouping.frame import Frame
from devintel.grouping.problem import Place


@dataclass(frozen=True)
class Grouping:
    """Which group a problem belongs to, and why.

    `fingerprint` is this mistake here (version, colon, 16 hex digits; or the client's own);
    `template_key` is this kind of mistake anywhere (same spelling).
    `kind` is exception, message, network, csp, resource or diagnostic.
    `mistake` names a class that engines word differently (`null_access`), or is empty; `slots`
    holds what the message or request names: property, identifier, module, code, status, method,
    route, host, path, line ... `language` is javascript, python, java, go, rust, csharp, php, ruby
    or empty. `frames` are innermost first. A terminal's report has its `tool`, the `places` it
    names, its own words (`excerpt`) and how much they tell (`rank`, 0 most).
    """

    fingerprint: str
    kind: str
    type: str
    message: str
    template: str
    template_key: str
    title: str
    reason: str
    frames: tuple[Frame, ...] = ()
    slots: Mapping[str, str] = field(default_factory=dict)
    mistake: str = ""
    language: str = ""
    tool: str = ""
    places: tuple[Place, ...] = ()
    excerpt: str = ""
    rank: int = 0
