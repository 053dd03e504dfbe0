"""Locking: nothing of the data stays to be seen or pasted, and only the password lets in again."""

import gc

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QTableView,
)

from custdesk import app as composition
from custdesk.domain.errors import Locked
from custdesk.domain.words import Message
from custdesk.services import backups, customers, exports, interactions, people, vault
from custdesk.system.language import language
from custdesk.ui import messages
from custdesk.ui.forms.password import NewPassword, RecoveryCode
from custdesk.ui.frame.offer import PasswordOffer
from custdesk.ui.frame.unlocking import UnlockPane
from custdesk.ui.frame.watching import Watch
from custdesk.ui.parts.password_edit import PasswordEdit
from custdesk.ui.preferences.backup_section import BackupSection
from custdesk.ui.preferences.exports_section import ExportsSection
from custdesk.ui.preferences.password_section import PasswordSection
from custdesk.ui.tasks import Tasks

PASSWORD = "three calm otters"
MARKERS = [f"Zqx{n:02d}marker" for n in range(20)]


@pytest.fixture
def protected(desk, cheap_keys):
    for n, marker in enumerate(MARKERS):
        values = {"name": f"{marker} Trading", "city": f"{marker}ville", "notes": f"{marker} note"}
        one = customers.save(desk, None, values).created
        people.save(desk, None, one, {"name": f"{marker} Person"}, [])
        if n < 5:
            interactions.save(desk, None, one, {"summary": f"{marker} said so"})
    vault.set_password(desk, PASSWORD)
    return desk


@pytest.fixture
def open_window(window, protected):
    window.keep_safe()
    window.show()
    return window


def _seen() -> list[str]:
    """Every text that any widget or model of the program could show or say."""
    texts: list[str] = [QGuiApplication.clipboard().text()]
    for widget in QApplication.allWidgets():
        texts += [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
        texts += [widget.accessibleDescription(), widget.statusTip(), widget.whatsThis()]
        for name in ("text", "placeholderText", "currentText", "toPlainText"):
            told = getattr(widget, name, None)
            if callable(told):
                texts.append(str(told()))
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(n) for n in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            wide = isinstance(widget, QTableView)
            for row in range(min(model.rowCount(QModelIndex()), 50)):
                for column in range(model.columnCount(QModelIndex()) if wide else 1):
                    texts.append(str(model.index(row, column).data()))
    return texts


def _shows_data() -> bool:
    return any(marker in text for text in _seen() for marker in MARKERS)


def _settle(qtbot) -> None:
    for _turn in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, 52)  # deferred deletion
    gc.collect()


def _pane(window) -> UnlockPane:
    pane = window.centralWidget()
    assert isinstance(pane, UnlockPane)
    return pane


def test_nothing_of_the_data_stays_when_it_is_locked(qtbot, open_window, protected) -> None:
    for page in ("today", "customers", "calendar", "tiers", "history", "settings"):
        open_window.open(page)
        QApplication.processEvents()
    open_window.open("customers")
    qtbot.waitUntil(lambda: open_window.page().rows_ready())
    QGuiApplication.clipboard().setText(f"{MARKERS[0]} copied")
    open_window.say(f"{MARKERS[1]} saved")
    assert _shows_data()
    open_window.lock()
    _settle(qtbot)
    assert not _shows_data(), [text for text in _seen() if any(m in text for m in MARKERS)]
    assert "Harvest" not in open_window.windowTitle()
    assert protected.db.is_locked
    with pytest.raises(Locked):
        customers.counts(protected)


def test_an_open_form_goes_with_the_lock(qtbot, open_window, protected, monkeypatch) -> None:
    from custdesk.ui.forms.customer import CustomerForm

    form = CustomerForm(protected, None, open_window)
    form.editors["name"].show(f"{MARKERS[2]} typed")
    form.open()
    open_window.lock()
    _settle(qtbot)
    assert not _shows_data(), [text for text in _seen() if any(m in text for m in MARKERS)]


def test_the_password_brings_one_back_to_where_one_was(qtbot, open_window, protected) -> None:
    open_window.open("calendar")
    open_window.lock()
    pane = _pane(open_window)
    pane.password.setText("wrong")
    pane.try_it()
    assert "does not open" in pane.trouble.text()
    assert protected.db.is_locked
    pane.password.setText(PASSWORD)
    pane.try_it()
    assert open_window.page().name == "calendar"
    assert customers.counts(protected).total == len(MARKERS)


