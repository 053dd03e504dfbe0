"""`kills_post`: a process that sends letters is killed at random moments; does one arrive twice?

A mail server of its own runs beside it: it greylists, refuses, drops lines in the middle of a
mail and after it, and counts what it took. In each round a process sends the letters of a small
firm and gets SIGKILL; then its file is compared with what the server took. It is sent and killed
again until all is settled.
"""

import datetime as dt
import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import click

from custdesk.devtools.post_office import open_office
from custdesk.domain.words import Message
from custdesk.services.desk import Desk, open_desk
from custdesk.services.post import account, queue, sending
from custdesk.services.post.sending import Steps
from custdesk.store import documents, post_queue, records
from custdesk.system.paths import Paths

_LETTERS = 24
_TIMES = 6  # a round is killed so often at most
_LATEST = 0.45  # s after the process was ready
_PAUSE = 0.003  # s before and after the server has a mail
# What the server does to a reader at the first attempts, and how often.
_PLANS = (
    ("", 50), ("grey", 12), ("later", 6), ("refuse", 8), ("spam", 3), ("drop", 9), ("mute", 6),
    ("yes and gone", 6),
)  # fmt: skip
_FOR_GOOD = ("refuse", "spam")


class Clock:
    """The computer's clock, which can be put on to when letters are due again."""

    ahead = dt.timedelta()

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.ahead


@dataclass
class Round:
    """How one went. `kills`: where each struck; `wrong`: what is not as it has to be."""

    seed: int
    kills: list[str] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    wrong: list[str] = field(default_factory=list)


class _Office:
    """The server in a process of its own, so that no kill and no fork concerns it."""

    def __init__(self) -> None:
        self._ours, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("fork")
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        self.port = int(self._ours.recv())

    def begin(self, seed: int) -> None:
        """Forget the last round; the seed decides who is treated how."""
        self._ours.send(("begin", seed))
        self._ours.recv()

    def taken(self) -> Counter[str]:
        """Message id -> how often it was taken."""
        self._ours.send(("taken", 0))
        return Counter(self._ours.recv())

    def close(self) -> None:
        self._process.terminate()
        self._process.join()


def _serve(pipe: Connection) -> None:
    with open_office(pause=_PAUSE) as office:
        pipe.send(office.port)
        while True:
            what, seed = pipe.recv()
            if what == "begin":
                office.taken.clear()
                office.mails.clear()
                office.tries.clear()
                office.plan = planned(seed)
                pipe.send(True)
            else:
                time.sleep(3 * _PAUSE)  # what a dead process left on the line is read first
                pipe.send([name for _to, name in office.taken])


def planned(seed: int) -> Any:  # noqa: ANN401 - a plan
    """What becomes of each reader's mail, by the seed alone."""

    def plan(to: str, tries: int) -> str:
        random = Random(f"{seed} {to}")
        (said,) = random.choices([one for one, _n in _PLANS], [n for _one, n in _PLANS])
        return said if said in _FOR_GOOD or tries < random.choice((1, 1, 2)) else ""

    return plan


def prepare(paths: Paths, port: int, letters: int = _LETTERS) -> None:
    """A firm with letters in its outbox."""
    desk = open_desk(paths, Clock())
    us = account.Account("127.0.0.1", port, "plain", "", "we@works.example", "", 6000, 6000)
    account.save(desk, us)
    with desk.operation(Message("Letters")):
        campaign = records.insert(
            desk.db, "campaign",
            {"name": "News", "kind": "news", "channel": "email", "audience": "", "everyone": 0,
             "control": 0, "counts_days": 60, "state": "running"},
        )  # fmt: skip
        digest = documents.keep(desk.db, os.urandom(200_000))
        records.insert(
            desk.db, "enclosure",
            {"campaign_id": campaign, "position": 0, "name": "list.pdf", "digest": digest,
             "size": 200_000},
        )  # fmt: skip
        made = []
        for n in range(letters):
            values = {"code": f"C{n}", "name": f"Firm {n}"}
            customer = records.insert(desk.db, "customer", values)
            made.append(
                records.insert(
                    desk.db, "letter",
                    {"customer_id": customer, "kind": "news", "language": "en",
                     "channel": "email", "address": f"r{n}@kunde.example", "subject": f"News {n}",
                     "text": "Dear friends,\n\nnews.", "state": "written", "control": 0,
                     "campaign_id": campaign if n % 4 == 0 else None},
                )
            )  # fmt: skip
    queue.put_in(desk, made)
    desk.close()


def _send(paths: Paths, ready: int) -> None:
    """The process that is killed: it opens the file and sends until nothing waits."""
    clock = Clock()
    desk = open_desk(paths, clock)
    os.write(ready, b".")
    while True:
        sent = sending.send(desk, post_queue.batches(desk.db), "", Steps(pause=lambda _s: None))
        if not sent.waiting:
            return
        if sent.next_at is not None:
            clock.ahead += max(sent.next_at - clock.now(), dt.timedelta())


