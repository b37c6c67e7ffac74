"""What leaves for an address that somebody named: only by TLS, only to the internet at large."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devintel.adapters.outbound_https import HttpsOutbound, is_public
from devintel.ports import Answer
from tests.fakes.receiver import Https


@pytest.fixture(name="server", scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Https]:
    with Https(tmp_path_factory.mktemp("tls")).serve() as server:
        yield server


@pytest.fixture(name="outbound")
def _outbound(server: Https) -> HttpsOutbound:
    """One that may ask loopback, which `hooks.example` leads to."""
    server.status, server.headers, server.drip = 200, {}, False
    server.hold.set()
    server.got.clear()
    return HttpsOutbound(
        lambda host, port: ["127.0.0.1"], lambda address: True, server.trusting(), deadline_s=1.0
    )


def test_the_body_and_headers_arrive_at_the_pinned_address(
    server: Https, outbound: HttpsOutbound
) -> None:
    url = f"https://hooks.example:{server.port}/in?a=b"
    answer = outbound.post(url, {"content-type": "application/json", "webhook-id": "m"}, b"{}")

    assert answer == Answer(200, "{}")
    ((path, headers, body),) = server.got
    assert (path, headers["webhook-id"], body) == ("/in?a=b", "m", b"{}")
    assert headers["host"] == f"hooks.example:{server.port}"


def test_a_redirect_is_not_followed(server: Https, outbound: HttpsOutbound) -> None:
    server.status = 302
    server.headers = {"Location": f"https://hooks.example:{server.port}/other"}

    assert outbound.post(f"https://hooks.example:{server.port}/", {}, b"").status == 302
    assert [path for path, _, _ in server.got] == ["/"]


def test_a_refusal_says_when_to_come_back(server: Https, outbound: HttpsOutbound) -> None:
    server.status, server.headers = 429, {"Retry-After": "7"}

    assert outbound.post(f"https://hooks.example:{server.port}/", {}, b"") == Answer(429, "{}", 7.0)


@pytest.mark.parametrize("drip", [False, True])
def test_who_is_slow_or_sends_a_byte_now_and_then_is_cut_off(
    server: Https, outbound: HttpsOutbound, drip: bool
) -> None:
    server.hold.clear()
    server.drip = drip
    answer = outbound.post(f"https://hooks.example:{server.port}/", {}, b"")

    assert answer == Answer(0, problem="The receiver took too long.")


def test_a_certificate_of_another_name_or_maker_is_refused(
    server: Https, outbound: HttpsOutbound
) -> None:
    strict = HttpsOutbound(lambda host, port: ["127.0.0.1"], lambda address: True)

    other = outbound.post(f"https://other.example:{server.port}/", {}, b"")
    unknown = strict.post(f"https://hooks.example:{server.port}/", {}, b"")
    assert "does not hold: Hostname mismatch" in other.problem
    assert "does not hold: self" in unknown.problem
    assert server.got == []


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["10.0.0.1"], ["93.184.216.34", "192.168.0.1"], ["169.254.169.254"], ["::1"]],
)
def test_a_name_that_leads_into_a_private_network_is_refused_whole(
    server: Https, addresses: list[str]
) -> None:
    outbound = HttpsOutbound(lambda host, port: addresses, tls=server.trusting())
    answer = outbound.post(f"https://hooks.example:{server.port}/", {}, b"")

    assert answer == Answer(0, problem="The receiver's name leads into a private network.")


def test_only_https_goes_out() -> None:
    refused = Answer(0, problem="Alerts go to https addresses only.")
    for url in ("http://hooks.example/", "ftp://hooks.example/", "file:///etc/passwd", "https://"):
        assert HttpsOutbound().post(url, {}, b"") == refused


def test_the_real_resolver_knows_this_machine_and_refuses_it() -> None:
    for url in (
        "https://localhost/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
    ):
        answer = HttpsOutbound().post(url, {}, b"")
        assert (answer.status, "private" in answer.problem) == (0, True), url


def test_a_name_that_nobody_knows_or_a_closed_port_is_a_problem_and_no_exception() -> None:
    unknown = HttpsOutbound(lambda host, port: [])
    closed = HttpsOutbound(lambda host, port: ["127.0.0.1"], lambda address: True)

    assert (
        unknown.post("https://a.example/", {}, b"").problem == "The receiver's name is not known."
    )
    assert closed.post("https://a.example:1/", {}, b"").problem == "The receiver cannot be reached."


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("0.0.0.0", False),
        ("100.64.0.1", False),
        ("172.31.255.255", False),
        ("169.254.169.254", False),
        ("192.0.2.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:a00:1::", False),
        ("2001:0:53aa:64c::f5ff:fffe", False),
        ("ff02::1", False),
    ],
)
def test_which_addresses_are_the_internets(address: str, public: bool) -> None:
    assert is_public(address) is public