def test_wrong_passwords_cost_more_and_more_time(qtbot, open_window, protected) -> None:
    open_window.lock()
    pane = _pane(open_window)
    for _try in range(2):
        pane.password.setText("wrong")
        pane.try_it()
    assert "Wait 1 second" in pane.trouble.text()
    assert not pane.ready()
    pane.password.setText(PASSWORD)
    pane.try_it()
    assert protected.db.is_locked  # the pause holds for the right one too


def test_the_recovery_code_opens_and_says_so(qtbot, open_window, protected) -> None:
    code = vault.new_recovery_code(protected, PASSWORD)
    open_window.lock()
    pane = _pane(open_window)
    pane.switch()
    pane.password.setText(code.lower())
    pane.try_it()
    assert not protected.db.is_locked
    assert "recovery code" in open_window.said()


def test_a_file_without_a_password_leads_to_the_settings(qtbot, window, desk) -> None:
    window.keep_safe()
    window.lock()
    assert window.page().name == "settings"
    assert not desk.db.is_locked


def test_work_that_ends_after_the_lock_tells_nobody(qtbot, open_window, tasks) -> None:
    told = []
    answers = []
    submit = tasks._deliver
    tasks._deliver = answers.append
    tasks.run(lambda: MARKERS[3], done=told.append)
    tasks._deliver = submit
    open_window.lock()
    for answer in answers:
        tasks._deliver(answer)
    assert told == []


def test_nobody_at_the_keyboard_locks(qtbot, open_window, protected, monkeypatch) -> None:
    watch = open_window.findChild(Watch)
    from custdesk.ui.frame import watching

    now = [1000.0]
    monkeypatch.setattr(watching, "monotonic", lambda: now[0])
    monkeypatch.setattr(watching, "time", lambda: now[0])
    watch._touched = watch._ticked = watch._clock = now[0]
    for _look in range(119):
        now[0] += 5
        watch.look()
    assert not protected.db.is_locked
    now[0] += 5
    watch.look()
    assert protected.db.is_locked


def test_the_clock_is_looked_at_only_where_there_is_a_password(open_window) -> None:
    assert open_window.findChild(Watch)._timer.isActive()


def test_a_sleep_locks(qtbot, open_window, protected, monkeypatch) -> None:
    watch = open_window.findChild(Watch)
    from custdesk.ui.frame import watching

    monkeypatch.setattr(watching, "time", lambda: watch._clock + 3600)
    watch.look()
    assert protected.db.is_locked


def test_the_system_says_that_the_screen_is_locked(qtbot, open_window, protected) -> None:
    watch = open_window.findChild(Watch)
    watch.heard(False)
    assert not protected.db.is_locked
    watch.heard(True)
    assert protected.db.is_locked


def test_a_password_is_set_in_the_settings(qtbot, window, desk, cheap_keys, monkeypatch) -> None:
    from custdesk.ui.preferences import password_section

    shown = []
    monkeypatch.setattr(
        password_section.NewPassword, "ask", classmethod(lambda *a, **k: ("", PASSWORD))
    )
    monkeypatch.setattr(password_section, "show_code", lambda _p, code, *_out: shown.append(code))
    window.open("settings")
    section = window.page().section(PasswordSection)
    section.give.click()
    assert desk.db.key is not None
    assert len(shown[0].replace("-", "")) == 25
    desk.db.lock()
    desk.db.unlock(vault.unlock(desk.paths, PASSWORD))


def test_the_recovery_code_is_shown_also_when_the_page_was_built_anew_meanwhile(
    qtbot, window, desk, monkeypatch
) -> None:
    from custdesk.ui.preferences import password_section

    shown = []
    ask = classmethod(lambda *given, **more: ("", PASSWORD))
    monkeypatch.setattr(password_section.NewPassword, "ask", ask)
    monkeypatch.setattr(password_section, "show_code", lambda _p, code, *_out: shown.append(code))

    def encrypt(*_given: object) -> str:
        window.rebuild()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return "7K3MQD0XR92VTBHW6ZEN4YPJ8"

    monkeypatch.setattr(vault, "set_password", encrypt)
    window.open("settings")
    window.page().section(PasswordSection).set_password()
    assert len(shown) == 1


def test_a_new_password_is_typed_twice(qtbot, window) -> None:
    dialog = NewPassword(window, change=False)
    qtbot.addWidget(dialog)
    dialog.first.setText(PASSWORD)
    dialog.second.setText("something else")
    dialog.accept()
    assert dialog.result() == 0
    assert "not the same" in dialog.trouble.text()
    dialog.second.setText(PASSWORD)
    dialog.accept()
    assert dialog.result() == 1


