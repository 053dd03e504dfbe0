"""Beside the columns: how the current one is read, and for dates which part comes first."""

from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from custdesk.domain.fields import BY_NAME, Kind
from custdesk.domain.words import N_
from custdesk.services.imports import Column, as_written
from custdesk.services.imports.looking import DateLook, Way, date_look
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.importing import titles
from custdesk.ui.importing.controls import show_in
from custdesk.ui.importing.session import Key, Session
from custdesk.ui.parts.buttons import Button, label, rule
from custdesk.ui.parts.choice_card import ChoiceCard
from custdesk.ui.theme import color

WIDE = 272
_SAMPLES = 5
_OTHERS = 3
STYLES = {
    "iso": N_("Year, month, day"),
    "ymd": N_("Year, month, day"),
    "dots": N_("With dots"),
    "slashes": N_("With slashes or hyphens"),
    "words": N_("Month in words"),
    "compact": N_("Eight figures"),
    "day number": N_("Excel day number"),
    "date": N_("Excel date"),
}


class ReadingPane(QFrame):
    """Wishes only: another order of dates for the sheet, another field for the column."""

    order_chosen = Signal(str)
    field_chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(232)
        self.cards: dict[str, ChoiceCard] = {}
        self.others: list[Button] = []
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it scrolls it
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("page"))
        painter.setPen(color("border"))
        painter.drawLine(0, 0, 0, self.height())

    def show_column(self, session: Session, key: Key, column: Column | None) -> None:
        """Show a column of a sheet; None: no column."""
        self.cards, self.others = {}, []
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(16, 16, 16, 16)
        self._box.setSpacing(8)
        if column is not None:
            self._fill(session, key, column)
        self._box.addStretch()
        show_in(self._area, inner)

    def _fill(self, session: Session, key: Key, column: Column) -> None:
        sheet = session.sheets[key]
        field = _("Do not import")
        if column.field:
            field = titles.field_title(column.field, sheet.kind, session.own)
        head = " ".join((titles.letter(column.index), column.header.strip())).strip()
        self._box.addWidget(label(f"{head} → {field}", 14, QFont.Weight.DemiBold, wrap=True))
        look = date_look(session.raw(key), sheet, column, session.options(key).date_order)
        if column.reason is not None and not (look and look.ways):
            self._box.addWidget(label(say(column.reason), 12, tone="text2", wrap=True))
        if look is not None:
            # What is to be decided stands above what is merely told.
            parts = (self._show_styles, self._show_ways)
            for show in parts if look.order else reversed(parts):
                show(look)
        if column.field:
            self._show_preview(session, key, column)
        self._show_others(column, sheet.kind, session.own)

    # -- dates ----------------------------------------------------------------------------------

    def _show_styles(self, look: DateLook) -> None:
        n = len(look.styles)
        if n > 1:
            text = ngettext("{n} style of date was found.", "{n} styles of date were found.", n)
            self._box.addWidget(label(text.format(n=n), 12, tone="text2", wrap=True))
        for style in look.styles:
            self._box.addWidget(rule())
            row = QHBoxLayout()
            told = QVBoxLayout()
            told.setSpacing(0)
            told.addWidget(label(style.sample, 13))
            told.addWidget(label(_(STYLES[style.key]), 12, tone="text2"))
            row.addLayout(told, 1)
            row.addWidget(label(titles.rows_text(style.cells), 12, tone="text2"))
            self._box.addLayout(row)

    def _show_ways(self, look: DateLook) -> None:
        """A card for each order that the column can have, with what becomes of its values."""
        fitting = [way for way in look.ways if way.fits]
        if len(fitting) < 2 and look.order is not None:
            return
        self._box.addWidget(rule())
        self._box.addWidget(label(_("Which comes first?"), 13, QFont.Weight.DemiBold))
        for way in fitting or look.ways:
            card = self.cards[way.order] = ChoiceCard()
            card.show_choice(_(titles.DATE_ORDERS[way.order]), "", _examples(way))
            card.show_chosen(way.order == look.order)
            card.clicked.connect(lambda _on=False, order=way.order: self.order_chosen.emit(order))
            self._box.addWidget(card)
        self._box.addWidget(
            label(_("Holds for all dates of this sheet."), 12, tone="text3", wrap=True)
        )

    # -- all columns ----------------------------------------------------------------------------

    def _show_preview(self, session: Session, key: Key, column: Column) -> None:
        """What stands in the first rows, and what is read of it."""
        rows, name = session.raw(key).rows, column.field or ""
        found: dict[str, str] = {}
        for row in session.sheets[key].rows:
            cells = rows[row.number - 1]
            cell = cells[column.index] if column.index < len(cells) else None
            text = " ".join(as_written(cell).split())
            if text:
                found.setdefault(text, _read(row.values.get(name), name))
            if len(found) == _SAMPLES:
                break
        if not found:
            return
        self._box.addWidget(rule())
        self._box.addWidget(label(_("Preview"), 13, QFont.Weight.DemiBold))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        for place, (text, read) in enumerate(found.items()):
            grid.addWidget(label(text, 12, wrap=True), place, 0)
            grid.addWidget(label("→", 12, tone="text3"), place, 1)
            tone = "accent" if read else "danger"
            grid.addWidget(label(read or _("(left out)"), 12, tone=tone, wrap=True), place, 2)
        self._box.addLayout(grid)

    def _show_others(self, column: Column, kind: str | None, own: titles.Own) -> None:
        others = [one for one in column.alternatives if one[0] != column.field][:_OTHERS]
        if not others:
            return
        self._box.addWidget(rule())
        self._box.addWidget(label(_("Other fields this could be"), 12, tone="text2"))
        for name, confidence in others:
            button = Button(
                f"{titles.field_title(name, kind, own)} {round(confidence * 100)}%", kind="link"
            )
            button.clicked.connect(
                lambda _on=False, name=name: self.field_chosen.emit(column.index, name)
            )
            self.others.append(button)
            self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _examples(way: Way) -> list[str]:
    """Such as “3/9/26 → 3 Sep 2026”."""
    return [f"{text} → {words().date(day) if day else _('not read')}" for text, day in way.days]


def _read(value: object, name: str) -> str:
    """A value of a field as it was read, in words."""
    if value is None:
        return ""
    if name in BY_NAME and BY_NAME[name].kind is Kind.COUNTRY:
        return words().country(str(value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return f"{words().date(value.date())} {words().time(value)}"
    if isinstance(value, date):
        return words().date(value)
    if isinstance(value, Decimal):
        exponent = value.normalize().as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return words().number(value, decimals)
    return " ".join(str(value).split())
