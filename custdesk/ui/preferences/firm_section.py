"""Settings: who the firm is; kept in the data file, saved with a button."""

from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
)

from custdesk.domain.errors import CustDeskError
from custdesk.services import settings as firm_settings
from custdesk.services.desk import Desk
from custdesk.services.settings import FirmSettings
from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.preferences.logo_row import LogoRow
from custdesk.ui.preferences.section import WIDTH, Section, caption, form
from custdesk.ui.tasks import Tasks

CURRENCIES = (
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "INR", "JPY", "KRW",
    "MXN", "MYR", "NOK", "NZD", "PLN", "RUB", "SEK", "SGD", "THB", "TRY", "TWD", "USD", "VND",
    "ZAR",
)  # fmt: skip


class FirmSection(Section):
    """Name, salesperson, phone, zone and currency; what does not fit is said at its field."""

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        about = _("Stands on printed pages and in the history; kept in the data file.")
        super().__init__(_("The firm"), desk, tasks, settings, about)
        self._firm = FirmSettings()
        self._hints: dict[str, QLabel] = {}
        self.column.addLayout(self._build_firm())
        self.column.addLayout(self._build_buttons())
        for field in self.fields.values():
            if isinstance(field, QLineEdit):
                field.textChanged.connect(lambda _text: self._mark())
            else:
                field.currentTextChanged.connect(lambda _text: self._mark())
        self.save.clicked.connect(self.save_firm)
        self.revert.clicked.connect(self.reload)

    def _build_firm(self) -> QFormLayout:
        rows = form()
        self.fields: dict[str, QLineEdit | QComboBox] = {
            "name": QLineEdit(),
            "salesperson": QLineEdit(),
            "address": QLineEdit(),
            "phone": QLineEdit(),
            "email": QLineEdit(),
            "registered_address": QLineEdit(),
            "bank": QLineEdit(),
            "zone": self._searchable(sorted(available_timezones())),
            "base_currency": self._searchable(list(CURRENCIES)),
        }
        titles = {
            "name": _("Firm"),
            "salesperson": _("Your name"),
            "address": _("Address"),
            "phone": _("Phone"),
            "email": _("E-mail"),
            "registered_address": _("Registered address"),
            "bank": _("Bank details"),
            "zone": _("Time zone"),
            "base_currency": _("Base currency"),
        }
        examples = {
            "address": _("Street; postcode and town; country"),
            "registered_address": _("On quotations, where it is another one"),
            "bank": _("Bank; SWIFT code; account; holder"),
        }
        for name, example in examples.items():
            field = self.fields[name]
            assert isinstance(field, QLineEdit)
            field.setPlaceholderText(example)
            field.setToolTip(example)
        for name, field in self.fields.items():
            field.setFixedWidth(WIDTH)
            field.setAccessibleName(titles[name])
            hint = label("", 12, tone="danger", wrap=True)
            hint.setFixedWidth(WIDTH)
            hint.hide()
            self._hints[name] = hint
            box = QVBoxLayout()
            box.setSpacing(2)
            box.addWidget(field)
            box.addWidget(hint)
            rows.addRow(caption(titles[name]), box)
        self.logo = LogoRow(self.desk, self.tasks)
        rows.addRow(caption(_("Logo of letters")), self.logo)
        return rows

    @staticmethod
    def _searchable(choices: list[str]) -> QComboBox:
        box = QComboBox(editable=True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(choices)
        completer = QCompleter(choices, box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCompleter(completer)
        return box

    def _build_buttons(self) -> QHBoxLayout:
        self.save = Button(_("Save"), kind="primary")
        self.revert = Button(_("Undo changes"), kind="flat")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.revert)
        row.addStretch()
        return row

    def reload(self) -> None:
        """Show the firm as it is stored."""
        desk = self.desk
        found = self.tasks.now(lambda: (firm_settings.firm(desk), firm_settings.has_amounts(desk)))
        if found is None:
            return
        self._firm, fixed = found
        for name, field in self.fields.items():
            value = getattr(self._firm, name)
            if isinstance(field, QLineEdit):
                field.setText(value)
            else:
                field.setCurrentText(value or (desk.zone if name == "zone" else ""))
        currency = self.fields["base_currency"]
        currency.setEnabled(not fixed)
        why = _("The base currency is fixed once the file holds amounts.")
        currency.setToolTip(why if fixed else "")
        self.refuse(None, self.fields, self._hints)
        self.logo.reload()
        self._mark()

    def values(self) -> FirmSettings:
        """What the fields say."""
        texts = {
            name: field.text() if isinstance(field, QLineEdit) else field.currentText()
            for name, field in self.fields.items()
        }
        return self._firm._replace(**{name: text.strip() for name, text in texts.items()})

    def _mark(self) -> None:
        stored = self._firm if self._firm.zone else self._firm._replace(zone=self.desk.zone)
        changed = self.values() != stored
        self.save.setEnabled(changed)
        self.revert.setEnabled(changed)

    def save_firm(self) -> None:
        """Keep what the fields say; what does not fit is said at its field."""
        desk, values = self.desk, self.values()
        self.tasks.run(
            lambda: firm_settings.save_firm(desk, values),
            done=lambda _changes: self._saved(),
            failed=self._failed,
            initiator=self,
        )

    def _saved(self) -> None:
        self.reload()
        self.said.emit(_("Settings saved"))
        self.look_changed.emit()

    def _failed(self, error: CustDeskError) -> None:
        self.refuse(error, self.fields, self._hints)
