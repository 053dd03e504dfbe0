"""The page of the history: the choice before an undo, the bin, and where things were done."""

import pytest
from PySide6.QtCore import Qt

from custdesk.services import bin as deleted
from custdesk.services import customers, history
from custdesk.ui import messages
from custdesk.ui.preferences.undo_choice import UndoChoice


@pytest.fixture
def page(window):
    window.open("history")
    return window.page()


def _made(desk, name: str, **values) -> int:
    return customers.save(desk, None, {"name": name, **values}).created


def test_what_was_changed_since_is_offered_and_the_ticked_value_goes_back(
    desk, window, monkeypatch
) -> None:
    one = _made(desk, "Alfreds Futterkiste", city="Berlin", website="alt.example")
    customers.save(desk, one, {"city": "Potsdam", "website": "neu.example"})
    moved = history.page(desk)[0].id
    customers.save(desk, one, {"city": "Leipzig", "website": "neuer.example"})
    seen = []

    def tick_the_city(dialog: UndoChoice) -> int:
        seen.extend(dialog.rows._texts(row)[:4] for row in dialog.rows.rows)
        place = next(n for n, row in enumerate(dialog.rows.rows) if row.key[2] == "city")
        index = dialog.rows.index(place, 0)
        dialog.rows.setData(index, None, Qt.ItemDataRole.CheckStateRole)
        return UndoChoice.DialogCode.Accepted

    monkeypatch.setattr(UndoChoice, "exec", tick_the_city)
    window.open("history")
    steps = window.page().steps
    steps.table.go_to([row.id for row in steps.model.rows].index(moved))
    steps.button.click()
    assert ("Alfreds Futterkiste", "City", "Leipzig", "Berlin") in seen
    fields = customers.detail(desk, one).fields
    assert (fields["city"], fields["website"]) == ("Berlin", "neuer.example")


def test_leaving_the_choice_changes_nothing(desk, window, monkeypatch) -> None:
    one = _made(desk, "Alfreds Futterkiste", city="Berlin")
    customers.save(desk, one, {"city": "Potsdam"})
    moved = history.page(desk)[0].id
    customers.save(desk, one, {"city": "Leipzig"})
    monkeypatch.setattr(UndoChoice, "exec", lambda _dialog: UndoChoice.DialogCode.Rejected)
    window.open("history")
    steps = window.page().steps
    steps.table.go_to([row.id for row in steps.model.rows].index(moved))
    before = len(history.page(desk))
    steps.button.click()
    assert len(history.page(desk)) == before


def test_a_deleted_customer_comes_out_of_the_bin(desk, page) -> None:
    one = _made(desk, "Alfreds Futterkiste")
    customers.remove(desk, [one])
    page._switch("bin")
    assert [row.name for row in page.bin.rows.rows] == ["Alfreds Futterkiste"]
    assert not page.bin.out.isEnabled()
    page.bin.rows.tick_all(True)
    page.bin.out.click()
    assert customers.counts(desk).total == 1
    assert deleted.count(desk) == 0


def test_emptying_the_bin_asks_and_then_closes_the_step(desk, page, monkeypatch) -> None:
    customers.remove(desk, [_made(desk, "Alfreds Futterkiste")])
    page._switch("bin")
    asked = []
    monkeypatch.setattr(messages, "confirm", lambda *given, **more: asked.append(given[1]))
    page.bin.empty.click()
    assert deleted.count(desk) == 1
    monkeypatch.setattr(messages, "confirm", lambda *given, **more: True)
    page.bin.empty.click()
    assert deleted.count(desk) == 0
    assert "cannot be brought back" in asked[0]
    page._switch("steps")
    steps = page.steps
    gone = next(n for n, row in enumerate(steps.model.rows) if row.kind == "do" and row.closed)
    steps.table.go_to(gone)
    assert not steps.button.isEnabled()


def test_a_step_says_on_which_page_it_was_done(desk, window, tasks) -> None:
    window.open("customers")
    tasks.now(lambda: customers.save(desk, None, {"name": "Alfreds Futterkiste"}))
    assert history.page(desk)[0].source == "Customers"
