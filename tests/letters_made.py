"""Letters to customers for tests: written, with enclosures and waves."""

from custdesk.domain.words import Message
from custdesk.store import documents, records

FIRM = {"name": "Works & Söhne", "salesperson": "林悦", "email": "lin@works.example"}


def letters(make, count: int, *, state: str = "written", languages=("en",), waves=1) -> list[int]:
    """`count` letters of one campaign with an enclosure, to a customer and a person each."""
    desk = make.desk
    campaign = make.row(
        "campaign", name="Launch", kind="new_product", channel="email", audience="", everyone=0,
        control=0, counts_days=60, state="running",
    )  # fmt: skip
    numbers = [
        make.row("campaign_wave", campaign_id=campaign, position=n, buyers=0, on_date="2026-09-03")
        for n in range(waves)
    ]
    with desk.operation(Message("Test")):
        content = b"%PDF-1.7 price list"
        digest = documents.keep(desk.db, content)
        records.insert(
            desk.db, "enclosure",
            {"campaign_id": campaign, "position": 0, "name": "报价.pdf", "digest": digest,
             "size": len(content)},
        )  # fmt: skip
        first = records.last_id(desk.db, "customer") + 1
        records.insert_many(
            desk.db, "customer", ("code", "name"),
            [(f"L{first + n}", f"Firm {n}: a/b") for n in range(count)],
        )  # fmt: skip
        people = records.insert_many(
            desk.db, "person", ("customer_id", "name"),
            [(first + n, f"Person {n}") for n in range(count)],
        )  # fmt: skip
        made = records.insert_many(
            desk.db, "letter",
            ("customer_id", "person_id", "campaign_id", "wave_id", "kind", "language", "channel",
             "address", "subject", "text", "state", "control", "message_id"),
            [
                (first + n, people[n], campaign, numbers[n % waves], "new_product",
                 languages[n % len(languages)], "email", f"p{n}@kunde{n}.example", f"News {n}",
                 f"Dear Person {n},\n\nfirst for you.", state, 0, f"m{first + n}@works.example")
                for n in range(count)
            ],
        )  # fmt: skip
    return list(made)
