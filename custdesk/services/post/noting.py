"""Letters that the server has taken count as gone out, however the run that sent them ended."""

from itertools import groupby
from zoneinfo import ZoneInfo

from custdesk.domain.changes import Changes
from custdesk.services.desk import Desk
from custdesk.services.letters.out import went_out
from custdesk.services.post.moments import moment
from custdesk.store import post_queue


def note(desk: Desk) -> Changes:
    """Write down of each letter that was sent that it went out; doing it again changes nothing.

    Those of one day are one operation, dated with the day's last one.
    """
    zone = ZoneInfo(desk.zone)
    found = [(number, moment(at)) for number, at in post_queue.not_noted(desk.db)]
    done: list[Changes] = []
    for _day, of_day in groupby(found, key=lambda row: row[1].astimezone(zone).date()):
        rows = list(of_day)
        done.append(went_out(desk, [number for number, _at in rows], "smtp", rows[-1][1]))
    return done[0] if len(done) == 1 else Changes(everything=bool(done))
