"""All shortcuts by where they work, out of the table of actions: for the help and for paper."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.words import N_, Words
from custdesk.services.desk import Desk
from custdesk.services.shortcut_paper import KeyGroup, document
from custdesk.system.language import _, language
from custdesk.ui import actions
from custdesk.ui.parts.keys import written
from custdesk.ui.parts.page_choices import PageChoices
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.tasks import Progress, Tasks

# Where actions work, in the order of the list of shortcuts.
WHERE = {
    "window": N_("Everywhere"),
    "today": N_("Today"),
    "customers": N_("Customers"),
    "cells": N_("Cells of the customer list"),
    "columns": N_("Columns of the customer list"),
    "calendar": N_("Calendar"),
    "trips": N_("Trips"),
    "orders": N_("Orders"),
    "letters": N_("Letters"),
    "recipients": N_("Recipients of a campaign"),
    "templates": N_("Letter templates"),
    "outbox": N_("Outbox"),
    "events": N_("Fairs and events"),
    "complaints": N_("Complaints"),
    "improvements": N_("Improvements"),
    "services": N_("After-sales"),
    "quotations": N_("Quotations"),
    "products": N_("Products"),
    "trip": N_("One trip"),
    "credit": N_("Credit"),
    "held": N_("Orders that wait for a decision"),
    "account": N_("One account"),
    "agreements": N_("Agreements"),
    "documents": N_("Files"),
    "warnings": N_("Warnings"),
    "festivals": N_("Festivals"),
    "before": N_("Before a holiday"),
    "greetings": N_("Greetings"),
    "giftlist": N_("Gift lists"),
    "problems": N_("To verify"),
    "duplicates": N_("Duplicate customers"),
    "mails": N_("Mails"),
    "enquiries": N_("Enquiries"),
    "shipments": N_("Shipments"),
    "surveys": N_("Surveys"),
    "loyalty": N_("Loyalty"),
}


def groups(said: Words) -> dict[str, KeyGroup]:
    """Each place with its keys as this system writes them, in a language."""
    rows: dict[str, list[tuple[str, str]]] = {where: [] for where in WHERE}
    for action in actions.ACTIONS:
        if action.keys:
            keys = ", ".join(written(part) for part in action.keys.split())
            rows[action.where].append((keys, said.text(action.text)))
    return {where: KeyGroup(said.text(WHERE[where]), tuple(rows[where])) for where in WHERE}


def sheet(said: Words) -> list[KeyGroup]:
    """What stands on paper: the places where there are keys."""
    return [group for group in groups(said).values() if group.rows]


class ShortcutsDialog(PaperDialog):
    """The sheet of shortcuts before it is printed."""

    kind = "shortcuts"
    help_topic = "keys"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, _("Shortcuts"), _("Shortcuts"), parent)
        self.choices = PageChoices(_("Shortcuts"))
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    def work(self) -> Callable[[Progress], Setting]:
        said, paper, day = (
            language(self.choices.language()),
            self.choices.paper(),
            self._desk.today(),
        )
        told = sheet(said)

        def set_sheet(_progress: Progress) -> Setting:
            made = document(told, said, day, paper=paper)
            return Setting(made, made.svg_pages())

        return set_sheet
