"""The commands for the firm's own fields."""

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.own_fields import KINDS, STARTERS, TEXT
from custdesk.services import customers
from custdesk.services import own_fields as own
from custdesk.system.language import _, words


@cli.group()
def fields() -> None:
    """List and make the firm's own fields, and write what customers have in them."""


@fields.command("list")
@AS_JSON
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List own fields, set by set."""
    with desk_of(context) as desk:
        found = own.fields(desk)
    data = [
        {"field": one.title, "kind": one.kind, "choices": list(one.choices),
         "industry": one.industry or None, "retired": one.retired}
        for one in found
    ]  # fmt: skip

    def tell() -> None:
        for one in found:
            words = [one.title, _(dict(KINDS).get(one.kind, one.kind))]
            words.append(one.industry or _("All customers"))
            words += [", ".join(one.choices)] if one.choices else []
            words += [_("retired")] if one.retired else []
            click.echo("  ".join(words))
        if not found:
            click.echo(_("There are no own fields."))

    answer(data, as_json, tell)


@fields.command()
@click.argument("title")
@click.option("--kind", type=click.Choice([key for key, _title in KINDS]), default=TEXT)
@click.option("--choice", "choices", multiple=True, help="One of the choices; give each once.")
@click.option("--industry", default="", help="Only ask customers of this industry.")
@AS_JSON
@click.pass_context
def define(
    context: click.Context,
    title: str,
    kind: str,
    choices: tuple[str, ...],
    industry: str,
    as_json: bool,
) -> None:
    """Make a field for customers."""
    with desk_of(context) as desk:
        done = own.save_field(desk, None, title, kind, choices, industry)
    answer(
        {"field": title, "operation": done.operation},
        as_json,
        lambda: click.echo(_("{field} is a field now.").format(field=title)),
    )


@fields.command()
@click.argument("industry", type=click.Choice([industry for industry, _fields in STARTERS]))
@AS_JSON
@click.pass_context
def offer(context: click.Context, industry: str, as_json: bool) -> None:
    """Add the fields that CustDesk offers for an industry."""
    with desk_of(context) as desk:
        done = own.add_starters(desk, industry, _)
    answer(
        {"industry": industry, "operation": done.operation},
        as_json,
        lambda: click.echo(
            words().text("The fields for {industry} are there.", industry=_(industry))
        ),
    )


@fields.command("set")
@click.argument("code")
@click.argument("title")
@click.argument("value")
@AS_JSON
@click.pass_context
def set_(context: click.Context, code: str, title: str, value: str, as_json: bool) -> None:
    """Write what a customer has in a field; an empty VALUE clears it."""
    with desk_of(context) as desk:
        number, field = customers.find(desk, code), own.find(desk, title)
        done = own.save(desk, number, {field.key: value})
        now = own.values(desk, number).get(field.id)
    answer(
        {"code": code, "field": field.title, "value": now, "operation": done.operation},
        as_json,
        lambda: click.echo(_("{field}: {value}").format(field=field.title, value=now or "–")),
    )
