"""The commands for quotations and proforma invoices."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, amount_of, answer, cli, day, desk_of
from custdesk.cli.paper_options import LANG, PAPER, PDF, checked, paper_of, reader, tell_pages
from custdesk.domain.errors import CustDeskError
from custdesk.domain.money import from_minor
from custdesk.domain.offers.conversion import STAGES
from custdesk.domain.offers.kinds import LOST_REASONS, OFFER_KINDS, OFFER_STATES
from custdesk.domain.words import N_, Message
from custdesk.services import customers, exports
from custdesk.services.offers import accepting, conversion, quotations
from custdesk.services.offers import paper as offer_paper
from custdesk.services.offers.quotations import OfferRow
from custdesk.system.language import _, language, ngettext, other, words


@cli.group()
def quotes() -> None:
    """Quotations with their versions, proforma invoices, and the orders that come of them."""


def _amount(minor: int | None, currency: str) -> str | None:
    return None if minor is None else f"{from_minor(minor, currency):f}"


def _data(row: OfferRow, base: str) -> dict[str, Any]:
    return {
        "number": row.number, "version": row.version, "kind": row.kind, "customer": row.name,
        "date": row.date, "valid_until": row.valid_until, "status": row.status,
        "sent_on": row.sent_on, "currency": row.currency,
        "total": _amount(row.total, row.currency), "base_total": _amount(row.base_total, base),
        "margin": _amount(row.margin, base), "base_currency": base,
        "order": row.order_number or None,
    }  # fmt: skip


def _line(row: OfferRow) -> str:
    money = "" if row.total is None else words().money(row.total, row.currency, True)
    on = words().date(row.date) if row.date else ""
    named = f"{row.number} v{row.version}" if row.version > 1 else row.number
    facts = (named, on, row.name, money, _(dict(OFFER_STATES)[row.status]), row.order_number)
    return "  ".join(one for one in facts if one)


@quotes.command("list")
@click.option("--customer", metavar="CODE", help="Of one customer alone.")
@click.option("--open", "only_open", is_flag=True, help="Drafts and those that wait for an answer.")
@AS_JSON
@click.pass_context
def quotes_list(
    context: click.Context, customer: str | None, only_open: bool, as_json: bool
) -> None:
    """List offers, the latest first."""
    with desk_of(context) as desk:
        base = customers.base_currency(desk)
        who = customers.find(desk, customer) if customer else None
        rows = quotations.listed(desk, who)
    if only_open:
        rows = [row for row in rows if row.status in ("draft", "sent")]

    def show() -> None:
        for row in rows:
            click.echo(_line(row))
        if not rows:
            click.echo(_("No offer found."))

    answer([_data(row, base) for row in rows], as_json, show)


@quotes.command("show")
@click.argument("number")
@click.option("--version", type=int, metavar="N", help="Which version; else the newest.")
@AS_JSON
@click.pass_context
def quotes_show(context: click.Context, number: str, version: int | None, as_json: bool) -> None:
    """Show an offer with its lines, and what the version before said else."""
    with desk_of(context) as desk:
        base = customers.base_currency(desk)
        offer = quotations.one(desk, quotations.find(desk, number, version))
    names = ("product_code", "product_name", "quantity", "unit", "unit_price", "discount")
    data = _data(offer.row, base) | {
        **{name: offer.fields[name] for name in ("incoterm", "port", "terms", "lead_time",
                                                 "rate", "rate_on")},
        "lines": [
            {name: line[name] for name in names}
            | {"amount": _amount(line["amount"], offer.row.currency)}
            for line in offer.lines
        ],
        "versions": [one.version for one in offer.versions],
        "changed": [
            {"goods": one.goods or None, "column": one.column or None,
             "old": one.old, "new": one.new}
            for one in offer.changed
        ],
    }  # fmt: skip

    def show() -> None:
        click.echo(_line(offer.row))
        for line in offer.lines:
            facts = (line["product_code"], line["product_name"], line["quantity"], line["unit"],
                     line["unit_price"],
                     words().money(line["amount"] or 0, offer.row.currency, True))  # fmt: skip
            click.echo("  " + "  ".join(str(one) for one in facts if one))

    answer(data, as_json, show)


def line_of(text: str) -> dict[str, Any]:
    """A line as it is typed: `CODE x 500 @ 1.20 -5%`; all but the goods may be missing."""
    rest, found = text.strip(), {}
    for mark, name in ((" -", "discount"), (" @", "unit_price"), (" x", "quantity")):
        head, sign, tail = rest.rpartition(mark)
        if sign and tail.strip()[:1].isdigit():
            rest, found[name] = head.strip(), tail.strip()
    if not rest:
        raise CustDeskError(Message(N_("A line is written as CODE x 500 @ 1.20 -5%.")))
    return {"product": rest, **found}


@quotes.command("new")
@click.argument("customer")
@click.option("--line", "lines", multiple=True, metavar="LINE", help='"CODE x 500 @ 1.20 -5%".')
@click.option("--number", metavar="TEXT", help="Its number; else the next one.")
@click.option("--kind", type=click.Choice([key for key, _title in OFFER_KINDS]),
              default="quotation", help="A quotation, or a proforma invoice at once.")  # fmt: skip
@click.option("--currency", metavar="CODE", help="Its currency; else as the last time.")
@click.option("--incoterm", metavar="CODE", help="FOB, CIF …")
@click.option("--port", metavar="TEXT", help="The port or place of the price term.")
@click.option("--until", "valid_until", callback=day, metavar="DATE", help="Valid until this day.")
@click.option("--lead-time", metavar="TEXT", help="How long it takes.")
@click.option("--terms", metavar="TEXT", help="Terms of payment.")
@click.option("--freight", metavar="AMOUNT", help="Freight that is charged beside the goods.")
@click.option("--notes", metavar="TEXT", help="Remarks that are printed.")
@AS_JSON
@click.pass_context
def quotes_new(
    context: click.Context, /, customer: str, lines: tuple[str, ...], as_json: bool, **given: Any,  # noqa: ANN401
) -> None:  # fmt: skip
    """Write an offer; a line without a price gets that of the customer's list."""
    typed = [line_of(one) for one in lines]
    with desk_of(context) as desk:
        who = customers.find(desk, customer)
        values = {name: value for name, value in given.items() if value is not None}
        coin = given["currency"] or quotations.blank(desk, who)["currency"]
        values["freight"] = amount_of(given["freight"], coin.upper())
        done = quotations.save(desk, None, who, values, typed)
        offer = quotations.one(desk, done.created or 0)
        base = customers.base_currency(desk)
    data = {"operation": done.operation, **_data(offer.row, base)}
    answer(data, as_json, lambda: click.echo(_line(offer.row)))


