"""The folder's tests that play the production stage share one synthesis and one worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.bundle import BundleError
from tests.rehearsal import stage


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each play has the process's moto to itself; those of the stage share a synthesis besides."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            shares = "stage" if "stage" in item.path.stem else item.path.stem
            item.add_marker(pytest.mark.xdist_group(f"rehearsal-{shares}"))


@pytest.fixture(name="template", scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        from infra import bundle

        bundle.layer()
        bundle.layer(bundle.host())
    except BundleError:
        pytest.skip("needs the layer's wheels: run `make bundle` once with a network")
    return stage.synthesized(tmp_path_factory.mktemp("stage"))
