"""Commands that look things up in the file."""

import click

from custdesk.cli import told
from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.cli.chosen import group_or_filter
from custdesk.services import check as checking
from custdesk.services import customers
from custdesk.services import lists as listing
from custdesk.services import search as searching
from custdesk.system.language import _, say


@cli.command("list")
@click.argument("what", type=click.Choice(["customers", "people", "orders", "visits", "tasks"]))
@click.option("--where", metavar="TEXT", default="", help="Only what a search for it finds.")
@click.option("--filter", "saved", metavar="NAME", help="Only what a saved filter shows.")
@click.option("--group", metavar="NAME", help="Only of the customers and people of a group.")
@AS_JSON
@click.pass_context
def list_(
    context: click.Context,
    what: str,
    where: str,
    saved: str | None,
    group: str | None,
    as_json: bool,
) -> None:
    """List customers, people, orders, visits or tasks."""
    with desk_of(context) as desk:
        if saved is None and group is None:
            data = listing.rows(desk, what, where)
        else:
            query = group_or_filter(desk, saved, group, where)
            data = listing.rows(desk, what, chosen=list(customers.ids(desk, query)))

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
        for title, text in data["own"].items():
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
