"""The editor of a plan's gifts: an occasion and what it may cost, a line for each."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from custdesk.domain.care_plan import OCCASIONS, Gift
from custdesk.domain.words import N_, Message
from custdesk.system.language import _
from custdesk.ui.forms.editors import Context, MoneyEditor, Unreadable
from custdesk.ui.forms.rows import Row, choice_of
from custdesk.ui.parts.buttons import Button, icon_button, label


class _Line(QWidget):
    """One gift; its budget is typed in the base currency."""

    def __init__(self, context: Context, gift: Gift | None) -> None:
        super().__init__()
        self._context = context
        self.occasion = QComboBox(editable=True)
        self.occasion.setAccessibleName(_("Occasion"))
        for choice, name in OCCASIONS:
            self.occasion.addItem(_(name), choice)
        self._money = MoneyEditor(Row("budget", ""), context)
        self.budget = self._money.widget
        assert isinstance(self.budget, QLineEdit)
        currency = context.base_currency
        self.budget.setPlaceholderText(_("up to, {currency}").format(currency=currency))
        self.budget.setAccessibleName(_("Budget"))
        self.budget.setFixedWidth(130)
        self.away = icon_button("close", _("Remove this gift"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.occasion, 1)
        row.addWidget(self.budget)
        row.addWidget(self.away)
        if gift is not None:
            key = choice_of(OCCASIONS, gift.occasion)
            place = self.occasion.findData(key) if key else -1
            self.occasion.setCurrentIndex(place)
            if place < 0:
                self.occasion.setCurrentText(gift.occasion)
            self._money.show(gift.budget)

    def gift(self) -> Gift | None:
        """What stands in the line; None for an empty one. Raises `Unreadable`."""
        text = " ".join(self.occasion.currentText().split())
        budget = self._money.value()
        if not text:
            if budget is not None:
                raise Unreadable(Message(N_("A gift needs its occasion.")))
            return None
        assert budget is None or isinstance(budget, int)
        occasion = choice_of(OCCASIONS, text) or text
        return Gift(occasion, budget, self._context.base_currency if budget is not None else "")


class GiftsEditor:
    """Lines of gifts; left open it answers None."""

    def __init__(self, context: Context, open_text: str, below: str = "") -> None:
        self._context = context
        self.open = QCheckBox(open_text)
        self._below = label(below, 12, tone="text3", wrap=True)
        self.lines: list[_Line] = []
        self.more = Button(_("Add a gift"), "gift-outline", kind="flat")
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch()
        self._column.addLayout(foot)
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.open)
        column.addWidget(self._below)
        column.addWidget(self._body)
        self.widget.setFocusProxy(self.open)
        self.open.toggled.connect(self._follow)
        self.more.clicked.connect(lambda: self._add(None).occasion.setFocus())
        self.show(None)

    def value(self) -> object:
        if self.open.isChecked():
            return None
        gifts = [line.gift() for line in self.lines]
        return tuple(gift for gift in gifts if gift is not None)

    def show(self, value: object) -> None:
        for line in tuple(self.lines):
            self._drop(line)
        for gift in value if isinstance(value, tuple) else ():
            self._add(gift)
        self.open.setChecked(value is None)
        self._follow(value is None)

    def _follow(self, left_open: bool) -> None:
        self._body.setVisible(not left_open)
        self._below.setVisible(left_open and bool(self._below.text()))

    def _add(self, gift: Gift | None) -> _Line:
        line = _Line(self._context, gift)
        line.away.clicked.connect(lambda: self._drop(line))
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, line)
        return line

    def _drop(self, line: _Line) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.deleteLater()
