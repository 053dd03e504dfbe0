"""No draft of any page leaves out what speaks against writing to somebody."""

import datetime as dt
import re
from pathlib import Path

import pytest
from factories import service_rows

from custdesk import services
from custdesk.services import consent, greetings, occasions
from custdesk.services.complaints import drafts as complaints
from custdesk.services.credit import dunning
from custdesk.services.credit import letters as credit
from custdesk.services.enquiries import drafting, incoming, looking
from custdesk.services.offers import letters as offers
from custdesk.services.shipping import notices
from custdesk.services.trips import requests
from custdesk.store import records
from custdesk.system.language import say


@pytest.fixture
def firm(desk, make):
    number = make.customer("Nordwind GmbH", country="DE", email="office@nordwind.example")
    make.person(number, "Ute Kern", ("email", "ute@nordwind.example"), birthday="1980-09-05")
    order = make.order(number, "2026-06-01", 5000)
    service_rows(make, number, order, make.invoice(number, "2026-06-02", "2026-07-02", 5000))
    make.invoice(number, "2026-06-02", "2026-07-02", 9000)
    make.row("visit", customer_id=number, at="2026-09-14T10:00", zone="Europe/Berlin", minutes=60,
             at_utc="2026-09-14T08:00:00Z", kind="visit", status="planned")  # fmt: skip
    return number


def one(desk, table):
    return records.find(desk.db, table, "1 ORDER BY id LIMIT 1")[0]["id"]


def enquiry(desk, firm):
    text = "From: Ute Kern <ute@nordwind.example>\nSubject: Mugs\nDate: Tue, 1 Sep 2026 09:00:00 +0000\n\nHow much are 500 mugs?"  # fmt: skip  # noqa: E501
    looked = looking.look(desk, incoming.of_text(desk, text), firm)
    return drafting.draft(desk, looked, firm, None, "price")


DRAFTS = {
    "appointment": lambda desk, firm: requests.draft(desk, one(desk, "visit")),
    "thanks": lambda desk, firm: requests.draft(desk, one(desk, "visit"), "thanks"),
    "offer": lambda desk, firm: offers.of_offer(desk, one(desk, "quotation")),
    "sample": lambda desk, firm: offers.of_sample(desk, one(desk, "sample")),
    "reminder": lambda desk, firm: dunning.draft(desk, firm),
    "statement": lambda desk, firm: credit.statement(desk, firm),
    "notice": lambda desk, firm: notices.draft(desk, one(desk, "shipment")),
    "complaint": lambda desk, firm: complaints.draft(desk, one(desk, "complaint")),
    "enquiry": enquiry,
    "greeting": lambda desk, firm: greetings.draft(
        desk, next(row for row in occasions.coming(desk, 14) if row.single == firm)
    ),
}


@pytest.mark.parametrize("which", DRAFTS)
def test_every_draft_says_that_they_mourn(desk, firm, which):
    before = [say(doubt) for doubt in DRAFTS[which](desk, firm).doubts]
    assert not any("mourning" in doubt for doubt in before)
    consent.mourns(desk, firm, on=dt.date(2026, 9, 1))
    after = [say(doubt) for doubt in DRAFTS[which](desk, firm).doubts]
    assert "Nordwind GmbH is in mourning, until 20 Oct 2026." in after


@pytest.mark.parametrize(
    ("which", "unsaid"),
    [("complaint", "Complaint"), ("reminder", "days late"), ("statement", "days late")],
)
def test_what_a_draft_is_about_is_no_news(desk, firm, which, unsaid):
    told = [say(doubt) for doubt in DRAFTS[which](desk, firm).doubts]
    assert not any(unsaid in doubt for doubt in told)
    others = [say(doubt) for doubt in DRAFTS["appointment"](desk, firm).doubts]
    assert any(unsaid in doubt for doubt in others)


def test_a_product_that_is_still_secret_is_told_of_too_early(desk, make, firm):
    sample = one(desk, "sample")
    product = records.get(desk.db, "sample", sample)["product_id"]
    drive = make.row(
        "campaign", name="Launch", kind="new_product", channel="email", audience="", everyone=0,
        control=0, counts_days=60, state="running", product_id=product, publish_on="2026-10-01",
    )  # fmt: skip
    make.row("campaign_wave", campaign_id=drive, position=0, buyers=0, on_date="2026-09-20")
    code = records.get(desk.db, "product", product)["code"]
    for which in ("offer", "sample"):
        told = [say(doubt) for doubt in DRAFTS[which](desk, firm).doubts]
        assert any("1 Oct 2026" in doubt or code in doubt for doubt in told), told
    assert not any("1 Oct" in say(doubt) for doubt in DRAFTS["appointment"](desk, firm).doubts)


# What puts letters together for others, who ask the guard: templates, their preview, forms.
NOT_GOING_OUT = {"addressee.py", "letters/merging.py", "letters/preview.py", "surveys/forms.py"}


def test_whatever_writes_to_a_customer_asks_the_guard():
    """Also what is yet to be written: whoever knows to whom a letter goes knows the guard."""
    folder = Path(services.__file__).parent
    makes = re.compile(r"\b(?:addressee|merged|Merger)\(")
    found = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if makes.search(text := path.read_text(encoding="utf-8"))
        and not re.search(r"\bbefore_writing\(|\bguard\.against\(|\bagainst\(", text)
    }
    assert found == NOT_GOING_OUT
