"""The command that prints addresses on labels and envelopes."""

from pathlib import Path

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of, tell_trouble
from custdesk.cli.chosen import meant
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.paper.label_sheets import SHEETS, USUAL
from custdesk.paper.postal import SCRIPTS, Script
from custdesk.services import exports, groups, mailing
from custdesk.system.language import LANGUAGES, _, language, ngettext, say, words


@cli.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--codes", "more", metavar="CODES", default="", help="Codes with commas between.")
@click.option("--where", metavar="TEXT", default="", help="All that a search for it finds.")
@click.option("--filter", "saved", metavar="NAME", help="All that a saved view shows.")
@click.option("--group", metavar="NAME", help="All of a group; with --to people, its people.")
@click.option("--to", type=click.Choice(["customers", "people"]), default="customers")
@click.option("--sheet", type=click.Choice(list(SHEETS), case_sensitive=False), default=USUAL,
              help="A sheet of labels, or an envelope.")  # fmt: skip
@click.option("--first", type=click.IntRange(1), default=1, metavar="N",
              help="The first free label of a sheet that was begun, counted by rows.")  # fmt: skip
@click.option("--script", type=click.Choice(SCRIPTS), default="both",
              help="Of the country, in Latin letters, or both on one label.")  # fmt: skip
@click.option("--sender/--no-sender", default=False, help="Whom it is from stands on it, too.")
@click.option("--country-in", type=click.Choice(list(LANGUAGES)),
              help="The sender's language, in which countries are named.")  # fmt: skip
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), required=True,
              metavar="OUT.pdf")  # fmt: skip
@AS_JSON
@click.pass_context
def labels(
    context: click.Context,
    codes: tuple[str, ...],
    more: str,
    where: str,
    saved: str | None,
    group: str | None,
    to: mailing.To,
    sheet: str,
    first: int,
    script: Script,
    sender: bool,
    country_in: str | None,
    pdf: Path,
    as_json: bool,
) -> None:
    """Print the addresses of customers or of their people on labels or envelopes."""
    if pdf.suffix.lower() != ".pdf":
        raise CustDeskError(Message(N_("Choose a name that ends in {wanted}."), {"wanted": ".pdf"}))
    named = (*codes, *(code.strip() for code in more.split(",") if code.strip()))
    if first > SHEETS[sheet].labels and not SHEETS[sheet].envelope:
        text = N_("A sheet {sheet} has {n} labels.")
        raise CustDeskError(Message(text, {"sheet": sheet, "n": SHEETS[sheet].labels}))
    with desk_of(context) as desk:
        numbers = meant(desk, named, saved, group, where)
        people = None
        if to == "people" and group is not None and not named:
            people = frozenset(groups.people_in(desk, groups.find(desk, group).id)) or None
        wanted = mailing.Labels(tuple(numbers), to, people, sheet, script, first, sender)
        reader = language(country_in) if country_in else words()
        paper = mailing.labels(desk, wanted, reader, language("en"))
        tell_trouble(paper.document)
        exports.save(desk, pdf, paper.document.pdf(), "labels", make_folder=True)
    data = {
        "pdf": str(pdf),
        "pages": paper.document.pages,
        "labels": paper.labels,
        "left_out": [
            {"code": one.code, "name": one.name, "why": say(one.why)} for one in paper.left_out
        ],
        "small": paper.small,
        "not_latin": paper.not_latin,
    }

    def tell() -> None:
        line = ngettext("{n} label in {file}", "{n} labels in {file}", paper.labels)
        click.echo(line.format(n=paper.labels, file=pdf))
        for one in paper.left_out:
            click.echo(_("Left out: {code} {name}: {why}").format(
                code=one.code, name=one.name, why=say(one.why)))  # fmt: skip
        for note in mailing.notes(paper):
            click.echo(say(note))

    answer(data, as_json, tell)
