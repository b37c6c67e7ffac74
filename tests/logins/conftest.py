"""Two identity providers of other makers, each in its own process, and a browser's part."""

from __future__ import annotations

import json
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import pytest

from tests.cloud import Cloud
from tests.conftest import ROOT
from tests.fakes.clock import FakeClock
from tests.patience import ended, patiently

INSTALLED = ROOT / ".tools" / "logins"
HOST = "127.0.0.1:18000"
CALLBACK = f"http://{HOST}/login/callback"
ANA = {"name": "Ana Gruber", "email": "ana@example.com", "groups": ["engineers"]}


@dataclass
class Provider:
    """A running provider: its issuer, our client there, and how people are hired and let go."""

    issuer: str
    client_id: str
    secret: str
    hire: Callable[[str, dict[str, Any]], None]
    let_go: Callable[[str], None]
    scopes: str = "openid profile email"


@dataclass
class Browser:
    """A browser between the provider and us: its cookies with each, and forms filled in."""

    cloud: Cloud
    web: httpx.Client
    cookies: dict[str, str] = field(default_factory=dict)

    def asks(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """A request to us, with our cookies."""
        answer = self.raw(method, path, body, **headers)
        text = answer.get("body") or ""
        return answer["statusCode"], json.loads(text) if text else None

    def raw(self, method: str, path: str, body: Any = None, **headers: str) -> dict[str, Any]:
        """The function's whole answer."""
        cookies = [f"{name}={value}" for name, value in self.cookies.items() if value]
        answer = self.cloud.request(method, path, body, {"host": HOST, **headers}, cookies)
        for cookie in answer.get("cookies") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def begin(self, to: str = "/dashboard/") -> str:
        """Where we send the browser."""
        answer = self.raw("GET", f"/login?to={to}")
        assert answer["statusCode"] == 302, answer
        return str(answer["headers"]["Location"])

    def comes_back(self, url: str, who: str) -> str:
        """Log in at the provider as somebody; the path and query with which it sends us back."""
        answer = self.web.get(url)
        for _ in range(12):
            if answer.is_redirect:
                url = urljoin(str(answer.url), answer.headers["location"])
                if url.startswith(CALLBACK):
                    parts = urlsplit(url)
                    query = "&".join(f"{k}={v[0]}" for k, v in parse_qs(parts.query).items())
                    return f"{parts.path}?{query}"
                answer = self.web.get(url)
            else:
                answer = self._filled_in(answer, who)
        raise AssertionError(f"The provider does not send us back: {answer.text[:500]}")

    def _filled_in(self, answer: httpx.Response, who: str) -> httpx.Response:
        form = re.search(r"<form[^>]*>.*?</form>", answer.text, re.DOTALL)
        assert form is not None, answer.text[:500]
        action = re.search(r'action="([^"]*)"', form[0])
        hidden = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form[0]))
        url = urljoin(str(answer.url), action[1] if action else "")
        return self.web.post(url, data={**hidden, "sub": who, "login": who, "password": "x"})

    def logs_in(self, who: str = "ana", to: str = "/dashboard/") -> dict[str, Any]:
        """The whole way; our answer to the callback."""
        return self.raw("GET", self.comes_back(self.begin(to), who))


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    import time

    return FakeClock(now=time.time_ns() // 1_000_000)


@pytest.fixture(name="running", params=["mock", "node"], scope="session")
def _running_one(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Provider]:
    make = mock_provider if request.param == "mock" else _node
    yield from make(tmp_path_factory.mktemp("provider"))


@pytest.fixture(name="provider")
def _provider(running: Provider) -> Provider:
    """A running provider that knows Ana, whatever became of her in the test before."""
    running.hire("ana", ANA)
    return running


@pytest.fixture(name="browser")
def _browser(provider: Provider, clock: FakeClock) -> Iterator[Browser]:
    cloud = Cloud(
        clock=clock,
        auth="keys",
        oidc_issuer=provider.issuer,
        oidc_client_id=provider.client_id,
        oidc_client_secret=provider.secret,
        oidc_scopes=provider.scopes,
        oidc_roles="engineers=read,leads=admin",
        oidc_team="acme",
    )
    with httpx.Client(trust_env=False) as web:
        yield Browser(cloud, web)


def mock_provider(folder: Path) -> Iterator[Provider]:
    """PyPI's oidc-provider-mock."""
    program = INSTALLED / "mock" / "bin" / "oidc-provider-mock"
    port = free_port()
    with _running([str(program), "--port", str(port)], folder, port):
        issuer = f"http://127.0.0.1:{port}"

        def hire(who: str, claims: dict[str, Any]) -> None:
            httpx.put(f"{issuer}/users/{who}", json=claims, trust_env=False).raise_for_status()

        def let_go(who: str) -> None:
            url = f"{issuer}/users/{who}/revoke-tokens"
            httpx.post(url, trust_env=False).raise_for_status()

        yield Provider(issuer, "devintel", "kept to itself", hire, let_go)


def _node(folder: Path) -> Iterator[Provider]:
    """npm's oidc-provider."""
    people, port = folder / "people.json", free_port()
    known: dict[str, dict[str, Any]] = {}

    def hire(who: str, claims: dict[str, Any]) -> None:
        known[who] = claims
        people.write_text(json.dumps(known))

    def let_go(who: str) -> None:
        del known[who]
        people.write_text(json.dumps(known))

    hire("ana", ANA)
    script = INSTALLED / "node" / "provider.mjs"
    script.write_text((ROOT / "tests/logins/providers/provider.mjs").read_text())
    command = ["node", str(script), str(port), str(people), CALLBACK, "3600"]
    with _running(command, folder, port):
        issuer = f"http://127.0.0.1:{port}"
        scopes = "openid profile email groups"
        yield Provider(issuer, "devintel", "kept to itself", hire, let_go, scopes)


class _running:
    """A program that listens, until the test is over."""

    def __init__(self, command: list[str], folder: Path, port: int) -> None:
        if not Path(command[0]).exists() and command[0] != "node":
            pytest.skip("needs `make identity-providers`")
        if command[0] == "node" and not (INSTALLED / "node" / "node_modules").exists():
            pytest.skip("needs `make identity-providers`")
        self._log = (folder / "provider.log").open("w")
        self._process = subprocess.Popen(
            command, stdout=self._log, stderr=subprocess.STDOUT, cwd=INSTALLED
        )
        self._port = port

    def __enter__(self) -> None:
        url = f"http://127.0.0.1:{self._port}/.well-known/openid-configuration"
        transport = httpx.HTTPTransport(retries=0)
        with httpx.Client(transport=transport, trust_env=False) as client:
            for _ in patiently("the provider"):
                if self._process.poll() is not None:
                    break
                try:
                    if client.get(url, timeout=5).status_code == 200:
                        return
                except httpx.TransportError:
                    continue
        raise AssertionError("The provider did not start.")

    def __exit__(self, *failed: object) -> None:
        self._process.terminate()
        ended(self._process, 20)
        self._log.close()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
