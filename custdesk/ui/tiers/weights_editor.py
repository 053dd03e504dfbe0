"""The controls of weights and limits: a slider for each, the total of each axis, where from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.presets import PRESETS, TITLES
from custdesk.domain.standards import Axis, Standards
from custdesk.domain.tiers import AXIS_TITLES, RULES
from custdesk.system.language import _, words
from custdesk.ui.parts.buttons import Button, label, rule
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tiers.draft import FULL, LIMITS, Draft
from custdesk.ui.tiers.weight_row import HEIGHT, WeightRow

Choice = tuple[str, Standards]  # name, what it holds


class WeightsEditor(QWidget):
    """`changed` while anything is dragged or typed; `touched` before the first time."""

    changed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self._choices: list[Choice] = []
        self.rows: dict[str, WeightRow] = {}
        self._totals: dict[Axis, QWidget] = {}
        self._build()

    def _build(self) -> None:
        self.unsaved = label(_("Not saved"), 12, tone="warning")
        self.source = QComboBox()
        self.source.setAccessibleName(_("Presets and saved versions"))
        self.source.setToolTip(_("Presets and saved versions"))
        self.source.activated.connect(self._take)
        self.axes = Segments([(axis.value, _(AXIS_TITLES[axis])) for axis in Axis])
        self.axes.chosen.connect(self._turn)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.axes)
        head.addStretch()
        head.addWidget(self.source)
        self.source.setMaximumWidth(170)
        self._total = label("", 12, tone="text3")
        self._even = Button(_("Even out"), kind="link")
        self._even.setToolTip(_("All weights in proportion, so that they make 100"))
        self._even.clicked.connect(self._even_out)
        line = QHBoxLayout()
        line.setSpacing(8)
        self._total.setMinimumHeight(24)  # the link comes and goes; what is below stays
        line.addWidget(self._total)
        line.addWidget(self._even, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch()
        line.addWidget(self.unsaved)
        self._pages = QStackedWidget()
        for axis in Axis:
            self._pages.addWidget(self._weights(axis))
        most = max(len(rules) for rules in RULES.values())
        self._pages.setFixedHeight(most * HEIGHT + 6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self._pages)
        column.addWidget(rule())
        column.addLayout(self._limits_head())
        limits = QVBoxLayout()
        limits.setSpacing(0)
        for field, (tier, title, low, high) in LIMITS.items():
            limits.addWidget(self._row(field, title, low, high, tier))
        column.addLayout(limits)

    def _limits_head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(label(_("Limits"), 13))
        line.addStretch()
        line.addWidget(label(_("The mark shows the saved value"), 12, tone="text3"))
        return line

    def _weights(self, axis: Axis) -> QWidget:
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        for factor in RULES[axis]:
            column.addWidget(self._row(factor.id, factor.title, 0, FULL, None))
        column.addStretch()
        return page

    def _row(self, field: str, title: str, low: int, high: int, tier: str | None) -> WeightRow:
        row = self.rows[field] = WeightRow(field, title, low, high, tier=tier)
        row.changed.connect(self._change)
        return row

    # Showing

    def show_choices(self, versions: list[Choice]) -> None:
        """Offer the presets, and the firm's versions below them."""
        self._choices = [(_(TITLES[key]), standards) for key, standards in PRESETS.items()]
        self.source.clear()
        self.source.addItem(_("Presets"))
        self.source.addItems([name for name, _standards in self._choices])
        if versions:
            self.source.insertSeparator(self.source.count())
            self.source.addItems([name for name, _standards in versions])
            self._choices += [("", Standards()), *versions]  # the separator has a place too

    def show_draft(self) -> None:
        """Show the draft as it stands."""
        for field, row in self.rows.items():
            row.show_value(self.draft.value(field), self.draft.saved_value(field))
        self._show_totals()

    def set_limit(self, field: str, value: int) -> None:
        """A limit was moved elsewhere."""
        self.rows[field].slider.setValue(value)

    def _show_totals(self) -> None:
        self.unsaved.setVisible(self.draft.changed)
        missing = self.draft.missing()
        for axis in Axis:
            mark = " •" if axis in missing else ""
            self.axes.button(axis.value).setText(_(AXIS_TITLES[axis]) + mark)
        axis, number = self._axis(), words().number
        gap = missing.get(axis, 0)
        total = _("Total {n}%").format(n=number(self.draft.total(axis)))
        if gap > 0:
            total = _("{total}, {n} missing").format(total=total, n=number(gap))
        elif gap < 0:
            total = _("{total}, {n} too many").format(total=total, n=number(-gap))
        self._total.setText(total)
        self._total.setProperty("tone", "warning" if gap else "text3")
        self._total.style().polish(self._total)
        self._even.setVisible(bool(gap))

    def _axis(self) -> Axis:
        return Axis(self.axes.current())

    def _turn(self, key: str) -> None:
        self._pages.setCurrentIndex(list(Axis).index(Axis(key)))
        self._show_totals()

    # Changing

    def _change(self, field: str, value: int) -> None:
        self.draft.set(field, value)
        self._show_totals()
        self.changed.emit()

    def _even_out(self) -> None:
        self.draft.even_out(self._axis())
        self.show_draft()
        self.changed.emit()

    def _take(self, place: int) -> None:
        if place > 0:
            self.draft.take(self._choices[place - 1][1])
            self.show_draft()
            self.changed.emit()
        self.source.setToolTip(self.source.itemText(place) if place > 0 else "")
        self.source.view().clearFocus()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
