"""No text of a page or a form is cut, in both languages and in the smallest window."""

import datetime as dt

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from custdesk import app as composition
from custdesk.devtools.cut import cut_texts
from custdesk.system.language import LANGUAGES, use
from custdesk.ui import theme
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.task import TaskForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.parts.buttons import ElidedLabel
from custdesk.ui.parts.facts_line import FactsLine
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.plan_choices import PlanChoices
from custdesk.ui.parts.plan_paper import PlanPaperChoices
from custdesk.ui.parts.scrolled import Scrolled

_SMALLEST = QSize(1180, 700)
_PAGES = (
    "today", "customers", "calendar", "trips", "orders", "quotations", "shipments", "complaints",
    "enquiries", "credit", "agreements", "products", "letters", "templates", "outbox", "festivals",
    "events", "surveys", "loyalty", "tiers", "warnings", "problems", "archive", "import",
    "history", "settings",
)  # fmt: skip


def _kinds(widget: QWidget) -> list[str]:
    return [cut.kind for cut in cut_texts(widget)]


@pytest.fixture
def place(qtbot):
    """A widget to put others into."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(400, 100)
    return widget


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (lambda: QLabel("Days since the last contact"), "label"),
        (lambda: QLabel("<b>Days</b> since the last contact"), "label"),
        (lambda: QPushButton("Days since the last contact"), "button"),
        (lambda: QLineEdit(placeholderText="Days since the last contact"), "field"),
    ],
)
def test_a_text_without_room_is_found(place, made, kind: str) -> None:
    widget = made()
    QHBoxLayout(place).addWidget(widget)
    place.show()
    assert _kinds(place) == []
    widget.setFixedWidth(60)
    place.layout().activate()
    assert _kinds(place) == [kind]


def test_a_choice_without_room_is_found(place) -> None:
    box = QComboBox()
    box.addItem("Days since the last contact")
    box.setFixedWidth(60)
    QHBoxLayout(place).addWidget(box)
    place.show()
    assert _kinds(place) == ["field"]


def test_lines_that_do_not_fit_below_each_other_are_found(place) -> None:
    label = QLabel("Whoever finds this computer can read your customers. " * 4)
    label.setWordWrap(True)
    label.setParent(place)
    label.setGeometry(0, 0, 120, 20)
    place.show()
    assert _kinds(place) == ["label"]


def test_a_label_that_ends_in_dots_and_tells_the_rest_is_not_cut(place) -> None:
    label = ElidedLabel("Days since the last contact")
    label.setFixedWidth(60)
    QHBoxLayout(place).addWidget(label)
    place.show()
    assert _kinds(place) == []


def test_what_reaches_out_of_the_window_is_found(place) -> None:
    button = QPushButton("Save", place)
    button.setGeometry(380, 10, 80, 26)
    place.show()
    assert _kinds(place) == ["outside"]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_text_of_a_page_is_cut(qtbot, qapp, desk, tasks, settings, make_customer, language):
    make_customer("Van der Leeuwen Huisraad B.V.")
    use(language)
    theme.apply(qapp, "light")
    window = composition.build(desk, tasks, settings, lambda: None)
    qtbot.addWidget(window)
    window.resize(_SMALLEST)
    window.show()
    qapp.processEvents()
    found = []
    for name in _PAGES:
        window.open(name)
        for _again in range(2):  # what arrives in the first is laid out in the second
            qapp.processEvents()
        found += [f"{name}: {cut}" for cut in cut_texts(window)]
    assert not found


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_text_of_a_form_is_cut(qtbot, qapp, desk, make_customer, language: str) -> None:
    number = make_customer("Van der Leeuwen Huisraad B.V.")
    use(language)
    theme.apply(qapp, "light")
    found = []
    forms = (
        CustomerForm(desk, number),
        InteractionForm(desk, number, "call", None),
        TaskForm(desk, number, None, None),
        VisitForm(desk, number, None, None, "visit"),
    )
    for form in forms:
        qtbot.addWidget(form)
        form.show()
        qapp.processEvents()
        found += [f"{type(form).__name__}: {cut}" for cut in cut_texts(form)]
    assert not found


def test_hints_without_room_are_left_out_whole(place) -> None:
    bar = hint_bar(["today.call", "today.snooze"], [("F1", "All shortcuts")])
    bar.setParent(place)
    bar.setGeometry(0, 0, 900, 24)
    place.show()
    words = bar.findChildren(QLabel)
    assert all(word.isVisible() for word in words)
    bar.setGeometry(0, 0, 260, 24)
    assert [word.text() for word in words if word.isVisible()] == ["Move", "All shortcuts"]
    bar.layout().activate()
    assert cut_texts(bar) == []


def test_facts_without_room_are_left_out_whole(place) -> None:
    line = FactsLine()
    line.setParent(place)
    facts = ["Thursday 3 September", "<b>14</b> to contact", "<b>9</b> in their office hours now"]
    line.show_facts(facts)
    place.resize(700, 100)
    line.setGeometry(0, 0, 600, 20)
    place.show()
    assert "office hours" in line.text()
    line.setGeometry(0, 0, 260, 20)
    assert "14" in line.text()
    assert "office" not in line.text()
    assert "office hours" in line.toolTip()
    assert cut_texts(place) == []


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
def test_every_language_of_a_plan_is_read_in_full(qtbot, qapp, language: str) -> None:
    use(language)
    theme.apply(qapp, "light")
    choices = PlanPaperChoices()
    qtbot.addWidget(choices)
    choices.setFixedWidth(240)  # the room in the pane of the visit plan
    choices.show()
    qapp.processEvents()
    shown = [choices.languages.button(code) for code in (*LANGUAGES, "both")]
    assert not [button.text() for button in shown if "…" in button.text()]
    assert [button.accessibleName() for button in shown[:3]] == [*LANGUAGES.values()]


def test_choices_of_a_paper_scroll_where_the_screen_is_low(qtbot, qapp) -> None:
    use("en")
    theme.apply(qapp, "light")
    day = dt.date(2026, 9, 3)
    choices = PlanChoices(day, day, day + dt.timedelta(days=6))
    pane = Scrolled(choices)
    qtbot.addWidget(pane)
    pane.resize(pane.width(), 900)
    pane.show()
    qapp.processEvents()
    usual = pane.width()
    assert pane.verticalScrollBar().maximum() == 0
    pane.resize(usual, 420)
    for _again in range(2):
        qapp.processEvents()
    assert pane.verticalScrollBar().maximum() > 0
    assert choices.languages.height() >= 26
    assert pane.viewport().width() == usual  # the bar takes nothing from the choices
    assert not [cut for cut in cut_texts(choices) if cut.kind != "outside"]
