"""A section of a form on the screen: titles over fields, problems under them, two to a line."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.words import Message
from custdesk.system.language import _, say
from custdesk.ui import icons, theme
from custdesk.ui.forms.editors import EDITORS, Context, Editor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label

_WHOLE = (QAbstractSpinBox, QComboBox)
_WRITTEN = (*_WHOLE, QLineEdit, QPlainTextEdit)


class Field(QWidget):
    """A title, its editor, and the line that says what is wrong."""

    def __init__(self, title: str, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widget = widget
        self._title = label(title, 12, tone="text2")
        self._title.setBuddy(_inside(widget))
        self._problem = label("", 12, tone="danger", wrap=True)
        self._problem.hide()
        widget.setAccessibleName(title)
        _name_parts(widget, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(widget)
        column.addWidget(self._problem)
        column.addStretch()

    def show_problem(self, message: Message | None) -> None:
        """Say what is wrong at the field, or that nothing is."""
        text = say(message) if message else ""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._widget.setProperty("refused", bool(text))
        self._widget.style().polish(self._widget)
        self._widget.setAccessibleDescription(text)

    @property
    def problem(self) -> str:
        return self._problem.text() if not self._problem.isHidden() else ""


def _inside(widget: QWidget) -> QWidget:
    """What of a widget of several parts has the keys first."""
    proxy = widget.focusProxy()
    return _inside(proxy) if proxy is not None else widget


def _name_parts(widget: QWidget, title: str) -> None:
    """Let every part that one writes or chooses in say the title, where it says nothing else."""
    for part in widget.findChildren(QWidget):
        own = isinstance(part, _WRITTEN) and not isinstance(part.parentWidget(), _WHOLE)
        if own and not part.accessibleName():
            part.setAccessibleName(title)


class SectionBox(QWidget):
    """The rows of a section; its title folds them away."""

    def __init__(
        self,
        section: Section,
        context: Context,
        given: Mapping[str, Editor],
        parent: QWidget | None = None,
    ) -> None:
        """`given`: editors that the form made itself, for rows such as a customer or a person."""
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        self.fields: dict[str, Field] = {}
        self._body = QWidget()
        self._head = self._make_head(section)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if section.title:
            column.addWidget(self._head)
        column.addWidget(self._body)
        self._fill(section.rows, context, given)
        self.unfold(section.open or not section.title)

    def _make_head(self, section: Section) -> QToolButton:
        head = QToolButton(self)
        head.setCheckable(True)
        head.setText(_(section.title) if section.title else "")
        head.setFont(theme.font(13, QFont.Weight.DemiBold))
        head.setStyleSheet("QToolButton { border: 0; padding: 2px 0; font-weight: 600; }")
        head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        head.setIconSize(QSize(16, 16))
        head.setVisible(bool(section.title))
        head.toggled.connect(self.unfold)
        return head

    def _fill(self, rows: tuple[Row, ...], context: Context, given: Mapping[str, Editor]) -> None:
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        line = place = 0
        for row in rows:
            editor = given.get(row.name) or EDITORS[row.kind](row, context)
            field = Field(_(row.title), editor.widget)
            self.editors[row.name], self.fields[row.name] = editor, field
            if not row.half and place:
                line, place = line + 1, 0
            grid.addWidget(field, line, place, 1, 1 if row.half else 2)
            place = (place + 1) % 2 if row.half else 0
            line += place == 0

    def unfold(self, unfolded: bool) -> None:
        """Show or fold away the rows."""
        self._body.setVisible(unfolded)
        self._head.setChecked(unfolded)
        self._head.setIcon(icons.icon("chevron-down" if unfolded else "chevron-right"))

    def is_open(self) -> bool:
        return not self._body.isHidden()
