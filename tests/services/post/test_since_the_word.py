"""What happens between the word for a batch and its going out: nobody gets what they must not."""

import datetime as dt

import pytest
from letters_made import letters

from custdesk.domain.words import Message
from custdesk.services import consent, history
from custdesk.services.letters import campaigns, drafts, out
from custdesk.services.post import listing, queue, sending, turn
from custdesk.store import post_queue, records


def _customer(desk, letter: int) -> int:
    return records.get(desk.db, "letter", letter)["customer_id"]


def _uids(desk, made) -> list[str]:
    return [one.uid for one in sending.post.letters(desk.db, made)]


def _states(desk) -> list[str]:
    return [state for (state,) in desk.db.rows("SELECT state FROM delivery ORDER BY rowid")]


def _put_back(desk, aside) -> None:
    """The data file as it was then."""
    desk.close()
    for ending in ("-wal", "-shm"):
        desk.paths.database.with_name(desk.paths.database.name + ending).unlink(missing_ok=True)
    desk.paths.database.write_bytes(aside.read_bytes())


@pytest.fixture
def aside(desk, tmp_path):
    """Keeps the data file as it is now."""

    def keep():
        desk.db.execute_sql(f"VACUUM INTO '{tmp_path / 'then.db'}'")
        return tmp_path / "then.db"

    return keep


def test_who_opts_out_after_the_word_gets_nothing_and_it_is_told(desk, make, office, steps) -> None:
    made = letters(make, 3)
    batch = queue.put_in(desk, made).batch
    consent.opt_out(desk, _customer(desk, made[1]))
    waiting = queue.waiting(desk)
    assert [len(waiting.good), len(waiting.left_out)] == [2, 1]
    sent = sending.send(desk, [batch], "", steps)
    assert sent.counts == {"sent": 2, "held": 1}
    assert [to for to, _id in office.taken] == ["p0@kunde0.example", "p2@kunde2.example"]
    (number,) = listing.numbers(desk, "open")
    row = listing.rows(desk, [number])[number]
    assert "marketing" in str(listing.why_held(desk, row).values["what"])
    queue.take_out(desk, [row.letter])
    assert records.get(desk.db, "letter", made[1])["state"] == "written"


def test_who_opted_out_before_the_word_is_not_even_queued(desk, make, office) -> None:
    made = letters(make, 2)
    consent.opt_out(desk, _customer(desk, made[0]))
    queued = queue.put_in(desk, made)
    assert (queued.letters, [letter for letter, _why in queued.left_out]) == ((made[1],), made[:1])


def test_letters_of_one_batch_do_not_hold_each_other_back(desk, make, office, steps) -> None:
    """That the customer gets two was known when the word was given."""
    made = letters(make, 1)
    with desk.operation(Message("Two for one customer")):
        first = records.get(desk.db, "letter", made[0])
        same = ("customer_id", "kind", "channel", "address", "subject", "text", "state", "control")
        values = {name: first[name] for name in same}
        made.append(records.insert(desk.db, "letter", {**values, "accepted": "another"}))
        records.update(desk.db, "letter", made[0], {"accepted": "another"})
    queued = queue.put_in(desk, made)
    with desk.operation(Message("Not accepted any more")):
        for number in made:
            records.update(desk.db, "letter", number, {"accepted": None})
    assert sending.send(desk, [queued.batch], "", steps).counts == {"sent": 2}


def test_nothing_more_goes_out_of_a_campaign_that_was_ended(desk, make, office, steps) -> None:
    made = letters(make, 2)
    batch = queue.put_in(desk, made[:1]).batch
    campaigns.end(desk, records.get(desk.db, "letter", made[0])["campaign_id"])
    assert sending.send(desk, [batch], "", steps).counts == {"held": 1}
    assert queue.put_in(desk, made[1:]).letters == ()
    assert office.taken == []


def test_what_was_taken_back_can_be_put_in_again(desk, make, office, steps) -> None:
    made = letters(make, 3)
    history.undo(desk, queue.put_in(desk, made).changes.operation)
    again = queue.put_in(desk, made)
    assert again.letters == tuple(made)
    assert sending.send(desk, [again.batch], "", steps).counts == {"sent": 3}
    assert len(office.taken) == 3


