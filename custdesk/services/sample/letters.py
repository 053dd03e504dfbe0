"""What goes out and comes back at the sample firm: a launch in waves, events, a survey, thanks."""

import datetime as dt
from typing import Any, NamedTuple

from custdesk.domain.list_filters import Row
from custdesk.services import filters
from custdesk.services.sample.told import Told
from custdesk.store.rows import ListQuery

_LAUNCH = "Oak bread box with the new lid"

# customer, wave, how far its letter is, what they answered
_TOLD = (
    ("DE-101", 0, "out", "interested"), ("US-201", 0, "out", None),
    ("NL-151", 0, "out", "answered"), ("GB-111", 0, "out", None), ("US-203", 1, "written", None),
    ("US-205", 1, "written", None), ("GB-112", 2, "planned", None),
    ("GB-114", 2, "planned", None), ("US-204", 2, "planned", None),
)  # fmt: skip


class _Guest(NamedTuple):
    """Somebody on the list of an event. `needs`: what they eat and need, as columns."""

    customer: str
    answer: str
    needs: dict[str, Any]


_DINNER = (
    _Guest("DE-101", "accepted", {"plus": 1, "seat": "1", "diet": "Vegetarian"}),
    _Guest("DE-102", "accepted", {"seat": "1"}),
    _Guest("FR-121", "accepted", {"seat": "2", "hotel": "Am Opernplatz", "diet": "No fish"}),
    _Guest("NL-151", "maybe", {"flight": "KL 1769"}),
    _Guest("GB-111", "invited", {}),
    _Guest("AE-231", "accepted", {"visa": "asked", "hotel": "Am Opernplatz", "diet": "Halal"}),
    _Guest("IT-131", "declined", {}),
    _Guest("PL-161", "invited", {}),
    _Guest("SE-171", "accepted", {"seat": "2"}),
    _Guest("US-201", "listed", {}),
)
# customer, what was said at the stand, what is to follow
_AT_THE_FAIR = (
    ("ES-141", "Took two sets of the stoneware bowls", "Send the price list for 500 sets"),
    ("KR-261", "Asked for a smaller steamer", None),
    ("JP-251", "Brought the new buyer along", None),
    ("MX-211", "Compared us with a works in Vietnam", "Call about the lead time"),
    ("BR-221", "Only said hello", None),
)
# kind, note, minor units, currency, state
_DINNER_COSTS = (
    ("venue", "Room and service", 185_000, "EUR", "planned"),
    ("meals", "Menu for 16", 128_000, "EUR", "planned"),
    ("gifts", "Oak coasters", 24_000, "USD", "paid"),
    ("print", "Cards and menus", 160_000, "CNY", "planned"),
)
# customer, days ago, would recommend, product, delivery, service, price, people, words
_SURVEY = (
    ("DE-101", 30, 10, 5, 4, 5, 4, 5, "Always a straight answer. Keep it up."),
    ("DE-102", 28, 9, 5, 4, 4, 3, 5, None),
    ("GB-111", 27, 8, 4, 3, 4, 4, 4, "Cartons could be stronger."),
    ("FR-121", 26, 9, 5, 5, 4, 4, 5, None),
    ("IT-131", 25, 6, 4, 2, 3, 4, 4, "Two deliveries came late this year."),
    ("NL-151", 24, 10, 5, 5, 5, 4, 5, "The best papers of all our suppliers."),
    ("SE-171", 22, 7, 4, 4, 4, 3, 4, None),
    ("US-201", 20, 9, 5, 4, 5, 4, 5, None),
    ("JP-251", 19, 8, 5, 4, 5, 3, 5, None),
    ("AE-231", 15, 4, 3, 2, 3, 4, 4, "The last container waited eleven days for its papers."),
    ("KR-261", 12, 9, 5, 4, 4, 4, 5, None),
)
_ASKED = ("PL-161", "ES-141", "MX-211", "TR-191")


def fill(told: Told) -> None:
    """Write all of it; call inside the operation that wrote the customers and their orders."""
    for part in (_launch, _dinner, _fair, _survey, _thanks, _consents, _gifts):
        part(told)


