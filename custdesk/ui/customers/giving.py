"""Customers for others: contacts for phones, and the encrypted pack for another CustDesk."""

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtWidgets import QWidget

from custdesk.services import pack, vcards
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.forms.password import ask_for_new
from custdesk.ui.tasks import Tasks

Told = Callable[[str], object]


def give_contacts(
    owner: QWidget,
    desk: Desk,
    tasks: Tasks,
    chosen: Collection[int],
    told: Told,
    name: str = "",
    person: int | None = None,
) -> None:
    """Ask where, then write the people of some customers (or one of them) as a vCard."""
    title = _("Save as contacts")
    proposed = _file_name(name or _("Contacts for phones"), ".vcf")
    path = messages.save_file(owner, title, _("Contacts (*.vcf)"), proposed)
    if path is None:
        return
    path, reader = _ending(path, ".vcf"), words()

    def said(count: int) -> None:
        line = ngettext("{n} contact written to {file}", "{n} contacts written to {file}", count)
        told(line.format(n=reader.number(count), file=path.name))

    tasks.run_long(
        lambda _progress: vcards.export(desk, path, reader, customers=chosen, person=person),
        done=lambda done: said(done.rows["people"]),
        label=title,
    )


def give_pack(
    owner: QWidget, desk: Desk, tasks: Tasks, chosen: Collection[int], told: Told, name: str = ""
) -> None:
    """Ask where and for a password, then write customers whole as a handover pack."""
    if not chosen:
        return
    title = _("Handover pack")
    proposed = _file_name(name or _("Customers"), ".custdesk-pack")
    patterns = _("Handover packs (*.custdesk-pack)")
    path = messages.save_file(owner, title, patterns, proposed)
    if path is None:
        return
    path = _ending(path, ".custdesk-pack")
    about = _(
        "The pack holds everything that is known of the customer. It opens with this password "
        "alone: tell it on another way than you send the file."
    )
    password = ask_for_new(owner, title, about)
    if password is None:
        return

    def said(count: int) -> None:
        line = ngettext("{n} customer written to {file}", "{n} customers written to {file}", count)
        told(line.format(n=words().number(count), file=path.name))

    tasks.run_long(
        lambda _progress: pack.export(desk, path, password, customers=chosen),
        done=lambda done: said(done.rows["customers"]),
        label=title,
    )


def _file_name(name: str, ending: str) -> str:
    """A name that every system takes."""
    plain = "".join(sign for sign in name if sign not in '<>:"/\\|?*' and sign.isprintable())
    return (plain.strip(" .")[:80] or "CustDesk") + ending


def _ending(path: Path, ending: str) -> Path:
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
