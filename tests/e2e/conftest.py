"""A firm's file to which accidents happen, plain and with a key."""

import sys
from pathlib import Path

import pytest
from accidents import KEY, Firm


@pytest.fixture(params=[None, KEY], ids=["plain", "with a key"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    return request.param


@pytest.fixture
def work(tmp_path: Path, key: bytes | None):
    if sys.platform != "linux":
        pytest.skip("accidents are made with what Linux has for them")
    work = Firm(tmp_path / "firm", key)
    work.settle()
    yield work
    work.desk.close()
