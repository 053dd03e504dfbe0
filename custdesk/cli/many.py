"""The commands that do one thing for many customers, as one step that is taken back whole."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar, cast

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.cli.chosen import meant
from custdesk.cli.past_days import past_day
from custdesk.domain.changes import Changes
from custdesk.domain.contacts import CHANNELS
from custdesk.domain.fields import OWN
from custdesk.domain.tier import Tier
from custdesk.services import bulk, mail_addresses, own_fields
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext

F = TypeVar("F", bound=Callable[..., Any])
_ALL = (
    click.argument("codes", nargs=-1, metavar="[CODE]..."),
    click.option("--filter", "saved", metavar="NAME", help="All that a saved view shows."),
    click.option("--group", metavar="NAME", help="All of a group."),
    click.option("--where", metavar="TEXT", default="", help="All that a search finds."),
    click.option("--dry-run", is_flag=True, help="Say how many change, and write nothing."),
    AS_JSON,
    click.pass_context,
)


def _whom(command: F) -> F:
    """The options that say whom a command is about."""
    found: Any = command
    for option in reversed(_ALL):
        found = option(found)
    return cast("F", found)


@cli.group()
def many() -> None:
    """Do one thing for many customers: set a field, make tasks …; one undo takes it back."""


def _go(
    context: click.Context,
    whom: dict[str, Any],
    look: Callable[[Desk, list[int]], bulk.Preview],
    work: Callable[[Desk, list[int]], Changes],
) -> None:
    """Say what would change, or change it."""
    dry_run, as_json = whom.pop("dry_run"), whom.pop("as_json")
    with desk_of(context) as desk:
        numbers = meant(desk, **whom)
        seen = look(desk, numbers)
        done = Changes() if dry_run else work(desk, numbers)
    data = {
        "customers": seen.total, "changed": seen.changed, "last": seen.last,
        "operation": done.operation,
    }  # fmt: skip

    def tell() -> None:
        line = ngettext("{n} of {total} customer", "{n} of {total} customers", seen.total)
        click.echo(line.format(n=seen.changed, total=seen.total))
        if done.operation is None:
            click.echo(_("Nothing was written."))
        else:
            click.echo(
                _("Taken back by: custdesk undo {operation}").format(operation=done.operation)
            )

    answer(data, as_json, tell)


def _all(_desk: Desk, numbers: list[int]) -> bulk.Preview:
    return bulk.Preview(len(numbers), len(numbers))


@many.command("set")
@click.argument("field")
@click.argument("value")
@_whom
def set_(context: click.Context, field: str, value: str, **whom: Any) -> None:  # noqa: ANN401
    """Set a field (owner, industry, … or the title of an own field); an empty VALUE clears it."""

    def key(desk: Desk) -> str:
        return field if field in bulk.SETTABLE else f"{OWN}{own_fields.find(desk, field).id}"

    _go(
        context, whom,
        lambda desk, numbers: bulk.preview_field(desk, numbers, key(desk), value),
        lambda desk, numbers: bulk.set_field(desk, numbers, key(desk), value),
    )  # fmt: skip


@many.command()
@click.argument("tier", type=click.Choice([*map(str, Tier), "rule"]))
@click.option("--reason", default="")
@click.option("--until", callback=day, metavar="DATE")
@_whom
def tier(
    context: click.Context,
    tier: str,
    reason: str,
    until: dt.date | None,
    **whom: Any,  # noqa: ANN401
) -> None:
    """Set a tier by hand, or give it back to the rule."""
    wanted = None if tier == "rule" else tier
    _go(context, whom, _all,
        lambda desk, numbers: bulk.set_tier(desk, numbers, wanted, reason, until))  # fmt: skip


@many.command()
@click.argument("what")
@click.option("--due", callback=day, metavar="DATE", required=True, help="The first day.")
@click.option("--per-day", default=10, help="So many on a working day.")
@_whom
def task(context: click.Context, what: str, due: dt.date, per_day: int, **whom: Any) -> None:  # noqa: ANN401
    """Make a task for each."""
    _go(
        context, whom,
        lambda desk, numbers: bulk.preview_tasks(desk, numbers, due, per_day),
        lambda desk, numbers: bulk.make_tasks(desk, numbers, what, due, per_day),
    )  # fmt: skip


@many.command()
@click.argument("channel", type=click.Choice([key for key, _title in CHANNELS]))
@click.option("--date", "on", metavar="DAY", help="Today without it.")
@click.option("--summary", default="", help="What was said.")
@_whom
def log(
    context: click.Context,
    channel: str,
    on: str | None,
    summary: str,
    **whom: Any,  # noqa: ANN401
) -> None:
    """Log the same contact with each."""

    def was(desk: Desk) -> dt.date:
        return past_day(desk.today(), on) if on else desk.today()

    def look(desk: Desk, numbers: list[int]) -> bulk.Preview:
        was(desk)  # a wrong day is told by a dry run, too
        return _all(desk, numbers)

    def work(desk: Desk, numbers: list[int]) -> Changes:
        values = {"channel": channel, "date": was(desk), "summary": summary}
        return bulk.log_contact(desk, numbers, values)

    _go(context, whom, look, work)


@many.command()
@_whom
def archive(context: click.Context, **whom: Any) -> None:  # noqa: ANN401
    """Take them off the lists; everything stays known."""
    _go(context, whom, _all, bulk.archive)


@many.command()
@_whom
def addresses(context: click.Context, **whom: Any) -> None:  # noqa: ANN401
    """Their mail addresses for a blind copy, without those that mail came back from."""
    del whom["dry_run"]
    as_json = whom.pop("as_json")
    with desk_of(context) as desk:
        found = mail_addresses.addresses(desk, meant(desk, **whom))
    data = {"mails": found.mails, "without": found.without, "returned": found.returned}
    answer(data, as_json, lambda: click.echo("; ".join(found.mails)))
