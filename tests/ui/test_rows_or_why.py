"""What stands in the place of rows that are not there."""

from PySide6.QtWidgets import QPushButton, QTableView, QVBoxLayout, QWidget

from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.rows_or_why import RowsOrWhy


def _why() -> EmptyState:
    return EmptyState("plus", "Nothing yet", "Make the first one.", [("New", "", lambda: None)])


def test_the_keys_stay_where_they_were_when_it_is_said_anew(qtbot) -> None:
    window, rows = QWidget(), QTableView()
    qtbot.addWidget(window)
    both = RowsOrWhy(rows)
    column = QVBoxLayout(window)
    column.addWidget(both)
    column.addWidget(QPushButton("Menu"))
    both.say_why(_why())
    window.show()
    both.why.buttons[0].setFocus()
    both.say_why(_why())  # such as after a form that was left
    assert window.focusWidget() is both.why.buttons[0]
    both.say_why(None)
    assert window.focusWidget() is rows
