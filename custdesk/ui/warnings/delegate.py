"""Paints warnings: whom, what and how much is at stake; the evidence; the way to keep them."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from custdesk.domain.warnings.kinds import GRAVE, Kind
from custdesk.services.warnings import WarningRow
from custdesk.system.language import _, say, words
from custdesk.ui import actions
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.acting_paint import (
    ICON_STEP,
    draw_plate,
    fill_row,
    icon_box,
    icon_under,
    write_line,
)
from custdesk.ui.parts.chip import draw_chip
from custdesk.ui.parts.formats import amount, say_near, text_date
from custdesk.ui.theme import color
from custdesk.ui.warnings.model import ROW, WarningModel

ROW_HEIGHT = 72
_TEXT_LEFT, _STAKE_WIDTH, _ICONS_DOWN = 62, 150, 27
_BOLD, _PLAIN = QFont.Weight.DemiBold, QFont.Weight.Normal
_ICONS = ("warnings.task", "warnings.snooze", "warnings.open")
_LOOKS = {
    Kind.SILENT: "repeat-off",
    Kind.SHRINKING: "trending-down",
    Kind.RANGE: "package-variant-closed-minus",
    Kind.MARGIN: "percent-outline",
    Kind.PAYS_LATER: "cash-clock",
    Kind.COMPLAINT: "message-alert-outline",
    Kind.UNANSWERED: "email-remove-outline",
    Kind.NEGLECTED: "account-clock-outline",
    Kind.PEOPLE: "account-arrow-right-outline",
}
Index = QModelIndex | QPersistentModelIndex


def token_of(row: WarningRow) -> str:
    """The colour of a warning; its background is the same with `_tint`."""
    grave = row.warned.severe or row.warned.severity >= GRAVE
    return "danger" if grave else "warning"


class WarningDelegate(QStyledItemDelegate):
    """The icons at the right can be pressed: `icon_at` says which."""

    def __init__(self, view: QListView, model: WarningModel, today: date) -> None:
        super().__init__(view)
        self._view, self._model, self.today = view, model, today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, WarningRow):
            return
        painter.save()
        rect = option.rect
        current = index.row() == self._view.currentIndex().row()
        fill_row(painter, option, current=current, focused=self._view.hasFocus())
        token = token_of(row)
        draw_plate(painter, rect, _LOOKS[row.warned.kind], token, f"{token}_tint")
        self._paint_texts(painter, rect, row, current, index.row())
        for place, name in enumerate(_ICONS):
            icon = "check" if name == "warnings.task" and row.task else actions.BY_ID[name].icon
            draw_icon(painter, icon_box(rect, place, len(_ICONS), _ICONS_DOWN), icon)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(color("border_subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_texts(
        self, painter: QPainter, rect: QRect, row: WarningRow, current: bool, place: int
    ) -> None:
        left = rect.x() + _TEXT_LEFT
        right = rect.right() - len(_ICONS) * ICON_STEP - 16
        second = "text2" if current else "text3"
        top, stake_left = rect.y() + 16, right - _STAKE_WIDTH
        x: float = left
        first = self._model.first_of_customer(place)
        if first:
            x = write_line(painter, x, top, row.name, stake_left - 90, weight=_BOLD)
            x += 8 + draw_chip(painter, x + 8, top, row.tier) + 8
        title = say(row.title)
        x = write_line(painter, x, top, title, stake_left, weight=_BOLD, token=token_of(row))
        write_line(painter, x + 8, top, self._when(row), stake_left, token=second)
        if first and row.warned.stake:
            stake = amount(row.warned.stake, self._model.currency)
            write_line(painter, stake_left, top, stake, right, weight=_BOLD, flush_right=True)
        evidence = say_near(row.warned.evidence, self.today)
        write_line(painter, left, rect.y() + 36, evidence, right)
        step = _("{step} (task made)") if row.task else "{step}"
        text = step.format(step=say(row.warned.proposal))
        draw_icon(painter, QRectF(left, rect.y() + 48, 14, 14), "arrow-right", "accent")
        write_line(painter, left + 19, rect.y() + 55, text, right, token="text2")

    def _when(self, row: WarningRow) -> str:
        if row.until is not None:
            until = text_date(row.until, self.today)
            return _("until {day}: {reason}").format(day=until, reason=row.reason)
        if row.raised is None or row.raised == self.today:
            return _("new today")
        day = text_date(row.raised, self.today)
        return _("warned since {day}").format(day=day)

    # -- the icons ------------------------------------------------------------------------------

    def icon_at(self, rect: QRect, at: QPointF) -> str | None:
        """The action whose icon is at a point of a row."""
        return icon_under(rect, _ICONS, at, _ICONS_DOWN)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        row = index.data(ROW)
        if not isinstance(row, WarningRow):
            return False
        action = self.icon_at(option.rect, QPointF(event.pos()))
        tip = actions.tip(action) if action else _tip(row)
        if action == "warnings.snooze" and row.until is not None:
            tip = _("Show again")
        QToolTip.showText(event.globalPos(), tip, view)
        return True


def _tip(row: WarningRow) -> str:
    severity = _("Severity {n} of 100").format(n=words().number(row.warned.severity))
    lines = [say(row.warned.evidence), say(row.warned.proposal), severity]
    if row.warned.severe:
        lines.append(_("So severe that it makes the customer a risk by itself."))
    return "\n".join(lines)
