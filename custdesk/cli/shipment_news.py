"""The command that takes a forwarder's list of how shipments stand."""

from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, desk_of
from custdesk.cli.shipments import group
from custdesk.services.shipping import news
from custdesk.services.shipping.news import Item
from custdesk.system.language import _, ngettext, say, words


def _data(item: Item) -> dict[str, Any]:
    return {
        "shipment": item.shipment, "number": item.number, "customer": item.customer,
        "rows": list(item.rows),
        "expected": {key: {"was": was, "now": now} for key, (was, now) in item.expected.items()},
        "reached": dict(item.reached), "filled": dict(item.filled),
        "place": item.place or None, "remark": item.remark or None,
    }  # fmt: skip


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what it would bring.")
@AS_JSON
@click.pass_context
def take_in(context: click.Context, file: Path, dry_run: bool, as_json: bool) -> None:
    """Take a forwarder's list: days and milestones of shipments, found by any of their marks."""
    with desk_of(context) as desk:
        found = news.look(desk, file)
        done = None if dry_run else news.take(desk, found)
    data = {
        "items": [_data(item) for item in found.items], "unchanged": found.same,
        "unknown": [{"row": one.row, "marks": dict(one.marks)} for one in found.unknown],
        "problems": [
            {"row": one.row, "column": one.column, "value": one.value, "problem": say(one.message)}
            for one in found.problems
        ],
        "ignored_columns": list(found.passed), "operation": done.operation if done else None,
    }  # fmt: skip

    def tell() -> None:
        n = len(found.items)
        text = ngettext("{n} shipment has news.", "{n} shipments have news.", n)
        click.echo(text.format(n=words().number(n)))
        for one in found.unknown:
            marks = words().join(one.marks.values())
            click.echo(_("Row {n}: no single shipment is {marks}").format(n=one.row, marks=marks))
        for problem in found.problems:
            line = _("Row {n}: {problem}")
            click.echo(line.format(n=problem.row, problem=say(problem.message)))

    answer(data, as_json, tell)
