"""Today tells what comes up around orders, once for each kind, until it is dealt with."""

import datetime as dt

import pytest

from custdesk.domain.reason import Kind
from custdesk.domain.words import Message
from custdesk.services import agreements, customers, tasks, today
from custdesk.services.complaints import using
from custdesk.store import service_ends as stored
from custdesk.store import today as records
from custdesk.system.language import say

DAY = "2026-09-03"


def told(desk, kind: Kind) -> list[tuple[str, str]]:
    """Message and evidence of the reasons of a kind, over all customers."""
    return [
        (say(reason.message), say(reason.evidence) if reason.evidence else "")
        for row in today.today(desk)
        for reason in row.reasons
        if reason.kind is kind
    ]


def quote(make, customer: int, number: str, until: str, **values: object) -> int:
    row = {"kind": "quotation", "version": 1, "date": "2026-08-01", "status": "sent",
           "sent_on": "2026-08-01", "currency": "USD", **values}  # fmt: skip
    return make.row("quotation", customer_id=customer, number=number, valid_until=until, **row)


def test_offers_that_end_and_samples_are_told(desk, make) -> None:
    one = make.customer()
    quote(make, one, "Q1", "2026-09-06")
    quote(make, one, "Q2", "2026-09-07")
    quote(make, one, "Q3", "2026-09-01", status="declined")
    make.row("sample", customer_id=one, what="Lamp 12", asked_on="2026-08-01",
             feedback_due="2026-09-02")  # fmt: skip
    make.row("sample", customer_id=one, what="Lamp 13", asked_on="2026-08-01",
             feedback_due="2026-09-02", feedback_on="2026-09-02")  # fmt: skip
    assert told(desk, Kind.QUOTE) == [
        ("Quotation Q1 ends on 6 Sep 2026", "Sent on 1 Aug 2026, no answer yet"),
    ]
    assert told(desk, Kind.SAMPLE) == [
        ("Ask what they think of the sample: Lamp 12", "Feedback was due on 2 Sep 2026"),
    ]


def test_offers_nobody_answers_and_samples_to_send_are_told(desk, make) -> None:
    one, other = make.customer(), make.customer()
    quote(make, one, "Q1", "2026-10-01", sent_on="2026-08-27")
    quote(make, other, "Q2", "2026-10-01", sent_on="2026-08-28")  # six days ago
    make.row("sample", customer_id=other, what="Lamp", asked_on="2026-08-01", promised=DAY)
    assert told(desk, Kind.QUOTE) == [
        ("Quotation Q1: no answer for 7 days", "Sent on 27 Aug 2026, no answer yet"),
    ]
    assert told(desk, Kind.SAMPLE) == [("Send the sample: Lamp", "Promised for 3 Sep 2026")]
    quote(make, one, "Q3", "2026-09-05", sent_on="2026-09-01")
    ((message, evidence),) = told(desk, Kind.QUOTE)  # what ends comes first
    assert message == "Quotation Q3 ends on 5 Sep 2026"
    assert evidence.endswith("; 1 more")


def test_several_of_a_kind_are_one_reason(desk, make) -> None:
    one = make.customer()
    quote(make, one, "Q1", "2026-09-05")
    quote(make, one, "Q2", "2026-09-03")
    quote(make, one, "Q3", "2026-09-04")
    ((message, evidence),) = told(desk, Kind.QUOTE)
    assert message == "Quotation Q2 ends today"
    assert evidence.endswith("; 2 more")


def test_shipments_late_gone_wrong_and_arriving(desk, make) -> None:
    late, wrong, near, far = (make.customer() for _ in range(4))
    for owner, number, eta in (
        (late, "S1", "2026-08-30"), (wrong, "S2", "2026-10-30"), (near, "S3", "2026-09-04"),
        (far, "S4", "2026-09-20"),
    ):  # fmt: skip
        made = make.row("shipment", customer_id=owner, number=number, status="under_way",
                        fragile=0, eta=eta, destination="Hamburg")  # fmt: skip
        if owner == wrong:
            make.row("shipment_step", shipment_id=made, key="customs", failed=1)
    assert sorted(told(desk, Kind.SHIPMENT)) == [
        ("Shipment S1 is 4 days late", "They were not told yet"),
        ("Shipment S3 arrives on 4 Sep 2026", "In Hamburg"),
        ("Something went wrong with shipment S2", "They were not told yet"),
    ]


