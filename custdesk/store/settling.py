"""Bring the rows that an operation concerns into the state that the history asks for.

What a file shows is a function of which operations are undone, never of the order in which that
happened:

- a cell shows its newest change whose operation is in force;
- a row is in the bin when an operation in force put it there, or put there what it belongs to;
- a row whose making is undone is in the bin too, unless something in force rests on it: an edit
  by another operation, or a row that names it.

`deleted_op` tells the cases apart: it is the operation that deleted the row, or the undo that took
back its making.
"""

import json
from itertools import groupby
from typing import NamedTuple

import peewee as pw

from custdesk.domain.errors import InUse
from custdesk.domain.words import N_, Message
from custdesk.store.database import Database
from custdesk.store.mails import MAILS, same_mail
from custdesk.store.pieces import among, chunks, literal
from custdesk.store.tables import RECORDED, UNIQUE, owners, parents

MODELS = {model._meta.table_name: model for model in RECORDED}
CHILDREN_FIRST = tuple(MODELS)
# What nothing rests on may stay in the bin when its place was taken in the meantime.
_MAY_STAY = frozenset(
    ("setting", "exchange_rate", "own_value", "care_plan", "own_care", "grouped_customer",
     "grouped_person")
)  # fmt: skip


class KeptCell(NamedTuple):
    """A cell that stays as it is. `since`: the later operation; none: the value is taken."""

    table: str
    row: int
    column: str
    now: object
    earlier: object
    since: int | None


class KeptRow(NamedTuple):
    """A row that stays although its making is undone; `since`: an operation it stays for."""

    table: str
    row: int
    since: int


