"""Logging in, and having access only as long as the provider says so.

A login is a key of the person's own, kept in a cookie that scripts cannot read, so that limits,
revocation and the audit log are those of every key. It lasts twelve hours at most. Every five
minutes in which it is used the provider is asked again; where it says no, or the person's groups
give no role any more, the key is revoked and its live connections are closed. A login that was not
confirmed for an hour does not work. The token by which the provider is asked is kept encrypted
under the key, of which only a hash is kept.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import NamedTuple

from devintel import keys
from devintel.errors import Forbidden, NotFound, Unauthorized, Unavailable
from devintel.model import Caller
from devintel.people import directory, roles
from devintel.people.provider import Identity, Provider, Refused
from devintel.ports import Ports, Row
from devintel.teams import audit_log, key_ring
from devintel.tenancy import acting_for

BEGUN_S = 600
"""How long somebody may take at the provider's page."""
LASTS_S = 12 * 3600
CHECK_MS = 300_000


class Begun(NamedTuple):
    """Where the browser goes, and the cookie by which it is known when it comes back."""

    url: str
    state: str


class LoggedIn(NamedTuple):
    """The key for the cookie, how long it lasts at most, and the page that was asked for."""

    key: str
    lasts_s: int
    to: str


@dataclass(frozen=True)
class Logins:
    """The use cases of a team's logins; `roles` is by group."""

    ports: Ports
    provider: Provider
    team: str
    roles: dict[str, str]

    def begin(self, redirect_uri: str, to: str) -> Begun:
        """Send a browser to the provider."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        now = self.ports.clock()
        row: Row = {
            "nonce": nonce,
            "verifier": verifier,
            "redirect_uri": redirect_uri,
            "to": to,
            "expires_at": now + BEGUN_S * 1000,
            "ttl": now // 1000 + BEGUN_S + 1,
        }
        url = self.provider.authorization(redirect_uri, state, nonce, verifier)
        self.ports.store.put(_begun(state), row)
        return Begun(url, state)

    def finish(self, state: str, cookie: str, code: str, issuer: str | None) -> LoggedIn:
        """Somebody came back from the provider; raises `Forbidden` where this browser did not
        begin it or it was finished before, `Unauthorized` where the provider refuses."""
        same = hmac.compare_digest(state.encode(), cookie.encode())
        row = self.ports.store.delete(_begun(state)) if state and same else None
        if row is None or self.ports.clock() >= row["expires_at"]:
            raise Forbidden(
                "This login was not begun here, has been used or took too long; begin anew.",
                code="login_refused",
            )
        if not code or not self.provider.issued_by(issuer):
            raise Unauthorized("The provider did not let you in.", code="login_refused")
        who = self.provider.identity(code, row["redirect_uri"], row["nonce"], row["verifier"])
        return LoggedIn(self._made(who), LASTS_S, row["to"])

    def still(self, caller: Caller, text: str) -> Caller:
        """The caller of a login as the provider has them now; raises `Unauthorized` where they
        have no access any more. Where the provider cannot be asked, the last answer holds for the
        hour."""
        row = self.ports.store.get(keys.api_key(caller.key_id))
        now = self.ports.clock()
        if row is None or abs(now - row["confirmed_at"]) < CHECK_MS or not row.get("refresh"):
            return caller
        # Only one of several requests asks: a provider may take each token once.
        asked = row | {"confirmed_at": now}
        if not self.ports.store.swap(keys.api_key(caller.key_id), asked, row["v"]):
            return caller
        try:
            who = self.provider.again(row["subject"], _opened(row["refresh"], text))
        except Refused as error:
            self._end(caller, "login.ended")
            raise Unauthorized("Your access has ended; log in again.") from error
        except Unavailable:
            self._confirmed(caller.key_id, row["confirmed_at"], {})
            return caller
        role = roles.role(self.roles, who.groups)
        if not role:
            self._end(caller, "login.ended")
            raise Unauthorized("None of your groups has access any more.")
        told = {"scopes": [role], "refresh": _closed(who.refresh, text)}
        self._confirmed(caller.key_id, now, told)
        return Caller(caller.team, frozenset([role]), caller.key_id, person=caller.person)

    def end(self, caller: Caller) -> None:
        """Log out: the key ends now, with its live connections."""
        self._end(caller, "login.end")

    def _made(self, who: Identity) -> str:
        role = roles.role(self.roles, who.groups)
        if not role:
            raise Forbidden(
                "None of your groups has a role here; ask who runs this deployment.", code="no_role"
            )
        person = who.mail or who.name
        with acting_for(self.team):
            made = key_ring.create(
                self.ports, self.team, f"login of {who.name}", [role], LASTS_S, person=person
            )
            told = {"subject": who.subject, "refresh": _closed(who.refresh, made.text)}
            self._confirmed(str(made.row["id"]), self.ports.clock(), told)
            directory.met(self.ports, self.team, who, role)
            caller = Caller(self.team, frozenset([role]), str(made.row["id"]), person=person)
            audit_log.record(self.ports, caller, "login", person, role=role)
        return made.text

    def _confirmed(self, key_id: str, at: int, told: Row) -> None:
        """Note when the provider was asked last, unless the key was revoked meanwhile."""
        row = self.ports.store.get(keys.api_key(key_id))
        if row is not None:
            changed = row | {"confirmed_at": at} | told
            self.ports.store.swap(keys.api_key(key_id), changed, row["v"])

    def _end(self, caller: Caller, action: str) -> None:
        with acting_for(caller.team):
            try:
                key_ring.revoke(self.ports, caller.team, caller.key_id)
            except NotFound:
                return
            audit_log.record(self.ports, caller, action, caller.person)


def _begun(state: str) -> keys.Key:
    """Beside the tickets, under another hash: no text opens both."""
    return keys.ticket(blake2b(state.encode(), digest_size=32, person=b"login").hexdigest())


def _closed(refresh: str, text: str) -> str:
    """A token encrypted under the login's key; empty where there is none."""
    from joserfc import jwe
    from joserfc.jwk import OctKey

    header = {"alg": "dir", "enc": "A256GCM"}
    key = OctKey.import_key(_secret(text))
    return jwe.encrypt_compact(header, refresh.encode(), key) if refresh else ""


def _opened(closed: str, text: str) -> str:
    from joserfc import jwe
    from joserfc.jwk import OctKey

    plain = jwe.decrypt_compact(closed, OctKey.import_key(_secret(text))).plaintext
    return (plain or b"").decode()


def _secret(text: str) -> bytes:
    return sha256(b"refresh\0" + text.encode()).digest()
