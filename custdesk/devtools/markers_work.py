"""What the child of `markers` does with a file: all that a day brings, then a bug, then a kill."""

import datetime as dt
import faulthandler
import sys
from pathlib import Path

from custdesk.devtools.markers import PASSWORD, markers
from custdesk.domain.words import Message
from custdesk.services import (
    backups,
    customers,
    history,
    imports,
    interactions,
    people,
    plans,
    search,
    tasks,
    vault,
    visits,
)  # fmt: skip
from custdesk.services.desk import Desk, open_desk
from custdesk.system import crash, logs
from custdesk.system.language import use
from custdesk.system.paths import Paths


def main(folder: Path, how: str, step: str, count: int) -> None:
    """Do one step of it."""
    paths = Paths(folder / "data")
    logs.start(paths.logs)
    crash.install(paths.crash)
    key = vault.unlock(paths, PASSWORD) if vault.is_protected(paths) else None
    desk = open_desk(paths, key=key)
    words = markers(count)
    lists = folder / "lists"
    if step == "work":
        if how == "early":
            vault.set_password(desk, PASSWORD)
        _day(desk, words, lists)
        if how == "late":
            vault.set_password(desk, PASSWORD)
        backups.make(desk, "manual")
        desk.close()
    elif step == "broken":
        try:
            _break(words[2])
        except ValueError:
            sys.excepthook(*sys.exc_info())
        history.undo_last(desk)
        history.redo_last(desk)
        faulthandler._sigsegv()  # type: ignore[attr-defined]  # a crash that Python cannot catch
    else:
        batch = imports.read([lists / "long.csv"])
        imports.run(desk, batch, progress=_tell)


def _day(desk: Desk, words: list[str], lists: Path) -> None:
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    for number, word in enumerate(words):
        values = {
            "code": f"C{number:03}", "name": f"{word} Ltd", "address": f"{word} street 4",
            "notes": f"knows {word}", "phone": f"+33 {word}", "email": f"{word}@example.com",
        }  # fmt: skip
        customer = customers.save(desk, None, values).created
        assert customer is not None
        points = [("phone", f"+33 1 {word}"), ("email", f"mail-{word}@example.com")]
        people.save(desk, None, customer, {"name": f"Mr {word}"}, points)
        said = {"summary": f"spoke of {word}", "next_step": f"call {word}",
                "next_on": now.date()}  # fmt: skip
        interactions.save(desk, None, customer, said)
        tasks.save(desk, None, customer, {"what": f"ask {word}", "due": now.date()})
        visits.save(desk, None, customer, {"at": now + dt.timedelta(days=1), "purpose": word})
        search.search(desk, word)
    imports.run(desk, imports.read([lists / f"{words[0]}.csv"]))
    imports.run(desk, imports.read([lists / "all.zip"]))
    backups.make(desk, "interval")
    backups.rehearse(desk)
    today = desk.today()
    plan = plans.visit_plan(desk, today, today + dt.timedelta(days=3), use("en"))
    assert plan.document.pdf().startswith(b"%PDF")
    customers.remove(desk, [customers.find(desk, "C000")])


def _break(name: str) -> None:
    """A bug whose text names a customer, with the name in a variable beside it."""
    raise ValueError(f"cannot grade {name}")


def _tell(done: int, total: int, what: Message) -> None:
    if what.text == "Writing" and done > total // 2:
        sys.stdout.write("writing\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
