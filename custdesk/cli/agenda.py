"""The command that tells what lies in the days."""

import datetime as dt

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.contacts import channel_title
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import agenda as days
from custdesk.system.language import _, say, words

_MOST = 400  # days in one answer


@cli.command("agenda")
@click.option("--from", "start", callback=day, metavar="DATE", help="Today unless given.")
@click.option("--to", "end", callback=day, metavar="DATE", help="Six days later unless given.")
@AS_JSON
@click.pass_context
def agenda(
    context: click.Context, start: dt.date | None, end: dt.date | None, as_json: bool
) -> None:
    """Tell what lies in some days: appointments, tasks, contacts by the care plans."""
    with desk_of(context) as desk:
        first = start or desk.today()
        last = end or first + dt.timedelta(days=6)
        if not 0 <= (last - first).days < _MOST:
            text = N_("An agenda ends on a later day than it begins, at most {n} days on.")
            raise CustDeskError(Message(text, {"n": _MOST}))
        items = days.between(desk, first, last)
    data = [
        {
            "day": one.day,
            "at": one.at,
            "there": one.there,
            "kind": one.kind,
            "code": one.code,
            "name": one.name,
            "tier": one.tier,
            "what": say(one.what),
            "done": one.done,
            "channel": one.care.channel if one.care else None,
            "purpose": one.care.purpose if one.care else None,
            "why": say(one.care.why) if one.care else None,
            "due": one.care.due if one.care else None,
        }
        for one in items
    ]

    def tell() -> None:
        shown = None
        for one in items:
            if one.day != shown:
                shown = one.day
                click.echo(words().date(one.day, "long"))
            hour = words().time(one.at) if one.at else "     "
            what = say(one.what)
            if one.kind in ("visit", "call", "video") and one.what != channel_title(one.kind):
                what = words().join([say(channel_title(one.kind)), what], "facts")
            if one.care is not None and one.kind == "task":
                # A task that is the contact itself says its purpose already.
                how = channel_title(one.care.channel) if one.care.task else one.care.what
                what = words().join([what, say(how)], "facts")
            mark = _("done") if one.done else ""
            click.echo(f"    {hour}  {words().join([one.name, what, mark], 'facts')}")
        if not items:
            click.echo(_("Nothing lies in these days."))

    answer(data, as_json, tell)
