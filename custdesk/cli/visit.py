"""Commands for single appointments: planned, asked for, answered."""

import datetime as dt
from importlib import import_module
from pathlib import Path

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, day_and_hour, desk_of, moment
from custdesk.domain.appointments.letter import KINDS, THANKS
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.open_ends import PATIENCE
from custdesk.domain.visit_codes import code_of, visit_of
from custdesk.domain.words import N_, Message
from custdesk.services import customers, visits
from custdesk.services.desk import Desk
from custdesk.services.trips import requests, thanks
from custdesk.system.language import _, say, words


class _Visits(click.Group):
    """The commands of visits; those of visits here stand in a module of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*self.commands, "here"})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "here":
            import_module("custdesk.cli.visit_here")
        return super().get_command(ctx, cmd_name)


def visit_named(desk: Desk, text: str) -> int:
    """The number of a visit, typed as such or as its code (`V-104-S`)."""
    number = int(text) if text.isdecimal() else visit_of(text)
    if number is None:
        raise CustDeskError(
            Message(N_("{value} is no code of a visit, such as V-104-S."), {"value": text})
        )
    try:
        requests.visit_of(desk, number)
    except NotFound:
        raise NotFound(Message(N_("There is no visit {value}."), {"value": text})) from None
    return number


@cli.group(cls=_Visits)
def visit() -> None:
    """Appointments with customers."""


@visit.command("add")
@click.argument("code")
@click.option("--at", required=True, metavar='"2026-09-14 10:00"', help="The customer's own time.")
@click.option("--minutes", type=click.IntRange(5, 24 * 60), default=visits.MINUTES)
@click.option("--purpose", default="")
@click.option("--place", default="", help="Where it is, if not at theirs; the time is that there.")
@AS_JSON
@click.pass_context
def visit_add(
    context: click.Context, code: str, at: str, minutes: int, purpose: str, place: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Plan a visit."""
    when = moment(at)
    with desk_of(context) as desk:
        number = customers.find(desk, code)
        values = {"at": when, "minutes": minutes, "purpose": purpose, "place": place}
        done = visits.save(desk, None, number, values)
        row = visits.get(desk, done.created or 0)
        owner = customers.detail(desk, number).row.code
    data = {
        "visit": done.created,
        "code": code_of(done.created or 0),
        "operation": done.operation,
        "customer": owner,
        "at": row["at"],
        "zone": row["zone"],
    }

    def tell() -> None:
        line = _("Planned for {at} ({zone}).")
        click.echo(line.format(at=day_and_hour(row["at"]), zone=row["zone"]))

    answer(data, as_json, tell)


@visit.command("ask")
@click.argument("which", metavar="VISIT")
@click.option(
    "--kind", type=click.Choice([*KINDS, THANKS]), help="Else the letter that comes next."
)
@click.option("--lang", "language", type=click.Choice(list(TONGUES)), help="Else the customer's.")
@click.option(
    "--eml",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.eml",
    help="Keep it as a mail draft.",
)
@click.option("--note", is_flag=True, help="Note that it went out today.")
@AS_JSON
@click.pass_context
def visit_ask(
    context: click.Context,
    which: str,
    kind: str | None,
    language: str | None,
    eml: Path | None,
    note: bool,
    as_json: bool,
) -> None:
    """Write the letter that asks for an appointment, reminds of it, confirms or moves it; after
    the visit the letter of thanks.
    """
    with desk_of(context) as desk:
        number = visit_named(desk, which)
        draft = requests.draft(desk, number, kind, language)
        if eml is not None:
            requests.save_draft(desk, eml, draft.subject, draft.text, draft.to)
        if note and draft.kind == THANKS:
            thanks.thanked(desk, number)
        elif note:
            requests.asked(desk, number)
    data = {
        "visit": number, "kind": draft.kind, "language": draft.language, "to": draft.to or None,
        "subject": draft.subject, "text": draft.text, "doubts": [say(one) for one in draft.doubts],
        "file": str(eml) if eml else None,
    }  # fmt: skip

    def tell() -> None:
        for doubt in draft.doubts:
            click.echo(say(doubt), err=True)
        click.echo(draft.subject)
        click.echo()
        click.echo(draft.text)

    answer(data, as_json, tell)


@visit.command("answer")
@click.argument("which", metavar="VISIT")
@click.argument(
    "said", metavar="yes|no|asked|open", type=click.Choice(["yes", "no", "asked", "open"])
)
@click.option("--on", callback=day, metavar="DATE", help="The day; else today.")
@AS_JSON
@click.pass_context
def visit_answer(
    context: click.Context, which: str, said: str, on: dt.date | None, as_json: bool
) -> None:
    """Keep what they said to an appointment: yes, no, asked (no answer yet), open (not asked)."""
    with desk_of(context) as desk:
        number = visit_named(desk, which)
        if said == "open":
            done = requests.not_asked(desk, number)
        else:
            deed = {"yes": requests.confirmed, "no": requests.declined, "asked": requests.asked}
            done = deed[said](desk, number, on)
        row = requests.visit_of(desk, number)
        told = requests.told(row, desk.today())
    data = {"visit": number, "asked": row.asked or None, "on": row.asked_on,
            "operation": done.operation}  # fmt: skip
    answer(data, as_json, lambda: click.echo(say(told) if told else _("Not asked yet")))


@visit.command("waiting")
@click.option("--days", type=click.IntRange(0), default=PATIENCE, show_default=True)
@AS_JSON
@click.pass_context
def visit_waiting(context: click.Context, days: int, as_json: bool) -> None:
    """List appointments ahead that were asked for so many days ago, and nobody answered."""
    with desk_of(context) as desk:
        found = requests.waiting(desk, days=days)
        today = desk.today()
    data = [
        {"visit": one.visit.id, "code": code_of(one.visit.id), "customer": one.visit.customer_code,
         "at": one.visit.at, "asked_on": one.visit.asked_on, "days": one.days}
        for one in found
    ]  # fmt: skip

    def tell() -> None:
        for one in found:
            told = requests.told(one.visit, today)
            when = f"{words().date(one.visit.at.date(), 'long')} {words().time(one.visit.at)}"
            facts = (one.visit.customer_name, when, say(told) if told else "")
            click.echo(f"{code_of(one.visit.id)}  {words().join(facts, 'facts')}")
        if not found:
            click.echo(_("Nobody owes you an answer."))

    answer(data, as_json, tell)
