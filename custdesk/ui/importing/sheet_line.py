"""The line above the matching table: the file, and how its sheet is read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.system.language import _, words
from custdesk.ui.icons import pixmap
from custdesk.ui.importing import titles
from custdesk.ui.importing.controls import StillCombo, StillSpin, captioned, picture
from custdesk.ui.importing.session import Key, Session
from custdesk.ui.parts.buttons import ElidedLabel, label

FOUND = ""  # the entry of the order of dates that leaves it to the program
_USUAL = ("USD", "EUR", "CNY", "GBP", "JPY", "HKD", "AUD", "CAD", "CHF", "INR", "KRW", "AED")
_LAST_HEADER = 200  # a header further down is no header


class SheetOptions(QWidget):
    """Encoding, order of dates, currency and header row; each can be changed at once."""

    date_order_chosen = Signal(str)
    currency_chosen = Signal(str)
    header_row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(62)
        self.icon = picture("file-excel-outline", "text2", 24)
        self.name = ElidedLabel("", 13, QFont.Weight.DemiBold)
        self.about = label("", 12, tone="text2")
        self.encoding = label("", 13)
        self.date_order = StillCombo()
        self.date_order.setMinimumWidth(170)
        self.currency = StillCombo()
        self.currency.setEditable(True)
        self.currency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.currency.setFixedWidth(90)
        self.currency.addItems(_USUAL)
        self.currency.setToolTip(_("Of amounts that the file names no currency for"))
        self.header_row = StillSpin()
        self.header_row.setMinimum(1)
        self.header_row.setFixedWidth(70)
        self.header_row.setKeyboardTracking(False)
        self._lay_out()
        self.date_order.activated.connect(
            lambda _row: self.date_order_chosen.emit(self.date_order.currentData())
        )
        self.currency.activated.connect(lambda _row: self._typed())
        edit = self.currency.lineEdit()
        assert edit is not None
        edit.editingFinished.connect(self._typed)
        self.header_row.valueChanged.connect(self.header_row_chosen)
        self._currency = ""

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addStretch()
        names.addWidget(self.name)
        names.addWidget(self.about)
        names.addStretch()
        self.encoding_box = captioned(_("Encoding"), self.encoding)
        self.encoding.setFixedHeight(28)
        self.note = label(_("All detected; change any of them"), 13, tone="accent")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 16, 4)
        row.setSpacing(16)
        row.addWidget(self.icon)
        row.addLayout(names, 1)
        for widget in (
            self.encoding_box,
            captioned(_("Date order"), self.date_order),
            captioned(_("Currency"), self.currency),
            captioned(_("Header row"), self.header_row),
        ):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(picture("check-circle-outline", "accent", 16))
        row.addWidget(self.note)

    def show_sheet(self, session: Session, key: Key, currency: str) -> None:
        """Show what was found out about a sheet, or fixed."""
        sheet, file = session.sheets[key], session.files[key[0]]
        alone = len(file.sheets) == 1
        self.name.setText(file.name if alone else f"{key[1]} · {file.name}")
        self.name.setMinimumWidth(160)
        self.about.setText(
            words().join(
                (titles.rows_text(sheet.data_rows), titles.columns_text(len(sheet.columns)))
            )
        )
        encoding = session.encoding(key)
        kind = "file-delimited-outline" if encoding else "file-excel-outline"
        self.icon.setPixmap(pixmap(kind, "text2", 24))
        self.encoding_box.setVisible(encoding is not None)
        self.encoding.setText((encoding or "").upper().replace("_", "-"))
        self._show_orders(sheet.date_order, session.options(key).date_order)
        self._currency = currency
        self.currency.setCurrentText(currency)
        self.header_row.blockSignals(True)
        self.header_row.setMaximum(max(1, min(_LAST_HEADER, len(session.raw(key).rows))))
        self.header_row.setValue(sheet.header_row or 1)
        self.header_row.blockSignals(False)

    def _show_orders(self, found: str | None, fixed: str | None) -> None:
        self.date_order.blockSignals(True)
        self.date_order.clear()
        known = titles.DATE_ORDERS.get(found or "") if not fixed else None
        as_found = _(known) if known else _("As each value says")
        self.date_order.addItem(as_found, FOUND)
        for order, text in titles.DATE_ORDERS.items():
            if text != known:
                self.date_order.addItem(_(text), order)
        self.date_order.choose(fixed or FOUND)
        self.date_order.blockSignals(False)

    def _typed(self) -> None:
        code = self.currency.currentText().strip().upper()
        if code not in words().locale.currencies:
            code = self._currency  # no such currency: the old one stays
        self.currency.setCurrentText(code)
        if code != self._currency:
            self._currency = code
            self.currency_chosen.emit(code)
