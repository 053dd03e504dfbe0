"""Stored fields and values in the reader's words, for the answers that are not JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from custdesk.domain.choices import OF_CUSTOMER, ORDER_STATES
from custdesk.domain.fields import BY_NAME
from custdesk.domain.tier import Tier
from custdesk.domain.titles import column_title
from custdesk.system.language import _, say, words

if TYPE_CHECKING:
    from custdesk.services.merging import Merged, MergePreview
    from custdesk.services.pack import PackMerged
    from custdesk.services.pack.merging import PackPreview

_WORDS = {
    "tier": {tier.value: tier.label for tier in Tier},
    "manual_tier": {tier.value: tier.label for tier in Tier},
    "status": dict(ORDER_STATES),
    **{column: dict(choices) for column, choices in OF_CUSTOMER.items()},
}
# Amounts in minor units, and the column that names their currency.
_AMOUNTS = {"credit_limit": "credit_currency", "opening_sales_12m": "opening_currency"}


def field_title(name: str) -> str:
    """The title of `customer.city` or `person.email`; a name that nobody knows as it is."""
    if name in BY_NAME:
        return _(BY_NAME[name].title)
    table, _dot, column = name.rpartition(".")
    title = column_title(table or "customer", column)
    return name if title == column else _(title)


def value(column: str, stored: object) -> str:
    """What stands in a column, in words where it is a key."""
    text = str(stored)
    if column == "country":
        return words().country(text)
    title = _WORDS.get(column, {}).get(text)
    return _(title) if title else text


def fields(stored: dict[str, Any], currency: str) -> list[tuple[str, str]]:
    """Title and value of the filled columns of a customer; `currency` of amounts that name none."""
    told = []
    for column, what in stored.items():
        if what in (None, "") or column in _AMOUNTS.values():
            continue
        if column in _AMOUNTS:
            text = words().money(what, stored.get(_AMOUNTS[column]) or currency)
        else:
            text = value(column, what)
        told.append((field_title(f"customer.{column}"), text))
    return told


def merged(done: "Merged | PackMerged", problems: Sequence[object]) -> dict[str, Any]:
    """What a merge comes to, of a workbook or of a pack; `problems` in the form of their kind."""
    found = done.preview
    conflicts = [
        {
            "code": one.code,
            "field": one.field,
            "base": one.base,
            "mine": one.mine,
            "theirs": one.theirs,
        }
        for one in found.conflicts
    ]
    return {
        "operation": done.operation,
        "merged": len(found.merged),
        "conflicts": conflicts,
        "taken": done.taken,
        "new": found.new,
        "deleted_there": len(found.deleted_there),
        "deleted": [one._asdict() for one in found.deleted_there],
        "unchanged": found.unchanged,
        "problems": problems,
        "notes": [say(note) for note in found.notes],
    }


def tell_counts(found: "MergePreview | PackPreview") -> None:
    """What a merge changes, in one line."""
    line = _(
        "{merged} cells merged, {conflicts} conflicts, {new} new rows, {unchanged} rows unchanged"
    )
    click.echo(
        line.format(
            merged=len(found.merged),
            conflicts=len(found.conflicts),
            new=found.new,
            unchanged=found.unchanged,
        )
    )


def tell_way_back(operation: int | None) -> None:
    """How a merge is taken back, if it wrote anything."""
    if operation is None:
        click.echo(_("Nothing was written."))
    else:
        click.echo(_("Taken back by: custdesk undo {operation}").format(operation=operation))
