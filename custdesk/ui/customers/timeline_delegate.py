"""How the entries of the timeline are painted: day, icon on a line, title, text."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from custdesk.system.language import words
from custdesk.ui import icons, theme
from custdesk.ui.customers.columns import Scene
from custdesk.ui.customers.timeline_model import Entry, Group, TimelineModel
from custdesk.ui.parts.formats import relative_day, table_date

_GROUP, _TITLE_ONLY, _ONE, _TWO = 23, 32, 48, 65
_LEFT, _RIGHT = 16, 16
_TO_LINE, _TO_TEXT = 16, 22  # px from the days to the line, and from there to the texts
_CIRCLE = 22
_LONG_DAY = date(2026, 12, 28)
_A_YEAR = 360  # days within which a day and month say enough
_STILL = QStyle.StateFlag.State_Selected
# Entries whose circle is drawn in colour: what moved money or goods.
_COLOURED = {"order": "accent", "payment": "accent"}
Index = QModelIndex | QPersistentModelIndex


class TimelineDelegate(QStyledItemDelegate):
    """Paints groups and entries; an entry is as high as its text needs, up to two lines."""

    def __init__(self, scene: Scene, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.scene = scene
        self._view = view
        self._bold = theme.font(13, QFont.Weight.DemiBold)
        self._plain = theme.font(12)
        self._head = theme.font(12, QFont.Weight.DemiBold)
        self._plain_metrics = QFontMetrics(self._plain)
        widest = self._plain_metrics.horizontalAdvance(words().date(_LONG_DAY, "day"))
        self._line = _LEFT + widest + _TO_LINE
        self._text = self._line + _TO_TEXT

    @staticmethod
    def _item(index: Index) -> Group | Entry:
        model = index.model()
        assert isinstance(model, TimelineModel)
        return model.items[index.row()]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = self._item(index)
        if isinstance(item, Group):
            return QSize(200, _GROUP)
        if not item.text:
            return QSize(200, _TITLE_ONLY)
        room = max(60, self._view.viewport().width() - self._text - _RIGHT)
        return QSize(200, _ONE if self._fits(item.text, room) else _TWO)

    def _fits(self, text: str, room: int) -> bool:
        return "\n" not in text and self._plain_metrics.horizontalAdvance(text) <= room

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = self._item(index)
        painter.save()
        if isinstance(item, Group):
            self._paint_group(painter, option.rect, item)
        else:
            last = self._is_last(index)
            self._paint_entry(painter, option, item, last)
        painter.restore()

    @staticmethod
    def _is_last(index: Index) -> bool:
        """Whether the entry ends its group: no line leads on from it."""
        model = index.model()
        assert isinstance(model, TimelineModel)
        following = model.items[index.row() + 1 : index.row() + 2]
        return not following or isinstance(following[0], Group)

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        painter.fillRect(rect, theme.color("header"))
        painter.setPen(theme.color("border_subtle"))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        painter.setFont(self._head)
        painter.setPen(theme.color("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, group.title)
        painter.setFont(self._plain)
        painter.setPen(theme.color("text3"))
        count = words().number(group.count)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, count)

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, last: bool
    ) -> None:
        rect = option.rect
        if option.state & _STILL:
            active = option.state & QStyle.StateFlag.State_HasFocus
            painter.fillRect(rect, theme.color("select" if active else "select_inactive"))
        painter.setFont(self._plain)
        painter.setPen(theme.color("text2"))
        day = QRect(_LEFT, rect.top() + 7, self._line - _LEFT - 12, 18)
        short = self._plain_metrics.elidedText(
            self._day(entry),
            Qt.TextElideMode.ElideRight,
            day.width() + 2,
        )
        painter.drawText(day.left(), day.top() + 13, short)
        self._paint_mark(painter, rect, entry, last)
        self._paint_texts(painter, rect, entry)

    def _day(self, entry: Entry) -> str:
        """The day; without its year, which the title of the month tells, or that it is near."""
        day, today = entry.source.day, self.scene.today
        ahead = (day - today).days
        if abs(ahead) <= 1:
            return relative_day(day, today)
        return table_date(day, today) if ahead > _A_YEAR else words().date(day, "day")

    def _paint_mark(self, painter: QPainter, rect: QRect, entry: Entry, last: bool) -> None:
        painter.setPen(theme.color("border"))
        if not last:
            painter.drawLine(self._line, rect.top() + 5 + _CIRCLE, self._line, rect.bottom() + 5)
        token = _COLOURED.get(entry.source.kind, "border_strong")
        pen = QPen(theme.color(token), 1)
        if entry.source.planned:
            pen.setDashPattern([2.5, 2])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(theme.color("page"))
        circle = QRectF(self._line - _CIRCLE / 2 + 0.5, rect.top() + 5.5, _CIRCLE - 1, _CIRCLE - 1)
        painter.drawEllipse(circle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        glyph = circle.adjusted(4.5, 4.5, -4.5, -4.5)
        colour = "text2" if token == "border_strong" else token
        icons.draw_icon(painter, glyph, entry.icon, colour)

    def _paint_texts(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        line = QRect(self._text, rect.top() + 6, rect.width() - self._text - _RIGHT, 20)
        aside = self._plain_metrics.horizontalAdvance(entry.aside)
        painter.setFont(self._plain)
        painter.setPen(theme.color("text2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, entry.aside)
        painter.setFont(self._bold)
        painter.setPen(theme.color("text"))
        room = line.width() - (aside + 10 if aside else 0)
        metrics = QFontMetrics(self._bold)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, title)
        if entry.text:
            self._paint_body(painter, line, rect, entry.text)

    def _paint_body(self, painter: QPainter, line: QRect, rect: QRect, text: str) -> None:
        painter.setFont(self._plain)
        painter.setPen(theme.color("text2"))
        body = QRect(self._text, line.bottom() + 1, line.width(), rect.bottom() - line.bottom() - 5)
        if self._fits(text, body.width()):
            painter.drawText(body, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, text)
            return
        first, rest = self._break(text, body.width())
        rest = self._plain_metrics.elidedText(rest, Qt.TextElideMode.ElideRight, body.width())
        painter.drawText(body.left(), body.top() + self._plain_metrics.ascent(), first)
        painter.drawText(body.left(), body.top() + self._plain_metrics.ascent() + 17, rest)

    def _break(self, text: str, width: int) -> tuple[str, str]:
        """The first line that fits, and what comes behind it."""
        first, _sep, behind = text.partition("\n")
        behind = behind.replace("\n", " ")
        if self._plain_metrics.horizontalAdvance(first) <= width:
            return first, behind
        end = len(first)
        while end > 1 and self._plain_metrics.horizontalAdvance(first[:end]) > width:
            space = first.rfind(" ", 0, end - 1)
            end = space if space > 0 and first[:end].isascii() else end - 1
        rest = first[end:].lstrip()
        return first[:end].rstrip(), f"{rest} {behind}".strip()
