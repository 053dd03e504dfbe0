"""The commands for what a list is narrowed by, saved under a name."""

from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.tier import Tier
from custdesk.services import filters
from custdesk.services.desk import Desk
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, say, words


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
