"""Own fields in the window: made in the settings, typed in the form, shown in the profile."""

import pytest

from custdesk.services import customers, own_fields
from custdesk.ui.customers.profile import own_groups
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.own_field import OwnFieldForm
from custdesk.ui.preferences.own_fields_section import OwnFieldsSection


@pytest.fixture
def section(qtbot, desk, tasks, settings):
    made = OwnFieldsSection(desk, tasks, settings)
    qtbot.addWidget(made)
    made.reload()
    return made


def titles(desk):
    return [field.title for field in own_fields.fields(desk)]


def test_a_set_is_added_by_one_click_ordered_retired_and_deleted(qtbot, section, desk):
    section.sets[2].click()
    before = titles(desk)
    assert len(before) == 4
    section.table.selectRow(0)
    assert not section.up.isEnabled()
    section.down.click()
    assert titles(desk) == [before[1], before[0], *before[2:]]
    assert section.table.currentIndex().row() == 1
    section.retire.click()
    assert [field.retired for field in own_fields.fields(desk)] == [False, True, False, False]
    assert section.retire.text() == "Use again"
    section.retire.click()
    with qtbot.waitSignal(section.said):
        section.remove.click()
    assert titles(desk) == [before[1], *before[2:]]


def test_the_form_of_a_field_says_what_is_wrong(qtbot, desk):
    form = OwnFieldForm(desk, None)
    qtbot.addWidget(form)
    form.editors["title"].show("Storage")
    form.editors["kind"].show("choice")
    form.attempt = lambda values: own_fields.save_field(
        desk, None, values["title"], values["kind"], (values["choices"] or "").splitlines()
    )
    form.accept()
    assert form.answer is None
    form.editors["choices"].show("Dry\nFrozen")
    form.accept()
    assert own_fields.fields(desk)[0].choices == ("Dry", "Frozen")


def test_what_is_typed_in_the_form_is_shown_in_the_profile(qtbot, desk):
    fields = {
        kind: own_fields.save_field(desk, None, kind, kind, ("Dry", "Frozen"), "Food").created
        for kind in ("text", "number", "date", "choice")
    }
    one = customers.save(desk, None, {"name": "Alba", "industry": "Food trade"}).created
    form = CustomerForm(desk, one)
    qtbot.addWidget(form)
    typed = {"text": "Halal", "number": "12.50", "date": "2026-09-14", "choice": "Frozen"}
    for kind, text in typed.items():
        form.editors[f"own.{fields[kind]}"].show(text)
    form.attempt = lambda values: customers.save(desk, one, values)
    form.accept()
    told = own_groups(own_fields.shown_of(desk, one, "Food trade"))
    assert told == [
        ("Own fields: Food", [("text", "Halal"), ("number", "12.5"), ("date", "14 Sep 2026"),
                              ("choice", "Frozen")])
    ]  # fmt: skip
    again = CustomerForm(desk, one)
    qtbot.addWidget(again)
    assert not again.is_touched()
    assert again.editors[f"own.{fields['choice']}"].value() == "Frozen"


def test_without_own_fields_there_is_no_section(qtbot, desk):
    form = CustomerForm(desk, None)
    qtbot.addWidget(form)
    assert not [name for name in form.editors if name.startswith("own.")]
