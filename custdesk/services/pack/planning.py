"""What taking a pack in comes to, before anything is told or written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.pack.comparing import Cells, Compared, compare
from custdesk.services.pack.content import Content
from custdesk.services.pack.linking import Link, Linked, link
from custdesk.store import exchanges, settings
from custdesk.store.database import Database
from custdesk.store.whole import FORMS, Form

# What is reckoned in the base currency of a file, and means another thing in another one.
_OF_THE_BASE = frozenset(
    {"rate", "rate_on", "rate_source", "base_amount", "base_total", "margin", "exposure"}
    | {"limit_then"}
)
# Texts that name records by their uids, a line each.
_IN_TEXT = frozenset({("quotation", "made_from"), ("dunning", "invoices"), ("dismissal", "record")})


@dataclass
class Step:
    """A record that is new, or is compared. `cells`: for one that is new, nothing."""

    link: Link
    values: dict[str, Any]  # as the pack says, links by our uids
    cells: list[Compared] = field(default_factory=list)
    code: str | None = None  # that a new customer gets, as its own is taken

    @property
    def writes(self) -> bool:
        """Whether it changes anything here."""
        return self.link.state == "new" or any(one.verdict == "take" for one in self.cells)


@dataclass
class Plan:
    """All of a pack, records after those that they name."""

    linked: Linked
    steps: list[Step] = field(default_factory=list)
    deleted_there: list[Link] = field(default_factory=list)
    problems: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def plan(desk: Desk, content: Content) -> Plan:
    """Compare a pack with what is here."""
    linked = link(desk, content)
    found = Plan(linked)
    same_base = content.currency == settings.base_currency(desk.db)
    _note(desk, content, found, same_base=same_base)
    codes = _Codes(desk.db)
    lost = 0

    def here(form: Form, cells: Cells) -> dict[str, Any]:
        return _said_here(linked, form, cells, same_base=same_base)

    ordered = {table: place for place, table in enumerate(FORMS)}
    for one in sorted(linked.links.values(), key=lambda one: ordered[one.theirs.table]):
        row = one.theirs
        if row.in_bin:
            if one.state == "here":
                found.deleted_there.append(one)
            continue
        if one.state in ("lost", "forgotten"):
            lost += 1
            continue
        if row.alone and one.state != "new":
            continue  # what is sold is everybody's; a pack only brings what is lacking
        cells = here(FORMS[row.table], row.cells)
        if one.state == "new":
            code = codes.free(found, cells) if row.table == "customer" else None
            found.steps.append(Step(one, cells, code=code))
            continue
        own: Cells = one.own.cells if one.own is not None else {}
        compared = list(compare(one, cells, own, here))
        if one.state == "bin":
            compared = [_gone(cell) for cell in compared]
        elif row.table == "customer":
            compared = [codes.checked(found, cell, own) for cell in compared]
        found.steps.append(Step(one, cells, compared))
    if lost:
        text, several = (
            N_("{n} record belongs to what was deleted here; it was left out."),
            N_("{n} records belong to what was deleted here; they were left out."),
        )
        found.notes.append(Message(text, {"n": lost}, several))
    return found


def _said_here(
    linked: Linked, form: Form, cells: Mapping[str, Any], *, same_base: bool
) -> dict[str, Any]:
    """What cells of a pack say here: links by our uids, without what has no meaning here."""
    found: dict[str, Any] = {}
    for name, value in cells.items():
        if name in _OF_THE_BASE and not same_base:
            continue
        if (form.table, name) in _IN_TEXT and value is not None:
            named = (linked.uid(one) or one for one in str(value).splitlines())
            found[name] = "\n".join(named)
        elif name not in form.links or value is None:
            found[name] = value
        elif (uid := linked.uid(value)) is not None:
            found[name] = uid
    return found


def _gone(cell: Compared) -> Compared:
    """A change of a record that is in the bin here is told and not written."""
    if cell.verdict == "take":
        return cell._replace(verdict="conflict")
    return cell


def _note(desk: Desk, content: Content, found: Plan, *, same_base: bool) -> None:
    if content.file == exchanges.identity(desk.db):
        found.notes.append(Message(N_("This pack was written by this very file.")))
    if not same_base:
        text = N_("The pack reckons in {there}, this file in {here}: exchange rates were left out.")
        here = settings.base_currency(desk.db)
        found.notes.append(Message(text, {"there": content.currency, "here": here}))
    for theirs, own in found.linked.matched:
        text = N_("{theirs} is taken for {own}, who is here already.")
        names = {
            name: f"{row.cells.get('name')} ({row.cells.get('code')})"
            for name, row in (("theirs", theirs), ("own", own))
        }
        found.notes.append(Message(text, names))


class _Codes:
    """The codes of customers, no two alike."""

    def __init__(self, db: Database) -> None:
        rows = db.rows("SELECT code, uid FROM customer WHERE deleted_op IS NULL")
        self._owner: dict[str, str] = dict(rows)

    def free(self, found: Plan, cells: Cells) -> str:
        """The code of a new customer: another one where its own is taken."""
        wanted = str(cells["code"])
        code, turn = wanted, 2
        while code in self._owner:
            code, turn = f"{wanted}-{turn}", turn + 1
        self._owner[code] = ""
        if code != wanted:
            text = N_("The code {value} is that of another customer; {name} got {code}.")
            values = {"value": wanted, "name": cells["name"], "code": code}
            found.problems.append(Message(text, values))
        return code

    def checked(self, found: Plan, cell: Compared, own: Cells) -> Compared:
        """A new code of a known customer is refused where it is another's."""
        if cell.columns != ("code",) or cell.verdict not in ("take", "conflict"):
            return cell
        wanted = str(cell.theirs[0])
        if wanted not in self._owner:
            self._owner[wanted] = ""
            return cell
        text = N_("{name} keeps its code {code}: {value} is that of another customer here.")
        values = {"name": own.get("name"), "code": own.get("code"), "value": wanted}
        found.problems.append(Message(text, values))
        return cell._replace(verdict="keep")
