"""The commands for groups of customers and people."""

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.cli.chosen import numbers
from custdesk.domain.errors import NotFound
from custdesk.services import customers, groups
from custdesk.store.rows import GroupRow
from custdesk.system.language import _, ngettext, words


@cli.group("groups")
def groups_() -> None:
    """Name groups of customers and people, and say who is in them."""


@groups_.command("list")
@AS_JSON
@click.pass_context
def groups_list(context: click.Context, as_json: bool) -> None:
    """List groups with how many are in them."""
    with desk_of(context) as desk:
        found = groups.listed(desk)
    data = [
        {"group": one.name, "note": one.notes or None, "customers": one.customers,
         "people": one.people}
        for one in found
    ]  # fmt: skip

    def tell() -> None:
        for one in found:
            click.echo("  ".join(part for part in (one.name, _sizes(one), one.notes) if part))
        if not found:
            click.echo(_("There are no groups."))

    answer(data, as_json, tell)


def _sizes(group: GroupRow) -> str:
    many = ngettext("{n} customer", "{n} customers", group.customers)
    people = ngettext("{n} person", "{n} people", group.people)
    return words().join([many.format(n=group.customers), people.format(n=group.people)])


_CODES = click.argument("codes", nargs=-1, metavar="[CODE]...")
_FILTER = click.option("--filter", "saved", metavar="NAME", help="All that a saved filter shows.")
_WHERE = click.option("--where", metavar="TEXT", default="", help="All that a search finds.")


@groups_.command()
@click.argument("name")
@_CODES
@_FILTER
@_WHERE
@click.option("--note", default="", help="What a new group is about.")
@AS_JSON
@click.pass_context
def add(
    context: click.Context,
    name: str,
    codes: tuple[str, ...],
    saved: str | None,
    where: str,
    note: str,
    as_json: bool,
) -> None:
    """Put customers into a group, which is made if it is not there."""
    with desk_of(context) as desk:
        chosen = numbers(desk, codes, saved, where)
        try:
            group = groups.find(desk, name)
        except NotFound:
            done = groups.save(desk, None, name, note, chosen)
        else:
            done = groups.add(desk, group.id, chosen)
        now = groups.find(desk, name)
    _answer_members(now, done.operation, as_json)


@groups_.command()
@click.argument("name")
@_CODES
@click.option("--whole", is_flag=True, help="Delete the group itself.")
@AS_JSON
@click.pass_context
def remove(
    context: click.Context, name: str, codes: tuple[str, ...], whole: bool, as_json: bool
) -> None:
    """Take customers out of a group, or delete it; nothing else of them changes."""
    with desk_of(context) as desk:
        group = groups.find(desk, name)
        if whole:
            done = groups.remove(desk, group.id)
            answer(
                {"group": group.name, "operation": done.operation},
                as_json,
                lambda: click.echo(_("The group {name} is deleted.").format(name=group.name)),
            )
            return
        done = groups.take_out(desk, group.id, numbers(desk, codes, None, ""))
        now = groups.get(desk, group.id)
    _answer_members(now, done.operation, as_json)


def _answer_members(group: GroupRow, operation: int | None, as_json: bool) -> None:
    data = {
        "group": group.name, "customers": group.customers, "people": group.people,
        "operation": operation,
    }  # fmt: skip
    answer(data, as_json, lambda: click.echo(f"{group.name}  {_sizes(group)}"))


@groups_.command("show")
@click.argument("name")
@AS_JSON
@click.pass_context
def groups_show(context: click.Context, name: str, as_json: bool) -> None:
    """Who is in a group."""
    with desk_of(context) as desk:
        group = groups.find(desk, name)
        rows = customers.page(desk, groups.customers_in(desk, group.id))
        people = groups.people_rows(desk, group.id)
    data = {
        "group": group.name,
        "note": group.notes or None,
        "customers": [{"code": row.code, "name": row.name} for row in rows],
        "people": [{"name": one.name, "customer": one.code} for one in people],
    }

    def tell() -> None:
        for row in rows:
            click.echo(f"{row.code}  {row.name}")
        for one in people:
            click.echo(f"{one.code}  {one.customer}  {one.name}")

    answer(data, as_json, tell)
