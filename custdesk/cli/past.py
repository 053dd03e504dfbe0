"""Commands for what was: the history, taking back and doing again, the bin."""

import datetime as dt
from collections.abc import Collection
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Country, Message, Money
from custdesk.services import bin as binned
from custdesk.services import customers, history
from custdesk.services.desk import Desk
from custdesk.store.rows import KeptValue, UndoResult
from custdesk.system.language import _, ngettext, say, tell

_OPERATION = click.argument("operation", type=click.IntRange(max=2**63 - 1))
_EARLIER = click.option(
    "--earlier",
    type=click.Choice(["all", "none"]),
    default="none",
    help="What was changed since: none of it gets its earlier value, or all of it.",
)


@cli.command("history")
@click.option("--customer", metavar="CODE", help="Only what was done to this customer.")
@click.option("--field", metavar="F", help="With --customer: one field, as city or person.title.")
@click.option(
    "--thin",
    metavar="DAYS",
    type=click.IntRange(min=1, max=36500),
    help="Remove the old values of all that is older; it can no longer be taken back.",
)
@AS_JSON
@click.pass_context
def history_(
    context: click.Context,
    customer: str | None,
    field: str | None,
    thin: int | None,
    as_json: bool,
) -> None:
    """What was changed, the newest first."""
    if field is not None and customer is None:
        raise CustDeskError(Message(N_("--field goes with --customer.")))
    with desk_of(context) as desk:
        if thin is not None:
            _thin(desk, thin, as_json)
        elif customer is not None:
            _show_customer(desk, customers.find(desk, customer), field, as_json)
        else:
            _show_operations(desk, as_json)


def _show_operations(desk: Desk, as_json: bool) -> None:
    data = [
        {
            "operation": row.id,
            "what": say(history.title(row)),
            "at": row.at.isoformat(),
            "by": row.by,
            "source": row.source,
            "undone": row.undone,
            "closed": row.closed,
            "counts": row.counts,
        }
        for row in history.page(desk)
    ]

    def show() -> None:
        for row in data:
            undone = _(" (taken back)") if row["undone"] else ""
            click.echo(f"{row['operation']:>5}  {row['at']}  {row['what']}{undone}")

    answer(data, as_json, show)


def _show_customer(desk: Desk, number: int, field: str | None, as_json: bool) -> None:
    rows = history.of_customer(desk, number, field)
    data = [
        {
            "operation": row.operation,
            "at": row.at.isoformat(),
            "by": row.by,
            "source": row.source,
            "what": say(row.what),
            "kind": row.kind,
            "table": row.table,
            "row": row.row,
            "column": row.column,
            "field": say(row.field),
            "old": _plain(row.old),
            "new": _plain(row.new),
            "undone": row.undone,
        }
        for row in rows
    ]

    def show() -> None:
        for row in rows:
            line = f"{row.operation:>5}  {row.at.isoformat()}  {row.by}  {say(row.field)}"
            if row.kind == "changed":
                line += f": {tell(row.old)} → {tell(row.new)}"
            click.echo(line)

    answer(data, as_json, show)


