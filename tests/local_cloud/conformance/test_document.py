"""docs/conformance.md says what the table says."""

from tests.local_cloud.conformance import document
from tests.local_cloud.conformance.areas import ROWS


def test_the_document_is_up_to_date() -> None:
    assert document.DOCUMENT.read_text() == document.text(), (
        "run python -m tests.local_cloud.conformance.document"
    )


def test_no_two_rows_have_the_same_name() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
