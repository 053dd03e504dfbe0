"""Sending against a real server: each letter once, or known as not sent, or asked for."""

import datetime as dt
from itertools import pairwise

import pytest
from letters_made import letters
from mail_reader import read

from custdesk.devtools.post_office import open_office
from custdesk.domain.errors import InUseElsewhere
from custdesk.services import history
from custdesk.services.post import account, queue, sending, turn
from custdesk.services.post.sending import Steps
from custdesk.store import post_queue, records
from custdesk.system import single


def _states(desk) -> dict[str, str]:
    """Address -> the state of its delivery."""
    return dict(desk.db.rows("SELECT address, state FROM delivery"))


def test_each_letter_goes_out_once_and_its_log_says_so(desk, make, office, steps) -> None:
    made = letters(make, 5)
    queued = queue.put_in(desk, made)
    assert (len(queued.letters), queued.left_out) == (5, ())
    assert office.taken == []
    sent = sending.send(desk, [queued.batch], "", steps)
    assert (sent.counts, sent.waiting, sent.stopped) == ({"sent": 5}, 0, None)
    ids = desk.db.rows("SELECT address, message_id FROM letter ORDER BY id")
    assert office.taken == ids
    assert office.lines == 1
    seen = read(office.mails[0])
    assert seen.to == [("Person 0", "p0@kunde0.example")]
    assert seen.sender == ("林悦", "lin@works.example")
    assert seen.files == {"报价.pdf": b"%PDF-1.7 price list"}
    assert "x-unsent" not in seen.headers
    assert "date" in seen.headers
    assert set(desk.db.rows("SELECT state, out_by FROM letter")) == {("out", "smtp")}
    log = desk.db.rows("SELECT message_id, direction FROM interaction ORDER BY id")
    assert log == [(name, "out") for _to, name in ids]
    again = sending.send(desk, [queued.batch], "", steps)
    assert (again.counts, len(office.taken)) == ({}, 5)


def test_what_is_out_or_may_be_is_never_queued_again(desk, make, office, steps) -> None:
    made = letters(make, 2)
    batch = queue.put_in(desk, made).batch
    sending.send(desk, [batch], "", steps)
    history.undo_last(desk)
    history.undo_last(desk)
    assert desk.db.rows("SELECT DISTINCT state FROM letter") == [("written",)]
    refused = queue.put_in(desk, made)
    assert refused.letters == ()
    assert {why.text for _letter, why in refused.left_out} == {
        "Our server has taken it already."
    }  # fmt: skip
    sending.send(desk, post_queue.batches(desk.db), "", steps)
    assert len(office.taken) == 2


def test_what_was_taken_back_before_it_went_does_not_go(desk, make, office, steps) -> None:
    made = letters(make, 3)
    queued = queue.put_in(desk, made)
    history.undo(desk, queued.changes.operation)
    assert sending.send(desk, [queued.batch], "", steps).counts == {"cancelled": 3}
    assert office.taken == []


def test_greylisting_is_tried_again_when_its_time_has_come(
    desk, make, office, steps, clock
) -> None:
    office.plan = lambda to, tries: "grey" if tries == 0 and to.startswith("p1@") else ""
    batch = queue.put_in(desk, letters(make, 3)).batch
    first = sending.send(desk, [batch], "", steps)
    assert (first.counts, first.waiting) == ({"sent": 2, "later": 1}, 1)
    assert first.next_at is not None
    assert first.next_at > clock.now() + dt.timedelta(minutes=4)
    assert sending.send(desk, [batch], "", steps).counts == {}
    clock.moment = first.next_at
    assert sending.send(desk, [batch], "", steps).counts == {"sent": 1}
    assert len({to for to, _id in office.taken}) == len(office.taken) == 3


def test_who_never_takes_it_is_given_up_after_a_day(desk, make, office, steps, clock) -> None:
    office.plan = lambda _to, _tries: "later"
    batch = queue.put_in(desk, letters(make, 1)).batch
    began, rounds = clock.now(), 0
    while (sent := sending.send(desk, [batch], "", steps)).waiting:
        clock.moment, rounds = sent.next_at, rounds + 1
    assert (rounds, sent.counts) == (8, {"failed": 1})
    assert dt.timedelta(hours=24) < clock.now() - began < dt.timedelta(hours=36)
    assert office.taken == []


