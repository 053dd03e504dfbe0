"""Answers and returns find their letters: from folders of mails, mboxes, and what is pasted."""

import datetime as dt
import mailbox
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from factories import dump

from custdesk.services import guard, history, interactions, mails
from custdesk.services.enquiries import incoming, keeping, looking
from custdesk.services.guard import Going
from custdesk.store import records

ME = "lin@ourfirm.example"
AT = dt.datetime(2026, 9, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def letter(make):
    """A letter that went out on 30 August to Ute at Nordwind; further ones on demand."""

    class Made:
        def __init__(self):
            self.firm = make.customer("Nordwind GmbH")
            self.ute = make.person(self.firm, "Ute Kern", ("email", "ute@nordwind.example"))
            self.number = self.out("m1@ourfirm.example")

        def out(self, name, subject="Our new mug", **values):
            row = {
                "customer_id": self.firm, "person_id": self.ute, "kind": "new_product",
                "channel": "email", "address": "ute@nordwind.example", "subject": subject,
                "state": "out", "out_at": "2026-08-30T08:00:00Z", "message_id": name,
                "control": 0, **values,
            }  # fmt: skip
            return make.row("letter", **row)

        def answer(self, number=None):
            row = records.get(make.desk.db, "letter", number or self.number)
            return row["answer"], row["answered_on"], row["answer_contact_id"]

    return Made()


def mail(sender="Ute Kern <ute@nordwind.example>", subject="Re: Our new mug", at=AT, **heads):
    one = EmailMessage()
    one["From"], one["To"], one["Subject"] = sender, ME, subject
    one["Date"] = format_datetime(at)
    one["Message-ID"] = heads.pop("id", "<a1@nordwind.example>")
    for name, value in heads.items():
        one[name.replace("_", "-")] = value
    one.set_content("Send us 500, thanks.")
    return one


REPORT = """\
From: MAILER-DAEMON@mx.example
To: lin@ourfirm.example
Subject: Undelivered Mail Returned to Sender
Date: Mon, 31 Aug 2026 08:01:00 +0000
Message-ID: <r1@mx.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ute@nordwind.example
Action: failed
Status: 5.1.1
--b
Content-Type: {kind}

From: lin@ourfirm.example
To: ute@nordwind.example
Subject: Another subject
Message-ID: <m1@ourfirm.example>
References: <m2@ourfirm.example>

--b--
"""


def file(desk, folder, *found):
    folder.mkdir(exist_ok=True)
    for place, one in enumerate(found):
        content = one if isinstance(one, bytes) else one.as_bytes()
        (folder / f"{place}.eml").write_bytes(content)
    return mails.file(desk, mails.look(desk, [folder], [ME]))


def test_an_answer_is_known_by_what_it_refers_to_whatever_its_subject(desk, letter, tmp_path):
    before = dump(desk)
    done = file(
        desk, tmp_path / "m", mail(subject="500 pieces", In_Reply_To="<m1@ourfirm.example>")
    )
    assert done.letters == (letter.number,)
    said, on, contact = letter.answer()
    assert (said, on) == ("answered", "2026-09-02")
    assert records.get(desk.db, "interaction", contact)["summary"] == "Send us 500, thanks."
    history.undo_last(desk)
    assert letter.answer() == (None, None, None)
    assert dump(desk) == before


def test_a_mail_program_of_its_own_name_is_known_by_its_subject(desk, letter, tmp_path):
    """A draft that the mail program sends under its own Message-ID."""
    file(desk, tmp_path / "m", mail(In_Reply_To="<other@program.example>"))
    assert letter.answer()[0] == "answered"


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "Order 4711"},  # about something else
        {"subject": "Automatic reply: Our new mug"},  # out of office
        {"Auto_Submitted": "auto-replied", "In_Reply_To": "<m1@ourfirm.example>"},
        {"sender": "Jo <jo@elsewhere.example>"},  # nobody of theirs
        {"at": AT - dt.timedelta(days=9)},  # before the letter
        {"at": AT + dt.timedelta(days=2), "List_Id": "<news.nordwind.example>"},
    ],
)
def test_what_only_looks_like_an_answer_is_none(desk, letter, tmp_path, other):
    assert file(desk, tmp_path / "m", mail(**other)).letters == ()
    assert letter.answer() == (None, None, None)


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_what_came_back_is_noted_at_the_letter_and_an_answer_later_wins(
    desk, letter, tmp_path, kind
):
    other = letter.out("m2@ourfirm.example", "Christmas")
    done = file(desk, tmp_path / "m", REPORT.format(kind=kind).encode())
    assert done.returned == ("ute@nordwind.example",)
    assert letter.answer()[:2] == ("returned", "2026-08-31")
    assert letter.answer(other)[0] is None  # only referred to
    file(desk, tmp_path / "n", mail())
    assert letter.answer()[:2] == ("answered", "2026-09-02")


