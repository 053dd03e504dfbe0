"""The commands for orders: which ones there are, what is wrong with them, and how they move on."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, amount_of, answer, cli, day, desk_of
from custdesk.domain.changes import Changes
from custdesk.domain.money import from_minor
from custdesk.domain.orders.kinds import WAITS
from custdesk.domain.orders.query import OrderQuery
from custdesk.domain.orders.stages import NEW, Stages
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.orders import detail, keeping, listing, own_stages, steps, urgent
from custdesk.services.orders.listing import VIEWS, Line
from custdesk.system.language import _, ngettext, say, words

_FIRST = 200
NUMBER = click.argument("number")


def _data(line: Line) -> dict[str, Any]:
    order = line.order
    return {
        "number": order.number, "their_number": order.their_number or None,
        "customer": order.customer_code, "name": order.customer_name, "date": order.date,
        "promised": order.promised, "shipped": order.shipped, "status": order.status or None,
        "stage": order.stage or None, "stage_on": order.stage_on, "urgent": order.urgent,
        "urgent_place": order.urgent_place, "urgent_reason": order.urgent_reason or None,
        "next_action": order.next_action or None, "next_on": order.next_on,
        "waits_for": order.waits_for or None, "credit_hold": order.credit_hold or None,
        "currency": order.currency, "amount": _amount(order.total, order.currency),
        "troubles": [
            {"kind": one.kind, "days": one.days, "text": say(one.message)} for one in line.troubles
        ],
    }  # fmt: skip


def _amount(minor: int | None, currency: str) -> str | None:
    return None if minor is None else str(from_minor(minor, currency))


def _told(line: Line, known: Stages) -> str:
    order = line.order
    stands = say(known.title(order.stage or NEW)) if order.at_work else order.status
    promised = words().date(order.promised) if order.promised else ""
    wrong = "; ".join(say(one.message) for one in line.troubles)
    mark = "!" if order.urgent else " "
    parts = (f"{mark} {order.number}", order.customer_name, stands, promised, wrong)
    return "  ".join(filter(None, parts))


@cli.group(invoke_without_command=True)
@click.option("--view", type=click.Choice(VIEWS), default="work",
              help="At work, urgent, late or stuck (trouble), shipped late, all.")  # fmt: skip
@click.option("--text", default="", metavar="TEXT", help="Part of a number, or a customer.")
@click.option("--stage", metavar="KEY", help="Waiting for this milestone; new: for none.")
@click.option("--waits-for", type=click.Choice([key for key, _title in WAITS]))
@click.option("--as-of", callback=day, metavar="DATE", help="What is late on this day.")
@click.option("--limit", type=int, default=_FIRST, help="At most so many; -1: all.")
@click.option("--counts", is_flag=True, help="How many each view and each stage has.")
@AS_JSON
@click.pass_context
def orders(context: click.Context, /, **given: Any) -> None:  # noqa: ANN401
    """List the orders that are at work, the urgent first; or work on one of them."""
    if context.invoked_subcommand is not None:
        return
    as_json = given["as_json"]
    with desk_of(context) as desk:
        if given["counts"]:
            _counts(desk, given["as_of"], as_json)
            return
        known = listing.stages(desk)
        query = OrderQuery(
            given["view"], given["text"], given["stage"], given["waits_for"], today=given["as_of"],
            sort="date" if given["view"] in ("late", "all") else "urgent",
            descending=given["view"] in ("late", "all"),
        )  # fmt: skip
        found = listing.ids(desk, query)
        if not found and given["stage"] and given["stage"] != NEW:
            steps.milestone(desk, given["stage"])  # orders may wait for one taken away since
        chosen = found if given["limit"] < 0 else found[: given["limit"]]
        lines = listing.lines(desk, chosen, given["as_of"])

    def tell() -> None:
        for line in lines:
            click.echo(_told(line, known))
        n = len(found)
        click.echo(ngettext("{n} order", "{n} orders", n).format(n=words().number(n)))

    answer([_data(line) for line in lines], as_json, tell)


def _counts(desk: Desk, as_of: dt.date | None, as_json: bool) -> None:
    views = listing.counts(desk, as_of)
    columns = listing.board(desk, 0)
    data = {"views": views, "stages": {one.stage: one.orders for one in columns}}

    def tell() -> None:
        for view, n in views.items():
            click.echo(f"{view}  {words().number(n)}")
        for one in columns:
            click.echo(f"{say(one.title)}  {words().number(one.orders)}")

    answer(data, as_json, tell)


@orders.command("show")
@NUMBER
@AS_JSON
@click.pass_context
def order_show(context: click.Context, number: str, as_json: bool) -> None:
    """Tell all of one order: milestones, documents, lines, margin."""
    with desk_of(context) as desk:
        order = keeping.by_number(desk, number)
        found = detail.one(desk, order)
        (line,) = listing.lines(desk, [order])
        known = listing.stages(desk)
        assert found is not None
    fields, currency = found.fields, line.order.currency
    margin = fields["margin"]
    data = _data(line) | {
        "incoterm": fields["incoterm"], "port": fields["port"], "terms": fields["terms"],
        "rate": fields["rate"], "rate_on": fields["rate_on"], "base_currency": found.base,
        "margin": _amount(margin, found.base),
        "milestones": [
            {"key": one.stage.key, "planned": one.planned, "done": one.done, "now": one.now}
            for one in found.milestones
        ],
        "documents": [
            {"key": one.key, "ready": one.ready, "sent": one.sent, "number": one.number or None}
            for one in found.papers
        ],
        "lines": [
            {
                "code": row["product_code"], "product": row["product_name"],
                "quantity": row["quantity"], "unit_price": row["unit_price"],
                "amount": _amount(row["amount"], currency),
            }
            for row in found.lines
        ],
    }  # fmt: skip

    def tell() -> None:
        click.echo(_told(line, known))
        for one in found.milestones:
            mark = "x" if one.done else ">" if one.now else " "
            when = one.done or one.planned
            click.echo(f"  [{mark}] {say(one.stage.message)}  {when or ''}".rstrip())
        for paper in found.papers:
            click.echo(f"  {say(paper.title)}  {paper.sent or paper.ready or ''}".rstrip())

    answer(data, as_json, tell)


@orders.command("add")
@click.argument("customer")
@click.option("--number", metavar="NUMBER", help="Else one after the latest.")
@click.option("--date", "date", callback=day, metavar="DATE", help="Else today.")
@click.option("--promised", callback=day, metavar="DATE", help="When it is to leave.")
@click.option("--currency", metavar="CODE", help="Else the base currency.")
@click.option("--amount", metavar="AMOUNT", help="Else the sum of the lines.")
@click.option("--incoterm", metavar="FOB")
@click.option("--line", "lines", multiple=True, metavar="'PRODUCT; QUANTITY; PRICE'",
              help="A line; may be given more than once.")  # fmt: skip
@AS_JSON
@click.pass_context
def order_add(context: click.Context, /, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Write down an order of a customer, named by code."""
    with desk_of(context) as desk:
        customer = customers.find(desk, given["customer"])
        coin = (given["currency"] or customers.base_currency(desk)).upper()
        values = {
            "number": given["number"], "promised": given["promised"], "currency": coin,
            "amount": amount_of(given["amount"], coin), "incoterm": given["incoterm"],
        } | ({"date": given["date"]} if given["date"] else {})  # fmt: skip
        rows = []
        for text in given["lines"]:
            name, quantity, price, *_rest = [*map(str.strip, text.split(";")), "", ""]
            rows.append({"product_name": name, "quantity": quantity, "unit_price": price})
        done = keeping.save(desk, None, customer, values, rows)
        number = keeping.get(desk, done.created or 0)["number"]
    _said(done, number, as_json, _("Order {number} is written down.").format(number=number))


