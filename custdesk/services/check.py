"""Look the whole file over."""

from collections.abc import Iterator
from dataclasses import dataclass

from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store.database import schema_version


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`schema`: the newest migration of the file; `problems`: sentences, none when all is well."""

    schema: str
    problems: tuple[Message, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


def check(desk: Desk) -> CheckResult:
    """Damage of the file, loose ends between records, amounts without a rate, stale figures."""
    return CheckResult(schema_version(desk.db), tuple(_problems(desk)))


def _problems(desk: Desk) -> Iterator[Message]:
    from custdesk.store import integrity  # with numpy, which no start waits for

    for text in integrity.damage(desk.db):
        yield Message(N_("The file is damaged: {text}. Restore the latest backup."), {"text": text})
    for table, count in integrity.orphans(desk.db):
        yield Message(
            N_("{n} row of {table} belongs to a record that is in the bin."),
            {"n": count, "table": table},
            N_("{n} rows of {table} belong to records that are in the bin."),
        )
    for name, count in integrity.doubled_mails(desk.db):
        yield Message(
            N_("The mail {id} is there {n} time."),
            {"id": name, "n": count},
            N_("The mail {id} is there {n} times."),
        )
    for number in integrity.stale_figures(desk.db):
        yield Message(N_("The figures of customer {id} are not up to date."), {"id": number})
    if integrity.unfinished(desk.db):
        yield Message(N_("An operation was left unfinished."))
