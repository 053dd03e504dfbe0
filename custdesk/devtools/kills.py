"""`kills`: a process at work is killed at a random moment, again and again; is anything lost?

Each round forks a worker from a process that has everything loaded, gives it a copy of a small
firm (plain, with a password, or of an older version), lets it work through the real services and
sends SIGKILL. Then the file is opened, looked over, and compared with what was acknowledged.
"""

import json
import multiprocessing
import os
import select
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import click

from custdesk.devtools.kills_work import (
    KINDS,
    Clock,
    State,
    Work,
    apply,
    last_operation,
    state_of,
    telling,
)  # fmt: skip
from custdesk.domain.errors import CustDeskError
from custdesk.services import backups, customers, imports, vault
from custdesk.services.check import check
from custdesk.services.desk import Desk, needs_roll, open_desk, roll
from custdesk.store.older import make_older
from custdesk.system.language import say
from custdesk.system.paths import Paths

_CUSTOMERS = 300
_PASSWORD = "correct horse"
_START = ("plain", "with a password", "older version")
_SOONEST, _LATEST = 0.02, 1.5  # s after the first acknowledgement
_AGAIN = 0.15  # of the rounds: killed once more while it is opened again
_REHEARSED = 0.1


@dataclass
class Seen:
    """What the worker said until it was killed."""

    state: State = field(default_factory=dict)
    operation: int = 0
    secret: str | None = None
    acknowledged: int = 0
    trying: str = ""
    then: State | None = None
    secrets: list[str | None] = field(default_factory=list)
    wrong: list[object] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    def hear(self, line: dict[str, Any]) -> None:
        """Take one line."""
        if "ack" in line:
            self.state = apply(self.state, line["ack"])
            self.operation, self.secret = line["operation"], line["secret"]
            self.acknowledged += 1
            self.trying, self.then, self.secrets = "", self.state, [self.secret]
        elif "try" in line:
            self.trying, self.secrets = line["try"], line["secrets"]
            self.then = None if line["then"] is None else apply(self.state, line["then"])
        elif "refused" in line:
            self.refused[line["refused"]] += 1
        else:
            self.wrong.append(line["wrong"])


class Round(NamedTuple):
    """How one round went; `lost`: what is wrong, nothing when all is well."""

    seed: int
    start: str
    killed_in: str
    acknowledged: int
    seconds: float
    lost: list[str]
    refused: dict[str, int]


class _Templates(NamedTuple):
    folders: dict[str, Path]
    batches: list[imports.Batch]


def _template(folder: Path, start: str, people: imports.Batch) -> Path:
    paths = Paths(folder / start.replace(" ", "-"))
    if start == "older version":
        older = make_older(paths.database, "0001_first_schema")
        with older.atomic("IMMEDIATE"):
            older.execute_sql(
                "INSERT INTO operation (uid, kind, what, details, at, by, created, counts) VALUES "
                "('u1', 'do', 'Import', '{\"values\": {}, \"plural\": null}', "
                "'2026-01-01T00:00:00Z', '', '{}', '{}')"
            )
            older.execute_sql("UPDATE current_operation SET operation_id = 1")
            older.many(
                "INSERT INTO customer (uid, created_op, code, name) VALUES (?, 1, ?, ?)",
                [(f"c{n}", f"K{n:04}", f"Start {n}") for n in range(_CUSTOMERS)],
            )
            older.execute_sql("UPDATE current_operation SET operation_id = NULL")
        older.close()
        return paths.data
    desk = open_desk(paths, Clock())
    imports.run(desk, people)
    if start == "with a password":
        vault.set_password(desk, _PASSWORD)
    desk.close()
    return paths.data


def _lists(folder: Path) -> Iterator[Path]:
    """The first makes the firm, the others are imported into it: each brings new and changed."""
    for number, (first, rows) in enumerate(
        ((0, _CUSTOMERS), (200, 150), (0, 40), (290, 300), (100, 600))
    ):
        path = folder / f"list-{number}.csv"
        word = f"List {number} of" if number else "Start"
        lines = [f"K{n:04},{word} {n},Lyon,France" for n in range(first, first + rows)]
        path.write_text("Customer code,Customer name,City,Country\n" + "\n".join(lines), "utf-8")
        yield path


