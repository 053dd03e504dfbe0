"""The command for what customers said about being written to, and who mourns."""

import datetime as dt
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, day, desk_of
from custdesk.domain.consents import CHANNELS, GIVEN, MOURNING, REFUSED, SOURCES, STATES, TOPICS
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.words import N_, Message
from custdesk.services import consent, customers, guard
from custdesk.services.consent import Word
from custdesk.services.desk import Desk
from custdesk.services.guard import Against, Going
from custdesk.system.language import _, say, words

_ALL = "all"


@cli.group("consent")
def consent_() -> None:
    """What customers said about letters: agreements, opt-outs, mourning, with day and source."""


@consent_.command()
@click.argument("code")
@click.option(
    "--kind", type=click.Choice(tuple(KINDS)), help="Say also what speaks against such a letter."
)
@AS_JSON
@click.pass_context
def show(context: click.Context, code: str, kind: str | None, as_json: bool) -> None:
    """What a customer and its people said of letters, the latest first."""
    with desk_of(context) as desk:
        number = customers.find(desk, code)
        found = consent.listed(desk, number)
        against = guard.against(desk, [Going(number, kind=kind)])[0] if kind else ()
    data: dict[str, Any] = {"said": [_data(one) for one in found]}
    if kind:
        data["against"] = [
            {"key": one.key, "weight": one.weight, "told": say(one.told)} for one in against
        ]
    answer(data, as_json, lambda: _tell(found, kind, against))


@consent_.command()
@click.argument("code")
@click.option(
    "--said",
    type=click.Choice([key for key, _title in STATES]),
    required=True,
    help="What they said: agreed, opted out, or that they mourn.",
)
@click.option("--person", metavar="NAME", help="A contact of theirs; else the whole firm.")
@click.option(
    "--channel", type=click.Choice([key for key, _title in CHANNELS]), help="Else every channel."
)
@click.option(
    "--topic",
    type=click.Choice([*(key for key, _title in TOPICS), _ALL]),
    default="marketing",
    show_default=True,
    help="What it is about.",
)
@click.option("--on", callback=day, metavar="DATE", help="When they said it; else today.")
@click.option("--until", callback=day, metavar="DATE", help="Of mourning; else seven weeks on.")
@click.option("--source", metavar="TEXT",
              help="How we know: mail, call, form, fair, contract, or in your words.")  # fmt: skip
@click.option("--note", metavar="TEXT")
@AS_JSON
@click.pass_context
def note(
    context: click.Context, code: str, said: str, person: str | None, channel: str | None,
    topic: str, on: dt.date | None, until: dt.date | None, source: str | None, note: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Note what they said."""
    with desk_of(context) as desk:
        number = customers.find(desk, code)
        values = {
            "state": said, "person_id": _person(desk, number, person), "channel": channel,
            "topic": None if topic == _ALL else topic, "on_date": on, "until_on": until,
            "source": source, "note": note,
        }  # fmt: skip
        done = consent.save(desk, None, number, values)
    data = {"id": done.created, "operation": done.operation}
    answer(data, as_json, lambda: click.echo(_("Noted as {number}.").format(number=done.created)))


@consent_.command()
@click.argument("number", type=int)
@AS_JSON
@click.pass_context
def remove(context: click.Context, number: int, as_json: bool) -> None:
    """Take a note back that was a mistake, by its number."""
    with desk_of(context) as desk:
        done = consent.remove(desk, number)
    answer({"operation": done.operation}, as_json, lambda: click.echo(_("Removed.")))


@consent_.command()
@click.argument("codes", nargs=-1)
@click.option("--none", is_flag=True, help="Ask nowhere.")
@AS_JSON
@click.pass_context
def countries(context: click.Context, codes: tuple[str, ...], none: bool, as_json: bool) -> None:
    """Where marketing by mail, chat or phone needs consent first: DE AT, or * for everywhere."""
    if codes and none:
        raise CustDeskError(Message(N_("Give country codes or --none, not both.")))
    with desk_of(context) as desk:
        if codes or none:
            consent.ask_in(desk, [part for code in codes for part in code.split(",")])
        asked = consent.asked_in(desk)
    told = " ".join(asked) if asked else _("Consent is asked for nowhere.")
    answer({"countries": list(asked)}, as_json, lambda: click.echo(told))


def _person(desk: Desk, customer: int, name: str | None) -> int | None:
    if name is None:
        return None
    people = customers.detail(desk, customer).people
    fits = [one for one in people if name.casefold() in one.name.casefold()]
    exact = [one for one in fits if one.name.casefold() == name.casefold()]
    if len(exact or fits) != 1:
        text = N_("No single contact is called {name}; there are: {names}.")
        values = {"name": name, "names": tuple(one.name for one in people)}
        raise NotFound(Message(text, values))
    return (exact or fits)[0].id


def _data(one: Word) -> dict[str, Any]:
    said = one.said
    return {
        "id": said.id, "said": said.state, "person": one.who or None, "channel": said.channel,
        "topic": said.topic, "on": said.on, "until": said.until, "source": said.source or None,
        "note": said.note or None, "counts": one.counts,
    }  # fmt: skip


def _tell(found: list[Word], kind: str | None, against: tuple[Against, ...]) -> None:
    if not found:
        click.echo(_("They said nothing about letters yet."))
    for one in found:
        click.echo(_line(one))
    if kind:
        for reason in against:
            sign = "!" if reason.weight == "stop" else "?"
            click.echo(f"{sign} {say(reason.told)}")
        if not against:
            click.echo(_("Nothing speaks against it."))


def _line(one: Word) -> str:
    said, text = one.said, words().text
    facts = [text(dict(STATES)[said.state]), one.who]
    if said.state in (GIVEN, REFUSED):
        facts.append(text(dict(CHANNELS).get(said.channel or "", N_("Every channel"))))
        facts.append(text(dict(TOPICS).get(said.topic or "", N_("All letters"))))
    if said.state == MOURNING and said.until:
        facts.append(_("until {day}").format(day=words().date(said.until, "medium")))
    facts += [say(one.how) if said.source in dict(SOURCES) else said.source, said.note]
    facts.append("" if one.counts else _("no longer counts"))
    day_of = words().date(said.on, "medium")
    return f"{said.id}  {day_of}  {words().join([one for one in facts if one], 'phrases')}"
