"""A letter from a template to the customer that is shown, and what they said about letters."""

from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.customers.deeds import Deeds


def begin_letter(desk: Desk, deeds: Deeds, customer: int, owner: QWidget) -> None:
    """Draft a letter to a customer; it is noted when it was used."""
    from custdesk.ui.forms.single_letter import write_letter  # few do; with the templates

    if write_letter(desk, deeds.tasks, customer, owner):
        deeds.said.emit(_("Letter logged"))


def note_consent(desk: Desk, deeds: Deeds, customer: int, owner: QWidget) -> None:
    """Note that they opted out, agreed or mourn."""
    from custdesk.ui.forms.consent import ask_consent

    ask_consent(owner, desk, customer, deeds.keep)


def show_consent(desk: Desk, deeds: Deeds, customer: int, owner: QWidget) -> None:
    """All that they said about letters."""
    from custdesk.ui.forms.consent import ConsentDialog

    ConsentDialog(desk, customer, deeds.keep, owner).open()