def _plain(value: object) -> object:
    """A value of the history as data."""
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    if isinstance(value, Country):
        return value.code
    if isinstance(value, Message):
        return say(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _thin(desk: Desk, days: int, as_json: bool) -> None:
    counts = history.thin(desk, days).counts

    def show() -> None:
        n = sum(counts.values())
        line = ngettext("{n} old value was removed.", "{n} old values were removed.", n)
        click.echo(line.format(n=n))

    answer({"removed": counts}, as_json, show)


@cli.command()
@_OPERATION
@_EARLIER
@AS_JSON
@click.pass_context
def undo(context: click.Context, operation: int, earlier: str, as_json: bool) -> None:
    """Take an operation back; what was changed since is kept and listed."""
    with desk_of(context) as desk:
        _changes, result = history.undo(desk, operation, _chosen(desk, operation, earlier))
        _tell_turn(desk, operation, result, "undone", as_json)


@cli.command()
@_OPERATION
@_EARLIER
@AS_JSON
@click.pass_context
def redo(context: click.Context, operation: int, earlier: str, as_json: bool) -> None:
    """Do an operation again that was taken back; what was changed since is kept and listed."""
    with desk_of(context) as desk:
        _changes, result = history.redo(desk, operation, _chosen(desk, operation, earlier))
        _tell_turn(desk, operation, result, "redone", as_json)


def _chosen(desk: Desk, operation: int, earlier: str) -> Collection[tuple[str, int, str | None]]:
    if earlier == "none":
        return frozenset()
    return frozenset(row.key for row in history.preview(desk, operation).rows)


def _tell_turn(desk: Desk, operation: int, result: UndoResult, turned: str, as_json: bool) -> None:
    data: dict[str, Any] = {
        "operation": result.operation,
        turned: {"operation": result.target, "counts": result.counts},
        "kept": [_kept(desk, kept) for kept in result.kept],
        "chosen": result.chosen,
    }

    def show() -> None:
        said = _("Operation {number} was taken back.")
        if result.again:
            said = _("Operation {number} was done again.")
        click.echo(said.format(number=operation))
        for message in history.kept_sentences(result.kept):
            click.echo(say(message))

    answer(data, as_json, show)


def _kept(desk: Desk, kept: KeptValue) -> dict[str, object]:
    return {
        "table": kept.table,
        "row": kept.row,
        "name": history.name_of(desk, kept),
        "column": kept.column,
        "value": kept.value,
    }


@cli.command("bin")
@click.option("--empty", is_flag=True, help="Delete for good what is in it; this is final.")
@click.option(
    "--restore",
    "taken_out",
    metavar="RECORD",
    multiple=True,
    help="Take a record out, named as in the list (customer:12); may be given again.",
)
@AS_JSON
@click.pass_context
def bin_(context: click.Context, empty: bool, taken_out: tuple[str, ...], as_json: bool) -> None:
    """What was deleted; take it out again, or empty the bin."""
    keys = [_key(text) for text in taken_out]
    if empty and keys:
        raise CustDeskError(Message(N_("--empty and --restore do not go together.")))
    with desk_of(context) as desk:
        if keys:
            number = binned.restore(desk, keys).operation
            line = _("Taken back by: custdesk undo {operation}").format(operation=number)
            answer({"operation": number}, as_json, lambda: click.echo(line))
        elif empty:
            _empty(desk, as_json)
        else:
            _list_bin(desk, as_json)


def _key(text: str) -> tuple[str, int]:
    table, colon, row = text.partition(":")
    if not (table and colon and row.isascii() and row.isdigit() and len(row) < 19):
        raise CustDeskError(
            Message(
                N_("{value} names no record of the bin. They are named as customer:12."),
                {"value": text},
            )
        )
    return table, int(row)


def _empty(desk: Desk, as_json: bool) -> None:
    counts = dict(binned.empty(desk))

    def show() -> None:
        n = sum(counts.values())
        line = ngettext("{n} record was deleted for good.", "{n} records were deleted for good.", n)
        click.echo(line.format(n=n))

    answer({"deleted": counts, "left": binned.count(desk)}, as_json, show)


def _list_bin(desk: Desk, as_json: bool) -> None:
    rows = binned.listing(desk)
    data = [
        {
            "record": f"{row.table}:{row.row}",
            "name": row.name,
            "kind": say(row.kind),
            "deleted_at": row.deleted_at.isoformat(),
            "by": row.by,
            "operation": row.operation,
        }
        for row in rows
    ]

    def show() -> None:
        for row in data:
            click.echo(
                "  ".join(str(row[name]) for name in ("record", "kind", "name", "deleted_at"))
            )

    answer(data, as_json, show)
