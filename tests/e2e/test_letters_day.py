"""A day of letters in the real window, by keys: a campaign from its form to what it brought.

Planned in waves, doubts accepted or left out, one text changed, drafts that another program reads,
noted as gone out, an answer, the report, a letter to one customer. All can be taken back.
"""

import datetime as dt

import mail_reader
import pytest
from factories import FixedClock, Maker
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog
from walking import CTRL, Dialogs, give_keys, go, put, save, typed
from windows import opened

from custdesk.domain.letters.waves import Wave
from custdesk.services import history, tiers
from custdesk.services import settings as firm
from custdesk.services.desk import open_desk
from custdesk.services.letters import campaigns, filling, letters_of, recipients
from custdesk.store.rows import ListQuery
from custdesk.system.paths import Paths
from custdesk.ui import actions, messages
from custdesk.ui.forms.campaign import CampaignForm
from custdesk.ui.forms.form import first_of
from custdesk.ui.forms.release import ReleaseDialog
from custdesk.ui.forms.single_letter import SingleLetterDialog
from custdesk.ui.letters.report import ReportDialog
from custdesk.ui.parts.service_tabs import LETTERS

FIRMS = (
    ("Hanse Kontor", "GB", "Ann Petersen", "key"),
    ("Lowland Foods", "GB", "Tom Baker", "key"),
    ("Northwind", "US", "Kim Reed", "potential"),
    ("Quay Trading", "GB", "Sue Marsh", "ordinary"),
)


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(Paths(tmp_path / "data"), FixedClock())
    values = firm.FirmSettings(
        "Harvest Foods Export", "Gu Lan", "+86 21 5550 1234", "USD", "Asia/Shanghai",
        email="gu@harvest.example",
    )  # fmt: skip
    firm.save_firm(desk, values)
    yield desk
    desk.close()


@pytest.fixture
def firms(desk) -> dict[str, int]:
    make, found = Maker(desk), {}
    for name, country, person, tier in FIRMS:
        number = found[name] = make.customer(name, country=country)
        address = f"{person.split()[0].lower()}@firm{number}.example"
        make.person(number, person, ("email", address))
        tiers.set_tier(desk, number, tier, "Known for years", None)
    # Lowland Foods owes money: that speaks against a letter of marketing.
    make.invoice(found["Lowland Foods"], "2026-06-03", "2026-07-03", 500_000, number="IN-7")
    return found


@pytest.fixture
def window(qtbot, desk, firms, tmp_path):
    with opened(qtbot, desk, tmp_path) as window:
        yield window


def test_the_day(window, desk, firms, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(messages, "choose_folder", lambda *_a, **_k: tmp_path)
    monkeypatch.setattr(messages, "confirm", lambda *_a, **_k: True)
    box = Dialogs(window)
    give_keys(window)
    QTest.keyClick(window, Qt.Key.Key_9, CTRL)
    page = window.page()
    assert page.name == "letters"
    _a_campaign(page, desk, box)
    _doubts_are_decided(page, desk, box)
    _letters_are_written(page, desk, box)
    _they_go_out(page, desk, box, tmp_path)
    _an_answer_and_the_report(page, desk, box)
    _a_letter_to_one(window, desk, firms, box)
    _the_pages_around(window)

    told = [one.what.text for one in history.page(desk)]
    assert told[0] == "Letter to {name}: {kind}"
    assert "Start campaign {name}" in told
    before = desk.db.value("SELECT COUNT(*) FROM letter WHERE deleted_op IS NULL")
    window.undo()
    assert desk.db.value("SELECT COUNT(*) FROM letter WHERE deleted_op IS NULL") == before - 1


def _press(view, key: Qt.Key) -> None:
    """A key on the list of recipients."""
    give_keys(view.window())
    view.table.setFocus()
    QTest.keyClick(view.table, key)


def _letters(desk) -> dict[str, letters_of.LetterRow]:
    number = desk.db.value("SELECT id FROM campaign")
    return {row.name: row for row in letters_of.rows(desk, letters_of.ids(desk, number))}


def _a_campaign(page, desk, box: Dialogs) -> None:
    """Asked for by key; the usual waves are proposed."""

    def fill(form: QDialog) -> None:
        assert isinstance(form, CampaignForm)
        put(first_of(form.editors["name"].widget), "Autumn news")
        put(form.editors["kind"].widget, "news")
        put(form.editors["words"].text, "The tea harvest was small this year.")
        save(form)

    page.list.table.setFocus()
    button = page.list.middle.why.buttons[0]
    box.during(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton), fill)
    row = page.list.current()
    assert (row.name, row.kind, row.waves) == ("Autumn news", "news", 3)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    why = page.recipients.middle.why
    assert why is not None  # nothing is planned before the user says so
    QTest.mouseClick(why.buttons[0], Qt.MouseButton.LeftButton)
    assert [(row.name, row.wave) for row in _letters(desk).values()] == [
        ("Hanse Kontor", 1), ("Lowland Foods", 1), ("Northwind", 2), ("Quay Trading", 3)
    ]  # fmt: skip


def _doubts_are_decided(page, desk, box: Dialogs) -> None:
    view = page.recipients
    _press(view, Qt.Key.Key_D)
    assert [view.rows.row(place).name for place in range(len(view.rows.ids))] == ["Lowland Foods"]
    _press(view, Qt.Key.Key_A)
    assert _letters(desk)["Lowland Foods"].accepted == {"overdue"}
    _press(view, Qt.Key.Key_D)
    number = _letters(desk)["Quay Trading"].id
    view.table.go_to_id(number, 0)
    box.during(lambda: _press(view, Qt.Key.Key_X), typed(why="I tell them by phone"))
    left = _letters(desk)["Quay Trading"]
    assert (left.state, left.why) == ("skipped", "I tell them by phone")


