"""The command that logs a contact with a customer."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.cli.past_days import past_day
from custdesk.domain.choices import Choices
from custdesk.domain.contacts import DIRECTIONS, PURPOSES, RESULTS
from custdesk.domain.day_words import NextStep, split
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import contact_log, customers, interactions, pasting
from custdesk.services.contact_log import Ready
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words

_CHANNELS = (
    *("call", "email", "visit", "video", "wechat", "whatsapp", "wecom", "dingtalk", "sms"),
    *("fair", "letter", "note"),
)
_LARGEST = 2_000_000  # bytes of a pasted text


@cli.command()
@click.argument("code")
@click.option("--channel", type=click.Choice(_CHANNELS), help="Else the one that suits them.")
@click.option("--person", metavar="NAME", help="With whom; else whom you spoke with last.")
@click.option("--direction", type=click.Choice([key for key, _title in DIRECTIONS]))
@click.option("--purpose", metavar="WORDS", help="What it was for.")
@click.option("--said", metavar="TEXT", help="What was said.")
@click.option("--result", metavar="WORDS", help="What came of it.")
@click.option(
    "--next", "step", metavar='"in 2 weeks: send the quote"', help="The next step and its day."
)
@click.option(
    "--on", "day", metavar="DAY", help="When it was, such as yesterday or last Friday; else today."
)
@click.option(
    "--paste",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Fill it from a copied mail or chat; - reads what is piped in.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be logged, and write nothing.")
@AS_JSON
@click.pass_context
def log(context: click.Context, /, code: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """Log a contact with a customer, and what is to be done next."""
    pasted = _pasted(given["paste"])
    if pasted is None and not any(given[name] for name in ("said", "result", "step")):
        raise CustDeskError(
            Message(N_("Say what there is to log: --said, --result, --next or --paste."))
        )
    with desk_of(context) as desk:
        number = customers.find(desk, code)
        ready = contact_log.ready(desk, number, given["channel"] or "")
        values, doubts = _values(desk, ready, given, pasted)
        done = None if given["dry_run"] else interactions.save(desk, None, number, values)
    data = _told(ready, values) | {
        "entry": done.created if done else None,
        "operation": done.operation if done else None,
        "doubts": [say(doubt) for doubt in doubts],
    }

    def tell() -> None:
        _tell(ready, data)

    answer(data, as_json, tell)


def _values(
    desk: Desk, ready: Ready, given: dict[str, Any], pasted: str | None
) -> tuple[dict[str, Any], tuple[Message, ...]]:
    values: dict[str, Any] = {
        "channel": ready.channel, "person_id": ready.person, "direction": "out",
        "date": desk.today(),
    }  # fmt: skip
    doubts: tuple[Message, ...] = ()
    if pasted is not None:
        filled = pasting.fill(desk, ready.customer, pasted)
        values |= filled.values
        doubts = filled.doubts
        if filled.pasted.kind != "text" and "person_id" not in filled.values:
            values["person_id"] = None
    if given["channel"]:
        values["channel"] = given["channel"]
    if given["person"]:
        values["person_id"] = _person(ready, given["person"])
    if given["direction"]:
        values["direction"] = given["direction"]
    if given["day"]:
        values["date"] = past_day(desk.today(), given["day"])
    if given["purpose"]:
        values["purpose"] = _key(PURPOSES, given["purpose"])
    if given["result"]:
        values["result"] = _key(RESULTS, given["result"])
    if given["said"]:
        values["summary"] = given["said"]
    if given["step"]:
        step = _step(desk, ready, given["step"])
        values["next_step"] = step.what or _("Follow up")
        if step.when is not None:
            values["next_on"] = step.when.day
            values["next_at"] = step.when.at
    return values, doubts


def _pasted(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        raw = sys.stdin.buffer.read(_LARGEST + 1) if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise CustDeskError(
            Message(N_("{file} cannot be read: {reason}"), {"file": path, "reason": error.strerror})
        ) from error
    if len(raw) > _LARGEST:
        raise CustDeskError(Message(N_("This is too long for one contact.")))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _person(ready: Ready, name: str) -> int:
    """The one person of the customer whose name has these words in it."""
    wanted = name.casefold().split()
    names = {
        person.id: f"{person.name} {person.fields.get('name_latin') or ''}".casefold()
        for person in ready.people
    }
    found = [number for number, known in names.items() if all(word in known for word in wanted)]
    exact = [person.id for person in ready.people if person.name.casefold() == name.casefold()]
    if len(exact or found) != 1:
        listed = tuple(person.name for person in ready.people)
        raise CustDeskError(
            Message(N_("Nobody there is plainly {name}; known are: {people}"),
                    {"name": name, "people": listed or "–"})
        )  # fmt: skip
    return (exact or found)[0]


def _step(desk: Desk, ready: Ready, text: str) -> NextStep:
    step = split(text, desk.today(), ready.there)
    if step.wrong:
        raise CustDeskError(Message(N_("{value} is not a time of day."), {"value": step.wrong}))
    if step.when is None:
        raise CustDeskError(
            Message(
                N_("No day is plain in “{text}”. Write it as “in 2 weeks: send the quote”."),
                {"text": text},
            )
        )
    return step


def _key(choices: Choices, text: str) -> str:
    """The key of a choice by its key or its title; else the words themselves."""
    said = text.strip().casefold()
    return next(
        (key for key, title in choices if said in (key, title.casefold(), _(title).casefold())),
        text.strip(),
    )


def _told(ready: Ready, values: dict[str, Any]) -> dict[str, Any]:
    names = {person.id: person.name for person in ready.people}
    at, day, hour = values.get("at"), values.get("next_on"), values.get("next_at")
    step = None
    if values.get("next_step"):
        step = {
            "what": values["next_step"],
            "day": day.isoformat() if day else None,
            "time": f"{hour:%H:%M}" if hour else None,
            "open_there": ready.there.is_working_day(day) if day else None,
        }
    return {
        "name": ready.name,
        "date": values["date"].isoformat(),
        "at": at.isoformat(timespec="minutes") if at else None,
        "channel": values["channel"],
        "person": names.get(values.get("person_id") or 0),
        "direction": values["direction"],
        "purpose": values.get("purpose"),
        "said": values.get("summary"),
        "result": values.get("result"),
        "next": step,
    }


def _tell(ready: Ready, data: dict[str, Any]) -> None:
    titles = dict(RESULTS) | dict(PURPOSES)
    channel = say(contact_log.title_of(data["channel"]))
    head = words().join((channel, data["person"] or "", data["date"]), "phrases")
    click.echo(f"{ready.name}  {head}")
    for name in ("purpose", "result"):
        if data[name]:
            click.echo(f"    {_(titles.get(data[name], data[name]))}")
    if data["said"]:
        click.echo("    " + data["said"].replace("\n", "\n    "))
    step = data["next"]
    if step:
        day = dt.date.fromisoformat(step["day"])
        when = f"{words().date(day, 'long')} {step['time'] or ''}".strip()
        line = _("Next: {what}, {when}").format(what=step["what"], when=when)
        click.echo(f"    {line}")
        if not step["open_there"]:
            click.echo(f"    {_('They are closed on that day.')}")
    for doubt in data["doubts"]:
        click.echo(f"    {doubt}")
