"""Weights on trial, movement, drawing on the map: the page of tiers with a real file."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from custdesk.domain.presets import PRESETS
from custdesk.domain.words import Message
from custdesk.services import history, marks, standards
from custdesk.services import tiers as service
from custdesk.store import records
from custdesk.ui.tiers.page import TiersPage
from custdesk.ui.tiers.report import TierReportDialog


@pytest.fixture
def firm(desk, make_customer):
    """Twelve customers, the first buys most and most often."""
    ids = [make_customer(f"Customer {n:02}") for n in range(12)]
    with desk.operation(Message("Import")):
        for place, number in enumerate(ids):
            for ago in range(10, 700, 30 + 15 * place):
                values = {
                    "customer_id": number,
                    "number": f"{number}-{ago}",
                    "date": (desk.today() - dt.timedelta(days=ago)).isoformat(),
                    "currency": "USD",
                    "amount": 1_000_000 // (place + 1),
                    "urgent": 0,
                }
                records.insert(desk.db, "sales_order", values)
    return ids


@pytest.fixture
def page(firm, desk, tasks, qtbot):
    made = TiersPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1356, 820)
    with qtbot.waitExposed(made):
        made.show()
    return made


def slide(page, field, value):
    page.weights.editor.rows[field].slider.setValue(value)


def test_dragging_tells_who_would_move_before_anything_is_saved(page, desk):
    before = standards.chosen(desk)
    assert page.weights.preview.title.text() == "Nobody moves"
    slide(page, "key_value", 5)
    slide(page, "key_potential", 5)
    moves = page.weights.preview.list.moves.rows
    effect = standards.Trial(desk).effect(page.weights.draft.standards)
    assert len(moves) == effect.moved > 0
    assert page.weights.preview.title.text() == f"If saved: {len(moves)} customers move"
    assert moves[0].after == "key"
    assert moves[0].line == "A limit moved"
    assert page.weights.editor.unsaved.isVisible()
    assert standards.chosen(desk) == before
    page.weights.reset.click()
    assert page.weights.preview.title.text() == "Nobody moves"
    assert not page.weights.draft.changed


def test_saving_grades_everybody_and_one_undo_takes_it_back(page, desk):
    sizes = {size.tier: size.customers for size in service.panel(desk).sizes}
    slide(page, "key_value", 5)
    slide(page, "key_potential", 5)
    said = []
    page.said.connect(said.append)
    page.weights.save.click()
    assert said
    assert standards.chosen(desk).key_value == 5
    assert not page.weights.draft.changed
    assert page.panel.sizes[0].customers > sizes["key"]
    assert page.movement.moved == []
    page.show_side("movement")
    page.tasks.now(lambda: history.undo_last(desk))
    assert standards.chosen(desk).key_value == 65
    assert page.panel.sizes[0].customers == sizes["key"]


def test_weights_that_do_not_make_100_are_tried_but_not_saved(page):
    slide(page, "sales", 40)
    assert page.weights.editor._total.text() == "Total 95%, 5 missing"
    assert not page.weights.save.isEnabled()
    page.weights.editor._even.click()
    assert page.weights.editor._total.text() == "Total 100%"
    assert page.weights.save.isEnabled()


def test_a_preset_fills_the_sliders(page):
    place = 1 + list(PRESETS).index("project")
    page.weights.editor.source.setCurrentIndex(place)
    page.weights.editor.source.activated.emit(place)
    assert page.weights.editor.rows["sales"].number.value() == PRESETS["project"].weights["sales"]
    assert page.weights.editor.rows["risk_overdue_days"].number.value() == 45
    assert page.weights.draft.changed


def test_the_past_is_told_once_the_hand_rests(page):
    slide(page, "key_value", 10)
    slide(page, "key_potential", 0)
    page.weights._rest.timeout.emit()
    assert "last year's key customers brought" in page.weights.preview.past.text()
    slide(page, "key_value", 100)
    page.weights._rest.timeout.emit()
    assert "no key customers" in page.weights.preview.past.text()


def test_only_the_newest_wish_is_worked_on(page):
    begun, answered, waiting = [], [], []
    newest = page.weights._newest
    tasks = newest._tasks
    newest._tasks = type(
        "Slow", (), {"run": lambda _self, work, done, **_: waiting.append((work, done))}
    )()
    for wish in range(4):
        newest.ask(lambda wish=wish: begun.append(wish) or wish, answered.append)
    while waiting:
        work, done = waiting.pop(0)
        done(work())
    assert begun == answered == [0, 3]
    newest._tasks = tasks


def press(page, *points, modifier=Qt.KeyboardModifier.NoModifier):
    first, *rest = (QPoint(round(point.x()), round(point.y())) for point in points)
    QTest.mousePress(page.map, Qt.MouseButton.LeftButton, modifier, first)
    for point in rest:
        QTest.mouseMove(page.map, point)
    QTest.mouseRelease(page.map, Qt.MouseButton.LeftButton, modifier, rest[-1])


def test_a_rectangle_drawn_with_shift_lists_those_inside(page, firm, qtbot):
    spot = page.map.point_of(firm[0])
    around = (spot - QPointF(14, 14), spot + QPointF(5, 5), spot + QPointF(14, 14))
    press(page, *around, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert page.sides.current() == "list"
    assert firm[0] in page.pane.ids
    assert len(page.pane.ids) < 12
    with qtbot.waitSignal(page.customers_wanted) as wanted:
        page.pane.open_list.click()
    assert wanted.args[0] == list(page.pane.ids)
    page.pane.release.click()
    assert len(page.pane.ids) == 12


def test_a_limit_is_dragged_on_the_map(page):
    frame = page.map._frame()
    x, y = frame.pixel(65, 90)
    to = frame.pixel(40, 90)
    press(page, QPointF(x, y), QPointF(x - 10, y), QPointF(*to))
    assert page.weights.draft.value("key_value") == 40
    assert page.weights.editor.rows["key_value"].number.value() == 40


def test_the_wheel_looks_nearer_and_esc_looks_at_all_again(page):
    at = page.map.rect().center()
    turn = QWheelEvent(
        QPointF(at), QPointF(page.map.mapToGlobal(at)), QPoint(), QPoint(0, 360),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    page.map.wheelEvent(turn)
    assert page.map.is_near()
    page.map_panel._pan.click()
    before = page.map._window
    press(page, QPointF(at), QPointF(at) + QPointF(20, 0), QPointF(at) + QPointF(60, 30))
    assert page.map._window != before
    assert page.step_back()
    assert not page.map.is_near()


def test_a_year_of_movement_names_who_came_and_why(page, desk, firm):
    page.tasks.now(lambda: service.set_tier(desk, firm[11], "risk", "Plans", None))
    page.show_side("movement")
    first = page.movement.list.moves.rows[0]
    assert (first.id, first.after) == (firm[11], "risk")
    assert first.line == "Set by hand: Plans"
    page.cards.cards["risk"].click()
    assert [one.id for one in page.movement.rows()] == [firm[11]]
    page.open_customer(firm[11])
    assert page.why.history.moves.rows[0].name == "Set by hand: Plans"


def test_marks_are_set_from_the_explanation(page, desk, firm, monkeypatch):
    from custdesk.ui.forms.marks import MarksForm

    page.open_customer(firm[3])
    before = page._grade.credit

    def fill(form, attempt):
        form.editors["ability"].show("1")
        attempt(form.values())
        return form.values()

    monkeypatch.setattr(MarksForm, "ask_values", fill)
    page.why._marks.click()
    assert marks.marks(desk, firm[3])["ability"][0] == 1
    assert page._grade.credit < before


def test_the_lists_and_the_report_go_out(page, desk, firm, boxes, tmp_path, monkeypatch):
    from openpyxl import load_workbook

    boxes["save_file"] = tmp_path / "scores.xlsx"
    page.export.scores()
    rows = list(load_workbook(tmp_path / "scores.xlsx").active.values)
    assert len(rows) == 13
    values = [row[5] for row in rows[1:]]
    assert values == sorted(values, reverse=True)
    boxes["save_file"] = tmp_path / "moves.csv"
    page.export.moves()
    assert (tmp_path / "moves.csv").stat().st_size > 0
    boxes["save_file"] = tmp_path / "report"

    def both(dialog: TierReportDialog) -> None:
        dialog.pdf_button.click()
        dialog.table_button.click()

    monkeypatch.setattr(TierReportDialog, "exec", both)
    page.export.report()
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert len(load_workbook(tmp_path / "report.xlsx").worksheets) == 3


def test_saving_as_a_copy_asks_for_a_name(page, desk, monkeypatch):
    from custdesk.ui.forms.form import Form

    monkeypatch.setattr(Form, "ask_values", lambda _form, _attempt: {"name": "Our trade"})
    slide(page, "potential", 55)
    page.weights.copy.click()
    assert standards.versions(desk)[0].name == "Our trade"
    texts = [
        page.weights.editor.source.itemText(n) for n in range(page.weights.editor.source.count())
    ]
    assert any(text.startswith("Our trade (") for text in texts)


def test_chosen_customers_open_on_their_page(window, firm):
    window.open("tiers")
    window.page().customers_wanted.emit(firm[3:6], "On the map: 3 customers")
    page = window.page()
    assert page.name == "customers"
    assert set(page.model.ids) == set(firm[3:6])
    assert page.filters.clear.text() == "Only 3"
    page.filters.clear.click()
    assert len(page.model.ids) == 12
    assert page.filters.clear.isHidden()
