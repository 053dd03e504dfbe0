"""Commands that print customers: portraits, guest lists, complaint sheets."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of, tell_trouble
from custdesk.cli.chosen import meant
from custdesk.cli.paper_options import LANG, PAPER, PDF, checked, paper_of, reader, tell_pages
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.paper.portrait import told
from custdesk.services import complaint_sheet, customers, exports, groups
from custdesk.services import guests as invited
from custdesk.services import portrait as portraits
from custdesk.services.portrait import Portrait
from custdesk.system.language import words


@cli.command()
@click.argument("codes", nargs=-1)
@click.option("--where", metavar="TEXT", default="", help="Customers that a search for it finds.")
@click.option("--filter", "saved", metavar="NAME", help="Customers that a saved filter shows.")
@click.option("--group", metavar="NAME", help="The customers of a group.")
@LANG
@PAPER
@PDF
@AS_JSON
@click.pass_context
def portrait(
    context: click.Context,
    codes: tuple[str, ...],
    where: str,
    saved: str | None,
    group: str | None,
    spoken: str | None,
    paper: str,
    pdf: Path,
    as_json: bool,
) -> None:
    """Print who customers are: a page each, one after the other in one PDF."""
    checked(pdf, ".pdf")
    said = reader(spoken)
    with desk_of(context) as desk:
        numbers = meant(desk, codes, saved, group, where)
        if not numbers:
            raise CustDeskError(Message(N_("No customer fits; nothing was printed.")))
        made = portraits.document(desk, numbers, said, paper=paper_of(paper))
        tell_trouble(made)
        exports.save(desk, pdf, made.pdf(), "portrait", make_folder=True)
        shown = [portraits.portrait(desk, number) for number in numbers] if as_json else []
        rows = [] if as_json else customers.page(desk, numbers[:500])
    data = {
        "pdf": str(pdf),
        "pages": made.pages,
        "customers": [_json(one) | {"page": made.page_of(n)} for n, one in enumerate(shown)],
    }

    def tell() -> None:
        for place, row in enumerate(rows):
            click.echo(f"{made.page_of(place)}  {row.code}  {row.name}")
        tell_pages(made.pages, pdf)

    answer(data, as_json, tell)


def _json(one: Portrait) -> dict[str, Any]:
    """A portrait as data, its facts in the language of the answers."""
    said = words()
    return {
        "code": one.code,
        "name": one.name,
        "tier": one.tier,
        "why": [said.say(message) for message in one.why],
        "figures": {said.say(figure.title): told(figure.value, said) for figure in one.figures},
        "trend": list(one.trend),
        "currency": one.currency,
        "people": [person.name for person in one.people],
        **{
            part.key: [
                {"what": told(fact.label, said), "text": told(fact.text, said)}
                for fact in part.facts
            ]
            for part in one.parts
        },
    }


@cli.command()
@click.argument("codes", nargs=-1)
@click.option("--where", metavar="TEXT", default="", help="Customers that a search for it finds.")
@click.option("--filter", "saved", metavar="NAME", help="Customers that a saved filter shows.")
@click.option("--group", metavar="NAME", help="The customers and people of a group.")
@click.option("--title", metavar="TEXT", default="", help="What it is: Autumn reception.")
@click.option("--at", "place", metavar="TEXT", default="", help="Place and hour.")
@click.option("--on", callback=day, metavar="DATE")
@click.option("--everyone", is_flag=True, help="All people of a customer, not who decides alone.")
@click.option("--sort", type=click.Choice(["name", "company", "tier", "country"]), default="name")
@click.option("--no-tiers", is_flag=True, help="For a list that others may see.")
@click.option("--landscape", is_flag=True)
@LANG
@PAPER
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx")
@AS_JSON
@click.pass_context
def guests(
    context: click.Context,
    codes: tuple[str, ...],
    where: str,
    saved: str | None,
    group: str | None,
    title: str,
    place: str,
    on: dt.date | None,
    everyone: bool,
    sort: invited.Sort,
    no_tiers: bool,
    landscape: bool,
    spoken: str | None,
    paper: str,
    pdf: Path | None,
    xlsx: Path | None,
    as_json: bool,
) -> None:
    """Print the guests of an event: a line each, with boxes to tick."""
    if pdf is None and xlsx is None:
        raise CustDeskError(Message(N_("Say where to: --pdf FILE.pdf or --xlsx FILE.xlsx.")))
    event = invited.Event(
        title, place, on, everyone, not no_tiers, sort,
        paper=paper_of(paper), landscape=landscape,
    )  # fmt: skip
    said = reader(spoken)
    pages = None
    with desk_of(context) as desk:
        number = groups.find(desk, group).id if group is not None else None
        chosen = meant(desk, codes, saved, group, where)
        found = invited.listed(desk, event, chosen, number)
        if pdf is not None:
            made = invited.document(found, said)
            exports.save(desk, checked(pdf, ".pdf"), made.pdf(), "guests", make_folder=True)
            pages = made.pages
        if xlsx is not None:
            invited.save_table(desk, checked(xlsx, ".xlsx"), found, said)
    data = {
        "pdf": str(pdf) if pdf else None,
        "xlsx": str(xlsx) if xlsx else None,
        "pages": pages,
        "guests": [_guest(one) for one in found.guests],
    }

    def tell() -> None:
        count = len(found.guests)
        click.echo(words().plural("{n} guest", "{n} guests", count))
        if pages is not None:
            tell_pages(pages, pdf)

    answer(data, as_json, tell)


def _guest(one: invited.Guest) -> dict[str, str]:
    return {
        "name": one.name,
        "company": one.company,
        "country": one.country,
        "tier": one.tier,
        "phone": one.phone,
    }


@cli.command("complaint-sheet")
@click.argument("code")
@click.option("--no-tiers", is_flag=True, help="For a sheet that others may see.")
@LANG
@PAPER
@PDF
@AS_JSON
@click.pass_context
def complaint_sheet_(
    context: click.Context,
    code: str,
    no_tiers: bool,
    spoken: str | None,
    paper: str,
    pdf: Path,
    as_json: bool,
) -> None:
    """Print a sheet for a complaint, with what is known of the customer."""
    checked(pdf, ".pdf")
    with desk_of(context) as desk:
        number = customers.find(desk, code)
        made = complaint_sheet.document(
            desk, number, reader(spoken), paper=paper_of(paper), show_tier=not no_tiers
        )
        exports.save(desk, pdf, made.pdf(), "complaint", make_folder=True)
    data = {"pdf": str(pdf), "pages": made.pages}
    answer(data, as_json, lambda: tell_pages(made.pages, pdf))