def _launch(told: Told) -> None:
    """A new product: key customers were told, the potential ones are next."""
    group = told.put("customer_group", name="Oak boards")
    for customer, *_rest in _TOLD:
        told.put("grouped_customer", customer, group_id=group)
    audience = filters.written(ListQuery(rows=(Row("group", "is", (str(group),)),)))
    campaign = told.put(
        "campaign", name=_LAUNCH, kind="new_product", template="new_product", channel="email",
        audience=audience, everyone=0, product_id=told.products["OB-130"]["id"],
        publish_on=told.day(9), control=0,
        counts_days=60, state="running", started_on=told.day(-5), replaces="OB-120",
    )  # fmt: skip
    waves = [
        told.put(
            "campaign_wave", campaign_id=campaign, position=place, tiers=tiers, buyers=0,
            on_date=told.day(ahead),
        )
        for place, (tiers, ahead) in enumerate((("key", -4), ("potential", 0), (None, 5)))
    ]  # fmt: skip
    subject = "Before anybody else: our oak bread box with the new lid"
    text = (
        "Dear {name},\n\nyou have sold our oak boards for years, so you hear of this first: the "
        "bread box now closes with a lid that lies flat as a cutting board. It goes on our "
        "website next week.\n\nShall I send you one to look at?\n\nKind regards\nLin Yue"
    )
    for place, (customer, wave, state, answer) in enumerate(_TOLD):
        number, name, address = told.person(customer)
        said = state != "planned"
        told.put(
            "letter", customer, person_id=number, campaign_id=campaign, wave_id=waves[wave],
            kind="new_product", language="en", channel="email", address=address, state=state,
            subject=subject if said else None, text=text.replace("{name}", name) if said else None,
            out_at=told.moment(4, 2) if state == "out" else None, control=0,
            out_by="draft" if state == "out" else None, answer=answer,
            message_id=f"oak-{place}@sample.example" if said else None,
            answered_on=told.day(-2) if answer else None,
        )  # fmt: skip


def _dinner(told: Told) -> None:
    """A dinner in three weeks: who comes, what it costs, what is to be done."""
    event = told.put(
        "event", name="Thank-you dinner, Frankfurt", kind="dinner",
        starts_at=f"{told.day(21)}T18:30", zone="Europe/Berlin", minutes=210,
        place="Frankfurt am Main", address="Am Opernplatz 4", country="DE",
        answer_by=told.day(2), seats=16, budget=400_000, currency="EUR", status="planned",
    )  # fmt: skip
    for one in _DINNER:
        number, _name, _address = told.person(one.customer)
        answered = one.answer in ("accepted", "maybe", "declined")
        told.put(
            "event_guest", one.customer, event_id=event, person_id=number, answer=one.answer,
            invited_on=told.day(-9) if one.answer != "listed" else None,
            answered_on=told.day(-4) if answered else None, **{"plus": 0, **one.needs},
        )  # fmt: skip
    for kind, note, amount, currency, state in _DINNER_COSTS:
        told.put(
            "event_cost", event_id=event, kind=kind, note=note, amount=amount, currency=currency,
            state=state, on_date=told.day(-3),
        )  # fmt: skip
    for place, (text, ahead, done) in enumerate((
        ("Book the room", -8, -8), ("Invite", -9, -9), ("Call who has not answered", 2, None),
        ("Print cards and menus", 12, None), ("Seat the tables", 16, None),
    )):  # fmt: skip
        told.put(
            "event_check", event_id=event, position=place, text=text, due=told.day(ahead),
            done_on=told.day(done) if done is not None else None,
        )  # fmt: skip


def _fair(told: Told) -> None:
    """A fair that is over, with what was heard at the stand."""
    event = told.put(
        "event", name="Spring fair, Frankfurt", kind="fair", starts_at=f"{told.day(-118)}T09:00",
        zone="Europe/Berlin", minutes=540, last_on=told.day(-115), place="Frankfurt am Main",
        country="DE", slot_minutes=30, budget=900_000, currency="EUR", status="held",
        lessons="Two more chairs, price lists in Spanish, coffee from the first hour",
    )  # fmt: skip
    for place, (customer, notes, wants) in enumerate(_AT_THE_FAIR):
        number, _name, _address = told.person(customer)
        told.put(
            "event_guest", customer, event_id=event, person_id=number, answer="accepted", plus=0,
            invited_on=told.day(-150), answered_on=told.day(-140), came="yes", notes=notes,
            slot_at=f"{told.day(-118 + place % 3)}T{10 + place}:00", wants=wants,
            thanked_on=told.day(-112),
        )  # fmt: skip
    for kind, amount in (("stand", 610_000), ("hotel", 142_000), ("flight", 118_500)):
        told.put(
            "event_cost", event_id=event, kind=kind, amount=amount, currency="EUR", state="paid",
            on_date=told.day(-114),
        )  # fmt: skip


