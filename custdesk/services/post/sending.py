"""Letters of the outbox to the firm's mail server: each once, or known as not sent, or asked for.

`take` → the mail but for its last byte → `end` → the last byte → the server's yes → `settle`: each
of the three steps is committed, and thus on the disk, before what follows it. A run that is killed
leaves `sending`; with `end` before it nobody can know whether the server took the mail, without it
the server cannot have. Talk with the server never happens inside a transaction.
"""

import datetime as dt
import logging
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from custdesk.bridge.mail_draft import outgoing
from custdesk.bridge.smtp import Answer, Line, NotLetIn, Server, ServerRefuses
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, InUseElsewhere, Locked, StorageUnavailable
from custdesk.domain.letters import pace
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Cancelled, Desk, Progress
from custdesk.services.letters import filling
from custdesk.services.letters.mails import MailMaker
from custdesk.services.post import account
from custdesk.services.post.moments import moment
from custdesk.services.post.moments import text as kept
from custdesk.services.post.noting import note
from custdesk.services.post.turn import hand_over, turn
from custdesk.store import post, post_queue
from custdesk.store.post_queue import Due

log = logging.getLogger(__name__)

_TICK = 0.2  # s between two looks whether to stop
_IN_A_ROW = 3  # lines that break, after which a run ends
_REFUSED_IN_A_ROW = 5  # letters; it may well be us
_BROKEN = 5  # times that a letter may break the line
_SOON = dt.timedelta(minutes=1)
# What other letters of the same batch bring about; it was known when the word was given.
_OF_THE_BATCH = frozenset({"another", "greeted"})
_PATIENCE = 120  # s that an answer waits to be written down while others write

Connect = Callable[[Server, str], Line]


@dataclass(slots=True)
class Sent:
    """What a run did; `waiting` and `next_at`: what is left of its batches, and until when.

    `stopped`: why it ended before all were tried, None where it did not.
    """

    counts: dict[str, int] = field(default_factory=dict)  # state -> letters
    waiting: int = 0
    next_at: dt.datetime | None = None
    stopped: Message | None = None
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class Steps:
    """Whom to tell how far it is, whom to ask whether to stop, how to wait, how to reach it."""

    progress: Progress | None = None
    cancelled: Cancelled = lambda: False
    pause: Callable[[float], object] = time.sleep
    connect: Connect = Line


_QUIET = Steps()


def settle(desk: Desk) -> Changes:
    """End what a run that was killed left open; nothing where one is running."""
    with turn(desk) as ours:
        return _settle(desk) if ours else Changes()


def _settle(desk: Desk) -> Changes:
    again, unknown = post_queue.left_over(desk.db, kept(desk.clock.now()))
    if again or unknown:
        log.info("outbox: %d wait again, %d unknown", again, unknown)
    return note(desk)


def send(
    desk: Desk, batches: Collection[str], password: str = "", steps: Steps = _QUIET
) -> Sent:  # fmt: skip
    """Send what waits of some batches and is due; ends when all of it was tried, or when asked.

    Raises `InUseElsewhere` while another run sends, and `CustDeskError` without an account.
    """
    us = account.needed(desk)
    with turn(desk) as ours:
        if not ours:
            raise InUseElsewhere(Message(N_("Letters are being sent already.")))
        _settle(desk)
        run = _Run(desk, us, password, tuple(batches), steps)
        try:
            run.go()
        finally:
            run.hang_up()
            run.done.changes = note(desk)
            left, due = post_queue.waiting(desk.db, run.batches)
            run.done.waiting, run.done.next_at = left, moment(due) if due else None
        log.info("outbox: %s, %d wait", run.done.counts, left)
        return run.done


