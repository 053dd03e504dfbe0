"""The command for the greetings of the coming weeks: drafts, letters, a folder of mails."""

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.errors import CustDeskError
from custdesk.domain.greetings.letter import TONES
from custdesk.domain.words import N_, Message
from custdesk.services import guard
from custdesk.services.desk import Desk
from custdesk.services.greetings import cards, making, queue
from custdesk.services.greetings.making import Ready, Written
from custdesk.services.greetings.queue import Group
from custdesk.services.letters import drafts
from custdesk.system.language import _, ngettext, say, words

_USUAL = 28  # days ahead


@cli.command("greetings")
@click.option("--from", "first", callback=day, metavar="DATE", help="From this day on; else today.")
@click.option("--to", "last", callback=day, metavar="DATE", help="To this day; else four weeks on.")
@click.option("--tone", type=click.Choice(list(TONES)), default="warm", help="How they sound.")
@click.option("--write", "wanted", is_flag=True, help="Write those that nothing speaks against.")
@click.option(
    "--despite", multiple=True, metavar="KEY",
    help="With --write: those too that this speaks against, such as overdue; may be repeated.",
)  # fmt: skip
@click.option(
    "--drafts", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="With --write: put what was written into a folder, as drafts for the mail program.",
)  # fmt: skip
@click.option(
    "--cards", "sheets", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="With --write: print what was written as cards into a PDF, four on a sheet.",
)  # fmt: skip
@AS_JSON
@click.pass_context
def greetings_(
    context: click.Context,
    first: dt.date | None,
    last: dt.date | None,
    tone: str,
    wanted: bool,
    despite: Collection[str],
    folder: Path | None,
    sheets: Path | None,
    as_json: bool,
) -> None:
    """Who is greeted for what in the coming weeks, each with a draft in their language.

    Nothing is sent: written greetings lie ready until a person sends them.
    """
    _check(wanted, despite, folder or sheets)
    with desk_of(context) as desk:
        begin = first or desk.today()
        end = last or begin + dt.timedelta(days=_USUAL)
        if not 0 <= (end - begin).days <= 366:
            raise CustDeskError(Message(N_("Give --from and --to at most a year apart.")))
        groups = queue.coming(desk, begin, end)
        rows, written = {}, []
        for group in groups:
            # One group after the other: what was written for one speaks against the next.
            rows[id(group)] = made = making.ready(desk, group.open, tone)
            if wanted:
                written.append(making.write(desk, made, despite))
        kept = _keep(desk, written, folder)
        letters = [number for one in written for number in one.letters]
        if sheets is not None and letters:
            cards.save(desk, letters, sheets)
    data = {
        "from": begin,
        "to": end,
        "groups": [_group(group, rows[id(group)]) for group in groups],
        "written": sum(len(one.letters) for one in written) if wanted else None,
        "drafts": None if folder is None else kept,
    }

    def show() -> None:
        for group in groups:
            _tell(group, rows[id(group)])
        if not groups:
            click.echo(_("Nobody is to be greeted in these days."))
        if wanted:
            n = sum(len(one.letters) for one in written)
            told = ngettext("{n} greeting written", "{n} greetings written", n)
            click.echo(told.format(n=words().number(n)))

    answer(data, as_json, show)


def _check(wanted: bool, despite: Collection[str], folder: Path | None) -> None:
    if not wanted and (despite or folder):
        raise CustDeskError(Message(N_("--despite, --drafts and --cards go with --write.")))
    unknown = [key for key in despite if key not in guard.REASONS]
    if unknown:
        text = N_("{keys} is no reason. Known are: {known}.")
        values = {"keys": ", ".join(unknown), "known": ", ".join(guard.REASONS)}
        raise CustDeskError(Message(text, values))


def _keep(desk: Desk, written: list[Written], folder: Path | None) -> list[str]:
    """Put mails into the folder; those by post stay to be printed."""
    letters = [number for one in written for number in one.letters]
    if folder is None or not letters:
        return []
    done = drafts.folder(desk, letters, folder)
    for _letter, why in done.left_out:
        click.echo(say(why), err=True)
    return [str(path) for _letter, path in done.written]


def _group(group: Group, rows: list[Ready]) -> dict[str, Any]:
    return {
        "week": group.week,
        "festival": group.key,
        "title": say(group.title),
        "first": group.first,
        "last": group.last,
        "may_move": group.expected,
        "greeted": len(group.done),
        "recipients": [_row(one) for one in rows],
    }


def _row(one: Ready) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "person": one.who or None,
        "day": one.recipient.day,
        "language": one.language,
        "read_by_a_native": one.read,
        "channel": one.channel,
        "address": one.address or None,
        "subject": one.letter.subject,
        "text": one.letter.text,
        "against": [
            {"key": found.key, "told": say(found.told), "weight": found.weight}
            for found in one.against
        ],
    }


def _tell(group: Group, rows: list[Ready]) -> None:
    day_ = words().date(group.first, "long")
    n = len(rows)
    count = ngettext("{n} greeting to write", "{n} greetings to write", n)
    done = len(group.done)
    said = _("{n} greeted already") if done else ""
    facts = [count.format(n=words().number(n)), said.format(n=words().number(done))]
    what = words().join(filter(None, facts), "phrases")
    told = _("{title}: {what}").format(title=say(group.title), what=what)
    click.echo(f"{day_}  {told}")
    for one in rows:
        against = words().join((say(found.told) for found in one.against), "sentences")
        who = words().join(filter(None, (one.who, TONGUES[one.language].title)), "phrases")
        click.echo(f"  {one.code}  {one.name}  {who}  {against}".rstrip())
