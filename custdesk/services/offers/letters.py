"""The mail that goes with an offer or a sample: drafted, read by the user, never sent by itself."""

import datetime as dt
from dataclasses import replace

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.offers.kinds import OPEN_STATES
from custdesk.domain.offers.letters import KINDS, LETTERS, Facts, write
from custdesk.domain.words import N_, Message
from custdesk.services import interactions
from custdesk.services.addressee import Draft, addressee
from custdesk.services.desk import Desk, changes
from custdesk.services.guard import before_writing
from custdesk.services.offers import quotations, samples
from custdesk.store import records, settings


def of_offer(desk: Desk, offer: int, kind: str | None = None, language: str | None = None) -> Draft:
    """The mail about an offer; without a kind or a language those that suit."""
    row = quotations.get(desk, offer)
    suits = row["kind"] if row["status"] == "draft" else "answer"
    until = row["valid_until"]
    facts = Facts(
        number=row["number"],
        total=(row["total"] or 0, row["currency"]),
        until=dt.date.fromisoformat(until) if until else None,
    )
    doubts = []
    if facts.until is not None and facts.until < desk.today():
        text = N_("The offer ended on {day}; make a new version of it first.")
        doubts.append(Message(text, {"day": facts.until}))
        facts = replace(facts, until=None)  # a day that is over is never told as valid
    if (kind or suits) == "proforma" and not settings.get(desk.db, "bank"):
        text = N_("The bank details of the firm are not in the settings yet.")
        doubts.append(Message(text))
    return _draft(desk, row, kind or suits, language, facts, doubts)


def of_sample(
    desk: Desk, sample: int, kind: str | None = None, language: str | None = None
) -> Draft:
    """The mail about a sample: it is on its way, or what they think of it."""
    row = samples.get(desk, sample)
    due = row["feedback_due"] and row["feedback_due"] <= desk.today().isoformat()
    suits = "feedback" if due or row["arrived_on"] else "sample"
    way = " ".join(one for one in (row["courier"], row["tracking"]) if one)
    doubts = [] if row["sent_on"] else [Message(N_("The sample is not noted as sent yet."))]
    return _draft(desk, row, kind or suits, language, Facts(what=row["what"], way=way), doubts)


def _draft(
    desk: Desk, row: dict[str, object], kind: str, language: str | None, facts: Facts,
    doubts: list[Message],
) -> Draft:  # fmt: skip
    if kind not in KINDS:
        text = N_("{value} is none of: {keys}")
        raise CustDeskError(Message(text, {"value": kind, "keys": tuple(KINDS)}))
    customer, person = int(str(row["customer_id"])), row["person_id"]
    whom = int(str(person)) if person else None
    goes_to = addressee(desk, customer, whom, language)
    spoken = goes_to.language if goes_to.language in LETTERS else "en"
    if spoken != goes_to.language:
        text = N_("There is no such mail in {language} yet; this one is in English.")
        doubts.append(Message(text, {"language": TONGUES[goes_to.language].title}))
    letter = write(kind, spoken, goes_to.reader, facts, goes_to.signed)
    against = before_writing(
        desk,
        customer,
        person=whom,
        language=spoken,
        to=goes_to.to,
        text=facts.what,
        products=_products(desk, row),
    )
    told = (*goes_to.doubts, *doubts, *against)
    return Draft(letter, kind, spoken, goes_to.to, goes_to.whom, told)


def _products(desk: Desk, row: dict[str, object]) -> tuple[int, ...]:
    """The products of an offer or a sample."""
    found = {row.get("product_id")}
    if "version" in row:
        lines = records.find(desk.db, "quotation_line", "quotation_id = ?", row["id"])
        found = {line["product_id"] for line in lines}
    return tuple(sorted(int(str(number)) for number in found if number))


def offer_written(desk: Desk, offer: int, subject: str) -> Changes:
    """Note that the mail went out: a contact of today, and a draft counts as sent; one step."""
    row = quotations.get(desk, offer)
    said = Message(N_("Offer {number} sent"), {"number": row["number"]})
    with desk.operation(said) as current:
        _log(desk, row, subject, "quotation")
        if row["status"] in OPEN_STATES and not row["sent_on"]:
            cells = {"status": "sent", "sent_on": desk.today().isoformat()}
            records.update(desk.db, "quotation", offer, cells)
    return changes(current)


def sample_written(desk: Desk, sample: int, subject: str) -> Changes:
    """Note that the mail about a sample went out."""
    row = samples.get(desk, sample)
    with desk.operation(Message(N_("Mail about sample: {what}"), {"what": row["what"]})) as current:
        _log(desk, row, subject, "samples")
    return changes(current)


def _log(desk: Desk, row: dict[str, object], subject: str, purpose: str) -> None:
    values = {"channel": "email", "direction": "out", "purpose": purpose, "summary": subject,
              "person_id": row["person_id"]}  # fmt: skip
    interactions.log(desk, int(str(row["customer_id"])), values)
