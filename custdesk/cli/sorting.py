"""The commands for groups of customers and for filters that are saved under a name."""

from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.errors import NotFound
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import customers, filters, groups
from custdesk.services.desk import Desk
from custdesk.store.rows import GroupRow, ListQuery
from custdesk.system.language import _, ngettext, say, words


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
    people = ngettext("{n} contact", "{n} contacts", group.people)
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
        chosen = _chosen(desk, codes, saved, where)
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
        done = groups.take_out(desk, group.id, _chosen(desk, codes, None, ""))
        now = groups.get(desk, group.id)
    _answer_members(now, done.operation, as_json)


def _chosen(desk: Desk, codes: tuple[str, ...], saved: str | None, where: str) -> list[int]:
    found = [customers.find(desk, code) for code in codes]
    if saved is not None:
        found += customers.ids(desk, filters.find(desk, saved).query)
    if where:
        found += customers.ids(desk, ListQuery(text=where))
    return list(dict.fromkeys(found))


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


# -- filters ------------------------------------------------------------------------------------


@cli.group("filters")
def filters_() -> None:
    """Save what a list of customers is narrowed by under a name; it stays up to date."""


@filters_.command("list")
@AS_JSON
@click.pass_context
def filters_list(context: click.Context, as_json: bool) -> None:
    """List saved filters, what they ask for, and how many customers fit."""
    with desk_of(context) as desk:
        data = [_told(desk, one) for one in filters.listed(desk)]

    def tell() -> None:
        for one in data:
            click.echo(f"{one['filter']}  {one['customers']}  {_asked(one)}".rstrip())
        if not data:
            click.echo(_("There are no saved views."))

    answer(data, as_json, tell)


def _told(desk: Desk, saved: filters.SavedFilter) -> dict[str, Any]:
    query = saved.query
    return {
        "filter": saved.name,
        "customers": filters.count(desk, query),
        "text": query.text or None,
        "tiers": sorted(query.tiers),
        "countries": sorted(query.countries),
        "owners": sorted(query.owners),
        "no_contact_days": query.silent_days,
        "any": query.any_row,
        "rows": [[row.field, row.op, *row.values] for row in query.rows],
        "told": [say(message) for message in filters.tell(desk, query.rows)],
    }


def _asked(one: dict[str, Any]) -> str:
    """What a filter asks for, in one line."""
    joint = f" {_('or')} " if one["any"] else f" {_('and')} "
    tiers = [_(Tier(tier).label) for tier in one["tiers"]]
    countries = [words().country(code) for code in one["countries"]]
    silent = one["no_contact_days"]
    parts = [
        f"“{one['text']}”" if one["text"] else "",
        words().join(tiers),
        words().join(countries),
        words().join(one["owners"]),
        _("no contact for {n} days").format(n=silent) if silent else "",
        joint.join(one["told"]),
    ]
    return words().join((part for part in parts if part), "phrases")


@filters_.command("save")
@click.argument("name")
@click.option(
    "--row",
    "rows",
    multiple=True,
    metavar="CONDITION",
    help="Such as: last_contact older 60; country is DE,FR; sales_12m min 5000.",
)
@click.option("--any", "any_row", is_flag=True, help="One of the conditions is enough.")
@click.option("--where", metavar="TEXT", default="", help="Only what a search for it finds.")
@AS_JSON
@click.pass_context
def filters_save(
    context: click.Context,
    name: str,
    rows: tuple[str, ...],
    any_row: bool,
    where: str,
    as_json: bool,
) -> None:
    """Save a filter, or let the one of that name ask for something else."""
    with desk_of(context) as desk:
        query = ListQuery(
            text=where, rows=tuple(filters.parsed(desk, row) for row in rows), any_row=any_row
        )
        there = next((o.id for o in filters.listed(desk) if o.name.casefold() == name.casefold()),
                     None)  # fmt: skip
        done = filters.save(desk, there, name, query)
        data = _told(desk, filters.find(desk, name)) | {"operation": done.operation}
    answer(data, as_json, lambda: click.echo(f"{name}  {data['customers']}  {_asked(data)}"))


@filters_.command("delete")
@click.argument("name")
@AS_JSON
@click.pass_context
def filters_delete(context: click.Context, name: str, as_json: bool) -> None:
    """Delete a saved filter; the customers stay."""
    with desk_of(context) as desk:
        found = filters.find(desk, name)
        done = filters.remove(desk, found.id)
    answer(
        {"filter": found.name, "operation": done.operation},
        as_json,
        lambda: click.echo(_("The view {name} is deleted.").format(name=found.name)),
    )


@filters_.command("fields")
@AS_JSON
@click.pass_context
def filters_fields(context: click.Context, as_json: bool) -> None:
    """What a condition can ask for, and how each can be compared."""
    with desk_of(context) as desk:
        known = filters.fields(desk)
    data = [
        {"field": one.key, "title": one.title, "comparisons": filters.comparisons(one)}
        for one in known.values()
    ]

    def tell() -> None:
        for one in data:
            click.echo(f"{one['field']}  {_(str(one['title']))}  {' '.join(one['comparisons'])}")

    answer(data, as_json, tell)


def group_or_filter(desk: Desk, saved: str | None, group: str | None, where: str) -> ListQuery:
    """What a list is narrowed to by the options that other commands share."""
    query = ListQuery() if saved is None else filters.find(desk, saved).query
    if where and query.text:
        raise NotFound(Message(N_("The view {name} searches by itself."), {"name": saved or ""}))
    query = query._replace(text=query.text or where)
    if group is None:
        return query
    inside = frozenset(groups.customers_in(desk, groups.find(desk, group).id, with_people=True))
    return query._replace(only=inside)
