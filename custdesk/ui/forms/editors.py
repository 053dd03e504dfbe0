"""One editor for each kind of row: a widget, its value, and what is wrong with what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Protocol
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from custdesk.domain.day_words import parse_birthday
from custdesk.domain.money import from_minor, to_minor
from custdesk.domain.words import N_, Message
from custdesk.system.language import _, words
from custdesk.ui.forms.day_edit import DayEdit
from custdesk.ui.forms.rows import Row, choice_of, shown


class Unreadable(Exception):
    """What stands in a field cannot be read; `message` says what to write."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class Editor(Protocol):
    """A field of a form. `value` raises `Unreadable`."""

    widget: QWidget

    def value(self) -> object: ...
    def show(self, value: object) -> None: ...


@dataclass
class Context:
    """What editors need to know of the form around them."""

    today: date
    base_currency: str
    value_of: Callable[[str], object]  # the value of another field


class LineEditor:
    """A line of text; empty is None."""

    def __init__(self, row: Row, context: Context) -> None:
        self.widget: QWidget = QLineEdit()
        self.row, self.context = row, context
        if row.hint:
            self.line.setPlaceholderText(_(row.hint))
            self.line.setToolTip(_(row.hint))  # whole where it is squeezed, and once one typed

    @property
    def line(self) -> QLineEdit:
        assert isinstance(self.widget, QLineEdit)
        return self.widget

    def value(self) -> object:
        return self.line.text().strip() or None

    def show(self, value: object) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)