def _said(done: Changes, number: str, as_json: bool, text: str) -> None:
    data = {"number": number, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(text))


@orders.command("stage")
@NUMBER
@click.argument("key")
@click.option("--on", callback=day, metavar="DATE", help="Else today.")
@AS_JSON
@click.pass_context
def order_stage(
    context: click.Context, number: str, key: str, on: dt.date | None, as_json: bool
) -> None:
    """Have an order wait for a milestone; what lies before is done. new: for none yet."""
    with desk_of(context) as desk:
        done = steps.move(desk, [keeping.by_number(desk, number)], key, on)
        title = say(listing.stages(desk).title(key))
    _said(done, number, as_json, f"{number}: {title}")


@orders.command("tick")
@NUMBER
@click.argument("key")
@click.option("--on", callback=day, metavar="DATE", help="Else today.")
@click.option("--not", "undone", is_flag=True, help="It was not reached.")
@AS_JSON
@click.pass_context
def order_tick(
    context: click.Context, number: str, key: str, on: dt.date | None, undone: bool, as_json: bool
) -> None:
    """Say that a milestone was reached; the one that the order waits for moves it on."""
    with desk_of(context) as desk:
        when = None if undone else on or desk.today()
        done = steps.tick(desk, keeping.by_number(desk, number), key, when)
        title = say(listing.stages(desk).title(key))
    _said(done, number, as_json, f"{number}: {title} {when or ''}".rstrip())


