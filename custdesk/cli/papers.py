"""Commands that print customers: portraits."""

from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.cli.chosen import meant
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.paper.portrait import told
from custdesk.services import customers, exports
from custdesk.services import portrait as portraits
from custdesk.services.portrait import Portrait
from custdesk.system.language import _, language, words

PDF = click.option("--pdf", required=True, type=click.Path(path_type=Path, dir_okay=False),
                   metavar="FILE.pdf")  # fmt: skip
PAPER = click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4")
LANG = click.option(
    "--lang",
    "spoken",
    type=click.Choice(["en", "zh_CN"]),
    help="The language of the pages; that of the answers where left out.",
)


def checked(path: Path, wanted: str) -> Path:
    """The path, where it ends as such files do; else a sentence."""
    if path.suffix.lower() != wanted:
        text = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(text, {"wanted": wanted}))
    return path


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
    said = words() if spoken is None else language(spoken)
    with desk_of(context) as desk:
        numbers = meant(desk, codes, saved, group, where)
        if not numbers:
            raise CustDeskError(Message(N_("No customer fits; nothing was printed.")))
        made = portraits.document(
            desk, numbers, said, paper="us-letter" if paper == "letter" else "a4"
        )
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
        click.echo(_("{pages} pages in {file}").format(pages=made.pages, file=pdf))

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
