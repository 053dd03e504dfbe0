"""What the command `credit` tells besides accounts: held orders, reminders, letters, proposals."""

from pathlib import Path

import click

from custdesk.cli.base import answer
from custdesk.domain.money import from_minor
from custdesk.domain.words import N_, Message
from custdesk.services import customers, exports
from custdesk.services.credit import dunning, letters, limit
from custdesk.services.credit import proposal as proposals
from custdesk.services.desk import Desk
from custdesk.system.language import _, language, say, words


def plain(minor: int | None, currency: str) -> str | None:
    """An amount as decimal text."""
    return None if minor is None else str(from_minor(minor, currency))


def tell_held(desk: Desk, as_json: bool) -> None:
    """Orders that wait for a decision."""
    rows = limit.held(desk)
    data = [
        {
            "order": one.number,
            "customer": one.name,
            "amount": plain(one.amount, one.currency),
            "currency": one.currency,
            "since": one.since,
            "reasons": [say(why) for why in one.verdict.reasons],
        }
        for one in rows
    ]

    def tell() -> None:
        for one in rows:
            reasons = words().join(map(say, one.verdict.reasons), "facts")
            click.echo(f"{one.number}  {one.name}  {reasons}")
        if not rows:
            click.echo(_("No order waits for a decision."))

    answer(data, as_json, tell)


def tell_reminders(desk: Desk, as_json: bool) -> None:
    """Who is to be reminded, with the step that is next."""
    rows = dunning.due(desk)
    data = [
        {
            "code": one.code,
            "name": one.name,
            "step": one.level,
            "days_late": one.days_late,
            "overdue": [
                {"currency": currency, "amount": plain(minor, currency)}
                for currency, minor in one.amounts
            ],
            "invoices": [item.number for item in one.items],
            "disputed": one.disputed,
        }
        for one in rows
    ]

    def tell() -> None:
        for one in rows:
            amounts = [words().money(minor, coin, decimals=True) for coin, minor in one.amounts]
            late = Message(
                N_("{n} day overdue"), {"n": one.days_late}, plural=N_("{n} days overdue")
            )
            parts = (one.code, one.name, _(one.title), words().join(amounts), say(late))
            click.echo("  ".join(parts))
        if not rows:
            click.echo(_("Nobody is to be reminded."))

    answer(data, as_json, tell)


def tell_letter(
    desk: Desk,
    customer: int,
    reminder: bool,
    spoken: str | None,
    pdf: Path | None,
    as_json: bool,
) -> None:
    """A statement or reminder as a text, or on paper."""
    if reminder:
        draft = dunning.draft(desk, customer, language=spoken)
    else:
        draft = letters.statement(desk, customer, spoken)
    if pdf is not None:
        made = letters.document(desk, customer, draft, language("en"))
        exports.save(desk, pdf, made.pdf(), "letter", make_folder=True)
    data = {
        "kind": draft.kind, "language": draft.language, "to": draft.to, "subject": draft.subject,
        "text": draft.text, "doubts": [say(one) for one in draft.doubts],
        "pdf": str(pdf) if pdf else None,
    }  # fmt: skip

    def tell() -> None:
        click.echo(f"{draft.subject}\n\n{draft.text}" if pdf is None else str(pdf))
        for one in draft.doubts:
            click.echo(say(one), err=True)

    answer(data, as_json, tell)


def tell_proposal(desk: Desk, customer: int, as_json: bool) -> None:
    """The limit and terms that a record speaks for, with the reasons."""
    one, base = proposals.proposal(desk, customer), customers.base_currency(desk)
    data = {
        "limit": plain(one.limit, base), "currency": base, "terms": _(one.terms[0]),
        "reasons": [say(why) for why in one.reasons],
    }  # fmt: skip

    def tell() -> None:
        shown = words().money(one.limit, base)
        click.echo(_("Limit {amount}, {terms}").format(amount=shown, terms=_(one.terms[0])))
        for why in one.reasons:
            click.echo(f"    {say(why)}")

    answer(data, as_json, tell)
