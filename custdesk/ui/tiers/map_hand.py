"""What the hand does on the map: drag it, draw around customers, move a limit."""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

_STILL = 4.0  # px that a press may tremble


class Deed(Enum):
    """What a drag does."""

    NOTHING = auto()
    PAN = auto()
    LASSO = auto()
    FRAME = auto()
    LIMIT = auto()


class Hand:
    """A drag from press to release."""

    def __init__(self) -> None:
        self.deed = Deed.NOTHING
        self.field = ""  # the limit that is held
        self.begun = QPointF()
        self.last = QPointF()
        self.drawn = QPolygonF()
        self.moved = False

    def press(self, deed: Deed, point: QPointF, field: str = "") -> None:
        """Begin to drag."""
        self.deed, self.field, self.moved = deed, field, False
        self.begun = self.last = QPointF(point)
        self.drawn = QPolygonF([point])

    def move(self, point: QPointF) -> QPointF:
        """Go on; by how far since the last time."""
        by, self.last = point - self.last, QPointF(point)
        far = point - self.begun
        self.moved = self.moved or abs(far.x()) + abs(far.y()) > _STILL
        if self.deed is Deed.LASSO:
            self.drawn.append(point)
        elif self.deed is Deed.FRAME:
            self.drawn = QPolygonF(QRectF(self.begun, point).normalized())
        return by

    def release(self) -> QPolygonF | None:
        """End; the line that was drawn around customers, if one was."""
        drew = self.deed in (Deed.LASSO, Deed.FRAME) and self.moved
        drawn, self.drawn = self.drawn, QPolygonF()
        self.deed = Deed.NOTHING
        return drawn if drew else None