def test_a_refused_letter_that_went_out_another_way_stays_out(desk, make, office, steps) -> None:
    office.plan = lambda _to, _tries: "refuse"
    made = letters(make, 1)
    sending.send(desk, [queue.put_in(desk, made).batch], "", steps)
    out.went_out(desk, made, "draft")
    queue.take_out(desk, _uids(desk, made))
    assert records.get(desk.db, "letter", made[0])["state"] == "out"
    assert queue.put_in(desk, made).letters == ()


def test_a_clock_that_was_set_back_keeps_nothing_waiting_for_a_year(
    desk, make, office, steps, clock
) -> None:
    office.plan = lambda _to, tries: "grey" if tries == 0 else ""
    now = clock.moment
    clock.moment = now + dt.timedelta(days=400)
    batch = queue.put_in(desk, letters(make, 1)).batch
    assert sending.send(desk, [batch], "", steps).counts == {"later": 1}
    clock.moment = now
    assert sending.send(desk, [batch], "", steps).counts == {"sent": 1}


def test_a_letter_counts_as_out_when_it_was_handed_over(desk, make, office, steps, clock) -> None:
    """And not when somebody said days later that it had arrived."""
    office.plan = lambda _to, _tries: "yes and gone"
    made = letters(make, 1)
    sending.send(desk, [queue.put_in(desk, made).batch], "", steps)
    day = clock.now().date().isoformat()
    clock.moment += dt.timedelta(days=3)
    queue.arrived(desk, _uids(desk, made))
    assert records.get(desk.db, "letter", made[0])["out_at"].startswith(day)


def test_new_letters_go_out_after_a_backup_was_put_back(desk, make, office, steps, aside) -> None:
    made = letters(make, 3)
    sending.send(desk, [queue.put_in(desk, made[:1]).batch], "", steps)
    then = aside()
    sending.send(desk, [queue.put_in(desk, made[1:2]).batch], "", steps)
    _put_back(desk, then)
    assert sending.send(desk, [queue.put_in(desk, made[2:]).batch], "", steps).counts == {"sent": 1}


def test_what_a_later_file_handed_over_is_asked_for(desk, make, office, steps, aside) -> None:
    """The backup says of them that they are written, and knows of no outbox."""
    made = letters(make, 2)
    then = aside()
    sending.send(desk, [queue.put_in(desk, made).batch], "", steps)
    _put_back(desk, then)
    again = queue.put_in(desk, made)
    assert (again.letters, len(again.left_out)) == ((), 2)
    assert _states(desk) == ["unknown", "unknown"]
    queue.arrived(desk, _uids(desk, made))
    assert [records.get(desk.db, "letter", one)["state"] for one in made] == ["out", "out"]
    assert len(office.taken) == 2


def test_a_backup_that_is_put_back_on_another_computer_asks(
    desk, make, office, steps, aside
) -> None:
    batch = queue.put_in(desk, letters(make, 2)).batch
    then = aside()
    sending.send(desk, [batch], "", steps)
    _put_back(desk, then)
    for name in (turn.LOCK, turn.HANDED):
        (desk.paths.data / name).unlink()
    assert sending.send(desk, [batch], "", steps).counts == {}
    assert (_states(desk), len(office.taken)) == (["unknown", "unknown"], 2)


def test_what_the_server_may_have_is_no_draft_either(desk, make, office, steps, tmp_path) -> None:
    office.plan = lambda to, _tries: "mute" if to.startswith("p1@") else ""
    made = letters(make, 3)
    sending.send(desk, [queue.put_in(desk, made[:2]).batch], "", steps)
    done = drafts.folder(desk, made, tmp_path / "drafts")
    assert [letter for letter, _path in done.written] == made[2:]


def test_what_waits_in_the_outbox_of_another_computer_is_asked_for(desk, make, office) -> None:
    """As a file that was handed over says of it."""
    made = letters(make, 1)
    queue.put_in(desk, made)
    desk.db.execute_sql("DELETE FROM delivery")
    assert queue.put_in(desk, made).letters == ()
    assert _states(desk) == ["unknown"]
    assert post_queue.known(desk.db, _uids(desk, made)) == dict.fromkeys(
        _uids(desk, made), "unknown"
    )
