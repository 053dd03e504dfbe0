"""A bar that shows how much of a promised volume was reached, beside how much of the time."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from custdesk.domain.agreements.told import PACES, volume_told
from custdesk.domain.agreements.volumes import Pace, Volume
from custdesk.system.language import _, say, words
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.formats import percent
from custdesk.ui.parts.text_cell import Index, TextCell
from custdesk.ui.theme import color, font

VOLUME = Qt.ItemDataRole.UserRole + 70
_TONES: dict[Pace, str] = {
    "reached": "accent", "fair": "accent", "behind": "warning", "missed": "danger",
    "not_begun": "text3",
}  # fmt: skip
_HEIGHT = 8


def tone_of(pace: Pace) -> str:
    """The colour that a pace is told in."""
    return _TONES[pace]


def draw_bar(painter: QPainter, rect: QRectF, volume: Volume, today: date) -> None:
    """The bar in a rectangle; a tick where the days that are gone would have it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("track"))
    painter.drawRoundedRect(rect, 2, 2)
    width = rect.width() * min(float(volume.share), 1.0)
    if width > 0:
        painter.setBrush(color(_TONES[volume.pace(today)]))
        painter.drawRoundedRect(QRectF(rect.x(), rect.y(), max(width, 3), rect.height()), 2, 2)
    gone = float(volume.period.gone(today))
    if 0 < gone < 1:
        x = rect.x() + rect.width() * gone
        painter.setBrush(color("text"))
        painter.drawRect(QRectF(x - 1, rect.y() - 3, 2, rect.height() + 6))
    painter.restore()


class VolumeBar(QWidget):
    """The bar as a widget, told to screen readers in words."""

    def __init__(self, volume: Volume, today: date) -> None:
        super().__init__()
        self._volume, self._today = volume, today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = (say(volume_told(volume)), _(PACES[volume.pace(today)]))
        self.setAccessibleName(words().join(told, "phrases"))
        gone = percent(float(volume.period.gone(today)))
        self.setToolTip(_("The mark stands where {share} of the days are gone.").format(share=gone))

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect()).adjusted(0, 4, 0, -4)
        draw_bar(QPainter(self), rect, self._volume, self._today)


class VolumeCell(TextCell):
    """A cell with a bar and its percentage; the model gives the volume."""

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent)
        self._today = today

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        volume = index.data(VOLUME)
        if not isinstance(volume, Volume):
            return
        rect = QRectF(option.rect).adjusted(6, 0, -8, 0)
        bar = QRectF(rect.x(), rect.center().y() - 4, rect.width() - 48, _HEIGHT)
        draw_bar(painter, bar, volume, self._today)
        text = QRectF(bar.right() + 8, rect.y(), 40, rect.height())
        tone = color(_TONES[volume.pace(self._today)])
        share = percent(int(volume.share * 100) / 100)  # 99.9 is not yet all
        draw_line(painter, text, share, font(12, QFont.Weight.Medium), tone)
