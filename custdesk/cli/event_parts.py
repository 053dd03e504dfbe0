"""The commands for costs, lists and papers of events."""

import datetime as dt
from pathlib import Path

import click

from custdesk.cli.base import AS_JSON, amount_of, answer, day, desk_of
from custdesk.cli.event_guests import _meant
from custdesk.cli.events import event, money
from custdesk.cli.paper_options import LANG, PAPER, checked, paper_of, reader, tell_pages
from custdesk.domain.errors import NotFound
from custdesk.domain.events.checklists import TITLES
from custdesk.domain.events.kinds import COST_KINDS
from custdesk.domain.words import N_, Message
from custdesk.services import exports
from custdesk.services.events import after, checks, costs, events, papers
from custdesk.system.language import _, words


@event.command("cost")
@click.argument("name")
@click.argument("amount")
@click.option("--currency", metavar="CODE", help="Else that of the budget.")
@click.option("--kind", type=click.Choice([key for key, _title in COST_KINDS]), default="other")
@click.option("--paid", is_flag=True, help="It was paid; else it is planned.")
@click.option("--guest", metavar="CODE", help="Whose it is alone.")
@click.option("--on", callback=day, metavar="DATE")
@click.option("--note", metavar="TEXT")
@AS_JSON
@click.pass_context
def add_cost(
    context: click.Context,
    name: str,
    amount: str,
    currency: str | None,
    kind: str,
    paid: bool,
    guest: str | None,
    on: dt.date | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Add what an event costs: planned, or paid."""
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        coin = (currency or events.get(desk, number)["currency"]).upper()
        whose = _meant(desk, number, (guest,))[0].id if guest else None
        values = {
            "amount": amount_of(amount, coin), "currency": coin, "kind": kind,
            "state": "paid" if paid else "planned", "guest_id": whose, "on_date": on, "note": note,
        }  # fmt: skip
        done = costs.save(desk, None, number, values)
        sums = costs.budget(desk, number).sums
    data = {
        "cost": done.created, "operation": done.operation,
        "planned": money(sums.planned, sums.currency), "paid": money(sums.paid, sums.currency),
        "left": money(sums.left, sums.currency),
    }  # fmt: skip

    def tell() -> None:
        total = _("In all: planned {planned}, paid {paid}")
        said = [words().money(one, sums.currency, decimals=True) for one in (
            sums.planned, sums.paid)]  # fmt: skip
        click.echo(total.format(planned=said[0], paid=said[1]))

    answer(data, as_json, tell)


@event.command("tick")
@click.argument("name")
@click.argument("what")
@click.option("--add", "fresh", is_flag=True, help="Put it on the list.")
@click.option("--due", callback=day, metavar="DATE", help="By when, of what is added.")
@click.option("--open", "again", is_flag=True, help="It is to be done after all.")
@AS_JSON
@click.pass_context
def tick_line(
    context: click.Context,
    name: str,
    what: str,
    fresh: bool,
    due: dt.date | None,
    again: bool,
    as_json: bool,
) -> None:
    """Tick what is done for an event by its words or key, or put something on its list."""
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        if fresh:
            done = checks.save(desk, None, number, {"text": what, "due": due})
        else:
            wanted = what.strip().casefold()
            rows = [
                row["id"] for row in checks.checks(desk, number)
                if wanted in {
                    str(row["key"] or ""), (row["text"] or "").casefold(),
                    _(TITLES.get(row["key"] or "", "")).casefold() if row["key"] else "",
                }
            ]  # fmt: skip
            if not rows:
                text = N_("{what} is not on the list.")
                raise NotFound(Message(text, {"what": what}))
            done = checks.tick(desk, rows, done=not again)
    data = {"operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Noted.")))


@event.command("contacts")
@click.argument("name")
@AS_JSON
@click.pass_context
def log_contacts(context: click.Context, name: str, as_json: bool) -> None:
    """Write into the log of all who came that they were met there."""
    with desk_of(context) as desk:
        done = after.contacts(desk, events.by_name(desk, name))
    data = {"operation": done.operation, "customers": len(done.customers)}
    answer(data, as_json, lambda: click.echo(_("Noted.")))


@event.command("print")
@click.argument("name")
@click.argument("what", type=click.Choice(papers.KINDS))
@click.argument("pdf", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
@click.option("--all", "everybody", is_flag=True, help="Also those who have not accepted.")
@LANG
@PAPER
@AS_JSON
@click.pass_context
def print_papers(
    context: click.Context,
    name: str,
    what: str,
    pdf: Path,
    everybody: bool,
    spoken: str | None,
    paper: str,
    as_json: bool,
) -> None:
    """Print name badges, cards for the tables, or the list to sign at the door."""
    checked(pdf, ".pdf")
    with desk_of(context) as desk:
        number = events.by_name(desk, name)
        made = papers.document(
            desk, number, what, reader(spoken), paper=paper_of(paper), everybody=everybody
        )
        exports.save(desk, pdf, made.pdf(), "guests", make_folder=True)
    data = {"pdf": str(pdf), "pages": made.pages}
    answer(data, as_json, lambda: tell_pages(made.pages, pdf))
