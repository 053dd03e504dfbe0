"""Small rounds of what `markers` and `kills` prove at length."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("kills with signals", allow_module_level=True)

from custdesk.devtools import kills, markers


def test_the_search_finds_what_is_there(tmp_path):
    found = markers.play(tmp_path, protected=False, count=6)
    assert set(found.found) == set(markers.markers(6))


@pytest.mark.parametrize("late", [False, True], ids=["from the start", "given later"])
def test_nothing_of_the_customers_is_written_in_plain(tmp_path, late):
    found = markers.play(tmp_path, protected=True, late=late, count=6)
    assert found.found == {}
    assert found.size > 500_000
    assert not markers.opens_without_password(tmp_path)


def test_what_was_acknowledged_survives_a_kill(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    played = list(kills.run(tmp_path, range(500, 512), jobs=2))
    assert [one.lost for one in played] == [[]] * 12
    assert sum(one.acknowledged for one in played) > 12
