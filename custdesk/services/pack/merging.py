"""Take a pack in: what it brings, what both sides changed, and one operation for all of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.merging import CellChange, Value
from custdesk.domain.words import N_, Message
from custdesk.services import backups
from custdesk.services.desk import Desk, changes
from custdesk.services.merging import Missing, Take, Told
from custdesk.services.pack.comparing import Compared
from custdesk.services.pack.linking import Link
from custdesk.services.pack.planning import Plan, Step, plan
from custdesk.services.pack.reading import Pack
from custdesk.services.pack.telling import Teller
from custdesk.services.pack.writing import keep_contents, remember, write
from custdesk.store.database import writing


@dataclass
class PackPreview:
    """What taking a pack in would do, cell by cell; told in texts, as a merged workbook is.

    `new` counts rows, `new_customers` those of them that are customers; `deleted_there` is only
    listed. `names`: by key, the table of a record and what it is called.
    """

    by: str = ""
    customers: int = 0
    merged: list[CellChange] = field(default_factory=list)
    conflicts: list[Told] = field(default_factory=list)
    deleted_there: list[Missing] = field(default_factory=list)
    unchanged: int = 0
    new: int = 0
    new_customers: int = 0
    problems: list[Message] = field(default_factory=list)
    notes: tuple[Message, ...] = ()
    names: dict[str, tuple[str, str]] = field(default_factory=dict)


class PackMerged(NamedTuple):
    """What was written. `operation`: to take it back; None when nothing was written."""

    preview: PackPreview
    operation: int | None
    changes: Changes
    taken: int = 0  # conflicts that were decided for the other side, or by a value


def preview(desk: Desk, pack: Pack) -> PackPreview:
    """What taking a pack in would do; nothing is written."""
    return _told(desk, pack, plan(desk, pack.content))


def apply(desk: Desk, pack: Pack, take: Take = "ask") -> PackMerged:
    """Take a pack in as one operation that can be undone.

    `take`: what becomes of conflicts, as for a workbook: `mine`, `theirs`, `ask` (left as they are
    here, and told again next time), or a text for each (key, field) that is decided. What was
    deleted here stays deleted, what was deleted there is only listed. A backup is made first.
    Raises `ValidationError` for a text that cannot be stored.
    """
    with backups.alongside(desk, "merge") as saved:
        found = plan(desk, pack.content)
        told = _told(desk, pack, found)
        saved()
    taken = _decide(desk, pack, found, take)
    name = pack.path.name
    if not any(step.writes for step in found.steps):
        with writing(desk.db):
            keep_contents(desk, pack)
            remember(desk, pack, found, None)
        return PackMerged(told, None, Changes())
    what = Message(N_("Take in {file}"), {"file": name})
    with desk.operation(what, source=name, by=pack.content.by or None) as current:
        write(desk, found)
        keep_contents(desk, pack)
        remember(desk, pack, found, current.id)
    return PackMerged(told, None if current.empty else current.id, changes(current), taken)


def _decide(desk: Desk, pack: Pack, found: Plan, take: Take) -> int:
    """Settle the conflicts that are decided; how many for the other side, or by a value."""
    taken = 0
    teller = Teller(desk, pack.content, found.linked)
    for step in found.steps:
        for place, one in enumerate(step.cells):
            if one.verdict != "conflict":
                continue
            if isinstance(take, str):
                choice = {"mine": "keep", "theirs": "take"}.get(take)
            else:
                choice = _chosen(teller, step, place, take)
            if step.link.state != "here" and choice is not None:
                choice = "keep"  # what is deleted here stays deleted, whatever is decided
            if choice == "take":
                step.cells[place] = step.cells[place]._replace(verdict="take")
                taken += 1
            elif choice == "keep":
                step.cells[place] = one._replace(verdict="keep")
    return taken


def _chosen(
    teller: Teller, step: Step, place: int, take: Mapping[tuple[str, str], Value]
) -> str | None:
    one = step.cells[place]
    told = teller.told(step.link, one)
    if (told.key, told.field) not in take:
        return None
    wanted = take[told.key, told.field]
    if wanted == told.mine or told.gone:
        return "keep"
    if wanted != told.theirs:
        step.cells[place] = _edited(step.link, one, wanted)
    return "take"


def _edited(link: Link, one: Compared, wanted: Value) -> Compared:
    """A value of the user's own in the place of both."""
    if len(one.columns) > 1 or not all(isinstance(v, str | None) for v in one.theirs + one.mine):
        text = Message(N_("Choose one of the two values here."))
        column = f"{link.theirs.table}.{one.columns[0]}"
        raise ValidationError(Message(N_("Some fields need another look.")), {column: text})
    # What the sender said is settled by this, and goes back as a change of ours.
    return one._replace(edited=(wanted,))


def _told(desk: Desk, pack: Pack, found: Plan) -> PackPreview:
    teller = Teller(desk, pack.content, found.linked)
    told = PackPreview(by=pack.content.by)
    told.customers = sum(row.table == "customer" for row in pack.content.rows)
    told.problems = list(found.problems)
    for step in found.steps:
        link = step.link
        told.names[link.uid] = (link.theirs.table, teller.name(link))
        if link.state == "new":
            told.new += not link.theirs.alone
            told.new_customers += link.theirs.table == "customer"
            continue
        told.unchanged += not any(one.verdict in ("take", "conflict") for one in step.cells)
        for one in step.cells:
            if one.verdict == "take":
                line = teller.told(link, one)
                told.merged.append(CellChange(line.key, line.field, line.base, line.theirs))
            elif one.verdict == "conflict":
                told.conflicts.append(teller.told(link, one))
    for link in found.deleted_there:
        told.names[link.uid] = (link.theirs.table, teller.name(link))
        missing = Missing(link.theirs.table, teller.code(link), teller.name(link))
        told.deleted_there.append(missing)
    told.notes = tuple(found.notes)
    return told
