"""Where files land: a frame over the place that takes them, and what becomes of them there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.dropped import paths_of
from custdesk.ui.theme import color, font

_INSET, _ROUND = 6, 8
_HIGH, _AIR, _ICON = 36, 14, 18
_VEIL = 24  # of 255: what lies below can still be read


class Landing(QWidget):
    """Lies over a place while files are held above it; the mouse goes through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.text = ""
        self._place = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, text: str) -> None:
        """Show what would become of the files."""
        self.text = text
        self.setGeometry(self._place.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = color("accent")
        veil.setAlpha(_VEIL)
        painter.setBrush(veil)
        painter.setPen(QPen(color("accent"), 2, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(frame, _ROUND, _ROUND)
        bold = font(14, QFont.Weight.DemiBold)
        room = frame.width() - 2 * _AIR
        shown = QFontMetrics(bold).elidedText(
            self.text, Qt.TextElideMode.ElideMiddle, round(room - _ICON - 2 * _AIR)
        )
        width = QFontMetrics(bold).horizontalAdvance(shown) + _ICON + 2.5 * _AIR
        pill = QRectF(0, 0, width, _HIGH)
        pill.moveCenter(frame.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("toast"))
        painter.drawRoundedRect(pill, _ROUND, _ROUND)
        at = QRectF(pill.x() + _AIR, pill.center().y() - _ICON / 2, _ICON, _ICON)
        draw_icon(painter, at, "tray-arrow-down", "toast_text")
        painter.setFont(bold)
        painter.setPen(color("toast_text"))
        text = pill.adjusted(1.5 * _AIR + _ICON, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, shown)


class DropTarget(QObject):
    """Takes files that are dropped on a widget or on what lies in it.

    `judge` tells in words what becomes of them, nothing for files that are not for here: these go
    on to what lies around. `over`: where the frame stands, if not around the widget itself.
    """

    def __init__(
        self,
        target: QWidget,
        judge: Callable[[list[Path]], str],
        take: Callable[[list[Path]], object],
        over: Callable[[], QWidget] | None = None,
    ) -> None:
        super().__init__(target)
        self._judge, self._take = judge, take
        self._over = over or (lambda: target)
        self._landing: Landing | None = None
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self._hide()
        # Where an entry was accepted, the moves are.
        if not isinstance(event, QDropEvent) or event.type() == QEvent.Type.DragMove:
            return False
        paths = paths_of(event)
        text = self._judge(paths) if paths else ""
        if not text:
            event.ignore()
            return event.type() == QEvent.Type.DragEnter and bool(paths)
        event.acceptProposedAction()
        if isinstance(event, QDragMoveEvent):  # what a QDragEnterEvent is, too
            self._show(text)
        else:
            self._hide()
            # Later: what was dropped is still in the hands of the other program.
            QTimer.singleShot(0, self, lambda: self._take(paths))
        return True

    def _show(self, text: str) -> None:
        if self._landing is None or self._landing.parentWidget() is not self._over():
            self._hide()
            self._landing = Landing(self._over())
        self._landing.tell(text)

    def _hide(self) -> None:
        if self._landing is not None:
            self._landing.deleteLater()
            self._landing.hide()
            self._landing = None
