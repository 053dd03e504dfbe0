"""Gift lists as a workbook, and on paper."""

from pathlib import Path
from typing import Literal

from custdesk.domain.gifts.kinds import STATES
from custdesk.domain.money import from_minor
from custdesk.domain.words import N_, Words
from custdesk.paper.gift_list import GiftLine, GiftSheet, set_gift_list
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import TIER_WORDS
from custdesk.services import as_seen, exports, settings
from custdesk.services.as_seen import Value
from custdesk.services.desk import Desk
from custdesk.services.gift_plans.lists import GiftList, Planned
from custdesk.system.paths import resource

_STATES = dict(STATES)
HEADS = (
    N_("Customer"), N_("Contact"), N_("Tier"), N_("Country"), N_("Planned for"), N_("Gift"),
    N_("Worth"), N_("Currency"), N_("How far it is"), N_("Approved by"), N_("What the policy says"),
    N_("Notes"),
)  # fmt: skip


def table(whole: GiftList, words: Words) -> list[list[Value]]:
    """A row for each gift, for a workbook."""
    return [_cells(one, words) for one in whole.rows]


def _cells(one: Planned, words: Words) -> list[Value]:
    row = one.row
    worth = None if row.amount is None else float(from_minor(row.amount, row.currency))
    return [
        row.name, row.who, words.text(TIER_WORDS[row.tier]),
        words.country(row.country) if row.country else "", row.on, row.what,
        "" if worth is None else worth, row.currency, words.text(_STATES[row.state]),
        row.approved_by, "" if one.against is None else words.say(one.against), row.notes,
    ]  # fmt: skip


def save_workbook(desk: Desk, whole: GiftList, path: Path, words: Words) -> int:
    """Write the list as a workbook; how many rows."""
    header = [words.text(head) for head in HEADS]
    return as_seen.save(desk, path, whole.season, header, table(whole, words), None)


def document(
    desk: Desk, whole: GiftList, words: Words, *, paper: Literal["a4", "us-letter"] = "a4"
) -> Document:
    """The list on paper: what is to be bought and given, with room to tick."""
    base = whole.base_currency
    sums = [words.text(N_("Planned: {money}"), money=words.money(whole.planned, base))]
    if whole.budget is not None:
        sums.append(words.text(N_("Budget: {money}"), money=words.money(whole.budget, base)))
    if whole.unrated:
        sums.append(words.text(N_("Without a rate: {n}"), n=words.number(whole.unrated)))
    lines = tuple(_line(one, words) for one in whole.rows if one.row.state != "dropped")
    sheet = GiftSheet(
        whole.season, tuple(sums), lines, settings.firm(desk).name, desk.today(), paper
    )
    return set_gift_list(sheet, words, templates=resource("templates"))


def _line(one: Planned, words: Words) -> GiftLine:
    row = one.row
    worth = "" if row.amount is None else words.money(row.amount, row.currency, True)
    return GiftLine(
        row.who, row.name, row.country, row.tier, row.what, worth, words.date(row.on, "day"),
        words.text(_STATES[row.state]), row.state in ("bought", "given"), row.state == "given",
        "" if one.against is None else words.say(one.against), row.notes,
    )  # fmt: skip


def save_pdf(desk: Desk, whole: GiftList, path: Path, words: Words) -> None:
    """Write the list on paper into a file."""
    exports.save(desk, path, document(desk, whole, words).pdf(), "gift-list", make_folder=True)
