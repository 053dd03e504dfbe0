"""What of letters and events falls on these days."""

from custdesk.domain.words import Message
from custdesk.services import letters_ahead
from custdesk.system.language import say


def _listed(desk) -> list[tuple[str, str, bool]]:
    return [(one.kind, say(one.told), one.late) for one in letters_ahead.listed(desk)]


def _campaign(make, state: str, *days: str) -> None:
    drive = make.row("campaign", name="New lids", kind="new_product", channel="email", audience="",
                     everyone=0, control=0, counts_days=60, state=state)  # fmt: skip
    for place, on in enumerate(days):
        wave = make.row("campaign_wave", campaign_id=drive, position=place, buyers=0, on_date=on)
        for kind, control in (("written", 0), ("planned", 0), ("out", 0), ("planned", 1)):
            make.row("letter", customer_id=make.customer(), campaign_id=drive, wave_id=wave,
                     kind="new_product", channel="email", state=kind, control=control)  # fmt: skip


def test_waves_are_told_from_the_day_before_until_they_are_out(desk, make) -> None:
    _campaign(make, "running", "2026-09-01", "2026-09-04", "2026-09-05")
    _campaign(make, "draft", "2026-09-01")
    assert _listed(desk) == [
        ("campaign", "Wave 1: 2 letters to go", True),
        ("campaign", "Wave 2: 2 letters to go", False),
    ]


def test_events_of_the_week_say_who_comes(desk, make) -> None:
    for at, state in (("2026-09-10T18:00", "planned"), ("2026-09-11T18:00", "planned"),
                      ("2026-09-04T18:00", "cancelled")):  # fmt: skip
        event = make.row("event", name=at, kind="dinner", starts_at=at, zone="Asia/Shanghai",
                         minutes=90, currency="USD", status=state)  # fmt: skip
        for answer, plus in (("accepted", 1), ("accepted", 0), ("invited", 0), ("declined", 0)):
            make.row("event_guest", event_id=event, customer_id=make.customer(), answer=answer,
                     plus=plus)  # fmt: skip
    assert _listed(desk) == [("event", "3 come, 1 have not answered", False)]


def test_what_the_server_left_open_comes_first(desk) -> None:
    with desk.operation(Message("Test")):
        for place, state in enumerate(("unknown", "queued", "queued", "sent")):
            desk.db.execute_sql(
                "INSERT INTO delivery (letter, message_id, address, batch, state, tries, "
                "queued_at, changed_at) VALUES (?, 'm', 'a', 'b', ?, 0, '', '')",
                (str(place), state),
            )
    assert _listed(desk) == [
        ("outbox", "1 letter may or may not have arrived", True),
        ("outbox", "2 letters wait to be sent", False),
    ]