class _Run:
    """One run over the queue, on whatever thread it is called."""

    def __init__(
        self, desk: Desk, us: account.Account, password: str, batches: tuple[str, ...], steps: Steps
    ) -> None:
        self._desk, self._us, self._password, self.batches = desk, us, password, batches
        self._steps, self.done = steps, Sent()
        self._maker = MailMaker(desk, us.address, us.name)
        self._line: Line | None = None
        self._broken = self._refused = 0  # in a row
        self._total = post_queue.waiting(desk.db, batches)[0]

    def go(self) -> None:
        """Letter by letter until nothing is due, or something speaks against going on."""
        try:
            while self.done.stopped is None and not self._steps.cancelled():
                due = post_queue.due(self._desk.db, self.batches, self._now())
                if due is None or not self._paced():
                    return
                if self._line is None:
                    self._line = self._steps.connect(self._us.server, self._password)
                if post_queue.take(self._desk.db, due.letter, self._now()):
                    self._one(due)
        except ServerRefuses as error:
            if isinstance(error, NotLetIn):
                account.forget_typed(self._desk)  # so that it is asked for again
            self.done.stopped = error.message

    def hang_up(self) -> None:
        """The line is no longer used."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _now(self) -> str:
        return kept(self._desk.clock.now())

    def _paced(self) -> bool:
        """Wait until the next mail may go out; False where somebody stops meanwhile."""
        now = self._desk.clock.now()
        since = kept(now - dt.timedelta(hours=1))
        handed = [moment(one) for one in post_queue.handed_over(self._desk.db, since)]
        free = pace.free_at(handed, now, self._us.per_minute, self._us.per_hour)
        if (free - now).total_seconds() > 2 * _TICK:
            self._report(Message(N_("The next letter goes out at {at}"), {"at": free}))
        if (free - now).total_seconds() > _HANGS_UP:
            self.hang_up()
        while (left := (free - self._desk.clock.now()).total_seconds()) > 0:
            if self._steps.cancelled():
                return False
            self._steps.pause(min(left, _TICK))
        return True

    def _one(self, due: Due) -> None:
        found = post.letters(self._desk.db, [due.number] if due.number is not None else [])
        if not found or found[0].state != "queued" or found[0].uid != due.letter:
            self._settle(due, "cancelled")
            return
        try:
            mail = self._maker.mail(found[0]._replace(address=due.address))
            content = outgoing(mail, self._desk.clock.now())
        except StorageUnavailable:
            raise
        except CustDeskError:
            self._settle(due, "held")
            return
        if self._is_held(found[0].id):
            self._settle(due, "held")
            return
        assert self._line is not None
        if 0 < self._line.most < len(content):
            self._settle(due, "refused", f"SIZE {self._line.most} < {len(content)}")
            return
        answer = self._line.hand_over(
            self._us.address, due.address, content,
            lambda: self._end(due),
        )  # fmt: skip
        self._judge(due, answer)

    def _is_held(self, letter: int) -> bool:
        """Whether something speaks against it that came up after the word was given."""
        held = filling.leaving(self._desk, [letter]).held
        return any(one.key not in _OF_THE_BATCH for _letter, why in held for one in why)

    def _end(self, due: Due) -> None:
        hand_over(self._desk, due.letter)
        post_queue.end(self._desk.db, due.letter, self._now())

    def _judge(self, due: Due, answer: Answer) -> None:
        """Write down what came of a letter, and whether that speaks against going on."""
        cut = answer.kind in ("broken", "unclear", "halted")
        self._broken = self._broken + 1 if cut else 0
        self._refused = self._refused + 1 if answer.kind == "refused" else 0
        tries = due.tries + 1
        match answer.kind:
            case "taken":
                self._settle(due, "sent", answer.said)
            case "unclear":
                self._settle(due, "unknown", answer.said)
            case "refused":
                self._settle(due, "refused", answer.said)
            case "later":
                self._put_off(due, answer, pace.again(tries))
            case "broken":
                self._put_off(due, answer, _SOON if tries < _BROKEN else None)
            case "halted":
                self._put_off(due, answer, dt.timedelta())
        if cut:
            self.hang_up()
        self._judge_run(answer)

    def _judge_run(self, answer: Answer) -> None:
        told = {"host": self._us.host, "said": answer.said, "n": _REFUSED_IN_A_ROW}
        if answer.kind == "halted":
            text = N_("{host} takes no letters from us at the moment: {said}.")
            self.done.stopped = Message(text, told)
        elif self._broken >= _IN_A_ROW:
            text = N_("The line to {host} broke again and again. Try again later.")
            self.done.stopped = Message(text, told)
        elif self._refused >= _REFUSED_IN_A_ROW:
            text = N_("{host} refused {n} letters one after the other, the last with: {said}.")
            self.done.stopped = Message(text, told)

    def _put_off(self, due: Due, answer: Answer, wait: dt.timedelta | None) -> None:
        if wait is None:
            self._settle(due, "failed", answer.said)
        else:
            next_at = kept(self._desk.clock.now() + wait) if wait else None
            self._settle(due, "queued", answer.said, next_at)

    def _settle(self, due: Due, state: str, said: str = "", next_at: str | None = None) -> None:
        """Write it down, however long others write; without it the letter would be unknown."""
        end = _PATIENCE
        while True:
            try:
                post_queue.settle(self._desk.db, due.letter, state, said, self._now(), next_at)
                break
            except Locked:
                raise
            except StorageUnavailable:
                end -= 1
                if end <= 0:
                    raise
                self._steps.pause(1)
        counts = self.done.counts
        name = "later" if state == "queued" else state
        counts[name] = counts.get(name, 0) + 1
        self._report(Message(N_("Sending letters")))

    def _report(self, told: Message) -> None:
        if self._steps.progress is not None:
            done = sum(self.done.counts.values())
            self._steps.progress(min(done, self._total), self._total, told)


_HANGS_UP = 20.0  # s without a word after which a server may close the line