def test_goods_that_arrived_are_asked_about_until_somebody_did(desk, make) -> None:
    one = make.customer()
    order = make.order(one, "2026-07-01", 5000)
    ship = make.row("shipment", customer_id=one, number="S1", status="arrived", fragile=0,
                    arrived_on="2026-08-19")  # fmt: skip
    make.row("shipped_order", shipment_id=ship, order_id=order)
    assert told(desk, Kind.SHIPMENT) == [
        ("Ask how the goods of shipment S1 arrived", "Arrived on 19 Aug 2026")
    ]
    using.set_follow_up_days(desk, 0)
    assert told(desk, Kind.SHIPMENT) == []
    using.set_follow_up_days(desk, 15)
    assert len(told(desk, Kind.SHIPMENT)) == 1
    using.set_follow_up_days(desk, 16)
    assert told(desk, Kind.SHIPMENT) == []
    using.set_follow_up_days(desk, 14)
    asked = {"kind": using.AFTER_DELIVERY, "state": "used", "order_id": order, "rating": 5}
    using.save(desk, None, one, asked)
    assert told(desk, Kind.SHIPMENT) == []


def test_a_complaint_stands_until_it_is_answered_whatever_was_said_today(desk, make) -> None:
    one = make.customer()
    row = {"nature": "complaint", "at": "2026-09-03T01:00:00Z", "what": "Glass broken\nBox 7"}
    number = make.row("complaint", customer_id=one, number="C1", **row,
                      answer_by="2026-09-03T10:00:00Z", solve_by="2026-09-30T10:00Z")  # fmt: skip
    make.contact(one, DAY)
    ((message, evidence),) = told(desk, Kind.COMPLAINT)
    assert message == "Answer complaint C1: due 18:00"  # in Shanghai
    assert evidence == "Glass broken"
    (row,) = today.today(desk)
    assert row.group == "answer"
    tasks.snooze(desk, one, dt.date(2026, 9, 5))
    assert told(desk, Kind.COMPLAINT) == []
    assert number


def test_orders_that_wait_and_credit_that_asks(desk, make) -> None:
    one, other = make.customer(), make.customer()
    make.order(one, "2026-08-01", 5, number="A-1", next_on="2026-09-01",
               next_action="Ask for the deposit", waits_for="customer")  # fmt: skip
    make.order(one, "2026-08-01", 5, number="A-2", next_on="2026-09-01", status="delivered")
    make.order(other, "2026-08-01", 5, number="B-1", credit_hold="held")
    make.row("credit_file", customer_id=other, review_on="2026-09-01")
    assert told(desk, Kind.ORDER_STEP) == [
        ("Order A-1: Ask for the deposit", "Due on 1 Sep 2026; waits for the customer"),
    ]
    assert told(desk, Kind.CREDIT) == [
        ("Decide on order B-1, which is held", "Stopped by their credit; 1 more"),
    ]


def test_agreements_are_told_in_time(desk, make) -> None:
    one = make.customer()
    row = {"title": "Frame", "until_on": "2026-12-10", "notice_days": 90,
           "steps": [{"what": "Prices", "kind": "review", "due": "2026-09-05"},
                     {"what": "Far", "due": "2026-09-20"}]}  # fmt: skip
    kept = agreements.save(desk, None, one, row).created
    assert told(desk, Kind.AGREEMENT) == [("Frame: Review: Prices", "Due on 5 Sep 2026; 1 more")]
    agreements.finish(desk, agreements.get(desk, kept)["steps"][0]["id"])
    assert told(desk, Kind.AGREEMENT) == [
        ("Frame: Last day to give notice", "Due on 11 Sep 2026"),
    ]
    agreements.renew(desk, kept)
    assert told(desk, Kind.AGREEMENT) == []


def test_the_timeline_tells_them_too(desk, make) -> None:
    one = make.customer()
    quote(make, one, "Q1", "2026-09-06", total=100_00)
    make.row("shipment", customer_id=one, number="S1", status="under_way", fragile=0,
             eta="2026-09-09", left_on="2026-08-20", destination="Hamburg")  # fmt: skip
    make.row("complaint", customer_id=one, number="C1", nature="complaint", what="Broken",
             at="2026-08-25T01:00:00Z", solved_at="2026-08-27T01:00:00Z")  # fmt: skip
    agreements.save(desk, None, one, {"title": "Frame", "from_on": "2026-01-01"})
    told = [
        (f"{entry.day:%m-%d}", entry.planned, say(entry.title))
        for entry in customers.timeline(desk, one)
        if entry.kind not in ("follow_up", "interaction")
    ]
    assert told == [
        ("09-09", True, "Shipment S1 arrives"),
        ("08-27", False, "Complaint C1 solved"),
        ("08-25", False, "Complaint C1"),
        ("08-20", False, "Shipment S1 left"),
        ("08-01", False, "Quotation Q1 sent"),
        ("01-01", False, "Agreement in force: Frame"),
    ]


