"""Clients that name the same project are told the same session, whoever asks and in which order."""

from __future__ import annotations

from typing import Any

from tests.cloud import Cloud

ADDRESS = "http://localhost:5173"


def ask(cloud: Cloud, **known: Any) -> str:
    status, answer = cloud.http("POST", "/projects", known)
    assert status == 200
    return str(answer["session"])


def test_two_people_with_the_same_remote_meet_whatever_their_folder_is_called(cloud: Cloud) -> None:
    mine = ask(cloud, remote="ab12", workspace="shop", user="Ada")
    theirs = ask(cloud, remote="ab12", workspace="shop-copy", user="Grace")

    assert (mine, theirs) == ("shop", "shop")


def test_another_project_of_the_same_name_has_a_session_of_its_own(cloud: Cloud) -> None:
    first = ask(cloud, remote="ab12", workspace="app")
    second = ask(cloud, remote="cd34", workspace="app")

    assert (first, second.startswith("app-"), ask(cloud, remote="cd34", workspace="app")) == (
        "app",
        True,
        second,
    )


def test_a_page_meets_the_terminal_that_told_where_it_serves(cloud: Cloud) -> None:
    ask(cloud, remote="cd34", workspace="other")
    ask(cloud, remote="ab12", workspace="shop", origin=ADDRESS)

    assert ask(cloud, origin=ADDRESS) == "shop"


def test_a_page_that_came_first_goes_over_to_the_project_that_claims_it(cloud: Cloud) -> None:
    alone = ask(cloud, origin=ADDRESS)
    ask(cloud, workspace="shop", origin=ADDRESS)

    assert (alone, ask(cloud, origin=ADDRESS)) == ("localhost-5173", "shop")


def test_a_page_of_this_machine_belongs_to_the_only_project_that_is_worked_on(
    cloud: Cloud,
) -> None:
    ask(cloud, remote="ab12", workspace="shop")
    only = ask(cloud, origin=ADDRESS)
    ask(cloud, remote="cd34", workspace="blog")

    assert (only, ask(cloud, origin="http://localhost:4000")) == ("shop", "localhost-4000")


def test_the_local_servers_of_two_people_are_two_places(cloud: Cloud) -> None:
    ask(cloud, remote="ab12", workspace="shop", origin=ADDRESS, user="Ada")
    ask(cloud, remote="cd34", workspace="blog", origin=ADDRESS, user="Grace")

    assert ask(cloud, origin=ADDRESS, user="Ada") == "shop"
    assert ask(cloud, origin=ADDRESS, user="Grace") == "blog"


def test_a_page_from_elsewhere_learns_no_session_but_its_own(cloud: Cloud) -> None:
    ask(cloud, remote="ab12", workspace="shop")
    headers = {"Origin": "https://evil.example"}
    body = {"remote": "ab12", "workspace": "shop", "origin": ADDRESS}

    assert cloud.http("POST", "/projects", body, headers=headers) == (
        200,
        {"session": "evil.example"},
    )


def test_who_names_nothing_is_told_what_to_name(cloud: Cloud) -> None:
    status, answer = cloud.http("POST", "/projects", {})

    assert (status, answer["code"]) == (400, "invalid_request")
    assert answer["message"] == "Name a remote, a workspace or an origin."


def test_a_name_that_is_no_address_becomes_one(cloud: Cloud) -> None:
    assert ask(cloud, workspace="my shop/店?") == "my-shop"
    assert ask(cloud, workspace="///") == "project"


def test_a_page_is_the_same_place_whichever_name_of_this_machine_it_is_opened_by(
    cloud: Cloud,
) -> None:
    ask(cloud, remote="cd34", workspace="other")
    ask(cloud, remote="ab12", workspace="shop", origin="http://0.0.0.0:5000")
    asked = ("http://localhost:5000", "http://127.0.0.1:5000", "http://[::1]:5000")

    assert {ask(cloud, origin=origin) for origin in asked} == {"shop"}
    assert ask(cloud, origin="http://localhost:5001") != "shop"
    assert ask(cloud, origin="https://localhost:5000") != "shop"


def test_a_session_is_called_what_an_address_can_carry_of_the_folders_name(cloud: Cloud) -> None:
    names = {name: ask(cloud, workspace=name) for name in ("Mein Büro", "café", "店", "a/b")}

    assert names == {"Mein Büro": "Mein-Buro", "café": "cafe", "店": "project", "a/b": "a-b"}