def test_refusals_are_kept_with_their_words(desk, make, office, steps) -> None:
    plans = {"p0": "refuse", "p1": "spam"}
    office.plan = lambda to, _tries: plans.get(to.partition("@")[0], "")
    batch = queue.put_in(desk, letters(make, 3)).batch
    assert sending.send(desk, [batch], "", steps).counts == {"refused": 2, "sent": 1}
    assert desk.db.rows("SELECT said FROM delivery ORDER BY rowid LIMIT 2") == [
        ("550 5.1.1 nobody of that name",),
        ("554 5.7.1 looks like spam",),
    ]


def test_a_server_that_refuses_everybody_is_not_asked_three_hundred_times(
    desk, make, office, steps
) -> None:
    office.plan = lambda _to, _tries: "spam"
    batch = queue.put_in(desk, letters(make, 9)).batch
    sent = sending.send(desk, [batch], "", steps)
    assert (sent.counts, sent.waiting) == ({"refused": 5}, 4)
    assert "554" in str(sent.stopped.values["said"])


def test_a_server_that_takes_nothing_from_us_ends_the_run(desk, make, office, steps) -> None:
    office.plan = lambda _to, _tries: "sender"
    batch = queue.put_in(desk, letters(make, 3)).batch
    sent = sending.send(desk, [batch], "", steps)
    assert (sent.waiting, office.taken) == (3, [])
    assert "not you" in str(sent.stopped.values["said"])


@pytest.mark.parametrize("way", ["mute", "yes and gone"])
def test_a_line_that_breaks_after_the_last_byte_leaves_a_question(
    desk, make, office, steps, way
) -> None:
    office.plan = lambda to, _tries: way if to.startswith("p1@") else ""
    batch = queue.put_in(desk, letters(make, 4)).batch
    sent = sending.send(desk, [batch], "", steps)
    assert (sent.counts, sent.waiting) == ({"sent": 3, "unknown": 1}, 0)
    assert _states(desk)["p1@kunde1.example"] == "unknown"
    assert len(office.taken) == (4 if way == "yes and gone" else 3)


def test_a_line_that_breaks_in_the_middle_is_tried_again(desk, make, office, steps, clock) -> None:
    office.plan = lambda to, tries: "drop" if tries == 0 and to.startswith("p1@") else ""
    made = letters(make, 3)
    # Too much for what lies between us and it to hold.
    desk.db.execute_sql("UPDATE stored_content SET content = zeroblob(15000000)")
    batch = queue.put_in(desk, made).batch
    first = sending.send(desk, [batch], "", steps)
    assert first.counts == {"sent": 2, "later": 1}
    clock.moment += dt.timedelta(minutes=2)
    assert sending.send(desk, [batch], "", steps).counts == {"sent": 1}
    assert len(set(office.taken)) == len(office.taken) == 3


def test_lines_that_break_again_and_again_end_the_run(desk, make, office, steps) -> None:
    office.plan = lambda _to, _tries: "mute"
    batch = queue.put_in(desk, letters(make, 9)).batch
    sent = sending.send(desk, [batch], "", steps)
    assert (sent.counts, sent.waiting) == ({"unknown": 3}, 6)
    assert sent.stopped is not None


def test_it_stops_between_two_letters_and_goes_on_where_it_was(desk, make, office, steps) -> None:
    batch = queue.put_in(desk, letters(make, 5)).batch
    stopping = Steps(pause=steps.pause, cancelled=lambda: len(office.taken) == 2)
    assert sending.send(desk, [batch], "", stopping).counts == {"sent": 2}
    assert sending.send(desk, [batch], "", steps).counts == {"sent": 3}
    assert len(set(office.taken)) == 5


def test_only_the_batches_that_were_named_go_out(desk, make, office, steps) -> None:
    made = letters(make, 4)
    first, _second = queue.put_in(desk, made[:2]), queue.put_in(desk, made[2:])
    assert sending.send(desk, [first.batch], "", steps).counts == {"sent": 2}
    assert sorted(_states(desk).values()) == ["queued", "queued", "sent", "sent"]


def test_they_go_out_no_faster_than_allowed(desk, make, office, steps, clock) -> None:
    account.save(desk, account.get(desk)._replace(per_minute=4, per_hour=6))
    batch = queue.put_in(desk, letters(make, 8)).batch
    began = clock.now()
    assert sending.send(desk, [batch], "", steps).counts == {"sent": 8}
    at = [
        (dt.datetime.fromisoformat(moment) - began).total_seconds()
        for (moment,) in desk.db.rows("SELECT ended_at FROM delivery ORDER BY ended_at")
    ]
    assert all(later - before >= 15 for before, later in pairwise(at))
    assert at[6] >= 3600
    assert at[5] < 120