def _strike(paths: Paths, after: float) -> bool:
    """Send in a process and kill it; whether it was still at work."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _send(paths, write)
        finally:
            os._exit(0)
    os.close(write)
    os.read(read, 1)
    os.close(read)
    time.sleep(after)
    ended, _status = os.waitpid(child, os.WNOHANG)
    if ended:
        return False
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


class _Row(NamedTuple):
    message: str
    state: str
    ended: bool
    letter: str
    logged: int


def _rows(desk: Desk) -> list[_Row]:
    return [
        _Row(message, state, ended is not None, letter, logged)
        for message, state, ended, letter, logged in desk.db.rows(
            "SELECT d.message_id, d.state, d.ended_at, l.state, (SELECT COUNT(*) FROM interaction "
            "i WHERE i.message_id = d.message_id AND i.deleted_op IS NULL) "
            "FROM delivery d JOIN letter l ON l.uid = d.letter"
        )
    ]


def _struck(desk: Desk, taken: Counter[str]) -> str:
    """Where the process was when it died."""
    rows = _rows(desk)
    for row in rows:
        if row.state == "sending":
            if not row.ended:
                return "before the last byte"
            return "taken, not written down" if taken[row.message] else "end written, not taken"
    if any(row.state == "sent" and row.letter != "out" for row in rows):
        return "sent, not in the log"
    return "between two letters"


def compare(desk: Desk, taken: Counter[str]) -> Iterator[str]:
    """What the file says against what the server has."""
    for row in _rows(desk):
        times = taken[row.message]
        if times > 1:
            yield f"taken {times} times, and {row.state} here"
        if row.state == "sent" and times != 1:
            yield f"sent here, taken {times} times"
        if row.state in ("queued", "refused", "failed", "cancelled") and times:
            yield f"{row.state} here, but the server has it"
        if row.state == "sending":
            yield "still sending after it was settled"
        if (row.letter == "out") != (row.state == "sent"):
            yield f"the letter is {row.letter}, its delivery {row.state}"
        if row.logged != int(row.state == "sent"):
            yield f"{row.logged} entries of the log, delivery {row.state}"


def play(seed: int, template: Path, folder: Path, office: _Office, times: int = _TIMES) -> Round:
    """Kill again and again, then let the rest go out; the folder stays when something is wrong."""
    random, done = Random(seed), Round(seed)
    paths = Paths(folder / f"round-{seed}")
    shutil.copytree(template, paths.data)
    office.begin(seed)
    for _time in range(times):
        if not _strike(paths, random.uniform(0, _LATEST)):
            break
        desk = open_desk(paths, Clock())
        done.kills.append(_struck(desk, office.taken()))
        sending.settle(desk)
        done.wrong += compare(desk, office.taken())
        desk.close()
    _finish(paths)
    desk = open_desk(paths, Clock())
    taken = office.taken()
    done.wrong += compare(desk, taken)
    done.ends.update(row.state for row in _rows(desk))
    done.taken = sum(taken.values())
    if done.ends["queued"]:
        done.wrong.append("something still waits")
    desk.close()
    if not done.wrong:
        shutil.rmtree(paths.data)
    return done


def _finish(paths: Paths) -> None:
    read, write = os.pipe()
    try:
        _send(paths, write)
    finally:
        os.close(read)
        os.close(write)


@click.command("kills_post")
@click.option("--kills", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Where files lie.")
def command(kills: int, seed: int, keep: Path | None) -> None:
    """Kill a process that sends letters; the exit code is 1 when one went out twice or is lost."""
    folder = Path(keep or tempfile.mkdtemp(prefix="custdesk-post-"))
    office = _Office()
    began = time.perf_counter()
    played: list[Round] = []
    struck: Counter[str] = Counter()
    try:
        prepare(Paths(folder / "template"), office.port)
        while sum(struck.values()) < kills:
            one = play(seed + len(played), folder / "template", folder, office)
            played.append(one)
            struck.update(one.kills)
            for text in one.wrong:
                click.echo(f"seed {one.seed}: {text}")
            if len(played) % 10 == 0:
                passed = time.perf_counter() - began
                click.echo(f"{sum(struck.values())} kills, {passed:.0f} s")
    finally:
        office.close()
    for where, n in struck.most_common():
        click.echo(f"killed {where:26} {n:5}")
    ends: Counter[str] = Counter()
    for one in played:
        ends.update(one.ends)
    click.echo(", ".join(f"{state}: {n}" for state, n in ends.most_common()))
    wrong = sum(bool(one.wrong) for one in played)
    click.echo(
        f"{sum(struck.values())} kills in {len(played)} rounds of {_LETTERS} letters, "
        f"{sum(one.taken for one in played)} taken by the server, {wrong} rounds with something "
        f"wrong; {time.perf_counter() - began:.0f} s"
    )
    if not wrong and keep is None:
        shutil.rmtree(folder)
    raise SystemExit(int(wrong > 0))