@quotes.command("sent")
@click.argument("number")
@click.option("--on", callback=day, metavar="DATE", help="The day; else today.")
@AS_JSON
@click.pass_context
def quotes_sent(context: click.Context, number: str, on: dt.date | None, as_json: bool) -> None:
    """Note that an offer went out."""
    with desk_of(context) as desk:
        done = quotations.sent(desk, quotations.find(desk, number), on)
    _told(_("Offer {number} counts as sent."), number, done.operation, as_json)


@quotes.command("declined")
@click.argument("number")
@click.option("--reason", type=click.Choice([key for key, _title in LOST_REASONS]))
@AS_JSON
@click.pass_context
def quotes_declined(context: click.Context, number: str, reason: str | None, as_json: bool) -> None:
    """Note that the customer did not take an offer, and why."""
    with desk_of(context) as desk:
        done = quotations.declined(desk, quotations.find(desk, number), reason)
    _told(_("Offer {number} counts as declined."), number, done.operation, as_json)


@quotes.command("version")
@click.argument("number")
@AS_JSON
@click.pass_context
def quotes_version(context: click.Context, number: str, as_json: bool) -> None:
    """Make a new version of an offer; the older one becomes replaced."""
    with desk_of(context) as desk:
        done = quotations.new_version(desk, quotations.find(desk, number))
        row = quotations.one(desk, done.created or 0).row
        base = customers.base_currency(desk)
    data = {"operation": done.operation, **_data(row, base)}
    answer(data, as_json, lambda: click.echo(_line(row)))


