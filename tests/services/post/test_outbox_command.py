"""The outbox on the command line: what waits, what asks for somebody, and the answers to it."""

import json

from click.testing import CliRunner
from letters_made import letters

from custdesk.cli import cli
from custdesk.services.post import queue, sending
from custdesk.store import records


def _run(desk, *words: str) -> str:
    done = CliRunner().invoke(cli, ["--data", str(desk.paths.data), *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_unknown_ones_are_listed_first_and_answered(desk, make, office, steps) -> None:
    office.plan = lambda to, tries: "mute" if to[1] in "01" else ""
    made = letters(make, 3)
    batch = queue.put_in(desk, made).batch
    sending.send(desk, [batch], "", steps)
    late = letters(make, 1)
    queue.put_in(desk, late)
    told = json.loads(_run(desk, "outbox", "--json"))
    assert told["counts"] == {
        "open": 3, "waiting": 1, "asking": 2, "refused": 0, "sent": 1, "all": 4
    }  # fmt: skip
    assert [one["state"] for one in told["letters"]] == ["unknown", "unknown", "queued"]
    first, second, last = (str(one["id"]) for one in told["letters"])
    _run(desk, "outbox", "answer", first, "arrived")
    _run(desk, "outbox", "answer", second, "never")
    _run(desk, "outbox", "remove", last)
    states = sorted(records.get(desk.db, "letter", number)["state"] for number in (*made, *late))
    assert states == ["out", "out", "written", "written"]
    done = CliRunner().invoke(
        cli, ["--data", str(desk.paths.data), "outbox", "answer", first, "never"]
    )
    assert done.exit_code != 0
    assert "it is known" in done.output
