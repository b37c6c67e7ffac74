"""Requests that work again: the failure of a route, and the errors it explains, end with it."""

from __future__ import annotations

from devintel.patterns.signals import At, Requested
from devintel.projection import endings
from devintel.projection.attempts import between
from devintel.projection.causes import OPEN
from devintel.projection.changes import is_server
from devintel.projection.effects import Effect
from devintel.projection.state import MAX_ROUTES, Group, State

ENOUGH = 3
"""Answers without a failure between them."""
NOT_YET = frozenset({401, 403, 404, 409, 412, 423, 425, 429})
"""Statuses that depend on what is there by now, and not on luck (RFC 9110, 6585, 8470)."""


def requested(state: State, signal: Requested) -> list[Effect]:
    """A request ended: failed, or answered once more since the last failure."""
    route = f"{signal.method} {signal.route}"
    if signal.failed:
        state.routes.pop(route, None)
        if len(state.routes) < MAX_ROUTES:
            state.routes[route] = 0
        return []
    if route not in state.routes:
        return []
    found = [g for g in state.groups.values() if g.status in OPEN and explains(route, g)]
    state.routes[route] += 1
    if state.routes[route] < ENOUGH:
        if not _answered(state, signal):
            return []
        return [effect for group in found for effect in _waited_for(state, signal.at, group)]
    del state.routes[route]
    return [effect for group in found for effect in _ended(state, signal.at, group)]


def _answered(state: State, signal: Requested) -> bool:
    """Whether the same program asked the same before and was told that it may not yet, as a page
    that polls for a job or renews its token is."""
    before = (
        one
        for one in reversed(state.requests)
        if one["seq"] < signal.at.seq
        and one["method"] == signal.method
        and one["event"]["source"] == signal.at.source
        and one.get("member", "") == signal.at.member
        and one["event"]["content"].get("url") == signal.asked
    )
    last = next(before, None)
    return last is not None and last["status"] in NOT_YET


def _waited_for(state: State, at: At, group: Group) -> list[Effect]:
    """What was answered when its time had come is over, by itself; where the server was changed
    meanwhile, one answer is not enough to say by what."""
    if between(state, group, at, is_server) is not None:
        return []
    state.attempts.close(group.fingerprint)
    return endings.vanished(state, at, group.fingerprint)


def explains(route: str, group: Group) -> bool:
    """Whether a group is the failure of a route, or an error that came right behind one."""
    if group.kind == "network":
        return route == f"{group.slots.get('method')} {group.slots.get('route')}"
    request = group.request
    if not request or not request["failed"]:
        return False
    return route == f"{request['method']} {request['route']}"


def _ended(state: State, at: At, group: Group) -> list[Effect]:
    """The request works again: whoever changed the server since it failed last has mended it."""
    state.attempts.close(group.fingerprint)
    attempt = between(state, group, at, is_server)
    if attempt is not None:
        state.attempts.begin(attempt)
    return endings.vanished(state, at, group.fingerprint)
