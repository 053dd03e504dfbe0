"""Commands for mails: filed in bulk, and the unknown senders whose mails wait."""

from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import customers, mails
from custdesk.services.mails import Broken, Choice, NewCustomer, Stranger, Survey
from custdesk.system.language import _, ngettext, say

_SHOWN = 20
_ASIDE = {
    "twice": N_("found twice"),
    "newsletter": N_("newsletters"),
    "automatic": N_("automatic answers and notices"),
    "bounce": N_("mails that came back"),
    "draft": N_("drafts"),
    "spam": N_("spam"),
    "internal": N_("among ourselves"),
    "ignored": N_("of senders who are left out"),
    "nobody": N_("without a sender"),
}


@cli.group()
def mail() -> None:
    """File mails (.eml, .msg, mbox, folders) as contacts of the customers they are from or to."""


@mail.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--own",
    multiple=True,
    metavar="ADDRESS",
    help="An address of yours, or @firm.com; kept for the next time. May be repeated.",
)
@click.option(
    "--place",
    "places",
    multiple=True,
    metavar="ADDRESS=CODE",
    help="Whose an unknown address is: a customer's code, new, new:NAME, or ignore.",
)
@click.option("--keep-unknown/--skip-unknown", default=True,
              help="Whether mails of unknown senders wait as enquiries.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@AS_JSON
@click.pass_context
def import_(
    context: click.Context,
    paths: tuple[Path, ...],
    own: tuple[str, ...],
    places: tuple[str, ...],
    keep_unknown: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """File the mails of files and folders: each once, in its direction, at its own moment."""
    with desk_of(context) as desk:
        addresses = [part for one in own for part in one.replace(";", ",").split(",")]
        survey = mails.look(desk, paths, addresses or None)
        choices = {}
        for one in places:
            address, _equals, told = one.partition("=")
            choices[mails.address_for(address)] = _choice(desk, told.strip())
        if dry_run:
            done, new = None, mails.would_file(desk, survey, choices)
        else:
            done = mails.file(desk, survey, choices, keep_unknown=keep_unknown)
            new = done.filed
    answer(_data(survey, done, new), as_json, lambda: _tell(survey, done, new))


def _choice(desk: Any, told: str) -> Choice:  # noqa: ANN401 - an open file
    if told == mails.IGNORE:
        return mails.IGNORE
    kind, _colon, name = told.partition(":")
    if kind == mails.NEW:
        return NewCustomer(name)
    if not told:
        raise CustDeskError(Message(N_("Write whose an address is as ADDRESS=CODE.")))
    return customers.find(desk, told)


def _data(survey: Survey, done: mails.Filed | None, new: int) -> dict[str, Any]:
    return {
        "read": len(survey.mails),
        "own": list(survey.own),
        "own_sure": not survey.asks,
        "new": new,
        "known": survey.known,
        "aside": dict(survey.aside),
        "customers": [
            {
                "code": one.code, "name": one.name, "in": one.incoming, "out": one.outgoing,
                "known": one.known, "first": one.first, "last": one.last,
            }
            for one in survey.customers
        ],
        "unknown": [_sender(one) for one in survey.strangers],
        "problems": [
            {"file": one.file, "mail": one.place or None, "why": say(one.why)}
            for one in survey.problems
        ],
        "made": done.customers if done else 0,
        "waiting": done.waiting if done else 0,
        "returned": list(done.returned) if done else [],
        "letters": len(done.letters) if done else 0,
        "operation": done.changes.operation if done else None,
    }  # fmt: skip


def _sender(one: Stranger) -> dict[str, Any]:
    return {
        "address": one.address,
        "name": one.name,
        "in": one.incoming,
        "out": one.outgoing,
        "subject": one.subject,
        "last": one.last,
        "suggested": one.suggested[1] if one.suggested else None,
        "why": say(one.why) if one.why else None,
    }


def _tell(survey: Survey, done: mails.Filed | None, new: int) -> None:
    read = len(survey.mails)
    click.echo(ngettext("{n} mail was read.", "{n} mails were read.", read).format(n=read))
    if survey.own:
        told = ", ".join(survey.own)
        line = _("Ours: {mails}") if not survey.asks else _("Perhaps ours: {mails}")
        click.echo(line.format(mails=told))
    if done is None:
        line = ngettext("{n} would be filed.", "{n} would be filed.", new)
    else:
        line = ngettext("{n} was filed.", "{n} were filed.", new)
    click.echo(line.format(n=new))
    if survey.known:
        line = ngettext("{n} is filed already.", "{n} are filed already.", survey.known)
        click.echo(line.format(n=survey.known))
    for one in survey.customers[:_SHOWN]:
        line = _("  {code}  {name}: {received} received, {sent} sent, {known} known")
        click.echo(
            line.format(
                code=one.code, name=one.name, received=one.incoming, sent=one.outgoing,
                known=one.known,
            )
        )  # fmt: skip
    _more(len(survey.customers))
    for kind, count in sorted(survey.aside.items()):
        line = _("Not a contact: {n} {what}")
        click.echo(line.format(n=count, what=_(_ASIDE[kind])))
    _tell_unknown(survey.strangers)
    _tell_problems(survey.problems)
    if done is not None:
        _tell_done(done)


def _tell_unknown(found: list[Stranger]) -> None:
    if not found:
        return
    n = len(found)
    click.echo(ngettext("{n} unknown sender:", "{n} unknown senders:", n).format(n=n))
    for one in found[:_SHOWN]:
        line = _("  {address} {name}: {count}, “{subject}”").format(
            address=one.address, name=one.name, count=one.incoming, subject=one.subject
        )
        click.echo(f"{line}  ← {say(one.why)}" if one.why else line)
    _more(n)


def _tell_problems(found: list[Broken]) -> None:
    if found:
        n = len(found)
        click.echo(ngettext("{n} mail was left out:", "{n} mails were left out:", n).format(n=n))
    for one in found[:_SHOWN]:
        where = f"{one.file} ({one.place})" if one.place else one.file
        click.echo(f"  {where}: {say(one.why)}")
    _more(len(found))


def _more(count: int) -> None:
    if count > _SHOWN:
        click.echo(_("    … and {n} more").format(n=count - _SHOWN))


def _tell_done(done: mails.Filed) -> None:
    if done.waiting:
        line = ngettext("{n} waits as an enquiry.", "{n} wait as enquiries.", done.waiting)
        click.echo(line.format(n=done.waiting))
    for address in done.returned:
        click.echo(_("A mail to {mail} came back: check the address.").format(mail=address))
    if done.letters:
        click.echo(say(done.told_of_letters))
    if done.changes.operation is not None:
        line = _("Taken back by: custdesk undo {operation}")
        click.echo(line.format(operation=done.changes.operation))


@mail.command("senders")
@AS_JSON
@click.pass_context
def senders(context: click.Context, as_json: bool) -> None:
    """List unknown senders whose mails wait as enquiries."""
    with desk_of(context) as desk:
        found = mails.senders(desk)

    def tell() -> None:
        if not found:
            click.echo(_("No mails of unknown senders wait."))
        _tell_unknown(found)

    answer([_sender(one) for one in found], as_json, tell)


@mail.command("place")
@click.argument("address")
@click.argument("whose", metavar="CODE|new|new:NAME|ignore")
@AS_JSON
@click.pass_context
def place(context: click.Context, address: str, whose: str, as_json: bool) -> None:
    """Say whose an unknown address is; the mails that wait are filed with it."""
    address = address.strip().lower()
    with desk_of(context) as desk:
        choice = _choice(desk, whose)
        if choice == mails.IGNORE:
            changes, filed = mails.leave_out(desk, [address]), 0
        else:
            done = mails.place(desk, address, choice)
            changes, filed = done.changes, done.filed

    def tell() -> None:
        click.echo(ngettext("{n} was filed.", "{n} were filed.", filed).format(n=filed))
        if changes.operation is not None:
            line = _("Taken back by: custdesk undo {operation}")
            click.echo(line.format(operation=changes.operation))

    answer({"filed": filed, "operation": changes.operation}, as_json, tell)
