"""Letters that the server has taken count as gone out, however the run that sent them ended."""

from custdesk.domain.changes import Changes
from custdesk.services.desk import Desk
from custdesk.services.letters.out import went_out
from custdesk.services.post.moments import moment
from custdesk.store import post_queue


def note(desk: Desk) -> Changes:
    """Write down of each letter that was sent that it went out, when it was handed over.

    One operation; doing it again changes nothing.
    """
    found = {number: moment(at) for number, at in post_queue.not_noted(desk.db)}
    return went_out(desk, list(found), "smtp", found)