def test_the_first_start_with_customers_offers_a_password_once(
    qtbot, window, make_customer, monkeypatch
) -> None:
    asked = []
    monkeypatch.setattr(PasswordSection, "set_password", lambda section: asked.append(section))
    window.keep_safe()
    assert window.findChild(PasswordOffer) is None  # there is nothing to be read yet
    make_customer("Nordlicht")
    window.keep_safe()
    offer = window.findChild(PasswordOffer)
    offer.give.click()
    assert window.page().name == "settings"
    assert len(asked) == 1
    assert window._settings.get("password_offered")


def test_a_backup_is_restored_from_the_settings(qtbot, open_window, protected) -> None:
    backups.make(protected, "manual")
    customers.save(protected, None, {"name": "After the backup"})
    open_window.open("settings")
    section = open_window.page().section(BackupSection)
    section.restore_wanted.emit(backups.listing(protected.paths)[0].path)
    assert open_window.page().name == "settings"
    assert "kept as" in open_window.said()
    assert customers.counts(protected).total == len(MARKERS)


def test_files_that_were_written_are_listed_and_deleted(
    qtbot, window, desk, tmp_path, monkeypatch
) -> None:
    plan = tmp_path / "plan.pdf"
    exports.save(desk, plan, b"%PDF", "plan")
    window.open("settings")
    section = window.page().section(ExportsSection)
    assert section._texts(section.rows.rows[0])[1:] == ("Visit plan", str(plan))
    monkeypatch.setattr(messages, "confirm", lambda *given, **more: True)
    section.wipe.click()
    assert not plan.exists()
    assert section.rows.rows == []


def test_the_lock_page_says_why_this_computer_cannot_remember(
    qtbot, open_window, protected, monkeypatch
) -> None:
    why = Message("This computer has no key store.")
    monkeypatch.setattr(vault, "can_remember", lambda: why)
    open_window.lock()
    pane = _pane(open_window)
    assert not pane.remember.isEnabled()
    assert "no key store" in pane._why_not.text()
    assert not pane._why_not.isHidden()


def test_what_was_asked_before_the_lock_page_does_not_silence_its_own_questions(
    qtbot, protected, settings, monkeypatch
) -> None:
    monkeypatch.setattr(vault, "can_remember", lambda: None)
    tasks = Tasks(close=protected.close)  # with a worker, as in life
    window = composition.build(protected, tasks, settings, lambda: None)
    qtbot.addWidget(window)
    window.open("today")
    window.show()
    window.keep_safe()
    ends = []
    tasks.run_long(lambda progress: progress.report(1, 2, Message("x")), done=ends.append)
    window.lock()
    pane = _pane(window)
    qtbot.waitUntil(pane.remember.isEnabled)
    qtbot.waitUntil(lambda: protected.db.is_locked)
    qtbot.keyClick(pane.password, Qt.Key.Key_Escape)
    pane.password.setText(PASSWORD)
    pane.try_it()
    qtbot.waitUntil(lambda: not window.concealed)
    assert ends == []
    tasks.shutdown()


def test_caps_lock_is_told_by_what_it_makes_of_a_letter(qtbot) -> None:
    edit = PasswordEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "a1")
    assert edit.caps.isHidden()
    QTest.sendKeyEvent(
        QTest.KeyAction.Press, edit, Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier
    )
    assert not edit.caps.isHidden()
    qtbot.keyClick(edit, Qt.Key.Key_CapsLock)
    assert edit.caps.isHidden()
    qtbot.keyClick(edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert edit.caps.isHidden()


def test_the_recovery_code_stays_until_it_is_kept(qtbot, window, desk) -> None:
    code = "7K3MQ-D0XR9-2VTBH-W6ZEN-4YPJ8"
    pages = vault.recovery_pages(desk, code, language("en"))
    dialog = RecoveryCode(window, code, lambda _path: None, lambda: pages)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.kept.setChecked(True)
    dialog.go.click()
    assert not dialog.isVisible()
    assert len(pages) == 1


def test_where_the_system_changes_its_colours_while_locked_the_page_stays(
    qtbot, open_window, settings
) -> None:
    settings.set("theme", "system")
    open_window.lock()
    open_window._on_system_colours()
    open_window.rebuild()
    open_window.open("customers")
    QApplication.processEvents()
    assert open_window.concealed
    assert isinstance(open_window.centralWidget(), UnlockPane)