def test_a_report_without_the_letter_is_of_the_last_one_to_that_address(desk, letter, tmp_path):
    late = letter.out("m2@ourfirm.example", "Christmas", out_at="2026-08-30T09:00:00Z")
    report = REPORT.format(kind="text/plain").encode()
    file(desk, tmp_path / "m", report)
    assert (letter.answer()[0], letter.answer(late)[0]) == (None, "returned")


def test_what_they_were_noted_to_have_said_stays(desk, make, letter, tmp_path):
    told = letter.out("m3@ourfirm.example", answer="interested", answered_on="2026-09-01")
    file(desk, tmp_path / "m", mail(In_Reply_To="<m3@ourfirm.example>"))
    assert letter.answer(told)[:2] == ("interested", "2026-09-01")


def test_from_an_mbox_in_any_order(desk, letter, tmp_path):
    box = mailbox.mbox(tmp_path / "box.mbox")
    box.add(mail())
    box.add(REPORT.format(kind="message/rfc822").encode())
    box.close()
    mails.file(desk, mails.look(desk, [tmp_path / "box.mbox"], [ME]))
    assert letter.answer()[0] == "answered"


def test_a_pasted_mail_that_is_logged(desk, letter):
    values = {"channel": "email", "direction": "in", "person_id": letter.ute,
              "purpose": "Our new mug", "summary": "Send 500", "date": "2026-09-02"}  # fmt: skip
    interactions.save(desk, None, letter.firm, values)
    assert letter.answer()[:2] == ("answered", "2026-09-02")


def test_a_pasted_absence_and_a_call_are_no_answers(desk, letter):
    values = {"channel": "email", "direction": "in", "purpose": "Automatic reply: Our new mug",
              "refs": "m1@ourfirm.example"}  # fmt: skip
    interactions.save(desk, None, letter.firm, values)
    interactions.save(desk, None, letter.firm, {"channel": "call", "purpose": "Our new mug"})
    assert letter.answer() == (None, None, None)


def test_an_enquiry_that_answers_a_letter(desk, letter, tmp_path):
    path = tmp_path / "enquiry.eml"
    path.write_bytes(mail(subject="How much?", In_Reply_To="<m1@ourfirm.example>").as_bytes())
    (one,) = incoming.of_file(desk, path)
    keeping.take_in(desk, looking.look(desk, one))
    assert letter.answer()[0] == "answered"


def test_an_invitation_that_is_answered_stands_so_on_the_list_of_guests(
    desk, make, letter, tmp_path
):
    gala = make.row(
        "event", name="Dinner", kind="dinner", starts_at="2026-09-14T18:30", minutes=180,
        zone="Asia/Shanghai", currency="USD", status="planned",
    )  # fmt: skip
    drive = make.row(
        "campaign", name="Dinner", kind="invitation", channel="email", audience="", everyone=0,
        control=0, counts_days=60, state="running", event_id=gala,
    )  # fmt: skip
    letter.out("m4@ourfirm.example", campaign_id=drive)
    guest = make.row("event_guest", event_id=gala, customer_id=letter.firm, person_id=letter.ute,
                     answer="invited", plus=0)  # fmt: skip
    file(desk, tmp_path / "m", mail(In_Reply_To="<m4@ourfirm.example>"))
    assert records.get(desk.db, "event_guest", guest)["answer"] == "maybe"


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("From: Mail Delivery <MAILER-DAEMON@mx.example>\nDate: Mon, 31 Aug 2026 08:01:00 +0000\n"
         "Subject: Undelivered Mail Returned to Sender\n\n", "ute@nordwind.example: unknown user"),
        ("", "Delivery has failed: ute@nordwind.example\n550 5.1.1 No such user"),
    ],
)  # fmt: skip
def test_a_pasted_report_is_no_enquiry_but_notes_the_letter(desk, letter, head, says):
    looked = looking.look(desk, incoming.of_text(desk, head + says))
    done = keeping.take_in_all(desk, [looked])
    assert (done.many, done.returned) == (0, ("ute@nordwind.example",))
    assert letter.answer()[0] == "returned"
    assert desk.db.value("SELECT COUNT(*) FROM enquiry") == 0
    (found,) = guard.against(
        desk, [Going(letter.firm, letter.ute, "offer", None, "ute@nordwind.example")]
    )
    assert [one.key for one in found] == ["dead_address", "another"]


def test_goods_that_failed_to_be_delivered_are_an_enquiry(desk, letter):
    text = (
        "From: Ute Kern <ute@nordwind.example>\nDate: Mon, 31 Aug 2026 08:01:00 +0000\n"
        "Subject: Delivery failed\n\nThe delivery failed: 550 mugs are missing."
    )
    looked = looking.look(desk, incoming.of_text(desk, text.replace("550", "500")))
    assert keeping.take_in_all(desk, [looked]).many == 1
