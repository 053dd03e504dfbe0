"""A test mail to oneself: whether the account works, and how letters look when they arrive."""

from dataclasses import replace

from custdesk.bridge.mail_draft import outgoing
from custdesk.bridge.smtp import Line, ServerRefuses
from custdesk.domain.mail.ids import new_message_id
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.letters.mails import MailMaker
from custdesk.services.post import account
from custdesk.services.post.sending import Connect
from custdesk.store import post


def send_test(
    desk: Desk, password: str, texts: tuple[str, str], letter: int | None = None,
    connect: Connect = Line,
) -> str:  # fmt: skip
    """Send `texts` (subject, text), or a letter as its reader would get it, to our own address.

    The address it went to. Raises `ServerRefuses` with the server's words where it does not work.
    """
    us = account.needed(desk)
    maker = MailMaker(desk, us.address, us.name)
    found = post.letters(desk.db, [letter]) if letter is not None else []
    mail = maker.mail(found[0]) if found else maker.bare(*texts)
    mail = replace(
        mail, to=us.address, to_name="", message_id=new_message_id(us.address), leaving=""
    )
    content = outgoing(mail, desk.clock.now())
    with connect(us.server, password) as line:
        answer = line.hand_over(us.address, us.address, content, lambda: None)
    if answer.kind != "taken":
        text = N_("{host} did not take the test mail: {said}.")
        raise ServerRefuses(Message(text, {"host": us.host, "said": answer.said}))
    return us.address
