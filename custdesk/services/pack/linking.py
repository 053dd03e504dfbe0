"""Which record here is meant by each record of a pack: by uid, else by what it says of itself."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from custdesk.domain.search_text import fold
from custdesk.services.desk import Desk
from custdesk.services.duplicates import same_person
from custdesk.services.imports.alike import Alike, Lookalike, read
from custdesk.services.imports.existing import code_key
from custdesk.services.pack.content import Content, Known
from custdesk.store import exchanges, likenesses, naming, records, whole
from custdesk.store.database import Database
from custdesk.store.exchanges import Said
from custdesk.store.whole import FORMS, Place, WholeRow

# `new`: not known here. `forgotten`: it was here and is gone for good. `lost`: what it belongs to
# is deleted here.
State = Literal["here", "bin", "new", "forgotten", "lost"]

# What two records of one owner cannot both be without being the same one.
_SAME = {
    "contact_point": ("kind", "normal"),
    "address": ("kind", "lines"),
    "sales_order": ("number",),
    "invoice": ("number",),
    "terms_part": ("order_id", "position"),
}
# The same wherever this says the same: the mail that both have filed.
_NAMED = {"interaction": "message_id"}
# The same, where the two files met for the first time: each has written it down by itself.
_SAME_AT_FIRST = {
    "order_line": ("product_code", "product_name", "quantity", "unit_price", "amount"),
    "payment": ("number", "date", "currency", "amount"),
    "interaction": ("date", "channel", "summary"),
    "task": ("what", "due"),
    "visit": ("at", "kind"),
}
_FIRM = (
    "name", "name_latin", "country", "state", "city", "postcode", "address", "phone", "fax",
    "email", "website",
)  # fmt: skip


@dataclass
class Link:
    """A record of the pack and ours. `uid`: ours, or the one it will get."""

    theirs: WholeRow
    state: State
    uid: str
    own: WholeRow | None = None
    said: Said | None = None  # what it said in the last pack that was taken in
    known: Known | None = None  # what the sender had from us


@dataclass
class Linked:
    """All records of a pack. `matched`: customers taken for one of ours that has another uid."""

    links: dict[str, Link] = field(default_factory=dict)
    matched: list[tuple[WholeRow, WholeRow]] = field(default_factory=list)

    def uid(self, theirs: object) -> str | None:
        """Our uid of what a link of the pack names; None where nothing here is meant."""
        link = self.links.get(str(theirs))
        return link.uid if link is not None and link.state in ("here", "bin", "new") else None


def link(desk: Desk, content: Content) -> Linked:
    """Find the record here for each record of a pack."""
    return _Linking(desk, content).run()


class _Linking:
    """One pack while its records are looked for."""

    def __init__(self, desk: Desk, content: Content) -> None:
        self.db: Database = desk.db
        self.content = content
        self.said = exchanges.said(desk.db, content.file)
        self.known = content.known.get(exchanges.identity(desk.db), {})
        self.found = Linked()
        self.first: set[str] = set()  # their uids of customers that are met for the first time
        self.unmade: set[str] = set()  # their uids of what was here until an undo
        self.taken: set[str] = set()  # our uids that one of theirs has

    def run(self) -> Linked:
        by_table: defaultdict[str, list[WholeRow]] = defaultdict(list)
        for row in self.content.rows:
            by_table[row.table].append(row)
        places = self._places(by_table)
        self._customers(by_table["customer"], places["customer"])
        ours = self._ours(by_table, places)
        self.own_rows = {row.uid: row for row in ours}
        self._fill_customers()
        for table in FORMS:
            if table != "customer":
                self._table(table, by_table[table], places[table])
        return self.found

    def _candidate(self, uid: str) -> str:
        """The uid that a record has here, if it was exchanged before, else its own."""
        if uid in self.known:
            return self.known[uid].uid
        return self.said[uid].own if uid in self.said else uid

    def _places(
        self, by_table: Mapping[str, list[WholeRow]]
    ) -> dict[str, dict[str, tuple[int, Place]]]:
        return {
            table: whole.by_uid(
                self.db, table, {self._candidate(row.uid) for row in by_table.get(table, ())}
            )
            for table in FORMS
        }

    def _put(self, row: WholeRow, state: State, uid: str, own: WholeRow | None = None) -> None:
        said, known = self.said.get(row.uid), self.known.get(row.uid)
        if row.uid in self.unmade:
            # What brought it was taken back, and with it all that was settled.
            said = known = None
            uid = records.new_uid() if state == "new" else uid
        self.found.links[row.uid] = Link(row, state, uid, own, said, known)
        self.taken.add(uid)

    def _by_identity(self, row: WholeRow, places: Mapping[str, tuple[int, Place]]) -> bool:
        """Link a record whose uid is known; whether it is."""
        uid = self._candidate(row.uid)
        place = places[uid][1] if uid in places else None
        if place == "unmade":
            self.unmade.add(row.uid)
            return False
        if place is not None:
            self._put(row, place, uid)
        elif row.uid in self.said or row.uid in self.known:
            self._put(row, "forgotten", uid)
        else:
            return False
        return True

    # -- customers ------------------------------------------------------------------------------

    def _customers(self, rows: Iterable[WholeRow], places: Mapping[str, tuple[int, Place]]) -> None:
        unknown = [row for row in rows if not self._by_identity(row, places)]
        wanted = [row for row in unknown if not row.in_bin]
        if not wanted:
            return
        codes = {code_key(code): number for number, code in likenesses.codes(self.db).items()}
        uids = dict(self.db.rows("SELECT id, uid FROM customer WHERE deleted_op IS NULL"))
        alike, points = Alike(self.db), self._points()
        for row in wanted:
            self.first.add(row.uid)
            number = self._match(row, codes, alike, points)
            uid = uids.get(number) if number is not None else None
            if uid is None or uid in self.taken:
                self._put(row, "new", row.uid)
            else:
                self._put(row, "here", str(uid))

    def _match(
        self,
        row: WholeRow,
        codes: Mapping[Hashable, int],
        alike: Alike,
        points: Mapping[str, Mapping[str, object]],
    ) -> int | None:
        """The customer here that one of the pack is: by code and name, else by its look."""
        coded = codes.get(code_key(str(row.cells.get("code") or "")))
        if coded is not None:
            names = self.db.row("SELECT name, name_latin FROM customer WHERE id = ?", coded)
            theirs = {_plain(row.cells.get(name)) for name in ("name", "name_latin")} - {""}
            if theirs & {_plain(name) for name in names or ()}:
                return coded
        values = {f"customer.{name}": row.cells.get(name) for name in _FIRM}
        values |= points.get(row.uid, {})
        found: Lookalike | None = alike(read(values))
        return None if found is None else found.id

    def _points(self) -> dict[str, dict[str, object]]:
        """A phone and a mail of the people of each customer of the pack."""
        owners = {
            row.uid: str(row.cells.get("customer_id"))
            for row in self.content.rows
            if row.table == "person"
        }
        found: defaultdict[str, dict[str, object]] = defaultdict(dict)
        for row in self.content.rows:
            if row.table == "contact_point" and not row.in_bin:
                owner = owners.get(str(row.cells["person_id"]), "")
                found[owner][f"person.{row.cells['kind']}"] = row.cells["written"]
        return found

    def _fill_customers(self) -> None:
        for one in self.found.links.values():
            one.own = self.own_rows.get(one.uid)
            if one.theirs.uid in self.first and one.own is not None and one.state == "here":
                self.found.matched.append((one.theirs, one.own))

    # -- what belongs to them -------------------------------------------------------------------

    def _ours(
        self,
        by_table: Mapping[str, list[WholeRow]],
        places: Mapping[str, Mapping[str, tuple[int, Place]]],
    ) -> list[WholeRow]:
        """All rows here of the customers that are meant, and of those that theirs belong to."""
        uids = {one.uid for one in self.found.links.values()}
        customers = {number for number, _ in whole.by_uid(self.db, "customer", uids).values()}
        for table, form in FORMS.items():
            if form.owner is not None and by_table.get(table):
                numbers = [number for number, _ in places[table].values()]
                named = naming.named(self.db, table, numbers)
                customers |= {one.customer for one in named.values() if one.customer}
        trips = {number for number, _ in places["trip"].values()}
        return whole.of_customers(self.db, customers, trips)

    def _table(
        self, table: str, rows: list[WholeRow], places: Mapping[str, tuple[int, Place]]
    ) -> None:
        unknown = [row for row in rows if not self._by_identity(row, places)]
        for row in rows:
            one = self.found.links.get(row.uid)
            if one is not None:
                one.own = self.own_rows.get(one.uid)
        pool = self._pool(table)
        for row in unknown:
            if not row.in_bin:
                self._new(row, pool)

    def _pool(self, table: str) -> dict[Hashable, list[WholeRow]]:
        """Rows here that none of theirs is yet, by what they say."""
        found: defaultdict[Hashable, list[WholeRow]] = defaultdict(list)
        form = FORMS[table]
        if form.owner is None:
            for one in whole.of_nobody(self.db, table):
                found[_key(tuple(one.cells), one.cells)].append(one)
            return found
        for row in self.own_rows.values():
            if row.table == table and not row.in_bin and row.uid not in self.taken:
                found[row.cells[form.owner]].append(row)
        return found

    def _new(self, row: WholeRow, pool: Mapping[Hashable, list[WholeRow]]) -> None:
        form = FORMS[row.table]
        if form.owner is None:
            columns = form.unique or form.columns
            alike = pool.get(_key(columns, row.cells), ())
            if alike:
                self._put(row, "here", alike[0].uid, self.own_rows.get(alike[0].uid))
            else:
                self._put(row, "new", row.uid)
            return
        owner = self.found.links.get(str(row.cells[form.owner]))
        if owner is None or owner.state not in ("here", "new"):
            self._put(row, "lost", row.uid)
            return
        twin = self._twin(row, pool.get(owner.uid, ()), first=self._met_first(row))
        if twin is None:
            self._put(row, "new", row.uid)
        else:
            self._put(row, "here", twin.uid, twin)

    def _met_first(self, row: WholeRow) -> bool:
        """Whether the customer of a row is met for the first time."""
        uid: object = row.uid
        while row.table != "customer":
            uid = row.cells.get(FORMS[row.table].owner or "")
            above = self.found.links.get(str(uid))
            if above is None:
                return False
            row = above.theirs
        return uid in self.first

    def _twin(self, row: WholeRow, there: Iterable[WholeRow], *, first: bool) -> WholeRow | None:
        free = [one for one in there if one.uid not in self.taken]
        if row.table == "person":
            return next((one for one in free if same_person(one.cells, row.cells)), None)
        form = FORMS[row.table]
        name = row.cells.get(_NAMED.get(row.table, ""))
        if name is not None:
            return next((o for o in free if o.cells.get(_NAMED[row.table]) == name), None)
        columns = _SAME.get(row.table) or tuple(name for name in form.unique if name != form.owner)
        if not columns and first:
            plain = (name for name in row.cells if name not in form.links)
            columns = _SAME_AT_FIRST.get(row.table) or tuple(plain)
        if not columns or all(row.cells.get(name) is None for name in columns):
            return None
        links = {name: self.found.uid(row.cells.get(name)) for name in form.links}
        key = _key(columns, row.cells | links)
        return next((one for one in free if _key(columns, one.cells) == key), None)


def _key(columns: Iterable[str], cells: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(_plain(cells.get(name)) for name in columns)


def _plain(value: object) -> str:
    return " ".join(fold(str(value)).split()) if value is not None else ""