def _letters_are_written(page, desk, box: Dialogs) -> None:
    view = page.recipients
    _press(view, Qt.Key.Key_W)
    rows = _letters(desk)
    states = {name: row.state for name, row in rows.items()}
    assert states == {
        "Hanse Kontor": "written", "Lowland Foods": "written", "Northwind": "written",
        "Quay Trading": "skipped",
    }  # fmt: skip
    written = [row.text for row in rows.values() if row.state == "written"]
    assert all("[" not in text for text in written)  # no field without its value
    assert all("The tea harvest was small this year." in text for text in written)
    assert "Ann Petersen" in rows["Hanse Kontor"].text or "Petersen" in rows["Hanse Kontor"].text
    view.table.go_to_id(rows["Hanse Kontor"].id, 0)

    def add(form: QDialog) -> None:
        text = form.editors["text"].widget
        text.setPlainText(text.toPlainText() + "\nSee you in October.")
        save(form)

    box.during(lambda: _press(view, Qt.Key.Key_E), add)
    assert _letters(desk)["Hanse Kontor"].text.endswith("See you in October.")


def _they_go_out(page, desk, box: Dialogs, folder) -> None:
    """Only the wave whose day it is; the drafts are read by a parser that is not ours."""
    view = page.recipients
    view.waves.setCurrentIndex(1)
    view.waves.activated.emit(1)

    def release(dialog: QDialog) -> None:
        assert isinstance(dialog, ReleaseDialog)
        dialog.ways["drafts"].click()
        assert all(row.state == "written" for row in dialog.letters)  # nobody sent them yet
        dialog.ways["note"].click()

    box.during(lambda: _press(view, Qt.Key.Key_O), release)
    mails = [mail_reader.read(path.read_bytes()) for path in sorted(folder.rglob("*.eml"))]
    assert [mail.to[0][0] for mail in mails] == ["Ann Petersen", "Tom Baker"]
    assert "See you in October." in mails[0].plain
    rows = _letters(desk)
    assert [rows[name].state for name, *_rest in FIRMS] == ["out", "out", "written", "skipped"]
    logged = desk.db.rows("SELECT channel, direction FROM interaction ORDER BY id")
    assert [tuple(one) for one in logged] == [("email", "out"), ("email", "out")]


def _an_answer_and_the_report(page, desk, box: Dialogs) -> None:
    view = page.recipients
    view.parts.button("out").click()
    view.table.go_to_id(_letters(desk)["Hanse Kontor"].id, 0)
    box.during(lambda: _press(view, Qt.Key.Key_N), typed(answer="interested"))
    assert _letters(desk)["Hanse Kontor"].answer == "interested"
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, ReportDialog)
        model = dialog.waves.model()
        seen.extend(str(model.index(0, column).data()) for column in (0, 3, 5))
        seen.append(dialog.sentences[0].text())
        dialog.accept()

    box.during(lambda: _press(view, Qt.Key.Key_R), read)
    assert seen == ["1", "2 of 2", "1", "2 customers were told."]
    assert page.step_back()  # the part, then the campaign
    assert page.step_back()
    assert page._stack.currentIndex() == 0


def _a_letter_to_one(window, desk, firms, box: Dialogs) -> None:
    page = go(window, "customers")
    page.open_customer(firms["Northwind"])
    page.table.setFocus()

    def use(letter: QDialog) -> None:
        assert isinstance(letter, SingleLetterDialog)
        kinds = letter.kinds
        assert isinstance(kinds, QComboBox)
        put(kinds, "apology")
        assert "Northwind" in letter.windowTitle()
        letter.body.setPlainText(letter.body.toPlainText().replace("[", "").replace("]", ""))
        letter.copy()

    give_keys(window)
    deed = next(one for one in page.actions() if one.text() == "Letter from a template")
    box.during(deed.trigger, use)
    row = desk.db.row(
        "SELECT kind, state, out_by, customer_id FROM letter ORDER BY id DESC LIMIT 1"
    )
    assert tuple(row) == ("apology", "out", "chat", firms["Northwind"])


def _the_pages_around(window) -> None:
    """Each page of the family opens, and stands in the row of names of the others."""
    there = [name for name in LETTERS if name in actions.BY_ID]
    for name in there:
        page = go(window, name)
        assert page.name == name
        assert page.rows_ready()
    assert there[0] == "letters"


def test_a_wave_before_its_day_asks_first(window, desk, firms, monkeypatch) -> None:
    """The embargo: the word is asked for, and without it nothing goes out."""
    asked: list[str] = []
    opened: list[QDialog] = []
    monkeypatch.setattr(ReleaseDialog, "exec", lambda self: opened.append(self))
    monkeypatch.setattr(messages, "confirm", lambda _p, text, **_k: bool(asked.append(text)))
    day = desk.today() + dt.timedelta(days=5)
    values = {
        "name": "New tea", "kind": "news", "template": "news", "channel": "email",
        "audience": ListQuery(), "waves": [Wave(None, 0, (), False, day)],
        "words": {"en": "The harvest was good."},
    }  # fmt: skip
    number = campaigns.save(desk, None, values).created
    recipients.start(desk, number)
    filling.write(desk, number)
    window.open_record("campaign", number)
    page = window.page()
    page._act_on_letter("recipients.out")
    assert asked
    assert "8 Sep" in asked[0]
    states = {row.state for row in letters_of.rows(desk, letters_of.ids(desk, number))}
    assert "out" not in states
    assert opened == []  # no way out was offered
