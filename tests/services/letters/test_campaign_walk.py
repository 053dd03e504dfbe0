"""A campaign over three weeks on a clock of ours, against a real mail server that refuses some:
the report says of each customer just what the server received, and on which day.
"""

import datetime as dt
from collections import defaultdict

import pytest

from custdesk.devtools.post_office import open_office
from custdesk.services import bulk
from custdesk.services.letters import campaigns, filling, letters_of, proof, recipients, writing
from custdesk.services.post import account, queue, sending
from custdesk.services.post.sending import Steps

DAY = dt.date(2026, 9, 7)
TIERS = ("key", "potential", "ordinary", "risk")


def plan(to: str, tries: int) -> str:
    """Some are greylisted once, some put off after their text, some do not exist."""
    if not to.startswith("m"):
        return ""  # ours
    number = int(to.partition("@")[0][1:])
    if number % 10 == 3:
        return "" if tries else "grey"
    if number % 10 == 7:
        return "refuse"
    if number % 10 == 5:
        return "" if tries else "later"
    return ""


@pytest.fixture
def office(desk):
    with open_office(plan) as opened:
        us = ("127.0.0.1", opened.port, "plain", "", "lin@works.example", "Lin", 6000, 6000)
        account.save(desk, account.Account(*us))
        yield opened


@pytest.fixture
def steps(clock):
    """Waiting takes no time: the clock goes on instead."""

    def pause(seconds: float) -> None:
        clock.moment += dt.timedelta(seconds=seconds)

    return Steps(pause=pause)


@pytest.fixture
def campaign(desk, make):
    """60 customers of four tiers; every twelfth bought what the product replaces."""
    product = make.row("product", code="KTL-200", name="Kettle with a lid")
    for language, hello in (("en", "Hello"), ("de", "Hallo")):
        make.row(
            "letter_template",
            name="Launch",
            kind="new_product",
            language=language,
            subject=hello + " {{ firm }}",
            text="{{ salutation }}\n\n{{ product }}",
        )
    by_tier = defaultdict(list)
    for n in range(60):
        firm = make.customer(f"Firm {n}", email=f"m{n}@x.example", country=("DE", "GB")[n % 2])
        by_tier[TIERS[n % 4]].append(firm)
        if n % 12 == 0:
            make.line(make.order(firm, "2025-01-01", 100), 100, product_code="KTL-100")
    for tier, numbers in by_tier.items():
        bulk.set_tier(desk, numbers, tier, "Test")
    values = {
        "name": "Kettle", "template": "Launch", "product_id": product, "replaces": ["KTL-100"],
        "control": 10, "counts_days": 30, "publish_on": DAY + dt.timedelta(days=10),
        "waves": campaigns.proposed(DAY, buyers=True),
    }  # fmt: skip
    number = campaigns.save(desk, None, values).created
    recipients.start(desk, number)
    return number


def test_the_report_equals_what_the_server_received(desk, make, clock, office, steps, campaign):
    one = campaigns.get(desk, campaign)
    received: dict[str, dt.date] = {}  # address -> our day
    seen = 0
    product = one.product
    for step in (-1, 0, 1, 2, 3, 4, 6, 7, 8, 20):
        today = DAY + dt.timedelta(days=step)
        clock.set(today)
        for wave in one.waves:
            filling.write(desk, campaign, wave.id)
            ids = letters_of.ids(desk, campaign, wave.id, "written")
            leaving = filling.leaving(desk, ids)
            if wave.on > today:
                # Not before its day: each is held, by the embargo alone.
                assert leaving.ready == ()
                assert {why.key for _letter, reasons in leaving.held for why in reasons} <= {
                    "embargo"
                }
                continue
            assert leaving.held == ()
            if ids:
                queue.put_in(desk, leaving.ready)
        sending.send(desk, [batch for (batch,) in desk.db.rows("SELECT batch FROM delivery")],
                     "", steps)  # fmt: skip
        for address, _message_id in office.taken[seen:]:
            received[address] = today
        seen = len(office.taken)
    assert len(office.taken) == len({to for to, _ in office.taken})  # none twice

    found = proof.report(desk, campaign)
    assert {line.letter.address: line.day for line in found.lines if line.day} == received
    assert {(line.letter.address, line.letter.message_id)
            for line in found.lines if line.day} == set(office.taken)  # fmt: skip
    assert found.told == len(received)
    assert sum(wave.early for wave in found.waves) == 0
    # Each in the first wave that fits, on its day or, where the server asked for it, after it.
    for line in found.lines:
        if line.day is not None:
            assert line.day >= one.waves[line.wave - 1].on
    # Who was refused and who gets nothing was not told, and the report says which is which.
    not_told = [line.letter for line in found.lines if line.day is None]
    assert {letter.delivery for letter in not_told if not letter.control} == {"refused"}
    assert {letter.delivery for letter in not_told if letter.control} == {""}
    assert found.control == 6
    assert len(not_told) + len(received) == 60
    # Those who bought the predecessor heard on the first day, whatever their tier.
    bought = [line for line in found.lines if line.wave == 1]
    assert {line.letter.name for line in bought} == {f"Firm {n}" for n in range(0, 60, 12)}
    # And each is a contact in the log, with the same id.
    logged = desk.db.rows("SELECT message_id, date FROM interaction WHERE direction = 'out'")
    by_id = {line.letter.message_id: line.day.isoformat() for line in found.lines if line.day}
    assert dict(logged) == by_id
    assert product is not None


def test_one_told_too_early_is_in_the_report(desk, clock, office, steps, campaign):
    """The user may: they accept the embargo for one, and the report keeps it."""
    one = campaigns.get(desk, campaign)
    last = one.waves[-1]
    filling.write(desk, campaign, last.id)
    (letter, *_rest) = letters_of.ids(desk, campaign, last.id, "written")
    assert filling.leaving(desk, [letter]).held
    writing.accept(desk, [letter], ["embargo"])
    batch = queue.put_in(desk, filling.leaving(desk, [letter]).ready).batch
    sending.send(desk, [batch], "", steps)
    found = proof.report(desk, campaign)
    early = [line for line in found.lines if line.early]
    assert [(line.letter.id, line.letter.accepted) for line in early] == [(letter, "embargo")]
    assert [wave.early for wave in found.waves] == [0, 0, 0, 1]


def test_what_nobody_knows_to_have_arrived_is_not_told_until_somebody_asked(
    desk, clock, office, steps, campaign
):
    office.plan = lambda to, tries: "yes and gone" if to.startswith("m") and not tries else ""
    clock.set(DAY)
    one = campaigns.get(desk, campaign)
    filling.write(desk, campaign, one.waves[0].id)
    (letter, *_rest) = letters_of.ids(desk, campaign, one.waves[0].id, "written")
    batch = queue.put_in(desk, [letter]).batch
    sending.send(desk, [batch], "", steps)
    (line,) = [line for line in proof.report(desk, campaign).lines if line.letter.id == letter]
    assert (line.day, line.letter.state, line.letter.delivery) == (None, "queued", "unknown")
    queue.arrived(desk, [line.letter.uid])
    (line,) = [line for line in proof.report(desk, campaign).lines if line.letter.id == letter]
    assert (line.day, line.letter.state, line.letter.delivery) == (DAY, "out", "sent")
