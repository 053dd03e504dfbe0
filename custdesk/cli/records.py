"""Commands that look things up in the file, and take changes back."""

import click

from custdesk.cli import told
from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.words import Message
from custdesk.services import check as checking
from custdesk.services import customers, history
from custdesk.services import lists as listing
from custdesk.services import search as searching
from custdesk.system.language import _, ngettext, say


@cli.command("history")
@AS_JSON
@click.pass_context
def history_(context: click.Context, as_json: bool) -> None:
    """What was changed, the newest first."""
    with desk_of(context) as desk:
        rows = history.page(desk)
    data = [
        {
            "operation": row.id,
            "what": _operation_words(row.kind, row.what),
            "at": row.at.isoformat(),
            "by": row.by,
            "source": row.source,
            "undone": row.undone,
            "counts": row.counts,
        }
        for row in rows
    ]

    def show() -> None:
        for row in data:
            undone = _(" (taken back)") if row["undone"] else ""
            click.echo(f"{row['operation']:>5}  {row['at']}  {row['what']}{undone}")

    answer(data, as_json, show)


def _operation_words(kind: str, what: Message) -> str:
    if kind == "undo":
        return _("Undo: {what}").format(what=say(what))
    return _("Redo: {what}").format(what=say(what)) if kind == "redo" else say(what)


@cli.command()
@click.argument("operation", type=click.IntRange(max=2**63 - 1))
@AS_JSON
@click.pass_context
def undo(context: click.Context, operation: int, as_json: bool) -> None:
    """Take an operation back; what was changed since is kept and listed."""
    with desk_of(context) as desk:
        _changes, result = history.undo(desk, operation)
        names = [history.name_of(desk, kept) for kept in result.kept]
    data = {
        "operation": result.operation,
        "undone": {"operation": result.target, "counts": result.counts},
        "kept": [
            {
                "table": kept.table,
                "row": kept.row,
                "name": name,
                "column": kept.column,
                "value": kept.value,
            }
            for kept, name in zip(result.kept, names, strict=True)
        ],
    }

    def show() -> None:
        click.echo(_("Operation {number} was taken back.").format(number=operation))
        if result.kept:
            n = len(result.kept)
            line = ngettext(
                "{n} value was changed since and stays.",
                "{n} values were changed since and stay.",
                n,
            )
            click.echo(line.format(n=n))

    answer(data, as_json, show)


@cli.command("list")
@click.argument("what", type=click.Choice(["customers", "people", "orders", "visits", "tasks"]))
@click.option("--where", metavar="TEXT", default="", help="Only what a search for it finds.")
@AS_JSON
@click.pass_context
def list_(context: click.Context, what: str, where: str, as_json: bool) -> None:
    """List customers, people, orders, visits or tasks."""
    with desk_of(context) as desk:
        data = listing.rows(desk, what, where)

    def show() -> None:
        for row in data:
            filled = ((name, value) for name, value in row.items() if value not in (None, ""))
            click.echo("  ".join(told.value(name, value) for name, value in filled))

    answer(data, as_json, show)


@cli.command()
@click.argument("code")
@AS_JSON
@click.pass_context
def show(context: click.Context, code: str, as_json: bool) -> None:
    """Everything about one customer."""
    with desk_of(context) as desk:
        data = listing.customer(desk, customers.find(desk, code))

    def tell() -> None:
        line = _("{field}: {value}")
        for title, text in told.fields(data["fields"], data["currency"]):
            click.echo(line.format(field=title, value=text))
        for entry in data["timeline"]:
            text = entry["text"]
            if entry["kind"] == "order":
                text = told.value("status", text)
            click.echo(f"{entry['day']}  {say(entry['title'])}  {text}".rstrip())

    spoken = data | {
        "timeline": [entry | {"title": say(entry["title"])} for entry in data["timeline"]]
    }
    answer(spoken, as_json, tell)


@cli.command()
@click.argument("text")
@AS_JSON
@click.pass_context
def search(context: click.Context, text: str, as_json: bool) -> None:
    """Find customers by any of their names, people, phones, mails, notes."""
    with desk_of(context) as desk:
        hits = searching.search(desk, text)
    data = [
        {"code": hit.code, "name": hit.name, "matched": hit.matched, "text": hit.text}
        for hit in hits
    ]

    def tell() -> None:
        for hit in hits:
            click.echo(f"{hit.code}  {hit.name}  {told.field_title(hit.matched)}  {hit.text}")

    answer(data, as_json, tell)


@cli.command()
@AS_JSON
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Look the file over: damage, loose ends, figures that do not add up."""
    with desk_of(context) as desk:
        result = checking.check(desk)
    data = {
        "ok": result.ok,
        "schema": result.schema,
        "problems": [say(problem) for problem in result.problems],
    }

    def tell() -> None:
        for problem in result.problems:
            click.echo(say(problem))
        if result.ok:
            click.echo(_("The file is in order."))

    answer(data, as_json, tell)
    if not result.ok:
        raise click.exceptions.Exit(1)