@quotes.command("proforma")
@click.argument("number")
@AS_JSON
@click.pass_context
def quotes_proforma(context: click.Context, number: str, as_json: bool) -> None:
    """Make a proforma invoice of a quotation."""
    with desk_of(context) as desk:
        done = accepting.to_proforma(desk, quotations.find(desk, number))
        row = quotations.one(desk, done.created or 0).row
        base = customers.base_currency(desk)
    data = {"operation": done.operation, **_data(row, base)}
    answer(data, as_json, lambda: click.echo(_line(row)))


@quotes.command("accept")
@click.argument("number")
@click.option("--order", metavar="NUMBER", help="Number of the order; else that of the offer.")
@click.option("--their-number", metavar="TEXT", help="Number of their purchase order.")
@click.option("--on", callback=day, metavar="DATE", help="Day of the order; else today.")
@AS_JSON
@click.pass_context
def quotes_accept(
    context: click.Context, number: str, order: str | None, their_number: str | None,
    on: dt.date | None, as_json: bool,
) -> None:  # fmt: skip
    """Make an order of an offer, with its lines, terms and price term."""
    with desk_of(context) as desk:
        done = accepting.accept(desk, quotations.find(desk, number), order, on, their_number)
        made = quotations.one(desk, quotations.find(desk, number)).row.order_number
    data = {"order": made, "operation": done.operation}
    line = _("Order {order} was made of offer {number}.")
    answer(data, as_json, lambda: click.echo(line.format(order=made, number=number)))


@quotes.command("pdf")
@click.argument("number")
@click.option("--version", type=int, metavar="N", help="Which version; else the newest.")
@click.option("--both", is_flag=True, help="In both languages on the same page.")
@LANG
@PAPER
@PDF
@AS_JSON
@click.pass_context
def quotes_pdf(
    context: click.Context, number: str, version: int | None, both: bool, spoken: str | None,
    paper: str, pdf: Path, as_json: bool,
) -> None:  # fmt: skip
    """Print a quotation or proforma invoice; the bank stands on the latter."""
    checked(pdf, ".pdf")
    first = reader(spoken)
    second = language(other(first.code))
    with desk_of(context) as desk:
        offer = quotations.find(desk, number, version)
        said = [first, second] if both else [first]
        made = offer_paper.document(desk, offer, said, language("en"), paper=paper_of(paper))
        exports.save(desk, pdf, made.pdf(), "offer", make_folder=True)
    answer({"pdf": str(pdf), "pages": made.pages}, as_json, lambda: tell_pages(made.pages, pdf))


@quotes.command("conversion")
@click.option("--from", "since", callback=day, metavar="DATE", help="From this day on.")
@click.option("--to", "until", callback=day, metavar="DATE", help="Up to this day.")
@AS_JSON
@click.pass_context
def quotes_conversion(
    context: click.Context, since: dt.date | None, until: dt.date | None, as_json: bool
) -> None:
    """How many enquiries become offers, and offers orders; the last year unless said otherwise."""
    with desk_of(context) as desk:
        found = conversion.conversion(desk, since, until)
    data = {
        "from": found.since, "to": found.until, "reached": found.reached,
        "steps": [
            {"from": one.start, "to": one.end, "of": one.of, "n": one.n,
             "share": None if one.share is None else round(one.share, 4), "median_days": one.days}
            for one in found.steps
        ],
    }  # fmt: skip

    def show() -> None:
        titles = dict(STAGES)
        for one in found.steps:
            if one.share is None:
                continue
            way = f"{_(titles[one.start])} → {_(titles[one.end])}"
            line = _("{n} of {of}, {share}%")
            told = line.format(n=one.n, of=one.of, share=round(100 * one.share))
            if one.days is not None:
                told += ", " + ngettext(
                    "median {n} day", "median {n} days", round(one.days)
                ).format(n=round(one.days))
            click.echo(f"{way}: {told}")
        if not found.cases:
            click.echo(_("Nothing was asked for, offered or sent in these days."))

    answer(data, as_json, show)


def _told(line: str, number: str, operation: int | None, as_json: bool) -> None:
    data = {"number": number, "operation": operation}
    answer(data, as_json, lambda: click.echo(line.format(number=number)))
