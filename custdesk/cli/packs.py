"""Handover packs on the command line: their password, and what taking one in comes to."""

from pathlib import Path
from typing import Any

import click

from custdesk.cli import told
from custdesk.cli.password import can_ask, first_line
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import pack, vault
from custdesk.services.desk import Desk
from custdesk.services.exporting import Exported
from custdesk.services.merging import NOTHING
from custdesk.services.pack import PackMerged
from custdesk.system.language import _, ngettext, say

_SHOWN = 20


def export(
    desk: Desk, out: Path, where: str, password_file: Path | None, customers: list[int] | None
) -> Exported:
    """Write a pack; its password is asked for twice, and a weak one is told to be."""
    password = _password(password_file, new=True)
    strength, hint = vault.strength(password)
    if strength < 3 and password:
        click.echo(say(hint), err=True)
    return pack.export(desk, out, password, where, customers=customers)


def merge(
    desk: Desk, file: Path, password_file: Path | None, *, dry_run: bool, take: str
) -> PackMerged:
    """Take a pack in, or only tell what that would do."""
    opened = pack.read(desk, file, _password(password_file, new=False))
    if dry_run:
        return PackMerged(pack.preview(desk, opened), None, NOTHING)
    return pack.apply(desk, opened, take)


def _password(file: Path | None, *, new: bool) -> str:
    if file is not None:
        return first_line(file)
    if not can_ask():
        text = N_("Name a file that holds the pack's password with --password-file.")
        raise CustDeskError(Message(text))
    found = click.prompt(
        _("Password of the pack"), hide_input=True, confirmation_prompt=new, err=True
    )
    return str(found)


def as_json(done: PackMerged) -> dict[str, Any]:
    """What taking in comes to, in the form of a merged workbook."""
    return told.merged(done, [say(problem) for problem in done.preview.problems])


def tell(done: PackMerged) -> None:
    """The same in words."""
    found = done.preview
    for note in (*found.notes, *found.problems):
        click.echo(say(note))
    told.tell_counts(found)
    for one in found.conflicts[:_SHOWN]:
        click.echo(_conflict(found.names.get(one.key, ("", ""))[1], one._asdict()))
    if len(found.conflicts) > _SHOWN:
        click.echo(_("    … and {n} more").format(n=len(found.conflicts) - _SHOWN))
    if found.deleted_there:
        n = len(found.deleted_there)
        text = ngettext(
            "{n} record was deleted there; it was not deleted here.",
            "{n} records were deleted there; they were not deleted here.",
            n,
        )
        click.echo(text.format(n=n))
    told.tell_way_back(done.operation)


def _conflict(name: str, one: dict[str, Any]) -> str:
    line = _("  {code} {name}, {field}: was {base}, here {mine}, there {theirs}")
    spoken = {side: one[side] if one[side] else "–" for side in ("base", "mine", "theirs")}
    if one["gone"]:
        spoken["mine"] = _("deleted")
    field = told.field_title(one["field"])
    return line.format(code=one["code"], name=name, field=field, **spoken)
