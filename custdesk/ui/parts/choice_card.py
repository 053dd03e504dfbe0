"""Cards to choose one of: a caption, the value, where it is from, and the key that takes it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout

from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.keycap import draw_keycap, keycap_width
from custdesk.ui.theme import color

_PAD, _ROUND = 12, 4
_LONGEST = 600  # signs of a value that are shown


class ChoiceCard(QAbstractButton):
    """Chosen, it has a frame in the accent; `quiet` ones only tell a value."""

    def __init__(self, keys: str = "", *, quiet: bool = False) -> None:
        super().__init__()
        self._keys, self._quiet = keys, quiet
        self.setCheckable(not quiet)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if quiet else Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.caption = label("", 12, tone="text2", wrap=True)
        self.value = label("", 15, QFont.Weight.DemiBold, wrap=True)
        self.notes = label("", 12, tone="text2", wrap=True)
        self.warning = label("", 12, tone="warning", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_PAD, 8, _PAD, 8)
        self.column.setSpacing(4)
        for text in self._texts():
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.column.addWidget(text)
        room = round(keycap_width(keys)) + 8 if keys else 0
        self.caption.setContentsMargins(0, 0, room, 0)
        self.clicked.connect(self._stay)

    def _texts(self) -> tuple[QLabel, ...]:
        return self.caption, self.value, self.notes, self.warning

    def show_choice(
        self, caption: str, value: str = "", notes: Sequence[str] = (), warning: str = ""
    ) -> None:
        """Show a choice; texts that are empty take no room."""
        value = value if len(value) <= _LONGEST else value[:_LONGEST] + " …"
        texts = (caption, value, "\n".join(notes), warning)
        for place, text in zip(self._texts(), texts, strict=True):
            place.setText(text)
            place.setVisible(bool(text))
        self.setAccessibleName(": ".join(text for text in texts[:2] if text))
        self.setAccessibleDescription("\n".join(text for text in texts[2:] if text))
        self.updateGeometry()

    def show_chosen(self, chosen: bool) -> None:
        """Whether it is the one that holds."""
        self.setChecked(chosen)
        self.update()

    def _stay(self) -> None:
        """A click wishes; whoever hears it says what is chosen."""
        self.setChecked(not self.isChecked())

    def sizeHint(self) -> QSize:
        wide = max(self.width(), 120)
        return QSize(200, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.column.totalHeightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        wide = 2 if chosen else 1
        rim = "border" if self._quiet else "border_strong"
        pen = QPen(color("accent" if chosen else rim), wide)
        if self._quiet:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        ground = "page" if self._quiet else "hover" if self.underMouse() else "surface"
        painter.setBrush(color(ground))
        half = wide / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half),
                                _ROUND, _ROUND)  # fmt: skip
        if self._keys and self.isEnabled():
            left = self.width() - keycap_width(self._keys) - 8
            draw_keycap(painter, left, 18, self._keys)
