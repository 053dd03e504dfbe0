"""`search_cases`: how often the right answer stands first, over a table of what people type.

The firm and the cases lie in `tests/search`; they were written beside the search, not from its
tests, and nothing is tuned to a single one of them.
"""

import tempfile
from pathlib import Path
from typing import NamedTuple

import click

from custdesk.domain.words import Message
from custdesk.services import people, search
from custdesk.services.desk import Desk, open_desk
from custdesk.store import records
from custdesk.system.paths import Paths

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "search"
_COLUMNS = ("code", "name", "name_latin", "city", "country", "phone", "email")


class Outcome(NamedTuple):
    """How many cases there are, and those that another answer stood first in."""

    cases: int
    missed: tuple[tuple[str, str, str], ...]  # typed, wanted, what stood first

    @property
    def share(self) -> float:
        return 1 - len(self.missed) / self.cases


def _lines(name: str) -> list[list[str]]:
    text = (FOLDER / name).read_text("utf-8")
    return [
        [cell.strip() for cell in line.split("|")]
        for line in text.splitlines()
        if line and not line.startswith("#")
    ]


def fill(desk: Desk) -> None:
    """The firm of the cases."""
    for *own, contact, phone, order in _lines("firm.txt"):
        values = {name: text or None for name, text in zip(_COLUMNS, own, strict=True)}
        with desk.operation(Message("Make {name}", {"name": own[1]})):
            customer = records.insert(desk.db, "customer", values)
            row = {"customer_id": customer, "number": order, "currency": "USD", "urgent": 0}
            records.insert(desk.db, "sales_order", {**row, "date": "2026-08-01"})
        people.save(desk, None, customer, {"name": contact}, [("mobile", phone)])


def measure(desk: Desk) -> Outcome:
    """Ask for every case; an order is looked for among single records."""
    cases, missed = _lines("cases.txt"), []
    for typed, wanted in cases:
        if wanted.startswith("SO-"):
            titles = [one.title for one in search.things(desk, typed) if one.kind == "order"]
        else:
            titles = [hit.code for hit in search.search(desk, typed, 8)]
        first = titles[0] if titles else "-"
        if first != wanted:
            missed.append((typed, wanted, first))
    return Outcome(len(cases), tuple(missed))


@click.command
def command() -> None:
    """How often the right answer stands first in the search."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Paths(Path(folder)))
        fill(desk)
        found = measure(desk)
        desk.close()
    for typed, wanted, first in found.missed:
        click.echo(f"{typed}: {wanted} wanted, {first} first")
    right = found.cases - len(found.missed)
    click.echo(f"right first: {right} of {found.cases} ({found.share:.1%})")
