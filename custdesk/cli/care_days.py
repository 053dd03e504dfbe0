"""Commands for the days that the plans of care make."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, day, desk_of
from custdesk.cli.care_plans import care
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import care_schedule, customers
from custdesk.services.care_schedule import Scheduled, Week
from custdesk.services.care_trial import PaperWeek
from custdesk.system.language import _, say, words

_AHEAD = dt.timedelta(days=41)


@care.command("schedule")
@click.option("--from", "start", callback=day, metavar="DATE", help="Today unless given.")
@click.option("--to", "end", callback=day, metavar="DATE", help="Six weeks on unless given.")
@click.option("--customer", metavar="CODE", help="Only one customer's contacts.")
@AS_JSON
@click.pass_context
def schedule(
    context: click.Context,
    start: dt.date | None,
    end: dt.date | None,
    customer: str | None,
    as_json: bool,
) -> None:
    """Tell who is contacted on which day, how and about what."""
    with desk_of(context) as desk:
        first = start or desk.today()
        last = end or first + _AHEAD
        if last < first:
            raise CustDeskError(Message(N_("The last day lies before the first.")))
        whom = None if customer is None else [customers.find(desk, customer)]
        rows = care_schedule.between(desk, first, last, whom)
        weeks, much = care_schedule.weeks(desk), care_schedule.too_much(desk)
        later = care_schedule.moved_after(desk, last, whom)
    data = {
        "contacts": [_row_json(row) for row in rows],
        "weeks": [
            {"monday": week.monday, "room": week.room, "used": week.used,
             "contacts": week.contacts, "visits": week.visits, "waiting": week.waiting}
            for week in weeks
        ],
        "moved_later": [{"code": code, "name": name, "day": on} for code, name, on in later],
        "waiting": much.waiting,
        "too_much_per_week": much.per_week,
    }  # fmt: skip

    def tell() -> None:
        _tell(rows)
        for code, name, on in later:
            moved = _("Moved to {day}.").format(day=words().date(on))
            click.echo(f"    {code}  {name}  {moved}")
        if start is None and customer is None:
            tell_weeks(weeks)
        # One customer's days do not ask how the firm's are filled.
        if customer is None and much.message is not None:
            click.echo(say(much.message))

    answer(data, as_json, tell)


def _row_json(row: Scheduled) -> dict[str, Any]:
    return {
        "day": row.day,
        "code": row.code,
        "name": row.name,
        "tier": str(row.tier),
        "kind": row.kind,
        "channel": row.channel,
        "purpose": row.purpose,
        "about": say(row.about),
        "why": say(row.why),
        "due": row.due,
        "late": row.late,
        "shares": row.shares or None,
    }


def _tell(rows: list[Scheduled]) -> None:
    shown = None
    for row in rows:
        if row.day != shown:
            shown = row.day
            click.echo(words().date(row.day, "long"))
        told = words().join([say(row.what), say(row.why)], "sentences")
        click.echo(f"    {row.code}  {row.name}  {told}")
    if not rows:
        click.echo(_("No contact has a place in these days."))


def tell_weeks(weeks: Iterable[Week | PaperWeek]) -> None:
    """What each week holds, a line each."""
    for week in weeks:
        line = _("Week of {day}: {used} of {room} places, {waiting} wait")
        day = words().date(week.monday)
        told = line.format(day=day, used=week.used, room=week.room, waiting=week.waiting)
        click.echo(f"    {told}")


@care.command()
@click.argument("code")
@click.option("--reason", default="", metavar="TEXT")
@AS_JSON
@click.pass_context
def skip(context: click.Context, code: str, reason: str, as_json: bool) -> None:
    """Leave out a customer's turn: the rhythm counts from today."""
    with desk_of(context) as desk:
        done = care_schedule.skip(desk, customers.find(desk, code), reason)
    answer(
        {"code": code, "operation": done.operation},
        as_json,
        lambda: click.echo(_("Skipped; the rhythm counts from today.")),
    )


@care.command()
@click.argument("code")
@click.argument("to", callback=day, metavar="DATE")
@AS_JSON
@click.pass_context
def move(context: click.Context, code: str, to: dt.date | None, as_json: bool) -> None:
    """Put a customer's next contact on a day."""
    if to is None:
        raise CustDeskError(Message(N_("Say on which day.")))
    with desk_of(context) as desk:
        done = care_schedule.move(desk, customers.find(desk, code), to)
    moved = _("Moved to {day}.").format(day=words().date(to))
    answer(
        {"code": code, "day": to, "operation": done.operation},
        as_json,
        lambda: click.echo(moved),
    )
