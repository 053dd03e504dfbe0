"""Fixtures that any test may use."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))  # tests import `factories`

# How long an example takes says how busy the computer is.
settings.register_profile("custdesk", deadline=None)
settings.load_profile("custdesk")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Whatever language a test speaks, the next one starts in English."""
    from custdesk.system.language import use

    yield
    use("en")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data by others, kept beside the repository and never in it."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder shared/data is not beside the repository")
    return folder


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key files at the least cost that may be asked for: a try takes milliseconds."""
    from custdesk.store import keyfile

    monkeypatch.setattr(keyfile, "MEMORY", 8 * 1024)
    monkeypatch.setattr(keyfile, "ITERATIONS", 1)
    monkeypatch.setattr(keyfile.Wrap.__init__, "__defaults__", (8 * 1024, 1, 4))
