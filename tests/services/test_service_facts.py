"""What is told around a customer's orders, each line from its own table."""

from custdesk.services import service_facts
from custdesk.services.service_facts import ServiceFact


def _told(desk, customer) -> dict[str, ServiceFact]:
    return {fact.title.text: fact for fact in service_facts.facts(desk, customer)}


def test_nobody_has_nothing(desk, make) -> None:
    assert service_facts.facts(desk, make.customer()) == ()


def test_orders_late_and_held(desk, make) -> None:
    customer = make.customer()
    make.order(customer, "2026-08-01", 100_00, promised="2026-08-30")
    make.order(customer, "2026-08-02", 100_00, promised="2026-09-30", credit_hold="held")
    make.order(customer, "2026-08-03", 100_00, promised="2026-08-01", shipped="2026-08-01")
    make.order(customer, "2026-08-03", 100_00, promised="2026-08-01", status="cancelled")
    found = _told(desk, customer)
    assert found["Orders"].told.values["n"] == 2
    assert found["Orders"].told.values["late"] == 1
    assert found["Orders"].tone == "danger"
    assert found["On hold"].told.values["n"] == 1


def test_each_area_has_its_line(desk, make) -> None:
    customer = make.customer()
    make.row(
        "shipment", customer_id=customer, number="S-1", status="under_way", eta="2026-09-20",
        first_eta="2026-09-15", fragile=0,
    )  # fmt: skip
    make.row(
        "complaint", customer_id=customer, number="C-1", nature="complaint", what="Wet cartons",
        at="2026-09-01T01:00:00Z", answer_by="2026-09-02T01:00:00Z",
        solve_by="2026-09-10T09:00:00Z",
    )  # fmt: skip
    make.row(
        "quotation", customer_id=customer, kind="quotation", number="Q-1", version=1,
        date="2026-08-20", valid_until="2026-09-30", status="sent", currency="USD",
    )  # fmt: skip
    make.row(
        "sample", customer_id=customer, what="Cups", asked_on="2026-08-01",
        feedback_due="2026-09-01",
    )  # fmt: skip
    make.row(
        "agreement", customer_id=customer, kind="contract", title="2026", renews=0,
        status="active", until_on="2026-12-31",
    )  # fmt: skip
    make.invoice(customer, "2026-07-01", "2026-08-01", 500_00)
    found = _told(desk, customer)
    assert list(found) == [
        "Shipments", "Complaints", "Quotations", "Samples", "Credit", "Agreements"
    ]  # fmt: skip
    assert found["Shipments"].told.values["late"] == 1
    assert found["Complaints"].told.values["late"] == 1
    assert found["Quotations"].tone == ""
    assert found["Samples"].tone == "warning"
    assert found["Credit"].told.values["n"] == 33
    assert [fact.page for fact in found.values()] == [
        "shipments", "complaints", "quotations", "quotations", "credit", "agreements"
    ]  # fmt: skip


def test_events_and_what_they_answered(desk, make) -> None:
    customer, other = make.customer(), make.customer()
    for name, day, status in (
        ("Dinner", "2026-10-01", "planned"),
        ("Fair", "2026-09-20", "planned"),
        ("Off", "2026-09-10", "cancelled"),
        ("Past", "2026-08-01", "held"),
    ):
        event = make.row("event", name=name, kind="dinner", starts_at=f"{day}T18:00", minutes=90,
                         zone="Asia/Shanghai", currency="USD", status=status)  # fmt: skip
        make.row("event_guest", event_id=event, customer_id=customer, answer="accepted", plus=0)
    make.row("event_guest", event_id=event, customer_id=other, answer="declined", plus=0)
    survey = make.row("survey", name="S", opened_on="2026-01-01", aspects="", low=6, high=9)
    for score, on in ((9, "2026-02-01"), (5, "2026-08-01"), (None, "2026-08-20")):
        make.row("survey_answer", survey_id=survey, customer_id=customer, code=on, score=score,
                 answered_on=on)  # fmt: skip
    found = _told(desk, customer)
    assert found["Events"].told.values["event"] == "Fair"
    assert (found["Survey"].told.values["score"], found["Survey"].tone) == (5, "warning")
    assert _told(desk, other) == {}
