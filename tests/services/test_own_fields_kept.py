"""Own values where customers become one, where everybody has some, and in a damaged file."""

import pytest

from custdesk.services import customers, duplicates, history, own_fields, side_by_side
from custdesk.services.search import search
from custdesk.store import figures


@pytest.fixture
def fields(desk):
    """Voltage, motto and fitted."""
    return [
        own_fields.save_field(desk, None, title, kind).created
        for title, kind in (("Voltage", "number"), ("Motto", "text"), ("Fitted", "date"))
    ]


@pytest.fixture
def two(desk, make, fields):
    """Two customers that differ in voltage and motto; only the second was fitted."""
    a, b = make.customer("Alba"), make.customer("Alba Ltd")
    own_fields.save(desk, a, {f"own.{fields[0]}": "400", f"own.{fields[1]}": "Slow"})
    values = {fields[0]: "230", fields[1]: "Fast", fields[2]: "2026-01-02"}
    own_fields.save(desk, b, {f"own.{field}": value for field, value in values.items()})
    return a, b


def test_both_values_are_shown_and_the_one_that_is_chosen_stays(desk, two, fields):
    a, b = two
    volt, motto, fitted = fields
    lines = {line.field: line for line in side_by_side.compare(desk, a, b).lines}
    assert (lines[f"own.{volt}"].a, lines[f"own.{volt}"].b) == ("400", "230")
    assert lines[f"own.{volt}"].title.values == {"title": "Voltage"}
    assert lines[f"own.{fitted}"].better == "b"
    done = duplicates.merge(desk, a, b, {f"own.{volt}": "b", f"own.{motto}": "a"})
    assert own_fields.values(desk, a) == {volt: "230", motto: "Slow", fitted: "2026-01-02"}
    notes = customers.detail(desk, a).fields["notes"]
    assert "Voltage: 400" in notes
    assert "Motto: Fast" in notes
    assert "Fitted" not in notes
    assert [hit.id for hit in search(desk, "fast")] == [a]
    history.undo(desk, done.operation)
    assert own_fields.values(desk, a) == {volt: "400", motto: "Slow"}
    assert own_fields.values(desk, b)[volt] == "230"


def test_nothing_chosen_keeps_the_winners_and_notes_the_other(desk, two, fields):
    a, b = two
    duplicates.merge(desk, a, b)
    assert own_fields.values(desk, a)[fields[0]] == "400"
    assert "Voltage: 230" in customers.detail(desk, a).fields["notes"]


def test_an_empty_field_can_be_chosen(desk, two, fields):
    a, b = two
    duplicates.merge(desk, a, b, {f"own.{fields[2]}": "a"})
    assert fields[2] not in own_fields.values(desk, a)
    assert "Fitted: 2026-01-02" in customers.detail(desk, a).fields["notes"]


def test_a_field_that_everybody_has_grades_nobody_when_it_goes(desk, make, fields, monkeypatch):
    some = [make.customer(f"Firm {number}") for number in range(5)]
    graded = []
    for name in ("roll", "recount"):
        monkeypatch.setattr(figures, name, lambda *_a, **_k: graded.append(1))
    for one in some:
        own_fields.save(desk, one, {f"own.{fields[1]}": "Festina lente"})
    assert len(search(desk, "festina")) == 5
    gone = own_fields.remove(desk, fields[1])
    assert gone.customers == set(some)
    assert search(desk, "festina") == []
    history.undo(desk, gone.operation)
    assert len(search(desk, "festina")) == 5
    assert graded == []


def test_what_changes_beside_an_own_value_is_graded(desk, make, fields):
    one = make.customer("Alba")
    customers.save(desk, one, {"city": "Bari", f"own.{fields[1]}": "Festina lente"})
    assert customers.page(desk, [one])[0].city == "Bari"
    assert [hit.id for hit in search(desk, "festina")] == [one]
