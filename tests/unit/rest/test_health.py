"""What needs no key."""

from __future__ import annotations

from rest import api
from tests.cloud import Cloud


def test_a_person_who_comes_to_the_address_itself_is_led_to_the_dashboard(cloud: Cloud) -> None:
    request = {
        "version": "2.0",
        "rawPath": "/",
        "headers": {},
        "requestContext": {"http": {"method": "GET", "path": "/"}, "stage": "$default"},
    }

    answer = api.handler(request)

    assert (answer["statusCode"], answer["headers"]["Location"]) == (302, "/dashboard")