def test_what_the_list_finds_is_what_the_row_tells(desk, make) -> None:
    """The sources find just the customers that get a reason: no more, or others would be lost."""
    firms = [make.customer() for _ in range(4)]
    quote(make, firms[0], "Q1", "2026-09-04")
    make.order(firms[1], "2026-08-01", 5, number="A-1", next_on="2026-09-01")
    make.row("credit_file", customer_id=firms[2], review_on="2026-12-01")
    found = dict.fromkeys(
        one for one, _end, _at in stored.of_customers(desk.db, firms, desk.today())
    )
    assert list(found) == firms[:2]
    sources = [
        stored.dated(source, stored.days(desk.db, desk.today())) for source in stored.SOURCES
    ]
    listed = {number for source in sources for (number,) in desk.db.rows(source)}
    assert listed == set(firms[:2])
    assert listed <= set(records.candidates(desk.db, desk.today(), (), ()))


@pytest.mark.parametrize("source", range(len(stored.SOURCES)))
def test_every_source_goes_through_an_index(desk, source) -> None:
    query = stored.dated(stored.SOURCES[source], stored.days(desk.db, desk.today()))
    plan = [row[3] for row in desk.db.rows(f"EXPLAIN QUERY PLAN {query} LIMIT 100")]
    scans = [line for line in plan if line.startswith("SCAN") and "USING" not in line]
    assert scans == [], (query, plan)


def dinner(make, **values: object) -> int:
    return make.row(
        "event", name="Dinner", kind="dinner", minutes=180, currency="USD", zone="Asia/Shanghai",
        **{"starts_at": "2026-09-20T18:30", "status": "planned", "answer_by": "2026-09-05",
           **values},
    )  # fmt: skip


def test_guests_who_did_not_answer_are_asked(desk, make) -> None:
    event, off = dinner(make), dinner(make, status="cancelled")
    for answer, whose in (("invited", event), ("accepted", event), ("invited", off)):
        make.row("event_guest", event_id=whose, customer_id=make.customer(), answer=answer, plus=0,
                 invited_on="2026-08-20")  # fmt: skip
    assert told(desk, Kind.EVENT) == [
        ("Ask whether they come: Dinner", "Invited on 20 Aug 2026; the answer is due on 5 Sep 2026")
    ]


def test_who_came_and_who_recommended_us_is_thanked_once(desk, make) -> None:
    event = dinner(make, starts_at="2026-09-01T18:30", status="held")
    for came, thanked in (("yes", None), ("yes", "2026-09-02"), ("no", None)):
        make.row("event_guest", event_id=event, customer_id=make.customer(), answer="accepted",
                 plus=0, came=came, thanked_on=thanked)  # fmt: skip
    for thanked in (None, "2026-09-01"):
        make.row("recommendation", customer_id=make.customer(), firm="Nord AB", asked=0,
                 on_date="2026-08-30", state="named", owed="A call",
                 thanked_on=thanked)  # fmt: skip
    assert sorted(told(desk, Kind.THANKS)) == [
        ("Thank them for coming: Dinner", "They came on 1 Sep 2026"),
        ("Thank them for recommending us to Nord AB", "A call"),
    ]


def test_gifts_are_told_a_week_ahead(desk, make) -> None:
    plan = {"season": "Autumn 2026", "currency": "USD"}
    for state, on in (("bought", "2026-09-10"), ("approved", "2026-09-10"),
                      ("idea", "2026-09-10"), ("bought", "2026-09-11")):  # fmt: skip
        make.row("gift_plan", customer_id=make.customer(), what=f"Tea {state}", on_date=on,
                 state=state, **plan)  # fmt: skip
    assert sorted(told(desk, Kind.GIFT)) == [
        ("Buy the gift: Tea approved", "Autumn 2026, for 10 Sep 2026"),
        ("Give the gift: Tea bought", "Autumn 2026, for 10 Sep 2026"),
    ]


def test_a_letter_that_nobody_knows_to_have_arrived_is_asked_about(desk, make) -> None:
    letter = make.row("letter", customer_id=make.customer(), kind="news", channel="email",
                      state="queued", control=0, subject="New lids")  # fmt: skip
    uid = desk.db.value("SELECT uid FROM letter WHERE id = ?", letter)
    with desk.operation(Message("Test")):
        desk.db.execute_sql(
            "INSERT INTO delivery (letter, message_id, address, batch, state, tries, queued_at, "
            "changed_at) VALUES (?, 'm', 'a@b.example', 'b', 'unknown', 1, '', '')",
            (uid,),
        )
    ((message, _evidence),) = told(desk, Kind.LETTER)
    assert message == "Ask whether they received the letter: New lids"