class Settling:
    """The rows that one operation concerns, and what was moved to settle them."""

    def __init__(self, db: Database, subject: int) -> None:
        self.db, self.subject = db, subject
        made = json.loads(db.value("SELECT created FROM operation WHERE id = ?", subject))
        self.made: dict[str, tuple[int, int]] = {name: tuple(ids) for name, ids in made.items()}
        self.others: dict[str, set[int]] = {}  # rows made by other operations
        self.moved: dict[str, dict[str, int]] = {}

    def replay_cells(self) -> list[KeptCell]:
        """Set every cell that the operation changed to its newest change in force."""
        kept: list[KeptCell] = []
        writes: dict[tuple[str, str], list[tuple[object, int]]] = {}
        for (table, column, row), group in groupby(self._changes(), lambda one: one[:3]):
            self._concern(table, row)
            if column == "deleted_op":
                continue
            history = list(group)
            live = [(operation, new) for *_, operation, _, new, counts in history if counts]
            text = live[-1][1] if live else history[0][4]
            if live and live[-1][0] > self.subject:
                before = [new for operation, new in live if operation <= self.subject]
                earlier = before[-1] if before else history[0][4]
                if earlier != text:
                    cell = literal(text), literal(earlier)
                    kept.append(KeptCell(table, row, column, *cell, live[-1][0]))
            else:
                writes.setdefault((table, column), []).append((literal(text), row))
        refused: list[KeptCell] = []
        for (table, column), values in writes.items():
            refused += self.write_cells(table, column, values)
        # A place that was taken may be free now that the other cells are written.
        for one in refused:
            kept += self.write_cells(one.table, one.column, [(one.earlier, one.row)])
        return kept

    def _changes(self) -> list[tuple[str, str, int, int, str, str, int]]:
        """All changes of the cells that the operation changed, cell by cell."""
        return self.db.rows(
            "SELECT c.table_name, c.column_name, c.row_id, c.operation_id, c.old, c.new, "
            "o.undone_by IS NULL FROM (SELECT DISTINCT table_name, row_id, column_name "
            "FROM change WHERE operation_id = ?) s JOIN change c ON c.table_name = s.table_name "
            "AND c.row_id = s.row_id AND c.column_name = s.column_name "
            "JOIN operation o ON o.id = c.operation_id AND o.kind = 'do' "
            "ORDER BY c.table_name, c.column_name, c.row_id, c.id",
            self.subject,
        )

    def write_cells(
        self, table: str, column: str, values: list[tuple[object, int]]
    ) -> list[KeptCell]:
        """Write (value, row)s; the cells that stayed because their value is another row's."""
        parent = dict(parents(MODELS[table])).get(column)
        if parent is not None:
            # Whom these rows are taken from may have stayed for them alone.
            for chunk in chunks(row for _, row in values):
                for (row,) in self.db.rows(
                    f'SELECT DISTINCT "{column}" FROM "{table}" '
                    f'WHERE {among(chunk)} AND "{column}" IS NOT NULL'
                ):
                    self._concern(parent, row)
        self.db.many(f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE id = ?', values)
        if not any(model._meta.table_name == table and column in key for model, key in UNIQUE):
            return []
        rows = dict(self.db.rows(f'SELECT id, "{column}" FROM "{table}"'
                                 f" WHERE {among(row for _, row in values)}"))  # fmt: skip
        return [
            KeptCell(table, row, column, rows[row], value, None)
            for value, row in values
            if row in rows and rows[row] != value
        ]

    def settle(self) -> None:
        """Put rows into the bin and bring others back until all is as it has to be."""
        self._concern_twins()
        while self._bin_with_owners() + self._bin_unmade():
            pass

    def held(self) -> list[tuple[str, int]]:
        """Rows that the operation made and that stay although its making is undone."""
        return [
            (table, row)
            for table, (first, last) in self.made.items()
            for (row,) in self.db.rows(
                f'SELECT t.id FROM "{table}" t JOIN operation m ON m.id = t.created_op '
                "WHERE t.id BETWEEN ? AND ? AND t.deleted_op IS NULL AND m.undone_by IS NOT NULL",
                first,
                last,
            )
        ]

    def held_for(self, held: list[tuple[str, int]]) -> list[KeptRow]:
        """Those of the held rows that later work is about: it changed them, or hangs on them.

        The others only stay because one of these belongs to them.
        """
        since: dict[tuple[str, int], int] = {}
        for table in dict(held):
            for chunk in chunks(row for name, row in held if name == table):
                self._look_for_work(table, chunk, since)
        return [KeptRow(*key, since[key]) for key in held if key in since]

    def _look_for_work(
        self, table: str, rows: list[int], since: dict[tuple[str, int], int]
    ) -> None:
        questions = [
            "SELECT c.row_id, MAX(c.operation_id) FROM change c "
            "JOIN operation o ON o.id = c.operation_id AND o.kind = 'do' AND o.undone_by IS NULL "
            f"WHERE c.table_name = '{table}' AND {among(rows, 'c.row_id')} GROUP BY c.row_id"
        ]
        questions += [
            f'SELECT x."{column}", MAX(x.created_op) FROM "{child}" x '
            f'WHERE {among(rows, f"""x."{column}" """)} AND x.deleted_op IS NULL '
            f'AND x.created_op <> {self.subject} GROUP BY x."{column}"'
            for child, column in naming_of(table)
        ]
        for question in questions:
            for row, operation in self.db.rows(question):
                key = table, row
                since[key] = max(operation, since.get(key, 0))

    def _concern(self, table: str, row: int) -> None:
        first, last = self.made.get(table, (0, 0))
        if not first <= row <= last:
            self.others.setdefault(table, set()).add(row)

    def _where(self, table: str) -> str | None:
        """The condition for the rows of a table that are concerned; None where there are none."""
        parts = []
        if table in self.made:
            first, last = self.made[table]
            parts.append(f"t.id BETWEEN {first} AND {last}")
        if self.others.get(table):
            parts.append(among(self.others[table], "t.id"))
        return f"({' OR '.join(parts)})" if parts else None

    def _bin_with_owners(self) -> int:
        """Owners first: what operations in force deleted is in the bin, with what belongs to it."""
        changed = 0
        for table in reversed(CHILDREN_FIRST):
            where = self._where(table)
            if where is None:
                continue
            wanted = _deletion(table)
            rows = self.db.rows(
                f"SELECT id, wanted FROM (SELECT t.id, t.deleted_op, d.kind, {wanted} AS wanted "
                f'FROM "{table}" t LEFT JOIN operation d ON d.id = t.deleted_op WHERE {where}) '
                "WHERE wanted IS NOT deleted_op AND (wanted IS NOT NULL OR kind = 'do')"
            )
            changed += self._move(table, rows)
            for child, column in owned(table):
                for chunk in chunks(row for row, _ in rows):
                    for (row,) in self.db.rows(
                        f'SELECT id FROM "{child}" WHERE {among(chunk, column)}'
                    ):
                        self._concern(child, row)
        return changed

    def _move(self, table: str, rows: list[tuple[int, int | None]]) -> int:
        """How many were moved: what may stay in the bin does where its place was taken."""
        into = [(wanted, row) for row, wanted in rows if wanted is not None]
        self.db.many(f'UPDATE "{table}" SET deleted_op = ? WHERE id = ?', into)
        self._count(table, "removed", len(into))
        back = [(row,) for row, wanted in rows if wanted is None]
        returned = self._bring_back(table, among(row for (row,) in back)) if back else 0
        return len(into) + returned

    def _bin_unmade(self) -> int:
        """Children first: rows whose making is undone go, unless something rests on them."""
        changed = 0
        for table in CHILDREN_FIRST:
            where = self._where(table)
            if where is None:
                continue
            rests = _rests_on(table)
            cursor = self.db.execute_sql(
                f'UPDATE "{table}" AS t SET deleted_op = '
                "(SELECT undone_by FROM operation WHERE id = t.created_op) "
                f"WHERE {where} AND t.deleted_op IS NULL AND {_UNMADE} AND NOT ({rests})"
            )
            self._count(table, "removed", cursor.rowcount)
            back = (
                f"{where} AND t.deleted_op IN (SELECT id FROM operation WHERE kind = 'undo') "
                f"AND (NOT {_UNMADE} OR {rests})"
            )
            returned = self._bring_back(table, back)
            # Only what comes back can meet an owner that is in the bin.
            changed += returned
            self._concern_parents(table, where)
        return changed

    def _concern_parents(self, table: str, where: str) -> None:
        """Parents whose making is undone: something may rest on them now, or no longer."""
        for column, parent in parents(MODELS[table]):
            for (row,) in self.db.rows(
                f'SELECT DISTINCT p.id FROM "{table}" t JOIN "{parent}" p ON p.id = t."{column}" '
                "JOIN operation m ON m.id = p.created_op "
                f"WHERE {where} AND m.undone_by IS NOT NULL"
            ):
                self._concern(parent, row)

    def _concern_twins(self) -> None:
        """A mail that stayed in the bin, as it was filed anew, comes back when that one goes."""
        for table in MAILS:
            where = self._where(table)
            if where is not None:
                for (row,) in self.db.rows(
                    f'SELECT x.id FROM "{table}" t JOIN "{table}" x ON {same_mail(table)} '
                    "JOIN operation d ON d.id = x.deleted_op AND d.kind = 'undo' "
                    f"WHERE {where}"
                ):
                    self._concern(table, row)

    def _bring_mails_back(self, table: str, where: str) -> int:
        """One after the other: what is there already, filed by another operation, stays away."""
        rows = self.db.rows(
            f'SELECT t.id FROM "{table}" t WHERE ({where}) AND t.message_id IS NOT NULL'
        )
        live = f'SELECT COUNT(*) FROM "{table}" WHERE deleted_op IS NULL'
        before = self.db.value(live)
        self.db.many(
            f'UPDATE "{table}" AS t SET deleted_op = NULL WHERE t.id = ? AND NOT EXISTS '
            f'(SELECT 1 FROM "{table}" x WHERE {same_mail(table)} AND x.deleted_op IS NULL)',
            rows,
        )
        return int(self.db.value(live) - before)

    def _bring_back(self, table: str, where: str) -> int:
        mails = 0
        if table in MAILS:
            mails = self._bring_mails_back(table, where)
            where = f"({where}) AND t.message_id IS NULL"
        ignore = "OR IGNORE " if table in _MAY_STAY else ""
        try:
            cursor = self.db.execute_sql(
                f'UPDATE {ignore}"{table}" AS t SET deleted_op = NULL WHERE {where}'
            )
        except pw.IntegrityError as error:
            raise self._in_use(table, where) from error
        returned = mails + int(cursor.rowcount)
        self._count(table, "restored", returned)
        return returned

    def _in_use(self, table: str, where: str) -> InUse:
        keys = next(columns for model, columns in UNIQUE if model._meta.table_name == table)
        same = " AND ".join(f'x."{column}" = t."{column}"' for column in keys)
        value = self.db.value(
            f'SELECT t."{keys[-1]}" FROM "{table}" t WHERE {where} AND EXISTS (SELECT 1 '
            f'FROM "{table}" x WHERE x.id <> t.id AND x.deleted_op IS NULL AND {same})'
        )
        return InUse(
            Message(
                N_("{value} was given to another record in the meantime. Change it there first."),
                {"value": str(value)},
            )
        )

    def _count(self, table: str, what: str, rows: int) -> None:
        if rows:
            counts = self.moved.setdefault(table, {})
            counts[what] = counts.get(what, 0) + rows


_UNMADE = "(SELECT undone_by FROM operation WHERE id = t.created_op) IS NOT NULL"


def _deletion(table: str) -> str:
    """The operation in force that put a row `t`, or what it belongs to, into the bin; or NULL."""
    own = (
        "(SELECT CAST(NULLIF(c.new, 'NULL') AS INTEGER) FROM change c "
        "JOIN operation o ON o.id = c.operation_id AND o.kind = 'do' AND o.undone_by IS NULL "
        f"WHERE c.table_name = '{table}' AND c.row_id = t.id AND c.column_name = 'deleted_op' "
        "ORDER BY c.id DESC LIMIT 1)"
    )
    above = [
        f'(SELECT p.deleted_op FROM "{owner}" p JOIN operation o ON o.id = p.deleted_op '
        f"AND o.kind = 'do' WHERE p.id = t.\"{column}\")"
        for column, owner in owners(MODELS[table])
    ]
    return f"COALESCE({', '.join([own, *above, 'NULL'])})"


def _rests_on(table: str) -> str:
    """Whether an edit in force, or a row outside the bin, needs a row `t` that is unmade."""
    reasons = [
        "EXISTS (SELECT 1 FROM change c JOIN operation o ON o.id = c.operation_id "
        f"WHERE c.table_name = '{table}' AND c.row_id = t.id "
        "AND o.kind = 'do' AND o.undone_by IS NULL)"
    ]
    reasons += [
        f'EXISTS (SELECT 1 FROM "{child}" x WHERE x."{column}" = t.id AND x.deleted_op IS NULL)'
        for child, column in naming_of(table)
    ]
    return " OR ".join(reasons)


def owned(table: str) -> list[tuple[str, str]]:
    """(child table, column) of the rows that belong to a row of a table."""
    return [
        (child, column)
        for child, model in MODELS.items()
        for column, owner in owners(model)
        if owner == table
    ]


def naming_of(table: str) -> list[tuple[str, str]]:
    """(table, column) of all rows that can name a row of a table."""
    return [
        (child, column)
        for child, model in MODELS.items()
        for column, parent in parents(model)
        if parent == table
    ]