def _prepare(folder: Path) -> _Templates:
    batches = [imports.read([path]) for path in _lists(folder)]
    folders = {start: _template(folder, start, batches[0]) for start in _START}
    return _Templates(folders, batches[1:])


def play(seed: int, templates: _Templates, folder: Path) -> Round:
    """One round in a folder of its own, which stays when something was lost."""
    random = Random(seed)
    start = random.choices(_START, (5, 4, 1))[0]
    focus = KINDS[seed % len(KINDS)]
    paths = Paths(folder / f"round-{seed}")
    shutil.copytree(templates.folders[start], paths.data)
    secret = _PASSWORD if start == "with a password" else None
    began = time.perf_counter()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _work(Work(paths, seed, focus, secret, templates.batches, telling(write)))
    os.close(write)
    seen = Seen(secret=secret, secrets=[secret])
    # A migration is over in a moment: there the clock runs from the start of the worker.
    delay = _SOONEST * (_LATEST / _SOONEST) ** random.random()
    ended = _listen(read, seen, None if start == "older version" else delay, delay / 10)
    os.kill(child, signal.SIGKILL)
    _rest(read, seen)
    os.close(read)
    os.waitpid(child, 0)
    if random.random() < _AGAIN:
        _kill_again(paths, seen, random.uniform(0, 0.03))
    lost = ["the worker ended by itself"] if ended else []
    try:
        lost += _compare(paths, seen, start, random.random() < _REHEARSED)
    except Exception:
        lost.append(traceback.format_exc())
    seconds = time.perf_counter() - began
    if not lost:
        shutil.rmtree(paths.data)
    killed_in = seen.trying or "between"
    return Round(seed, start, killed_in, seen.acknowledged, seconds, lost, dict(seen.refused))


def _work(work: Work) -> None:
    os.setsid()
    try:
        work.go()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _listen(pipe: int, seen: Seen, delay: float | None, early: float) -> bool:
    """Hear the worker until its time has come; whether it ended by itself before."""
    end = None if delay is not None else time.monotonic() + early
    rest = b""
    while end is None or time.monotonic() < end:
        wait = 30.0 if end is None else max(end - time.monotonic(), 0)
        if not select.select([pipe], [], [], wait)[0]:
            return end is None
        data = os.read(pipe, 1 << 16)
        if not data:
            return True
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            seen.hear(json.loads(line))
        if end is None and delay is not None and seen.acknowledged:
            end = time.monotonic() + delay
    _HALF[pipe] = rest
    return False


_HALF: dict[int, bytes] = {}  # the beginning of a line that was read already


def _rest(pipe: int, seen: Seen) -> None:
    """What the worker said before it died and nobody had heard yet."""
    rest = _HALF.pop(pipe, b"")
    while data := os.read(pipe, 1 << 16):
        rest += data
    for line in rest.split(b"\n")[:-1]:
        seen.hear(json.loads(line))


def _unlocked(paths: Paths, seen: Seen) -> Desk:
    if not vault.is_protected(paths):
        if None not in seen.secrets:
            raise AssertionError("the file lost its password")
        return open_desk(paths, Clock())
    for secret in seen.secrets:
        if secret is not None:
            try:
                return open_desk(paths, Clock(), vault.unlock(paths, secret))
            except CustDeskError as error:
                told = error
    raise told


