"""Mails filed in bulk: found by address and Message-ID, never doubled, each in its direction."""

import datetime as dt
import mailbox
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from factories import dump

from custdesk.domain.errors import Cancelled, CustDeskError, NotFound, ValidationError
from custdesk.domain.words import Message
from custdesk.services import customers, history, mails
from custdesk.services.check import check
from custdesk.services.mails import IGNORE, NewCustomer
from custdesk.store import records
from custdesk.system import language

ME = "me@ourfirm.com"
AT = dt.datetime(2026, 8, 30, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def letter(sender, to, subject="Price list", text="We need 500 pieces.", *, at=AT, **heads):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = heads.pop("id", f"<{abs(hash((sender, to, subject, at)))}@x>")
    for name, value in heads.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


@pytest.fixture
def heap(tmp_path):
    """Writes mails into a folder of .eml files; answers the folder."""
    folder = tmp_path / "mails"
    folder.mkdir()

    def write(*found, under=""):
        place = folder / under
        place.mkdir(exist_ok=True)
        for mail in found:
            content = mail if isinstance(mail, bytes) else mail.as_bytes()
            (place / f"{len(list(place.iterdir()))}.eml").write_bytes(content)
        return folder

    return write


@pytest.fixture
def huber(make):
    number = make.customer("Huber & Söhne GmbH", email="office@huber.de", country="DE")
    make.person(number, "Anna Roth", ("email", "Anna.Roth@huber.de"))
    return number


def log(desk, customer):
    names = "at, direction, purpose, summary, address, person_id, date, attachments"
    return desk.db.rows(
        f"SELECT {names} FROM interaction WHERE customer_id = ? AND deleted_op IS NULL "
        "ORDER BY at, id",
        customer,
    )


def test_mails_become_contacts_in_their_direction_at_their_moment(desk, huber, heap) -> None:
    folder = heap(
        letter(
            "Anna Roth <anna.roth@huber.de>", ME, "AW: Re: Price list", "We need 500.\n\n-- \nAnna"
        ),
        letter(ME, "anna.roth@huber.de, x@nobody.net", "Price list", "Here it is.", id="<o@us>"),
        letter("New Man <neu@huber.de>", ME, "Hello", at=AT + dt.timedelta(days=1)),
    )
    done = mails.file(desk, mails.look(desk, [folder], [ME]))
    assert done.filed == 3
    rows = log(desk, huber)
    assert [row[:3] for row in rows] == [
        ("2026-08-30T07:00:00Z", "in", "Price list"),
        ("2026-08-30T07:00:00Z", "out", "Price list"),
        ("2026-08-31T07:00:00Z", "in", "Hello"),
    ]
    assert [row[3] for row in rows] == ["We need 500.", "Here it is.", "We need 500 pieces."]
    people = [row[5] is not None for row in rows]
    assert people == [True, True, False]  # the last one by the domain alone
    last = desk.db.value("SELECT last_contact FROM figure WHERE id = ?", huber)
    assert last == "2026-08-31"


def test_nothing_is_filed_twice(desk, huber, heap) -> None:
    mail = letter("anna.roth@huber.de", ME)
    folder = heap(mail)
    heap(mail, under="Sent")
    assert mails.file(desk, mails.look(desk, [folder], [ME])).filed == 1
    before = dump(desk)
    survey = mails.look(desk, [folder])
    assert (survey.new, survey.known, survey.aside["twice"]) == (0, 1, 1)
    done = mails.file(desk, survey)
    assert done.filed == 0
    assert done.changes.operation is None
    assert dump(desk) == before


def test_one_step_back_takes_all_of_it_and_it_can_be_filed_again(desk, huber, heap) -> None:
    folder = heap(letter("anna.roth@huber.de", ME), letter("a@stranger.org", ME, "Question"))
    before = dump(desk)
    done = mails.file(desk, mails.look(desk, [folder], [ME]))
    assert (done.filed, done.waiting) == (1, 1)
    history.undo(desk, done.changes.operation)
    assert dump(desk) == before
    again = mails.file(desk, mails.look(desk, [folder], [ME]))
    assert (again.filed, again.waiting) == (1, 1)


def test_what_is_stopped_leaves_nothing(desk, huber, heap) -> None:
    folder = heap(letter("anna.roth@huber.de", ME), letter("a@stranger.org", ME))
    survey = mails.look(desk, [folder], [ME])
    before = dump(desk)
    with pytest.raises(Cancelled):
        mails.file(desk, survey, {"a@stranger.org": NewCustomer("A")}, cancelled=lambda: True)
    assert dump(desk) == before
    with pytest.raises(Cancelled):
        mails.look(desk, [folder], [ME], cancelled=lambda: True)


def test_what_was_deleted_on_purpose_does_not_come_back(desk, huber, heap) -> None:
    from custdesk.services import interactions

    folder = heap(letter("anna.roth@huber.de", ME))
    mails.file(desk, mails.look(desk, [folder], [ME]))
    number = desk.db.value("SELECT MAX(id) FROM interaction")
    interactions.remove(desk, number)
    assert mails.file(desk, mails.look(desk, [folder])).filed == 0


def test_unknown_senders_wait_and_are_filed_with_their_customer(desk, huber, heap) -> None:
    folder = heap(
        letter("Bo Lind <bo@lind.se>", ME, "Enquiry", "Do you sell pumps?"),
        letter(ME, "bo@lind.se", "Re: Enquiry", "We do."),
        letter("pal@lind.se", ME, "Also me"),
        letter("spam@shop.biz", ME, "Buy"),
    )
    survey = mails.look(desk, [folder], [ME])
    assert {one.address for one in survey.strangers} == {
        "bo@lind.se",
        "pal@lind.se",
        "spam@shop.biz",
    }
    done = mails.file(desk, survey, {"spam@shop.biz": IGNORE})
    assert (done.filed, done.waiting) == (0, 3)
    waiting = {one.address: one for one in mails.senders(desk)}
    assert waiting["bo@lind.se"].incoming == 1
    assert waiting["bo@lind.se"].outgoing == 1
    placed = mails.place(desk, "bo@lind.se", NewCustomer("Lind AB", "SE"))
    assert placed.filed == 3  # the colleague is found by the domain
    assert mails.senders(desk) == []
    number = desk.db.value("SELECT id FROM customer WHERE name = 'Lind AB'")
    assert [row[1] for row in log(desk, number)] == ["in", "out", "in"]
    history.undo(desk, placed.changes.operation)
    assert len(mails.senders(desk)) == 2
    assert mails.look(desk, [folder]).strangers[0].address in {"bo@lind.se", "pal@lind.se"}


def test_an_unknown_address_can_be_given_to_a_customer_at_once(desk, huber, heap) -> None:
    folder = heap(letter("roth.private@gmail.com", ME, "From home"))
    survey = mails.look(desk, [folder], [ME])
    done = mails.file(desk, survey, {"roth.private@gmail.com": huber})
    assert (done.filed, done.customers, done.waiting) == (1, 0, 0)
    assert log(desk, huber)[0][5] is not None


def test_a_customer_who_went_meanwhile_gets_no_mails(desk, huber, make, heap) -> None:
    folder = heap(letter("a@stranger.org", ME))
    survey = mails.look(desk, [folder], [ME])
    gone = make.customer("Gone")
    customers.remove(desk, [gone])
    with pytest.raises(NotFound):
        mails.file(desk, survey, {"a@stranger.org": gone})
    assert log(desk, gone) == []
    assert mails.file(desk, survey, {"a@stranger.org": huber}).filed == 1


def test_a_domain_can_be_given_and_is_nobody_s_address(desk, huber, heap) -> None:
    folder = heap(letter("a@stranger.org", ME), letter("b@stranger.org", ME))
    survey = mails.look(desk, [folder], [ME])
    assert mails.file(desk, survey, {"@stranger.org": huber}).filed == 2
    assert desk.db.rows("SELECT id FROM contact_point WHERE written LIKE '@%'") == []
    assert desk.db.rows("SELECT name FROM person WHERE name = ''") == []


def test_a_provider_s_domain_says_nothing(desk, make, heap) -> None:
    number = make.customer("Small", email="small.firm@gmail.com")
    folder = heap(letter("other@gmail.com", ME), letter("small.firm@gmail.com", ME))
    survey = mails.look(desk, [folder], [ME])
    assert survey.new == 1
    assert [one.address for one in survey.strangers] == ["other@gmail.com"]
    assert survey.customers[0].customer == number


def test_a_domain_of_two_customers_says_nothing_but_a_thread_suggests(desk, make, heap) -> None:
    first = make.customer("North", email="north@group.com")
    make.customer("South", email="south@group.com")
    folder = heap(
        letter(ME, "north@group.com", "Offer", id="<offer@us>"),
        letter("boss@group.com", ME, "Re: Offer", In_Reply_To="<offer@us>"),
    )
    survey = mails.look(desk, [folder], [ME])
    assert survey.new == 1
    assert survey.strangers[0].suggested[0] == first


def test_what_people_did_not_write_is_no_contact(desk, huber, heap) -> None:
    anna = "anna.roth@huber.de"
    folder = heap(
        letter(anna, ME, "News", List_Id="<news.huber.de>", Precedence="bulk"),
        letter(anna, ME, "Automatic reply: Offer", Auto_Submitted="auto-replied"),
        letter("MAILER-DAEMON@mx.net", ME, "Undelivered Mail", Return_Path="<>",
               X_Failed_Recipients=anna),
        letter(anna, ME, "To our own list", List_Id="<sales.ourfirm.com>"),
        letter("boss@ourfirm.com", ME, "Lunch"),
    )  # fmt: skip
    heap(letter(ME, anna, "Not sent yet"), under="Drafts")
    survey = mails.look(desk, [folder], [ME])
    done = mails.file(desk, survey)
    assert done.filed == 1
    assert dict(survey.aside) == {
        "newsletter": 1, "automatic": 1, "bounce": 1, "internal": 1, "draft": 1,
    }  # fmt: skip
    assert done.returned == (anna,)


def test_whose_mailbox_it_is_is_inferred_or_asked(desk, make, heap) -> None:
    make.customer("Huber", email="office@huber.de")
    folder = heap(
        letter("office@huber.de", "sales@ourfirm.com"), letter("a@b.se", "sales@ourfirm.com")
    )
    survey = mails.look(desk, [folder])
    assert survey.own == ("sales@ourfirm.com",)
    assert not survey.asks
    one = heap(letter("a@b.se", "c@d.se"), under="other") / "other"
    survey = mails.look(desk, [one])
    assert survey.asks
    with pytest.raises(ValidationError) as told:
        mails.file(desk, survey)
    assert "own" in told.value.problems
    survey.resort(desk, ["c@d.se"])
    assert mails.file(desk, survey).waiting == 1
    assert mails.own_addresses(desk) == ("c@d.se",)


def test_a_customer_who_waits_for_an_answer_stands_in_today_until_it_is_given(
    desk, huber, heap
) -> None:
    from custdesk.domain.reason import Kind
    from custdesk.services.today import today

    def asked():
        return [
            language.say(reason.message)
            for row in today(desk)
            for reason in (row.reason, *row.others)
            if reason.kind is Kind.ANSWER
        ]

    folder = heap(letter("anna.roth@huber.de", ME, "Re: Price list"))
    mails.file(desk, mails.look(desk, [folder], [ME]))
    assert asked() == ["Answer: Price list"]
    heap(letter(ME, "anna.roth@huber.de", "Re: Price list", at=AT + dt.timedelta(hours=1)))
    mails.file(desk, mails.look(desk, [folder]))
    assert asked() == []


def test_a_mail_that_went_to_two_is_once_in_the_log_when_they_become_one(
    desk, make, huber, heap
) -> None:
    from custdesk.services import duplicates

    other = make.customer("Huber Sohne", email="info@huber-soehne.de")
    folder = heap(letter(ME, "anna.roth@huber.de, info@huber-soehne.de", "Offer"),
                  letter("info@huber-soehne.de", ME, "Thanks"))  # fmt: skip
    assert mails.file(desk, mails.look(desk, [folder], [ME])).filed == 3
    duplicates.merge(desk, huber, other)
    assert [row[2] for row in log(desk, huber)] == ["Offer", "Thanks"]
    survey = mails.look(desk, [folder])
    assert (survey.new, survey.known) == (0, 2)


def test_an_address_that_mails_came_back_from_is_to_be_verified_until_it_writes(
    desk, huber, heap
) -> None:
    from custdesk.services import problems

    def told():
        return [one.finding.value for one in problems.find(desk)
                if one.finding.problem == "mail_returned"]  # fmt: skip

    folder = heap(letter("MAILER-DAEMON@mx.net", ME, "Undelivered Mail", Return_Path="<>",
                         X_Failed_Recipients="anna.roth@huber.de"))  # fmt: skip
    mails.file(desk, mails.look(desk, [folder], [ME]))
    assert told() == ["Anna.Roth@huber.de"]
    heap(letter("anna.roth@huber.de", ME, at=AT + dt.timedelta(days=2)))
    mails.file(desk, mails.look(desk, [folder]))
    assert told() == []


def test_a_mailbox_and_a_broken_mail_in_it(desk, huber, tmp_path) -> None:
    path = tmp_path / "Inbox"
    box = mailbox.mbox(path)
    box.add(letter("anna.roth@huber.de", ME, "One", "From the first line on.\nFrom here too."))
    box.add(letter("anna.roth@huber.de", ME, "Two"))
    box.close()
    with path.open("ab") as stream:
        stream.write(
            b"\nFrom x Thu Sep  3 10:00:00 2026\nFrom: anna.roth@huber.de\nTo: me@ourfirm.com\n"
            b"\nlast"
        )
    survey = mails.look(desk, [path], [ME])
    assert survey.new == 3
    assert survey.mails[0].text.startswith("From the first line on.")
    assert not survey.problems


def test_what_is_no_mail_is_told_by_name(desk, tmp_path) -> None:
    path = tmp_path / "list.eml"
    path.write_bytes(b"name;town\nA;B\n")
    survey = mails.look(desk, [path], [ME])
    assert [one.place for one in survey.problems] == [0]
    with pytest.raises(CustDeskError):
        mails.look(desk, [tmp_path / "not there"], [ME])


def test_a_mail_filed_anew_is_not_doubled_by_a_redo(desk, huber, heap) -> None:
    folder = heap(letter("anna.roth@huber.de", ME), letter("a@stranger.org", ME, "Question"))
    first = mails.file(desk, mails.look(desk, [folder], [ME])).changes.operation
    history.undo(desk, first)
    second = mails.file(desk, mails.look(desk, [folder], [ME])).changes.operation

    def live():
        return [
            desk.db.value(f"SELECT COUNT(*) FROM {table} WHERE deleted_op IS NULL")
            for table in ("interaction", "enquiry")
        ]

    history.redo(desk, first)
    assert live() == [1, 1]
    assert check(desk).ok
    # Each is there as long as one of the two operations is in force.
    history.undo(desk, second)
    assert live() == [1, 1]
    assert mails.file(desk, mails.look(desk, [folder])).filed == 0
    history.redo(desk, second)
    assert live() == [1, 1]
    history.undo(desk, first)
    assert live() == [1, 1]
    history.undo(desk, second)
    assert live() == [0, 0]
    assert mails.file(desk, mails.look(desk, [folder], [ME])).filed == 1


def test_a_mail_that_stays_for_an_edit_is_not_filed_again(desk, huber, heap) -> None:
    from custdesk.services import interactions

    folder = heap(letter("anna.roth@huber.de", ME))
    first = mails.file(desk, mails.look(desk, [folder], [ME])).changes.operation
    number = desk.db.value("SELECT MAX(id) FROM interaction")
    interactions.save(desk, number, huber, {"result": "reached"})
    history.undo(desk, first)
    assert len(log(desk, huber)) == 1
    assert mails.file(desk, mails.look(desk, [folder], [ME])).filed == 0


def test_the_check_tells_of_a_doubled_mail(desk, huber) -> None:
    row = {"customer_id": huber, "date": "2026-08-30", "channel": "email", "message_id": "1@x"}
    with desk.operation(Message("Twice")):
        records.insert(desk.db, "interaction", row)
        records.insert(desk.db, "interaction", row)
    assert [language.say(one) for one in check(desk).problems] == ["The mail 1@x is there 2 times."]


def test_a_pasted_mail_is_in_the_log_once(desk, huber, heap) -> None:
    from custdesk.services import interactions, pasting

    mail = letter("anna.roth@huber.de", ME, id="<paste@huber>")
    filled = pasting.fill(desk, huber, mail.as_string())
    assert filled.doubts == ()
    interactions.save(desk, None, huber, filled.values)
    assert mails.file(desk, mails.look(desk, [heap(mail)], [ME])).filed == 0
    again = pasting.fill(desk, huber, mail.as_string())
    assert language.say(again.doubts[0]) == "This mail is filed already."
    with pytest.raises(ValidationError, match="filed already"):
        interactions.save(desk, None, huber, again.values)
    assert len(log(desk, huber)) == 1