def test_two_runs_never_send_at_once(desk, make, office, steps) -> None:
    batch = queue.put_in(desk, letters(make, 1)).batch
    with single.take(desk.paths.data / turn.LOCK), pytest.raises(InUseElsewhere):
        sending.send(desk, [batch], "", steps)
    assert office.taken == []
    assert sending.send(desk, [batch], "", steps).counts == {"sent": 1}


def test_what_a_killed_run_left_is_settled(desk, make, office, steps) -> None:
    made = letters(make, 3)
    batch = queue.put_in(desk, made).batch
    half, whole, yes = (one.uid for one in sending.post.letters(desk.db, made))
    for letter in (half, whole, yes):
        assert post_queue.take(desk.db, letter, "2026-09-03T08:00:00.000000Z")
    for letter in (whole, yes):
        post_queue.end(desk.db, letter, "2026-09-03T08:00:01.000000Z")
    post_queue.settle(desk.db, yes, "sent", "250 ok", "2026-09-03T08:00:02.000000Z")
    sending.settle(desk)
    found = post_queue.known(desk.db, [half, whole, yes])
    assert [found[one] for one in (half, whole, yes)] == ["queued", "unknown", "sent"]
    states = [records.get(desk.db, "letter", number)["state"] for number in made]
    assert states == ["queued", "queued", "out"]
    sending.settle(desk)
    assert desk.db.value("SELECT COUNT(*) FROM interaction") == 1
    assert sending.send(desk, [batch], "", steps).counts == {"sent": 1}


def test_a_person_says_what_became_of_an_unknown_one(desk, make, office, steps) -> None:
    office.plan = lambda to, tries: "mute" if tries == 0 and to[1] in "012" else ""
    made = letters(make, 4)
    batch = queue.put_in(desk, made).batch
    assert sending.send(desk, [batch], "", steps).counts == {"unknown": 3}
    came, never, left = (one.uid for one in sending.post.letters(desk.db, made[:3]))
    queue.arrived(desk, [came])
    queue.did_not_arrive(desk, [never])
    repeated = queue.put_in(desk, [made[1]])
    queue.take_out(desk, [left])
    assert len(repeated.letters) == 1
    assert sending.send(desk, [repeated.batch, batch], "", steps).counts == {"sent": 2}
    states = [records.get(desk.db, "letter", number)["state"] for number in made]
    assert states == ["out", "out", "written", "out"]


def test_a_backup_that_is_put_back_sends_nothing_again(desk, make, office, steps, tmp_path) -> None:
    made = letters(make, 3)
    batch = queue.put_in(desk, made).batch
    office.plan = lambda to, _tries: "later" if to.startswith("p2@") else ""
    aside = tmp_path / "then.db"
    desk.db.execute_sql(f"VACUUM INTO '{aside}'")
    assert sending.send(desk, [batch], "", steps).counts == {"sent": 2, "later": 1}
    desk.close()
    for ending in ("-wal", "-shm"):
        desk.paths.database.with_name(desk.paths.database.name + ending).unlink(missing_ok=True)
    desk.paths.database.write_bytes(aside.read_bytes())
    sending.settle(desk)
    assert set(_states(desk).values()) == {"unknown"}
    assert sending.send(desk, [batch], "", steps).counts == {}
    assert len(office.taken) == 2
    again = queue.take_out(desk, list(post_queue.known(desk.db, _uids(desk, made))))
    assert again.operation is not None


def _uids(desk, made) -> list[str]:
    return [one.uid for one in sending.post.letters(desk.db, made)]


@pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")
def test_a_wrong_password_is_asked_for_again(desk, make, steps) -> None:
    with open_office(user=("lin", "secret")) as office:
        us = account.Account("127.0.0.1", office.port, "plain", "lin", "lin@works.example", "")
        account.save(desk, us._replace(per_minute=6000, per_hour=6000))
        batch = queue.put_in(desk, letters(make, 1)).batch
        account.use_password(desk, "guess", remember=False)
        sent = sending.send(desk, [batch], "guess", steps)
        assert (sent.waiting, office.taken) == (1, [])
        assert "guess" not in str(sent.stopped)
        assert account.password(desk) is None
        assert sending.send(desk, [batch], "secret", steps).counts == {"sent": 1}