def _kill_again(paths: Paths, seen: Seen, after: float) -> None:
    """Open the file in another process and kill that one too: mending must bear it."""
    child = os.fork()
    if child == 0:
        try:
            _unlocked(paths, seen)
            time.sleep(1)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _compare(paths: Paths, seen: Seen, start: str, rehearsed: bool) -> list[str]:
    """What is not as it has to be."""
    desk = _unlocked(paths, seen)
    try:
        lost = [f"the worker saw {wrong}" for wrong in seen.wrong]
        if needs_roll(desk):
            roll(desk)
        now, newest = state_of(desk), last_operation(desk)
        may_be = [seen.state] if seen.acknowledged else []
        if seen.trying and seen.then is not None:
            may_be.append(seen.then)
        free = seen.trying and seen.then is None and newest > seen.operation
        if not seen.acknowledged and start == "older version":
            may_be.append({f"K{n:04}": f"Start {n}" for n in range(_CUSTOMERS)})
        if may_be and now not in may_be and not free:
            missing = dict(sorted(seen.state.items() - now.items())[:5])
            more = dict(sorted(now.items() - seen.state.items())[:5])
            lost.append(f"acknowledged and not there: {missing}; there instead: {more}")
        lost += [say(problem) for problem in check(desk).problems]
        lost += _recorded(desk)
        if rehearsed:
            lost += [say(problem) for problem in backups.rehearse(desk).problems]
        customers.save(desk, None, {"code": "AFTER", "name": "Works again"})
        return lost
    finally:
        desk.close()


def _recorded(desk: Desk) -> list[str]:
    """Whether the triggers that keep the history are there."""
    found = desk.db.value("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'")
    return [] if found > 100 else [f"only {found} triggers"]


def run(folder: Path, seeds: Iterable[int], jobs: int) -> Iterator[Round]:
    """Play a round for each seed, some at a time, below a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    templates = _prepare(folder)
    with multiprocessing.get_context("fork").Pool(jobs, _hold, (templates, folder)) as pool:
        yield from pool.imap_unordered(_play, seeds)


@click.command("kills")
@click.option("--rounds", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--jobs", default=2, show_default=True)
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Where files lie.")
def command(rounds: int, seed: int, jobs: int, keep: Path | None) -> None:
    """Kill a process at work again and again; the exit code is 1 when anything was lost."""
    # The system's key store is not ours to fill with the passwords of such files.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    folder = Path(keep or tempfile.mkdtemp(prefix="custdesk-kills-"))
    began = time.perf_counter()
    played = []
    for one in run(folder, range(seed, seed + rounds), jobs):
        played.append(one)
        if one.lost:
            click.echo(f"seed {one.seed} ({one.start}, in {one.killed_in}):")
            click.echo("\n".join(f"  {text}" for text in one.lost))
        elif len(played) % 100 == 0:
            click.echo(f"{len(played)} rounds, {time.perf_counter() - began:.0f} s")
    _tell(played, time.perf_counter() - began)
    failed = any(one.lost for one in played)
    if not failed and keep is None:
        shutil.rmtree(folder)
    elif failed:
        click.echo(f"the files lie in {folder}")
    raise SystemExit(int(failed))


_held: list[Any] = []


def _hold(templates: _Templates, folder: Path) -> None:
    _held[:] = [templates, folder]


def _play(seed: int) -> Round:
    return play(seed, *_held)


def _tell(played: list[Round], seconds: float) -> None:
    click.echo(f"{'killed in':14} {'rounds':>7} {'lost':>5}")
    for kind, count in Counter(one.killed_in for one in played).most_common():
        lost = sum(bool(one.lost) for one in played if one.killed_in == kind)
        click.echo(f"{kind:14} {count:7} {lost:5}")
    for start, count in Counter(one.start for one in played).most_common():
        click.echo(f"started {start}: {count}")
    refused: Counter[str] = Counter()
    for one in played:
        refused.update(one.refused)
    for text, count in refused.most_common(8):
        click.echo(f"refused {count}x: {text}")
    slowest = max((one.seconds for one in played), default=0)
    click.echo(
        f"{len(played)} rounds, {sum(one.acknowledged for one in played)} acknowledged changes, "
        f"{sum(bool(one.lost) for one in played)} rounds with losses; {seconds:.0f} s, "
        f"{seconds / max(len(played), 1):.2f} s a round, the slowest {slowest:.1f} s"
    )
