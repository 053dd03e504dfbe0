"""What is done while `kills` strikes: real services in random order, each told before and after.

Before a call the worker says what it tries and what the customers will be, after it what they are.
So whoever looks at the file later knows what must be there, and what may be.
"""

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from custdesk.domain.errors import CustDeskError
from custdesk.services import backups, customers, history, imports, interactions, restoring, vault
from custdesk.services import bin as in_bin
from custdesk.services.desk import Desk, open_desk
from custdesk.store.operations import newest
from custdesk.system.paths import Paths

# code -> name of all customers outside the bin
State = dict[str, str]
Say = Callable[[dict[str, Any]], None]

KINDS = (
    "edit", "add", "note", "delete", "import", "undo", "redo", "undo any", "take out", "empty bin",
    "backup", "rehearse", "password", "restore", "thin", "open",
)  # fmt: skip


class Clock:
    """Goes on by a minute with each look, from a fixed moment."""

    def __init__(self) -> None:
        self._at = dt.datetime(2026, 9, 3, 8, 10, tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        self._at += dt.timedelta(minutes=1)
        return self._at


def state_of(desk: Desk) -> State:
    """All customers outside the bin, as the file has them."""
    return dict(desk.db.rows("SELECT code, name FROM customer WHERE deleted_op IS NULL"))


def last_operation(desk: Desk) -> int:
    """The number of the newest operation."""
    return int(desk.db.value("SELECT COALESCE(MAX(id), 0) FROM operation"))


class Work:
    """One worker on one file; `go` ends with its death."""

    def __init__(
        self, paths: Paths, seed: int, focus: str, secret: str | None,
        batches: list[imports.Batch], say: Say,
    ) -> None:  # fmt: skip
        self.paths, self.focus, self.secret = paths, focus, secret
        self.random = Random(seed)
        self.batches, self._say = batches, say
        self.seed, self._count = seed, 0
        self.state: State = {}
        self._told: State = {}
        # What the newest operation made of what, as long as it is known.
        self._steps: list[tuple[State, State]] = []
        self._undone: list[tuple[State, State]] = []
        self._backups: dict[Path, tuple[State, str | None]] = {}
        self.desk: Desk

    def go(self) -> None:
        """Open the file and work until somebody ends it."""
        self._say({"try": "open", "then": None, "secrets": [self.secret]})
        self.desk = self._open()
        self.state = state_of(self.desk)
        self._done()
        deeds: dict[str, Callable[[], None]] = {
            "edit": self._edit, "add": self._add, "note": self._note, "delete": self._delete,
            "import": self._import, "undo": self._undo, "redo": self._redo,
            "undo any": self._undo_any, "take out": self._take_out, "empty bin": self._empty_bin,
            "backup": self._backup, "rehearse": self._rehearse, "password": self._password,
            "restore": self._restore, "thin": self._thin, "open": self._reopen,
        }  # fmt: skip
        # Taking back the list that made the firm may leave nobody to work on.
        makes = {"add", "import", "undo any", "take out", "open", "restore", "redo"}
        quick = ("edit", "add", "delete", "note")
        self._do(deeds["edit"])
        while True:
            often = self.random.random() < 0.6
            kind = self.focus if often else self.random.choice((*quick, *quick, *KINDS))
            self._do(deeds[kind if self.state or kind in makes else "add"])

    def _do(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except CustDeskError as error:
            # A refusal changes nothing: what was acknowledged before must still hold.
            self._say({"refused": error.message.text})
            self.state = state_of(self.desk)
            self._forget()
            self._done()

    def _open(self) -> Desk:
        key = None
        if self.secret is not None:
            key = vault.unlock(self.paths, self.secret)
        return open_desk(self.paths, Clock(), key)

    def _try(self, kind: str, then: State | None, secrets: list[str | None] | None = None) -> None:
        self._say({
            "try": kind,
            "then": None if then is None else _difference(self.state, then),
            "secrets": secrets or [self.secret],
        })  # fmt: skip

    def _done(self) -> None:
        now = state_of(self.desk)
        if now != self.state:
            self._say({"wrong": _difference(self.state, now)})
        self.state = now
        self._say({
            "ack": _difference(self._told, now),
            "operation": last_operation(self.desk),
            "secret": self.secret,
        })  # fmt: skip
        self._told = now

    def _forget(self) -> None:
        self._steps.clear()
        self._undone.clear()

    def _step(self, kind: str, then: State, work: Callable[[], object]) -> None:
        """One ordinary operation whose outcome is known beforehand."""
        before = self.state
        self._try(kind, then)
        work()
        self.state = then
        self._steps.append((before, then))
        self._undone.clear()
        self._done()

    def _marker(self) -> str:
        self._count += 1
        return f"M{self.seed}-{self._count}"

    def _someone(self) -> tuple[str, int]:
        code = self.random.choice(sorted(self.state))
        return code, customers.find(self.desk, code)

    def _edit(self) -> None:
        code, number = self._someone()
        name = self._marker()
        self._step("edit", {**self.state, code: name},
                   lambda: customers.save(self.desk, number, {"name": name}))  # fmt: skip

    def _add(self) -> None:
        name = self._marker()
        values = {"code": name, "name": name}
        self._step("add", {**self.state, name: name},
                   lambda: customers.save(self.desk, None, values))  # fmt: skip

    def _note(self) -> None:
        _code, number = self._someone()
        values = {"channel": "call", "summary": self._marker()}
        self._step("note", self.state,
                   lambda: interactions.save(self.desk, None, number, values))  # fmt: skip

    def _delete(self) -> None:
        if len(self.state) < 50:
            return
        code, number = self._someone()
        then = {other: name for other, name in self.state.items() if other != code}
        self._step("delete", then, lambda: customers.remove(self.desk, [number]))

    def _import(self) -> None:
        batch = self.random.choice(self.batches)
        rows = {
            str(row.values["customer.code"]): str(row.values["customer.name"])
            for file in batch.files for sheet in file.sheets for row in sheet.rows
        }  # fmt: skip
        if rows.items() <= self.state.items():
            return
        self._step("import", {**self.state, **rows}, lambda: imports.run(self.desk, batch))

    def _undo(self) -> None:
        number = newest(self.desk.db, undone=False)
        if number is None or not self._steps:
            return
        before, after = self._steps.pop()
        self._try("undo", before)
        history.undo(self.desk, number)
        self.state = before
        self._undone.append((before, after))
        self._done()

    def _redo(self) -> None:
        if not self._undone:
            self._undo()
        if not self._undone:
            return
        before, after = self._undone.pop()
        self._try("redo", after)
        history.redo_last(self.desk)
        self.state = after
        self._steps.append((before, after))
        self._done()

    def _free(self, kind: str, work: Callable[[], object]) -> None:
        """Something whose outcome only the program knows."""
        self._try(kind, None)
        work()
        self.state = state_of(self.desk)
        self._forget()
        self._done()

    def _undo_any(self) -> None:
        open_ones = [row for row in history.page(self.desk, 30) if row.kind == "do"]
        if open_ones:
            row = self.random.choice(open_ones)
            number = row.id
            if row.undone:
                self._free("undo any", lambda: history.redo(self.desk, number))
            else:
                self._free("undo any", lambda: history.undo(self.desk, number))

    def _take_out(self) -> None:
        rows = [(one.table, one.row) for one in in_bin.listing(self.desk, 20)]
        if not rows:
            self._delete()
            return
        chosen = self.random.choice(rows)
        self._free("take out", lambda: in_bin.restore(self.desk, [chosen]))

    def _empty_bin(self) -> None:
        self._delete()
        self._try("empty bin", self.state)
        in_bin.empty(self.desk)
        self._forget()
        self._done()

    def _thin(self) -> None:
        self._try("thin", self.state)
        history.thin(self.desk, 0)
        self._forget()
        self._done()

    def _backup(self) -> None:
        self._try("backup", self.state)
        made = backups.make(self.desk, "manual")
        self._backups[made.path] = (self.state, self.secret)
        self._done()

    def _rehearse(self) -> None:
        if not self._backups:
            self._backup()
        self._try("rehearse", self.state)
        found = backups.rehearse(self.desk)
        if not found.ok:
            self._say({"wrong": [problem.text for problem in found.problems]})
        self._done()

    def _password(self) -> None:
        new = self._marker()
        removed = self.secret is not None and self.random.random() < 0.4
        self._try("password", self.state, [self.secret, None if removed else new])
        if self.secret is None:
            vault.set_password(self.desk, new)
        elif removed:
            vault.remove_password(self.desk, self.secret)
        else:
            vault.change_password(self.desk, self.secret, new)
        self.secret = None if removed else new
        self._done()

    def _restore(self) -> None:
        if not self._backups:
            self._backup()
        path = self.random.choice(sorted(self._backups))
        then, secret = self._backups[path]
        if not path.exists() or secret != self.secret:
            # Thinned, or made under another password: the next one.
            self._backups.pop(path)
            return
        self._try("restore", then)
        self.desk.close()
        restoring.restore(self.paths, path, self.secret, clock=Clock())
        self.desk = self._open()
        self.state = then
        self._forget()
        self._done()

    def _reopen(self) -> None:
        self._try("open", self.state)
        self.desk.close()
        self.desk = self._open()
        self._done()


def _difference(before: State, after: State) -> dict[str, str | None]:
    """What changes; None for what goes."""
    gone: dict[str, str | None] = dict.fromkeys(before.keys() - after.keys())
    return gone | {code: name for code, name in after.items() if before.get(code) != name}


def apply(state: State, difference: dict[str, str | None]) -> State:
    """A state with a difference applied to it."""
    merged = {**state, **difference}
    return {code: name for code, name in merged.items() if name is not None}


def telling(pipe: int) -> Say:
    """Write what is said as lines, each whole and at once."""

    def say(line: dict[str, Any]) -> None:
        data = json.dumps(line, ensure_ascii=False).encode() + b"\n"
        while data:
            data = data[os.write(pipe, data) :]

    return say
