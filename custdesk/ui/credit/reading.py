"""What the page shows, read on the worker."""

from typing import NamedTuple

from custdesk.services.credit import dunning, keeping, limit, payments, watching
from custdesk.services.credit.account import Account, account
from custdesk.services.credit.ageing import Ageing, ageing
from custdesk.services.credit.dunning import Dun
from custdesk.services.credit.limit import Held
from custdesk.services.credit.watching import LetterLine, ReviewLine
from custdesk.services.desk import Desk
from custdesk.ui.credit.account_view import Offer, Shown, Source
from custdesk.ui.forms.payment import OLDEST


class Lists(NamedTuple):
    """The lists of the page."""

    ageing: Ageing
    held: tuple[Held, ...]
    reminders: tuple[Dun, ...]
    letters: tuple[LetterLine, ...]
    reviews: tuple[ReviewLine, ...]


def lists(desk: Desk) -> Lists:
    """Everything but the accounts."""
    return Lists(
        ageing(desk), tuple(limit.held(desk)), tuple(dunning.due(desk)),
        tuple(watching.open_letters(desk)), tuple(watching.coming_reviews(desk)),
    )  # fmt: skip


def shown(desk: Desk, customer: int) -> Shown:
    """One account with its file and what may be done with money that is left."""
    found = account(desk, customer)
    kept = keeping.kept(desk, customer)
    verdict = limit.check(desk, customer)
    # That the limit is passed, the bar beside it tells already.
    reasons = verdict.reasons[1:] if verdict.over else verdict.reasons
    return Shown(found, kept, kept.tier, reasons, verdict.notes, _suggested(desk, found))


def _suggested(desk: Desk, found: Account) -> dict[Source, tuple[Offer, ...]]:
    offers = {}
    for money in found.receipts:
        if money.left:
            likely = payments.suggest(
                desk, found.customer, money.left, money.currency, reference=money.number
            )
            offers[(money.kind, money.id)] = tuple(
                Offer(one.invoices[0], one.why) for one in likely if one.why.text != OLDEST
            )
    return offers
