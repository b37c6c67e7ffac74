"""Chromium's own reports: the old CSP form from an http page, the Reporting API from https."""

from __future__ import annotations

import datetime
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import LocalCloud
from tests.interop.conftest import events, groups
from tests.interop.pages import in_chromium, served

pytestmark = pytest.mark.xdist_group("e2e")
BLOCKED = "https://cdn.invalid/a.js"


def certificate(folder: Path) -> Path:
    """A certificate of our own for 127.0.0.1 with its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    begins = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins.replace(year=2040))
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    pem = serialization.Encoding.PEM
    file.write_bytes(key.private_bytes(pem, form, plain) + made.public_bytes(pem))
    return file


def test_a_violation_in_an_http_page_arrives_in_the_old_form(
    local: LocalCloud, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><script src={BLOCKED}></script>")
    policy = f"script-src 'self'; report-uri {local.url}/k/KEY/reports"

    def visit(page: Page) -> None:
        with page.expect_request_finished(lambda r: r.url.endswith("/reports")):
            page.goto(address)

    with served(tmp_path, Content_Security_Policy=policy) as address:
        in_chromium(visit)

    session = address.removeprefix("http://")
    (event,) = events(local, session)
    assert (event["type"], event["content"]["blockedURL"]) == ("csp", BLOCKED)
    assert groups(local, session) == [(f"CSP: script-src-elem blocked {BLOCKED}", 1)]


def test_a_violation_in_an_https_page_arrives_by_the_reporting_api(
    local: LocalCloud, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(f"<!doctype html><script src={BLOCKED}></script>")
    arrived = Event()

    def visit(page: Page) -> None:
        page.goto(address)
        assert arrived.wait(60)

    with served(
        site,
        certificate(tmp_path),
        local.url,
        arrived,
        Content_Security_Policy="script-src 'self'; report-to main",
        Reporting_Endpoints='main="/k/KEY/reports"',
    ) as address:
        in_chromium(visit)

    (event,) = events(local, address.removeprefix("https://"))
    assert (event["type"], event["content"]["blockedURL"]) == ("csp", BLOCKED)
    assert event["context"]["url"] == f"{address}/"
