"""An OpenID Connect provider: where it is, what it signs, what it says of a person.

OpenID Connect Core 1.0 (3.1.2, 3.1.3, 12), Discovery 1.0, PKCE (RFC 7636), RFC 9207 for `iss`.
Signatures and claims are checked by joserfc; it is imported when somebody logs in, and by nothing
that takes events.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import urlencode

from devintel.errors import Unauthorized, Unavailable
from devintel.ports import Clock, Web

_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
"""Signatures by a key of the provider's; never `none`, never one by the shared secret."""
LEEWAY_S = 60
_FRESH_MS = 3_600_000


class Client(NamedTuple):
    """We, as the provider knows us."""

    issuer: str
    id: str
    secret: Callable[[], str]
    scopes: str
    groups_claim: str


class Identity(NamedTuple):
    """Who somebody is, and the token by which that can be asked again ("" where there is none)."""

    subject: str
    name: str
    mail: str
    groups: tuple[str, ...]
    refresh: str


class Refused(Unauthorized):
    """The provider does not vouch for the person any more."""


@dataclass
class Provider:
    """Asks one provider; `web` reaches it. Not safe against a provider that lies: it is trusted."""

    client: Client
    web: Web
    clock: Clock
    _known: dict[str, tuple[int, Mapping[str, Any]]] = field(default_factory=dict)

    def authorization(self, redirect_uri: str, state: str, nonce: str, verifier: str) -> str:
        """Where to send the browser."""
        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": self.client.id,
            "redirect_uri": redirect_uri,
            "scope": self.client.scopes,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        endpoint = str(self._discovered()["authorization_endpoint"])
        return endpoint + ("&" if "?" in endpoint else "?") + urlencode(asked)

    def identity(self, code: str, redirect_uri: str, nonce: str, verifier: str) -> Identity:
        """Who came back with this code; raises `Refused`, `Unavailable`."""
        tokens = self._tokens(
            grant_type="authorization_code",
            code=code,
            redirect_uri=redirect_uri,
            code_verifier=verifier,
        )
        claims = self._claims(str(tokens.get("id_token") or ""))
        if claims.get("nonce") != nonce:
            raise Refused("The provider's answer belongs to another login.", code="login_refused")
        return self._identity(claims, tokens)

    def again(self, subject: str, refresh: str) -> Identity:
        """Who the person is now; raises `Refused` where the provider does not say it any more."""
        tokens = self._tokens(grant_type="refresh_token", refresh_token=refresh)
        told = str(tokens.get("id_token") or "")
        claims = self._claims(told) if told else {"sub": subject}
        if claims.get("sub") != subject:
            raise Refused("The provider speaks of somebody else now.", code="login_refused")
        found = self._identity(claims, tokens)
        return found if found.refresh else found._replace(refresh=refresh)

    def issued_by(self, issuer: str | None) -> bool:
        """Whether an answer's `iss`, where it has one, is the provider's."""
        return issuer is None or issuer == self._discovered()["issuer"]

    def _identity(self, claims: Mapping[str, Any], tokens: Mapping[str, Any]) -> Identity:
        """What the ID token says, and the userinfo endpoint where that says more."""
        said = dict(claims)
        if self.client.groups_claim not in said or not (said.get("email") or said.get("name")):
            said = {**self._userinfo(str(tokens.get("access_token") or ""), said["sub"]), **said}
        groups = said.get(self.client.groups_claim) or ()
        named = [groups] if isinstance(groups, str) else groups
        # An address that the provider has not verified may be anybody's.
        mail = str(said.get("email") or "") if said.get("email_verified", True) else ""
        return Identity(
            subject=str(said["sub"]),
            name=str(said.get("name") or said.get("preferred_username") or mail or said["sub"])[
                :200
            ],
            mail=mail[:200],
            groups=tuple(str(group) for group in named),
            refresh=str(tokens.get("refresh_token") or ""),
        )

    def _userinfo(self, access_token: str, subject: object) -> Mapping[str, Any]:
        endpoint = self._discovered().get("userinfo_endpoint")
        if not endpoint or not access_token:
            return {}
        status, told = self.web.get(str(endpoint), {"Authorization": f"Bearer {access_token}"})
        if status in (401, 403):
            raise Refused("The provider does not know this login any more.", code="login_refused")
        if status != 200:
            raise Unavailable("The identity provider does not answer as it should.")
        if told.get("sub") != subject:
            raise Refused("The provider speaks of somebody else now.", code="login_refused")
        return told

    def _tokens(self, **asked: str) -> Mapping[str, Any]:
        """What the token endpoint answers; we show our secret as basic authentication, which is
        what a client is registered for by default, or in the body where only that is known."""
        endpoint = str(self._discovered()["token_endpoint"])
        ways = self._discovered().get("token_endpoint_auth_methods_supported") or ()
        fields, basic = {**asked, "client_id": self.client.id}, None
        if "client_secret_post" in ways and "client_secret_basic" not in ways:
            fields["client_secret"] = self.client.secret()
        else:
            basic = (self.client.id, self.client.secret())
        status, told = self.web.post(endpoint, fields, basic)
        if status == 200:
            return told
        if told.get("error") in ("invalid_client", "unauthorized_client"):
            raise Unavailable(
                "The identity provider does not know this deployment.", temporary=False
            )
        if 400 <= status < 500 and status != 429:
            raise Refused("The provider refused this login.", code="login_refused")
        raise Unavailable("The identity provider does not answer.")

    def _claims(self, token: str) -> dict[str, Any]:
        """The claims of an ID token that is signed by the provider, for us, and has not expired."""
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        registry = jwt.JWTClaimsRegistry(
            now=self.clock() // 1000,
            leeway=LEEWAY_S,
            iss={"essential": True, "value": str(self._discovered()["issuer"])},
            aud={"essential": True, "value": self.client.id},
            exp={"essential": True},
            sub={"essential": True},
        )
        for fresh in (False, True):
            try:
                ring = KeySet.import_key_set(self._signing_keys(fresh=fresh))  # type: ignore[arg-type] # its own TypedDict
                claims: dict[str, Any] = jwt.decode(token, ring, algorithms=_ALGORITHMS).claims
                registry.validate(claims)
            except (JoseError, ValueError) as error:
                if fresh:
                    raise Refused(
                        "The provider's answer is not for us, has expired or is not signed by it.",
                        code="login_refused",
                    ) from error
                continue
            break
        parties = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        if len(parties) > 1 and claims.get("azp") != self.client.id:
            raise Refused("The provider's answer is for somebody else.", code="login_refused")
        return claims

    def _signing_keys(self, *, fresh: bool) -> Mapping[str, Any]:
        return self._fetched(str(self._discovered()["jwks_uri"]), fresh=fresh)

    def _discovered(self) -> Mapping[str, Any]:
        base = self.client.issuer.rstrip("/")
        found = self._fetched(f"{base}/.well-known/openid-configuration")
        if str(found.get("issuer", "")).rstrip("/") != base:
            raise Unavailable(
                "The identity provider calls itself otherwise than it is configured here.",
                temporary=False,
            )
        return found

    def _fetched(self, url: str, *, fresh: bool = False) -> Mapping[str, Any]:
        """A document of the provider's, at most an hour old."""
        at, known = self._known.get(url, (0, {}))
        now = self.clock()
        if fresh or not known or abs(now - at) > _FRESH_MS:
            status, known = self.web.get(url, {})
            if status != 200:
                raise Unavailable("The identity provider does not answer.")
            self._known[url] = (now, known)
        return known
