"""Files as an older CustDesk left them: to try migrations on."""

from pathlib import Path

from playhouse.migrations import Runner

from custdesk.store import triggers
from custdesk.store.database import HISTORY, MIGRATIONS, Database


def make_older(path: Path, step: str) -> Database:
    """Make a new plain file whose newest migration is `step`; the caller closes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    database = Database(path)
    database.connect()
    Runner(database, str(MIGRATIONS), HISTORY).up(step)
    triggers.create(database)
    return database
