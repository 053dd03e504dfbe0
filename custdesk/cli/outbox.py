"""The command of the outbox: what waits for the mail server, and what asks for somebody."""

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.errors import NotFound
from custdesk.domain.words import N_, Message
from custdesk.services.post import listing, queue, sending
from custdesk.services.post.listing import STATES, DeliveryRow
from custdesk.system.language import _, say, words

_FACTS = (
    "id", "state", "firm", "person", "address", "subject", "batch", "tries", "queued_at",
    "next_at", "changed_at", "said",
)  # fmt: skip


@cli.group("outbox", invoke_without_command=True)
@click.option("--part", type=click.Choice(tuple(listing.PARTS)), default="open")
@AS_JSON
@click.pass_context
def outbox(context: click.Context, part: str, as_json: bool) -> None:
    """Letters for the firm's mail server: what waits, was refused, or may have arrived.

    Nothing is sent from here: each batch goes out after a person's word in the window.
    """
    if context.invoked_subcommand is not None:
        return
    with desk_of(context) as desk:
        sending.settle(desk)
        numbers = listing.numbers(desk, part)
        found = listing.rows(desk, numbers)
        counts = listing.counts(desk)
        rows = [found[number] for number in numbers]
        held = {row.id: listing.why_held(desk, row) for row in rows if row.state == "held"}
    why = {number: say(told) for number, told in held.items() if told is not None}
    data = {
        "counts": counts,
        "letters": [
            {name: getattr(row, name) for name in _FACTS} | {"why": why.get(row.id)} for row in rows
        ],
    }

    def tell() -> None:
        if not rows:
            click.echo(_("Nothing waits"))
        for row in rows:
            told = why.get(row.id, row.said)
            parts = (_(STATES[row.state]), row.firm, row.person, row.address, row.subject, told)
            click.echo(f"{row.id:>6}  {words().join([one for one in parts if one], 'facts')}")

    answer(data, as_json, tell)


@outbox.command("answer")
@click.argument("number", type=int)
@click.argument("came", type=click.Choice(["arrived", "never"]))
@AS_JSON
@click.pass_context
def answer_(context: click.Context, number: int, came: str, as_json: bool) -> None:
    """Say of a letter that may have gone out whether it arrived; NUMBER as `outbox` lists it."""
    with desk_of(context) as desk:
        row = _row(listing.rows(desk, [number]), number)
        if row.state != "unknown":
            text = N_("Of letter {n} it is known what became of it: {state}.")
            raise NotFound(Message(text, {"n": number, "state": Message(STATES[row.state])}))
        if came == "arrived":
            queue.arrived(desk, [row.letter])
        else:
            queue.take_out(desk, [row.letter])
    text = _("Noted as sent") if came == "arrived" else _("Taken out of the outbox")
    answer({"letter": number, "arrived": came == "arrived"}, as_json, lambda: click.echo(text))


@outbox.command("remove")
@click.argument("numbers", type=int, nargs=-1, required=True)
@AS_JSON
@click.pass_context
def remove(context: click.Context, numbers: tuple[int, ...], as_json: bool) -> None:
    """Take letters that wait or were refused out of the outbox; they stay written."""
    with desk_of(context) as desk:
        found = listing.rows(desk, numbers)
        queue.take_out(desk, [_row(found, number).letter for number in numbers])
    data = {"removed": list(numbers)}
    answer(data, as_json, lambda: click.echo(_("Taken out of the outbox")))


def _row(found: dict[int, DeliveryRow], number: int) -> DeliveryRow:
    if number not in found:
        raise NotFound(Message(N_("There is no letter {n} in the outbox."), {"n": number}))
    return found[number]
