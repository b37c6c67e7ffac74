"""Which role the groups of a person give."""

from __future__ import annotations

import pytest

from devintel.errors import BadRequest
from devintel.people import roles


def test_the_highest_role_of_all_groups_counts() -> None:
    known = roles.parse("engineers=read, team=lead=admin ,*=ingest")
    assert roles.role(known, ["engineers", "team=lead"]) == "admin"
    assert roles.role(known, ["engineers"]) == "read"
    assert (roles.role(known, []), roles.role({}, ["engineers"])) == ("ingest", "")


@pytest.mark.parametrize("text", ["engineers", "engineers=root", "=read"])
def test_a_role_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        roles.parse(text)
    assert refused.value.code == "invalid_setting"
