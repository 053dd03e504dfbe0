"""Settings: how the window looks and speaks, and who the firm is."""

from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.services import settings as firm_settings
from custdesk.services.desk import Desk
from custdesk.services.settings import FirmSettings
from custdesk.system.language import LANGUAGES, _, say
from custdesk.system.settings import Settings
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label, named, section, title
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Tasks

_WIDTH, _CAPTION = 340, 120
CURRENCIES = (
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "INR", "JPY", "KRW",
    "MXN", "MYR", "NOK", "NZD", "PLN", "RUB", "SEK", "SGD", "THB", "TRY", "TWD", "USD", "VND",
    "ZAR",
)  # fmt: skip


class SettingsPage(Page):
    """Language and colours hold at once; what belongs to the firm is saved with a button."""

    name = "settings"

    def __init__(
        self, desk: Desk, tasks: Tasks, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, tasks, parent)
        self._settings = settings
        self._firm = FirmSettings()
        self._hints: dict[str, QLabel] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        body = named(QFrame(), "sheet")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 16, 20)
        column.setSpacing(10)
        column.addWidget(title(_("Settings")))
        column.addWidget(section(_("This computer")))
        column.addLayout(self._build_look())
        column.addSpacing(12)
        column.addWidget(section(_("The firm")))
        text = _("Stands on printed pages and in the history; kept in the data file.")
        column.addWidget(label(text, 12, tone="text3"))
        column.addLayout(self._build_firm())
        column.addLayout(self._build_buttons())
        column.addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setWidget(body)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.setFocusProxy(self.language)

    @staticmethod
    def _caption(text: str) -> QLabel:
        """What stands before a field; as wide in both forms, so that the fields stand in line."""
        made = label(text, 13)
        made.setMinimumWidth(_CAPTION)
        made.setFixedHeight(28)
        return made

    @staticmethod
    def _form() -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        return form

    def _build_look(self) -> QFormLayout:
        form = self._form()
        system = _("As the system")
        self.language = self._choice("language", {"system": system, **LANGUAGES})
        themes = {"system": system, "light": _("Light"), "dark": _("Dark")}
        self.theme = self._choice("theme", themes)
        form.addRow(self._caption(_("Language")), self.language)
        form.addRow(self._caption(_("Colours")), self.theme)
        return form

    def _choice(self, name: str, choices: dict[str, str]) -> QComboBox:
        box = QComboBox()
        box.setFixedWidth(_WIDTH)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(self._settings.get(name)))
        return box

    def _build_firm(self) -> QFormLayout:
        form = self._form()
        self.fields: dict[str, QLineEdit | QComboBox] = {
            "name": QLineEdit(),
            "salesperson": QLineEdit(),
            "phone": QLineEdit(),
            "zone": self._searchable(sorted(available_timezones())),
            "base_currency": self._searchable(list(CURRENCIES)),
        }
        titles = {
            "name": _("Firm"),
            "salesperson": _("Your name"),
            "phone": _("Phone"),
            "zone": _("Time zone"),
            "base_currency": _("Base currency"),
        }
        for name, field in self.fields.items():
            field.setFixedWidth(_WIDTH)
            field.setAccessibleName(titles[name])
            hint = label("", 12, tone="danger", wrap=True)
            hint.setFixedWidth(_WIDTH)
            hint.hide()
            self._hints[name] = hint
            box = QVBoxLayout()
            box.setSpacing(2)
            box.addWidget(field)
            box.addWidget(hint)
            form.addRow(self._caption(titles[name]), box)
        return form

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

    def _connect(self) -> None:
        self.language.activated.connect(lambda _place: self._choose("language", self.language))
        self.theme.activated.connect(lambda _place: self._choose("theme", self.theme))
        for field in self.fields.values():
            if isinstance(field, QLineEdit):
                field.textChanged.connect(lambda _text: self._mark())
            else:
                field.currentTextChanged.connect(lambda _text: self._mark())
        self.save.clicked.connect(self.save_firm)
        self.revert.clicked.connect(self.reload)

    def _choose(self, name: str, box: QComboBox) -> None:
        before = self._settings.get(name)
        self._settings.set(name, box.currentData())
        if box.currentData() != before:
            self.look_changed.emit()

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
        self._refuse({})
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
        problems = error.problems if isinstance(error, ValidationError) else {}
        self._refuse({name: say(text) for name, text in problems.items()})
        messages.error(self, error)

    def _refuse(self, problems: dict[str, str]) -> None:
        for name, field in self.fields.items():
            field.setProperty("refused", name in problems)
            field.style().polish(field)
            self._hints[name].setText(problems.get(name, ""))
            self._hints[name].setVisible(name in problems)
