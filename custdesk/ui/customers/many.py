"""“Actions”: what is done for all that are selected, or for the whole list, in one step."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton

from custdesk.domain.changes import Changes
from custdesk.services import groups, own_fields
from custdesk.services.own_fields import OwnField
from custdesk.system.language import _, ngettext, words
from custdesk.ui import icons, messages
from custdesk.ui.customers.model import CustomerModel
from custdesk.ui.customers.table import CustomerTable
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Progress

if TYPE_CHECKING:
    from custdesk.services import mail_addresses
    from custdesk.services.bulk import Preview, Steps
    from custdesk.ui.forms.form import Values

Work: TypeAlias = "Callable[[Steps], Changes]"


class ManyButton(QToolButton):
    """With more than one row selected they are meant, else all customers of the list."""

    def __init__(self, page: Page, table: CustomerTable, model: CustomerModel) -> None:
        super().__init__()
        self._page, self._table, self._model = page, table, model
        self.setText(_("Actions"))
        self.setToolTip(_("For all that are selected, or for the whole list"))
        self.setIcon(icons.icon("format-list-checks", "text2", 16, 3))
        self.setIconSize(QSize(19, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def meant(self) -> list[int]:
        """The customers that are meant, in the order of the list."""
        if self._table.selected_count() > 1:
            return self._table.selected_ids()
        return list(self._model.ids)

    # -- the menu -------------------------------------------------------------------------------

    def fill(self) -> None:
        """Make the menu anew: whom it is about, and what can be done."""
        from custdesk.services import bulk

        menu = self.menu()
        menu.clear()
        count = len(self.meant())
        text = ngettext("For {n} customer in this list", "For all {n} in this list", count)
        if self._table.selected_count() > 1:
            text = ngettext("For {n} selected", "For {n} selected", count)
        head = menu.addAction(text.format(n=words().number(count)))
        head.setEnabled(False)
        menu.addSeparator()
        self._add_groups(menu)
        below = menu.addMenu(icons.icon("pencil-outline"), _("Set a field"))
        for field, title in bulk.SETTABLE.items():
            shown = _(title)
            action = below.addAction(_("{field}…").format(field=shown))
            action.triggered.connect(partial(self._set_field, field, shown, None))
        fields = [one for one in own_fields.fields(self._page.desk) if not one.retired]
        if fields:
            below.addSeparator()
        for own in fields:
            shown = own.title.replace("&", "&&")
            action = below.addAction(_("{field}…").format(field=shown))
            action.triggered.connect(partial(self._set_field, own.key, own.title, own))
        for text, icon, act in (
            (_("Set tier by hand…"), "pin-outline", self._set_tier),
            (_("A task for each…"), "checkbox-marked-circle-plus-outline", self._tasks),
            (_("Log a contact with each…"), "email-seal-outline", self._contact),
            (_("Plan visits…"), "calendar-plus", self._visits),
            (_("Copy mail addresses"), "email-outline", self._addresses),
            (_("Labels and envelopes…"), "email-newsletter", self._labels),
            (_("Portraits…"), "card-account-details-outline", self._portraits),
            (_("Guest list…"), "clipboard-list-outline", self._guests),
            (_("Archive…"), "archive-outline", self._archive),
        ):
            action = menu.addAction(icons.icon(icon), text)
            action.triggered.connect(lambda _on=False, act=act: act())
        for action in menu.actions()[2:]:
            action.setEnabled(count > 0)

    def _add_groups(self, menu: QMenu) -> None:
        found = groups.listed(self._page.desk)
        into = menu.addMenu(icons.icon("account-multiple-plus-outline"), _("Add to a group"))
        for group in found:
            name = group.name.replace("&", "&&")
            into.addAction(name).triggered.connect(partial(self._into, group.id, group.name))
        if found:
            into.addSeparator()
        into.addAction(_("New group…")).triggered.connect(lambda _on: self.new_group())
        out = menu.addMenu(icons.icon("account-multiple-minus-outline"), _("Take out of a group"))
        for group in found:
            name = group.name.replace("&", "&&")
            out.addAction(name).triggered.connect(partial(self._out_of, group.id, group.name))
        out.setEnabled(bool(found))

    # -- groups ---------------------------------------------------------------------------------

    def new_group(self) -> None:
        """Ask for a name and put all that are meant into a new group."""
        from custdesk.ui.forms.group import GroupForm

        page, numbers = self._page, self.meant()
        done: list[Changes] = []

        def save(values: "Values") -> None:
            name, notes = values["name"], values["notes"] or ""
            done.append(groups.save(page.desk, None, name, notes, numbers))

        GroupForm.ask(page, page.desk, None, save)
        if done:
            page.tasks.now(lambda: done[0])
            page.said.emit(_("Group made"))

    def _into(self, group: int, name: str, _on: bool = False) -> None:
        numbers, desk = self.meant(), self._page.desk
        said = _("Added to {name}").format(name=name)
        self._go(lambda _steps: groups.add(desk, group, numbers), said, _("Already in the group"))

    def _out_of(self, group: int, name: str, _on: bool = False) -> None:
        numbers, desk = self.meant(), self._page.desk
        said = _("Taken out of {name}").format(name=name)
        self._go(lambda _steps: groups.take_out(desk, group, numbers), said, _("Not in the group"))

    # -- what asks first ------------------------------------------------------------------------

    def _set_field(self, field: str, title: str, own: OwnField | None, _on: bool = False) -> None:
        from custdesk.services import bulk
        from custdesk.ui.forms.many import ask_value

        page, numbers = self._page, self.meant()
        seen: list[Preview] = []

        def look(values: "Values") -> None:
            seen[:] = [bulk.preview_field(page.desk, numbers, field, values["value"])]

        values = ask_value(page, page.desk, field, title, own, look)
        if values is not None:
            value = values["value"]
            self._confirm(
                seen[0], lambda steps: bulk.set_field(page.desk, numbers, field, value, steps)
            )

    def _set_tier(self) -> None:
        from custdesk.services import bulk
        from custdesk.ui.forms.many import ask_tier

        page, numbers = self._page, self.meant()
        values = ask_tier(page, page.desk, lambda values: bulk.check_tier(
            values["tier"], values["reason"] or ""))  # fmt: skip
        if values is not None:
            tier, reason, until = values["tier"], values["reason"] or "", values["until"]
            self._confirm(
                bulk.Preview(len(numbers), len(numbers)),
                lambda steps: bulk.set_tier(page.desk, numbers, tier, reason, until, steps),
            )

    def _tasks(self) -> None:
        from custdesk.services import bulk
        from custdesk.ui.forms.many import ask_tasks

        page, numbers = self._page, self.meant()
        seen: list[Preview] = []

        def look(values: "Values") -> None:
            seen[:] = [bulk.preview_tasks(page.desk, numbers, values["due"], values["per_day"])]

        values = ask_tasks(page, page.desk, page.desk.today(), look)
        if values is not None:
            n = len(numbers)
            text = ngettext("{n} task, the last on {day}.", "{n} tasks, the last on {day}.", n)
            said = ngettext("{n} task made", "{n} tasks made", n)
            self._ask_and_go(
                seen[0], text, _("Make tasks"), said,
                lambda steps: bulk.make_tasks(page.desk, numbers, values["what"], values["due"],
                                              values["per_day"], values["notes"] or "", steps),
            )  # fmt: skip

    def _contact(self) -> None:
        from custdesk.services import bulk
        from custdesk.ui.forms.many import ask_contact

        page, numbers = self._page, self.meant()
        values = ask_contact(page, page.desk, page.desk.today(), lambda _values: None)
        if values is not None:
            n = len(numbers)
            text = ngettext("One contact is logged with {n} customer.",
                            "One contact each is logged with {n} customers.", n)  # fmt: skip
            said = ngettext("{n} contact logged", "{n} contacts logged", n)
            self._ask_and_go(
                bulk.Preview(n, n), text, _("Log contacts"), said,
                lambda steps: bulk.log_contact(page.desk, numbers, values, steps),
            )  # fmt: skip

    def _visits(self) -> None:
        from custdesk.services import bulk
        from custdesk.ui.forms.many import ask_visits

        page, numbers = self._page, self.meant()
        seen: list[Preview] = []

        def look(values: "Values") -> None:
            seen[:] = [bulk.preview_visits(page.desk, numbers, values["first"], values["per_day"],
                                           values["begin"], values["minutes"])]  # fmt: skip

        first = page.desk.today() + timedelta(days=1)
        values = ask_visits(page, page.desk, first, look)
        if values is not None:
            n = len(numbers)
            text = ngettext("{n} visit, the last on {day}.", "{n} visits, the last on {day}.", n)
            said = ngettext("{n} visit planned", "{n} visits planned", n)
            self._ask_and_go(
                seen[0], text, _("Plan visits"), said,
                lambda steps: bulk.plan_visits(
                    page.desk, numbers, values["first"], values["per_day"], values["begin"],
                    values["minutes"], values["kind"], values["purpose"] or "", steps),
            )  # fmt: skip

    def _archive(self) -> None:
        from custdesk.services import bulk

        page, numbers = self._page, self.meant()
        n = len(numbers)
        text = ngettext("Take {n} customer off the lists? Everything stays known.",
                        "Take {n} customers off the lists? Everything stays known.", n)  # fmt: skip
        said = ngettext("{n} customer archived", "{n} customers archived", n)
        self._ask_and_go(
            bulk.Preview(n, n), text, _("Archive"), said,
            lambda steps: bulk.archive(page.desk, numbers, steps),
        )  # fmt: skip

    def _addresses(self) -> None:
        """Put the mail addresses on the clipboard, for a blind copy, and say who is missing."""
        from custdesk.services import mail_addresses

        page, numbers = self._page, self.meant()

        def copy(found: "mail_addresses.Addresses") -> None:
            QGuiApplication.clipboard().setText("; ".join(found.mails))
            n = len(found.mails)
            said = [ngettext("{n} address copied, for Bcc", "{n} addresses copied, for Bcc", n)
                    .format(n=words().number(n))]  # fmt: skip
            if found.without:
                text = ngettext("{n} customer has none", "{n} customers have none", found.without)
                said.append(text.format(n=words().number(found.without)))
            if found.returned:
                n = len(found.returned)
                text = ngettext("{n} left out: mail came back", "{n} left out: mail came back", n)
                said.append(text.format(n=words().number(n)))
            page.told.emit(words().join(said, "phrases"))

        page.tasks.run(
            lambda: mail_addresses.addresses(page.desk, numbers), done=copy, initiator=page
        )

    def _labels(self) -> None:
        from custdesk.ui.parts.labels_dialog import LabelsDialog

        LabelsDialog.ask(self._page, self._page.desk, self._page.tasks, self.meant())

    def _portraits(self) -> None:
        from custdesk.ui.parts.customer_papers import PortraitsDialog

        PortraitsDialog(self._page.desk, self._page.tasks, self.meant(), self._page).exec()

    def _guests(self) -> None:
        from custdesk.ui.parts.customer_papers import GuestsDialog

        GuestsDialog(self._page.desk, self._page.tasks, self.meant(), self._page).exec()

    # -- doing it -------------------------------------------------------------------------------

    def _confirm(self, seen: "Preview", work: Work) -> None:
        """Say how many of the customers change, and do it."""
        if not seen.changed:
            self._page.told.emit(_("Nothing changes: all have this value already"))
            return
        n, total = seen.changed, words().number(seen.total)
        text = _("Customers who change: {n} of {total}").replace("{total}", total)
        said = ngettext("{n} customer changed", "{n} customers changed", n)
        self._ask_and_go(seen, text, _("Change"), said, work)

    def _ask_and_go(self, seen: "Preview", text: str, yes: str, said: str, work: Work) -> None:
        """Ask with `{n}` and `{day}` filled in, then do it and say `said`."""
        number = words().number(seen.changed)
        day = words().date(seen.last, "long") if seen.last else ""
        if messages.confirm(self._page, text.format(n=number, day=day), yes=yes):
            self._go(work, said.format(n=number), _("Nothing changed"))

    def _go(self, work: Work, said: str, nothing: str) -> None:
        from custdesk.services import bulk

        page = self._page

        def told(changes: Changes) -> None:
            if changes.operation is None:
                page.told.emit(nothing)
            else:
                page.said.emit(said)

        def run(progress: Progress) -> Changes:
            return work(bulk.Steps(progress.report, progress.cancelled))

        page.tasks.run_long(run, done=told, initiator=page, label=_("Actions"))
