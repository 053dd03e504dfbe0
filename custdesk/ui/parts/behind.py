"""The records behind a figure, as a list in a window that stops nothing."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from custdesk.domain.tiers import Factor
from custdesk.domain.words import Message, Money
from custdesk.services.desk import Desk
from custdesk.services.figure_sources import Cell, Source, behind
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.channels import channel_name
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.formats import amount, table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows

_WIDTH = 130  # px of a column
_CHANNEL = "Channel"


class BehindDialog(QDialog):
    """`BehindDialog.ask(...)` shows what a figure was counted from."""

    def __init__(
        self, figure: str, name: str, source: Source, today: date, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        FocusRing(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("{figure}: {name}").format(figure=figure, name=name)
        self.setWindowTitle(title)
        channel = source.heads.index(_CHANNEL) if _CHANNEL in source.heads else -1

        def texts(row: tuple[Cell, ...]) -> list[str]:
            return [
                channel_name(str(cell)) if place == channel else _told(cell, today)
                for place, cell in enumerate(row)
            ]

        self.rows = TextRows[tuple[Cell, ...]](source.heads, texts)
        self.rows.show(source.rows)
        last = len(source.heads) - 1
        self.table = PlainTable(self.rows, title, [_WIDTH] * last, last, first=16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(12)
        for text, size, weight, tone in self._lines(title, source):
            line = label(text, size, weight, tone)
            line.setContentsMargins(16, 0, 16, 0)
            column.addWidget(line)
        column.addWidget(self.table, 1)
        self.resize(max(460, _WIDTH * (last + 2)), 420)

    @staticmethod
    def _lines(title: str, source: Source) -> list[tuple[str, int, QFont.Weight, str]]:
        told = _("Nothing is recorded.") if not source.rows else ""
        if source.rows and source.total is not None:
            told = say(source.total)
        lines = [(title, 14, QFont.Weight.DemiBold, "")]
        return lines + ([(told, 12, QFont.Weight.Normal, "text2")] if told else [])

    @classmethod
    def ask(
        cls, parent: QWidget, desk: Desk, customer: int, name: str, factor: Factor
    ) -> "BehindDialog | None":
        """Show what a factor was counted from beside the page; nothing for a mark."""
        source = behind(desk, customer, factor.factor)
        if source is None:
            return None
        dialog = cls(_(factor.title), name, source, desk.today(), parent)
        dialog.show()
        return dialog


def _told(cell: Cell, today: date) -> str:
    match cell:
        case None:
            return ""
        case date():
            return table_date(cell, today)
        case Money():
            return amount(cell.minor, cell.currency)
        case Message():
            return say(cell)
        case int():
            return words().number(cell)
        case _:
            return cell