def _survey(told: Told) -> None:
    survey = told.put(
        "survey", name="How we did this year", opened_on=told.day(-34), low=6, high=9,
        aspects="product\ndelivery\nservice\nprice\npeople",
    )  # fmt: skip
    for place, (customer, ago, score, *marks, words) in enumerate(_SURVEY):
        number, _name, _address = told.person(customer)
        named = zip(("product", "delivery", "service", "price", "people"), marks, strict=True)
        told.put(
            "survey_answer", customer, survey_id=survey, person_id=number, code=f"S1-{place:03}",
            asked_on=told.day(-34), how="mail", answered_on=told.day(-ago), score=score,
            words=words, **dict(named),
        )  # fmt: skip
    for place, customer in enumerate(_ASKED, len(_SURVEY)):
        number, _name, _address = told.person(customer)
        told.put(
            "survey_answer", customer, survey_id=survey, person_id=number, code=f"S1-{place:03}",
            asked_on=told.day(-34), how="mail",
        )  # fmt: skip


def _thanks(told: Told) -> None:
    """Who brought whom, and what may be shown."""
    brought = told.customers["DE-102"]
    told.put(
        "recommendation", "DE-101", person_id=told.person("DE-101")[0], brought_id=brought,
        on_date=told.day(-1700), asked=0, state="customer", owed="A case of tea",
        thanked_on=told.day(-1600),
    )  # fmt: skip
    told.put(
        "recommendation", "NL-151", person_id=told.person("NL-151")[0], firm="Delft Kitchen Club",
        contact="Joost Akker", on_date=told.day(-12), asked=1, state="contacted",
        owed="Thank Sanne, whatever comes of it",
    )  # fmt: skip
    told.put(
        "testimonial", "NL-151", person_id=told.person("NL-151")[0], kind="words",
        title="Papers", text="The best papers of all our suppliers.", language="en",
        permission="granted", asked_on=told.day(-20), granted_on=told.day(-18),
        until_on=told.day(700), scope="website,fair", anonymous=0,
    )  # fmt: skip
    told.put(
        "testimonial", "GB-114", kind="case", title="A gift range in nine weeks",
        permission="asked", asked_on=told.day(-6), anonymous=0,
    )  # fmt: skip


def _consents(told: Told) -> None:
    for customer, state, channel, topic, ago, source in (
        ("GB-112", "refused", "email", "marketing", 60, "Answer to our spring letter"),
        ("DE-101", "given", None, None, 900, "Card at the fair"),
        ("FR-124", "given", "email", "marketing", 210, "Form on the website"),
    ):
        told.put(
            "consent", customer, state=state, channel=channel, topic=topic, on_date=told.day(-ago),
            source=source,
        )  # fmt: skip
    number, _name, _address = told.person("GR-181")
    told.put(
        "consent", "GR-181", person_id=number, state="mourning", on_date=told.day(-9),
        until_on=told.day(31), source="Their office",
    )  # fmt: skip


def _gifts(told: Told) -> None:
    year = told.today.year + (told.today > dt.date(told.today.year, 12, 20))
    on = dt.date(year, 12, 20).isoformat()
    for customer, what, state, amount in (
        ("DE-101", "Oak board with their mark", "approved", 3_800),
        ("NL-151", "Oak board with their mark", "approved", 3_800),
        ("US-201", "Tea set", "idea", 6_400),
        ("FR-121", "Tea set", "idea", 6_400),
        ("SE-171", "Calendar", "bought", 900),
    ):
        told.put(
            "gift_plan", customer, person_id=told.person(customer)[0], season=f"Christmas {year}",
            on_date=on, what=what, state=state, amount=amount, currency="USD",
        )  # fmt: skip
