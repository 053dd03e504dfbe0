"""A field for a day, in the reader's language."""

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit

from custdesk.system.language import words


def day_edit(day: date) -> QDateEdit:
    """A field with a small calendar behind its arrow."""
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setCalendarPopup(True)
    chinese = words().code.startswith("zh")
    edit.setLocale(QLocale(QLocale.Language.Chinese if chinese else QLocale.Language.English))
    edit.setDisplayFormat("yyyy-MM-dd" if chinese else "d MMM yyyy")
    return edit


def date_of(edit: QDateEdit) -> date:
    """The day in such a field."""
    day = edit.date()
    return date(day.year(), day.month(), day.day())
