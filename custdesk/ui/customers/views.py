"""The views above the list: presets of its filters, each with its count."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from custdesk.domain.words import N_
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, words
from custdesk.ui import theme

_PAD, _GAP = 12, 6
_DROP = 2  # px that brings the texts onto the base line of the page's larger title


class View(NamedTuple):
    """A preset: the tiers and the silence it asks for. `count`: whose number stands beside it."""

    id: str
    title: str
    tiers: frozenset[str] = frozenset()
    silent_days: int | None = None

    def fits(self, query: ListQuery) -> bool:
        return query.tiers == self.tiers and query.silent_days == self.silent_days


VIEWS: tuple[View, ...] = (
    View("all", N_("All")),
    View("key", N_("Key"), frozenset({"key"})),
    View("potential", N_("Potential"), frozenset({"potential"})),
    View("risk", N_("At risk"), frozenset({"risk"})),
    View("silent", N_("No contact 60 d"), silent_days=60),
)


def view_of(query: ListQuery) -> View:
    """The view that a query belongs to; All if it is none of the presets."""
    return next((view for view in VIEWS if view.fits(query)), VIEWS[0])


class ViewTabs(QTabBar):
    """Tabs with a quiet count behind the title; the chosen one is bold and underlined."""

    chosen = Signal(object)  # View

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAccessibleName(_("Views"))
        for view in VIEWS:
            self.addTab(_(view.title))
        self.tabBarClicked.connect(self._clicked)
        self.currentChanged.connect(self._clicked)

    def _clicked(self, place: int) -> None:
        if 0 <= place < len(VIEWS) and not self.signalsBlocked():
            self.chosen.emit(VIEWS[place])

    def show_view(self, view: View) -> None:
        """Mark a view without telling anyone."""
        self.blockSignals(True)
        self.setCurrentIndex(VIEWS.index(view))
        self.blockSignals(False)
        self.update()

    def set_counts(self, counts: dict[str, int]) -> None:
        """Counts by the view's id."""
        self._counts = counts
        for place, view in enumerate(VIEWS):
            if view.id in counts:
                number = words().number(counts[view.id])
                self.setTabText(place, f"{_(view.title)} {number}")
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        title, count = self._parts(index)
        width = QFontMetrics(theme.font(13, QFont.Weight.DemiBold)).horizontalAdvance(title)
        if count:
            width += _GAP + QFontMetrics(theme.font(12)).horizontalAdvance(count)
        return QSize(width + 2 * _PAD, 42)

    def _parts(self, index: int) -> tuple[str, str]:
        view = VIEWS[index]
        count = self._counts.get(view.id)
        return _(view.title), "" if count is None else words().number(count)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index in range(self.count()):
            self._paint_tab(painter, self.tabRect(index), index)

    def _paint_tab(self, painter: QPainter, rect: QRect, index: int) -> None:
        chosen = index == self.currentIndex()
        title, count = self._parts(index)
        font = theme.font(13, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.color("text" if chosen else "text2"))
        inner = rect.adjusted(_PAD, _DROP, 0, _DROP)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, flags, title)
        if count:
            left = QFontMetrics(font).horizontalAdvance(title) + _GAP
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("text3"))
            painter.drawText(inner.adjusted(left, 0, 0, 0), flags, count)
        if chosen:
            line = QRect(rect.left() + _PAD - 4, rect.bottom() - 1, rect.width() - 2 * _PAD + 8, 2)
            painter.fillRect(line, theme.brush("accent"))
        if chosen and self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(rect.adjusted(2, 6, -3, -6), 4, 4)
