"""The left side of the debrief: a line for codes and names, and the visits below it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdesk.domain.visit_codes import visit_of
from custdesk.services.trips.debrief import Sheet
from custdesk.system.language import _
from custdesk.ui.debrief.sheets import SheetList, SheetModel
from custdesk.ui.parts.buttons import label, rule
from custdesk.ui.parts.keys import with_keys
from custdesk.ui.parts.search_edit import SearchEdit

_WIDTH = 300


class SheetSide(QWidget):
    """`found` names a visit that is listed, `elsewhere` the number of one that is not."""

    found = Signal(object)  # Sheet
    elsewhere = Signal(int)

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.list = SheetList(model)
        self.line = SearchEdit(_("Code or name of a visit"), icon_name="magnify")
        self.line.setToolTip(with_keys(_("Type or scan the code of a sheet, then Enter"), "Ctrl+F"))
        self.line.returnPressed.connect(self.jump)
        self._missing = label("", 12, tone="warning", wrap=True)
        self._missing.hide()
        search = QVBoxLayout()
        search.setContentsMargins(12, 12, 12, 8)
        search.addWidget(self.line)
        search.addWidget(self._missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(search)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        self.setFixedWidth(_WIDTH)

    def jump(self) -> None:
        """Go to the visit whose code, or whose customer's name, stands in the line."""
        text = self.line.text().strip()
        self.miss(missed=False)
        if not text:
            return
        number = visit_of(text)
        fits = (one for one in self._model.sheets if _is(one, number, text))
        sheet = next(fits, None)
        if sheet is not None:
            self.line.clear()
            self.found.emit(sheet)
        elif number is not None:
            self.elsewhere.emit(number)
        else:
            self.miss(missed=True)

    def miss(self, *, missed: bool) -> None:
        """Say that nothing has this code or name."""
        self._missing.setText(_("No visit here has this code or name.") if missed else "")
        self._missing.setVisible(missed)
        if not missed:
            return
        self.line.selectAll()


def _is(sheet: Sheet, number: int | None, text: str) -> bool:
    if number is not None:
        return sheet.which.visit == number
    return text.casefold() in f"{sheet.row.customer_code} {sheet.row.customer_name}".casefold()