@orders.command("next")
@NUMBER
@click.argument("what", required=False)
@click.option("--on", callback=day, metavar="DATE", help="When.")
@click.option("--waits-for", type=click.Choice([key for key, _title in WAITS]))
@AS_JSON
@click.pass_context
def order_next(
    context: click.Context, number: str, what: str | None, on: dt.date | None,
    waits_for: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Say what is to be done next, when, and who waits for whom; nothing: it is done."""
    with desk_of(context) as desk:
        values = {"next_action": what, "next_on": on, "waits_for": waits_for}
        done = steps.next_action(desk, keeping.by_number(desk, number), values)
    _said(done, number, as_json, _("Next action of {number} is set").format(number=number))


@orders.command("urgent")
@NUMBER
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--place", type=int, help="Its place in the urgent lane, 1 the first.")
@click.option("--not", "undone", is_flag=True, help="No longer urgent.")
@AS_JSON
@click.pass_context
def order_urgent(
    context: click.Context, number: str, reason: str | None, place: int | None, undone: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Put an order among the urgent, with its reason; or to another place there."""
    with desk_of(context) as desk:
        order = keeping.by_number(desk, number)
        row = keeping.get(desk, order)
        if place is None or not row["urgent"]:
            done = urgent.mark(desk, order, reason or row["urgent_reason"], on=not undone)
        if place is not None and not undone:
            done = urgent.put(desk, order, place - 1)
        lane = [one.order.number for one in listing.lines(desk, urgent.lane(desk))]
    _said(done, number, as_json, "  ".join(lane))


@orders.command("document")
@NUMBER
@click.argument("key")
@click.option("--ready", callback=day, metavar="DATE")
@click.option("--sent", callback=day, metavar="DATE")
@click.option("--no", "paper_number", metavar="NUMBER", help="The document's own number.")
@AS_JSON
@click.pass_context
def order_document(
    context: click.Context, number: str, key: str, ready: dt.date | None, sent: dt.date | None,
    paper_number: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Say when a document was ready and sent: packing_list, bill_of_lading, or one's own words."""
    given = {"ready_on": ready, "sent_on": sent, "number": paper_number}
    values = {name: value for name, value in given.items() if value is not None}
    with desk_of(context) as desk:
        done = steps.paper(desk, keeping.by_number(desk, number), key, values)
    title = say(steps.paper_title(key))
    _said(done, number, as_json, f"{number}: {title}")


@orders.command("stages")
@click.option("--to", "wanted", metavar="'DEPOSIT 7; MOULDS 14; SAILED'",
              help="The milestones in their order, each with its usual days.")  # fmt: skip
@AS_JSON
@click.pass_context
def order_stages(context: click.Context, wanted: str | None, as_json: bool) -> None:
    """Tell the milestones of the firm, or name other ones."""
    with desk_of(context) as desk:
        if wanted is not None:
            rows = []
            for text in filter(None, map(str.strip, wanted.split(";"))):
                name, _space, last = text.rpartition(" ")
                figure = last.isdecimal() and bool(name)
                rows.append(
                    {"title": name if figure else text, "days": int(last) if figure else None}
                )
            own_stages.save(desk, rows, words())
        known = listing.stages(desk).all
    data = [
        {"key": one.key, "title": say(one.message), "days": one.days, "pays": one.pays}
        for one in known
    ]

    def tell() -> None:
        for row in data:
            click.echo(f"{row['key']}  {row['title']}  {row['days']}")

    answer(data, as_json, tell)
