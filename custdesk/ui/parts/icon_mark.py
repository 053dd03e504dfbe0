"""An icon that stands by itself, drawn when it is painted and not before."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from custdesk.ui.icons import draw_icon


class IconMark(QWidget):
    """A picture beside a text; the text says what it means."""

    def __init__(self, name: str, token: str = "text2", px: int = 16) -> None:
        super().__init__()
        self._look = (name, token)
        self._px = px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._px, self._px)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, QRectF(self.rect()), *self._look)
        painter.end()
