"""Commands that take lists out, and bring a workbook that was worked in back."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from custdesk.bridge.vcard_out import VERSIONS, Version
from custdesk.cli import packs, told
from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.cli.chosen import group_or_filter
from custdesk.domain.tier import Tier
from custdesk.domain.words import Words
from custdesk.services import customers, exporting, merging, vcards
from custdesk.services.desk import Desk
from custdesk.services.merging import MergePreview
from custdesk.services.offline import parts
from custdesk.services.pack import is_pack
from custdesk.store.rows import ListQuery
from custdesk.system.language import LANGUAGES, _, language, ngettext, say, words

_SHOWN = 20
PACK_PASSWORD = click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file whose first line is the password of the handover pack.",
)


@cli.command()
@click.option(
    "--kind",
    type=click.Choice(["customers", "orders", "workbook", "vcard", "pack"]),
    required=True,
    help="A list; the workbook that is merged again; contacts for a phone; a handover pack.",
)
@click.option("--where", metavar="TEXT", default="", help="Only what a search for it finds.")
@click.option("--filter", "saved", metavar="NAME", help="Only what a saved view shows.")
@click.option("--group", metavar="NAME", help="Only the customers of a group.")
@click.option("--columns", metavar="NAMES", default="", help="Only these: city,phone,email.")
@click.option(
    "--tier", type=click.Choice([tier.value for tier in Tier]), help="Only customers of this tier."
)
@click.option(
    "--visits",
    type=(click.DateTime(["%Y-%m-%d"]), click.DateTime(["%Y-%m-%d"])),
    metavar="FROM TO",
    help="Only customers with a visit between two days, such as those of a trip.",
)
@click.option(
    "--sheets",
    metavar="NAMES",
    default="",
    help="Of the workbook: people,interactions,visits; customers always.",
)
@click.option("--lang", type=click.Choice(list(LANGUAGES)), help="The language of the headers.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.xlsx|.csv|.vcf|.custdesk-pack",
    help="The new file.",
)
@click.option("--version", type=click.Choice(VERSIONS), default="3.0", help="Of the vCard.")
@PACK_PASSWORD
@AS_JSON
@click.pass_context
def export(
    context: click.Context,
    kind: str,
    where: str,
    saved: str | None,
    group: str | None,
    columns: str,
    tier: str | None,
    visits: tuple[datetime, datetime] | None,
    sheets: str,
    lang: str | None,
    out: Path,
    version: Version,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Write customers, orders, the offline workbook, contacts or a handover pack as a file."""
    reader: Words = language(lang) if lang else words()
    names, wanted = _names(columns), _names(sheets)
    with desk_of(context) as desk:
        base = None
        if saved is not None or group is not None:
            base = group_or_filter(desk, saved, group, where)
        numbers = _narrowed(desk, base or ListQuery(text=where), tier, visits, all_=base is None)
        if kind == "vcard":
            done = vcards.export(desk, out, reader, where, customers=numbers, version=version)
        elif kind == "pack":
            done = packs.export(desk, out, where, password_file, numbers)
        else:
            done = exporting.export(desk, kind, out, reader, where, names, numbers, wanted)
    data = {"file": str(done.path), "rows": dict(done.rows), "batch": done.batch}

    def tell() -> None:
        n = sum(done.rows.values())
        line = ngettext("{n} row written to {file}", "{n} rows written to {file}", n)
        click.echo(line.format(n=n, file=done.path))

    answer(data, as_json, tell)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _narrowed(
    desk: Desk,
    query: ListQuery,
    tier: str | None,
    days: tuple[datetime, datetime] | None,
    *,
    all_: bool,
) -> list[int] | None:
    """The customers that fit all that was asked for; None: the search alone says it (`all_`)."""
    if tier is None and days is None and all_:
        return None
    if tier is not None:
        # A view may ask for tiers by itself: both hold.
        kept = query.tiers & {tier} if query.tiers else frozenset({tier})
        query = query._replace(tiers=kept) if kept else query._replace(only=frozenset())
    query = query._replace(sort="name", descending=False)
    found = list(customers.ids(desk, query))
    if days is None:
        return found
    first, last = days
    on_the_way = set(parts.visited(desk, first.date(), last.date()))
    return [number for number in found if number in on_the_way]


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option(
    "--take",
    type=click.Choice(["mine", "theirs", "ask"]),
    default="ask",
    help="What both sides changed: keep what is here, take what came back, or list it.",
)
@PACK_PASSWORD
@AS_JSON
@click.pass_context
def merge(
    context: click.Context,
    file: Path,
    dry_run: bool,
    take: str,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Merge an exported workbook that was worked in, or a handover pack, cell by cell."""
    with desk_of(context) as desk:
        if is_pack(file):
            taken = packs.merge(desk, file, password_file, dry_run=dry_run, take=take)
            answer(packs.as_json(taken), as_json, lambda: packs.tell(taken))
            return
        came = merging.read(desk, file, language)
        if dry_run:
            done = merging.Merged(merging.preview(desk, came, language), None, merging.NOTHING)
        else:
            done = merging.apply(desk, came, language, take)
    answer(_json(done), as_json, lambda: _tell(done, came))


def _json(done: merging.Merged) -> dict[str, Any]:
    problems = [
        {
            "row": one.row,
            "column": one.column,
            "value": one.value,
            "code": one.code,
            "message": say(one.message),
        }
        for one in done.preview.problems
    ]
    return told.merged(done, problems)


def _tell(done: merging.Merged, came: merging.Returned) -> None:
    found = done.preview
    for note in found.notes:
        click.echo(say(note))
    _tell_counts(found)
    for one in found.conflicts[:_SHOWN]:
        line = _("  {code}, {field}: was {base}, here {mine}, there {theirs}")
        values = {"base": one.base, "mine": one.mine, "theirs": one.theirs}
        spoken = {name: value if value else "–" for name, value in values.items()}
        own = came.own_field(one.field)
        field = own.title if own else told.field_title(one.field)
        click.echo(line.format(code=one.code, field=field, **spoken))
    if len(found.conflicts) > _SHOWN:
        click.echo(_("    … and {n} more").format(n=len(found.conflicts) - _SHOWN))
    for problem in found.problems[:_SHOWN]:
        line = _("    row {row}: {message}")
        click.echo(line.format(row=problem.row, message=say(problem.message)))
    told.tell_way_back(done.operation)


def _tell_counts(found: MergePreview) -> None:
    told.tell_counts(found)
    if found.deleted_there:
        n = len(found.deleted_there)
        line = ngettext(
            "{n} row did not come back; it was not deleted here.",
            "{n} rows did not come back; they were not deleted here.",
            n,
        )
        click.echo(line.format(n=n))
