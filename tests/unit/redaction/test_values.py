"""What looks like a secret and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devintel.redaction import values


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "${DB_PASSWORD}",
        "{{ secret }}",
        "<token>",
        "****",
        "null",
        "required",
        "xxxxxxxx",
        "process.env.API_KEY",
        "[redacted:password]",
    ],
)
def test_a_placeholder_is_nothing(text: str) -> None:
    assert not values.filled(text)


@pytest.mark.parametrize(
    "text",
    [
        "user.password",
        "getToken()",
        "req.body.password",
        "string;",
        "expired",
        "secret.test.js:14:9",
        "https://example.com/a1b2c3d4",
        "src/auth/token.ts",
    ],
)
def test_code_and_paths_are_no_secret(text: str) -> None:
    assert not values.mixed(text)
    assert not values.literal(text)


@pytest.mark.parametrize(
    "text",
    ["h7Qm2xTz9LkP4", "7b5fa37b:4a9b1d02", "6d8b3235-d505-410a-8221-e7c92dc3d480", "5f908fdc63726"],
)
def test_letters_mixed_with_digits_are_a_secret_beside_a_telling_word(text: str) -> None:
    assert values.mixed(text)


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("4111 1111 1111 1111", True),
        ("4111 1111 1111 1112", False),
        ("378282246310005", True),
        ("5555-5555-5555-4444", True),
        ("1795444988915", False),
        ("0000000000000000", False),
        ("9111111111111111", False),
        ("4444444444444444", False),
    ],
)
def test_a_card_has_an_issuer_and_a_check_digit(number: str, right: bool) -> None:
    assert values.card(number) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("DE89 3704 0044 0532 0130 00", True),
        ("GB82WEST12345698765432", True),
        ("DE89 3704 0044 0532 0130 01", False),
        ("XY00", False),
    ],
)
def test_an_iban_has_check_digits(text: str, right: bool) -> None:
    assert values.iban(text) is right


@settings(deadline=None)
@given(st.text(max_size=300))
def test_every_check_answers_for_any_text(text: str) -> None:
    for name, check in values.CHECKS.items():
        if name not in ("iban", "ip", "luhn", "card"):  # their rules let only such texts through
            assert check(text) in (True, False)


@pytest.mark.parametrize(
    ("value", "secret"),
    [
        ("h7Qm2xTz9LkP4", True),
        ("/h7Qm2xTz9LkP4", False),
        ("redis://h7Qm2xTz9LkP4", False),
        ("hunter", False),
    ],
)
def test_an_address_behind_an_assignment_is_no_secret(value: str, secret: bool) -> None:
    assert values.assigned(value) is secret
