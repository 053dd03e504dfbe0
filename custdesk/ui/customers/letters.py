"""A letter from a template to the customer that is shown."""

from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.customers.deeds import Deeds


def begin_letter(desk: Desk, deeds: Deeds, customer: int, owner: QWidget) -> None:
    """Draft a letter to a customer; it is noted when it was used."""
    from custdesk.ui.forms.single_letter import write_letter  # few do; with the templates

    if write_letter(desk, deeds.tasks, customer, owner):
        deeds.said.emit(_("Letter logged"))
