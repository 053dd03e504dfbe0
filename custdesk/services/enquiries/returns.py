"""What was taken in as an enquiry and is none: a server says that a mail of ours did not arrive."""

from zoneinfo import ZoneInfo

from custdesk.domain.letters.answering import Heard
from custdesk.domain.mail.directory import mails_in
from custdesk.domain.mail.kinds import says_returned
from custdesk.services.desk import Desk
from custdesk.services.enquiries.incoming import Incoming
from custdesk.services.letters import answers
from custdesk.services.mails import whose
from custdesk.store import mails, records


def returned(desk: Desk, one: Incoming) -> tuple[Heard, ...]:
    """The addresses of customers that a mail came back from; none where it says nothing of it."""
    if not says_returned(one.sender, one.subject, one.text):
        return ()
    listed = whose.directory(desk, whose.own_addresses(desk))
    day = one.at.astimezone(ZoneInfo(desk.zone)).date()
    found = []
    for address in dict.fromkeys(mails_in(one.text)):
        known = None if listed.is_own(address) else listed.whose(address)
        if known is not None and not known.by_domain:
            found.append(
                Heard(
                    known.customer, known.person, address, one.subject, one.refs, day,
                    returned=True,
                )
            )  # fmt: skip
    return tuple(found)


def note(desk: Desk, one: Incoming, heard: tuple[Heard, ...]) -> tuple[str, ...]:
    """Note them, inside the running operation: the addresses are doubtful, the letters came back.

    Answers with the addresses; what was noted before stays as it is.
    """
    known = mails.returned(desk.db)
    for row in heard:
        if (one.id, row.address) not in known:
            values = {
                "message_id": one.id, "address": row.address, "on_date": row.on.isoformat(),
            }  # fmt: skip
            records.insert(desk.db, "returned_mail", values)
    answers.note(desk, heard)
    return tuple(row.address for row in heard)