class NumberEditor(LineEditor):
    """A whole number, 0 or more."""

    def value(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        if not text.isdecimal():
            raise Unreadable(Message(N_("A whole number, such as 14.")))
        return int(text)


class MoneyEditor(LineEditor):
    """An amount; stored in minor units of the currency that stands in another field."""

    def _currency(self) -> str:
        return str(self.context.value_of(self.row.with_currency) or self.context.base_currency)

    def value(self) -> object:
        text = self.line.text().replace(" ", "").replace("\u00a0", "")
        if not text:
            return None
        try:
            amount = Decimal(text.replace(",", ""))
        except InvalidOperation:
            raise Unreadable(Message(N_("An amount, such as 30,000 or 1,250.50."))) from None
        if not amount.is_finite():
            raise Unreadable(Message(N_("An amount, such as 30,000 or 1,250.50.")))
        return to_minor(amount, self._currency())

    def show(self, value: object) -> None:
        if not isinstance(value, int):
            self.line.clear()
            return
        amount = from_minor(value, self._currency())
        whole = amount == amount.to_integral_value()
        self.line.setText(f"{amount:,.0f}" if whole else f"{amount:,}")


class BirthdayEditor(LineEditor):
    """A day whose year may be unknown."""

    def value(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        found = parse_birthday(text)
        if found is None:
            raise Unreadable(Message(N_("A day, such as 12 May 1988 or 12 May.")))
        return found

    def show(self, value: object) -> None:
        self.line.setText(shown(self.row, value))


class LunarEditor(LineEditor):
    """Month and day of the Chinese calendar: 07-23, or L07-23 in a leap month."""

    def value(self) -> object:
        text = self.line.text().strip().upper()
        if not text:
            return None
        month, _sep, day = text.removeprefix("L").partition("-")
        if not (month.isdecimal() and day.isdecimal()):
            raise Unreadable(Message(N_("Month and day, such as 07-23; L07-23 in a leap month.")))
        if not (1 <= int(month) <= 12 and 1 <= int(day) <= 30):
            raise Unreadable(Message(N_("Month and day, such as 07-23; L07-23 in a leap month.")))
        return f"{'L' if text.startswith('L') else ''}{int(month):02}-{int(day):02}"


class TextEditor:
    """Some lines of text; Tab goes on to the next field."""

    def __init__(self, row: Row, context: Context) -> None:
        self.text = QPlainTextEdit()
        self.widget: QWidget = self.text
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(62)
        if row.hint:
            self.text.setPlaceholderText(_(row.hint))

    def value(self) -> object:
        return self.text.toPlainText().strip() or None

    def show(self, value: object) -> None:
        self.text.setPlainText("" if value is None else str(value))


class DayEditor:
    """A day in words or figures."""

    def __init__(self, row: Row, context: Context) -> None:
        self.day = DayEdit(context.today)
        self.widget: QWidget = self.day

    def value(self) -> object:
        day = self.day.day()
        if day is None and self.day.text().strip():
            raise Unreadable(Message(N_("A day, such as tomorrow, in 2 weeks or 14 Sep.")))
        return day

    def show(self, value: object) -> None:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                self.day.setText(str(value))
                return
        self.day.set_day(value if isinstance(value, date) else None)


class ChoiceEditor:
    """One of some values; a foreign value that is stored stays a choice."""

    def __init__(self, row: Row, context: Context) -> None:
        self.box = QComboBox()
        self.widget: QWidget = self.box
        self._choices = row.choices
        # All boxes of a form are equally wide, however long their longest entry.
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(6)
        self.box.currentTextChanged.connect(self.box.setToolTip)  # whole where it is squeezed
        self.box.addItem("", None)
        for value, title in self.choices(row):
            self.box.addItem(title, value)

    def choices(self, row: Row) -> list[tuple[str, str]]:
        return [(value, _(title)) for value, title in row.choices]

    def value(self) -> object:
        return self.box.currentData()

    def show(self, value: object) -> None:
        place = self.box.findData(value)
        choice = choice_of(self._choices, value) if place < 0 else None
        if choice is not None:  # a list said it in its own words, which stay as they are stored
            place = self.box.findData(choice)
            self.box.setItemData(place, value)
        elif place < 0 and value not in (None, ""):
            self.box.addItem(str(value), value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(max(place, 0))


class SearchedEditor(ChoiceEditor):
    """A choice among many, found by typing any part of its name."""

    problem = Message(N_("Not in the list; type a part of the name and choose."))

    def __init__(self, row: Row, context: Context) -> None:
        super().__init__(row, context)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        line = self.box.lineEdit()
        if row.hint and line is not None:
            line.setPlaceholderText(_(row.hint))
            line.setToolTip(_(row.hint))

    def value(self) -> object:
        text = self.box.currentText().strip()
        if not text:
            return None
        place = self.box.findText(text, Qt.MatchFlag.MatchFixedString)
        if place < 0:
            return self.unknown(text)
        return self.box.itemData(place)

    def unknown(self, text: str) -> object:
        raise Unreadable(self.problem)


class OpenEditor(SearchedEditor):
    """One of some values, or one's own words."""

    def unknown(self, text: str) -> object:
        return text


class CountryEditor(SearchedEditor):
    """A country by its name in the reader's language, or its code."""

    def choices(self, row: Row) -> list[tuple[str, str]]:
        known = [str(code) for code in words().locale.territories]
        real = [code for code in known if len(code) == 2 and code.isalpha()]
        shown = words().by_name(code for code in real if code not in _NO_COUNTRIES)
        return [(code, words().country(code)) for code in shown]

    def unknown(self, text: str) -> object:
        if self.box.findData(text.upper()) >= 0:
            return text.upper()
        raise Unreadable(self.problem)


_NO_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}


class CurrencyEditor(SearchedEditor):
    """A currency by its three letters."""

    def choices(self, row: Row) -> list[tuple[str, str]]:
        return [(code, code) for code in _CURRENCIES]

    def unknown(self, text: str) -> object:
        if len(text) == 3 and text.isascii() and text.isalpha():
            return text.upper()
        raise Unreadable(Message(N_("Three letters, such as USD.")))


_CURRENCIES = (
    *("USD", "EUR", "CNY", "GBP", "JPY", "HKD", "AUD", "CAD", "CHF", "SGD", "KRW", "INR", "BRL"),
    *("MXN", "AED", "SAR", "THB", "VND", "MYR", "IDR", "PHP", "TWD", "ZAR", "TRY", "PLN", "SEK"),
)


class ZoneEditor(SearchedEditor):
    """An IANA time zone."""

    def choices(self, row: Row) -> list[tuple[str, str]]:
        zones = sorted(zone for zone in available_timezones() if "/" in zone)
        return [(zone, zone) for zone in zones if not zone.startswith(("Etc/", "SystemV/"))]


EDITORS: dict[str, Callable[[Row, Context], Editor]] = {
    "line": LineEditor,
    "text": TextEditor,
    "choice": ChoiceEditor,
    "open": OpenEditor,
    "country": CountryEditor,
    "currency": CurrencyEditor,
    "zone": ZoneEditor,
    "day": DayEditor,
    "birthday": BirthdayEditor,
    "lunar": LunarEditor,
    "money": MoneyEditor,
    "number": NumberEditor,
}
