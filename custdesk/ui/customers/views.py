"""The views above the list, each with its count: presets of its filters, and those saved."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from custdesk.domain.words import N_
from custdesk.services.filters import SavedFilter
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, words
from custdesk.ui import theme

_PAD, _GAP = 12, 6
_DROP = 2  # px that brings the texts onto the base line of the page's larger title
_WIDEST = 200


class View(NamedTuple):
    """A preset with the tiers and the silence it asks for, or what was `saved` under a name.

    `id`: whose number stands beside it.
    """

    id: str
    title: str
    tiers: frozenset[str] = frozenset()
    silent_days: int | None = None
    saved: SavedFilter | None = None

    @property
    def shown(self) -> str:
        return self.title if self.saved else _(self.title)

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
    """The preset that a query belongs to; All if it is none of them."""
    return next((view for view in VIEWS if view.fits(query)), VIEWS[0])


class ViewTabs(QTabBar):
    """Tabs with a quiet count behind the title; the chosen one is bold and underlined."""

    chosen = Signal(object)  # View
    menu_wanted = Signal(object, QPoint)  # View that was saved, where

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self.views: list[View] = list(VIEWS)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setAccessibleName(_("Views"))
        for view in VIEWS:
            self.addTab(view.shown)
        self.tabBarClicked.connect(self._clicked)
        self.currentChanged.connect(self._clicked)

    def _clicked(self, place: int) -> None:
        if 0 <= place < len(self.views) and not self.signalsBlocked():
            self.chosen.emit(self.views[place])

    def show_saved(self, saved: Sequence[SavedFilter]) -> None:
        """Have a tab for each view that was saved, behind the presets."""
        own = [View(f"saved.{one.id}", one.name, saved=one) for one in saved]
        if own == self.views[len(VIEWS) :]:
            return
        self.blockSignals(True)
        current = self.views[self.currentIndex()].id
        while self.count() > len(VIEWS):
            self.removeTab(self.count() - 1)
        self.views = [*VIEWS, *own]
        for view in own:
            self.addTab(view.shown)
            self.setTabToolTip(self.count() - 1, view.shown)
        ids = [view.id for view in self.views]
        self.setCurrentIndex(ids.index(current) if current in ids else 0)
        self.blockSignals(False)
        self._tell_counts()

    def saved(self, number: int | None) -> View | None:
        """The view that was saved with a number, while it is there."""
        return next((v for v in self.views if v.saved and v.saved.id == number), None)

    def show_view(self, view: View) -> None:
        """Mark a view without telling anyone."""
        self.blockSignals(True)
        self.setCurrentIndex(self.views.index(view))
        self.blockSignals(False)
        self.update()

    def set_counts(self, counts: dict[str, int]) -> None:
        """Counts by the view's id; those of others stay."""
        self._counts |= counts
        self._tell_counts()

    def _tell_counts(self) -> None:
        for place, view in enumerate(self.views):
            if view.id in self._counts:
                number = words().number(self._counts[view.id])
                self.setTabText(place, f"{view.shown} {number}".replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.currentIndex() if by_key else self.tabAt(event.pos())
        view = self.views[place] if 0 <= place < len(self.views) else None
        if view is not None and view.saved:
            at = self.tabRect(place).bottomLeft() if by_key else event.pos()
            self.menu_wanted.emit(view, self.mapToGlobal(at))

    def minimumSizeHint(self) -> QSize:
        # Where there is no room for all tabs, arrows lead to the rest.
        return QSize(120, 42)

    def tabSizeHint(self, index: int) -> QSize:
        title, count = self._parts(index)
        width = QFontMetrics(theme.font(13, QFont.Weight.DemiBold)).horizontalAdvance(title)
        width = min(width, _WIDEST)
        if count:
            width += _GAP + QFontMetrics(theme.font(12)).horizontalAdvance(count)
        return QSize(width + 2 * _PAD, 42)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def _parts(self, index: int) -> tuple[str, str]:
        view = self.views[index]
        count = self._counts.get(view.id)
        return view.shown, "" if count is None else words().number(count)

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
        measure = QFontMetrics(font)
        title = measure.elidedText(title, Qt.TextElideMode.ElideRight, _WIDEST)
        painter.drawText(inner, flags, title)
        if count:
            left = measure.horizontalAdvance(title) + _GAP
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("text3"))
            painter.drawText(inner.adjusted(left, 0, 0, 0), flags, count)
        if chosen:
            line = QRect(rect.left() + _PAD - 4, rect.bottom() - 1, rect.width() - 2 * _PAD + 8, 2)
            painter.fillRect(line, theme.brush("accent"))
        if chosen and self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(rect.adjusted(2, 6, -3, -6), 4, 4)
