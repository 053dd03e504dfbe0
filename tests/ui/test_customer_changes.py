"""Who changed what on a customer, and from what."""

from custdesk.services import customers, people
from custdesk.ui.customers.changes import ChangesDialog


def test_every_change_is_listed_with_what_it_was_before(qtbot, desk) -> None:
    one = customers.save(desk, None, {"name": "Alfreds Futterkiste", "city": "Berlin"}).created
    customers.save(desk, one, {"city": "Leipzig"})
    people.save(desk, None, one, {"name": "Maria Anders"}, [])
    dialog = ChangesDialog(desk, one, "Alfreds Futterkiste", None)
    qtbot.addWidget(dialog)
    told = [tuple(dialog._texts(row))[1:5] for row in dialog.rows.rows]
    assert ("City", "Berlin", "Leipzig", "Gu Lan") in told
    assert any("Maria Anders" in " ".join(row) for row in told)


def test_one_field_alone(qtbot, desk) -> None:
    one = customers.save(desk, None, {"name": "Alfreds Futterkiste", "city": "Berlin"}).created
    customers.save(desk, one, {"city": "Leipzig"})
    customers.save(desk, one, {"website": "alfreds.example"})
    dialog = ChangesDialog(desk, one, "Alfreds Futterkiste", None)
    qtbot.addWidget(dialog)
    dialog.fields.setCurrentIndex(dialog.fields.findText("City"))
    dialog._narrow()
    assert {row.column for row in dialog.rows.rows if row.kind == "changed"} == {"city"}
