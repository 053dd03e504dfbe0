"""The sample firm: a workbook of made-up customers, told up to any day, its import, its trip, and
what is under way there.
"""

import tempfile
from pathlib import Path

from custdesk.bridge.cells import Options
from custdesk.services import imports
from custdesk.services.desk import Cancelled, Desk, Progress
from custdesk.services.imports import ImportReport
from custdesk.services.sample import letters, service, trip
from custdesk.services.sample.away import Sample, look, mark, throw_away
from custdesk.services.sample.book import workbook
from custdesk.services.sample.told import Told

__all__ = [
    "CURRENCY",
    "FILE",
    "Sample",
    "load",
    "look",
    "throw_away",
    "workbook",
]

FILE = "sample.xlsx"
CURRENCY = "USD"  # of amounts that name none


def load(
    desk: Desk, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> ImportReport:
    """Import the sample as of the desk's day, with a trip to plan on, as one operation.

    Raises `Cancelled`.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, FILE)
        path.write_bytes(workbook(desk.today()))
        batch = imports.read([path], Options(currency=CURRENCY), progress, cancelled)
        return imports.run(desk, batch, progress, cancelled, also=lambda: _also(desk))


def _also(desk: Desk) -> None:
    mark(desk)
    trip.plan(desk)
    told = Told(desk)
    service.fill(told)
    letters.fill(told)
