"""The command for campaigns of letters: where each stands, drafts of its waves, the report."""

from pathlib import Path
from typing import Any

import click

from custdesk.cli.base import AS_JSON, answer, cli, desk_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.letters.campaign_kinds import STATES
from custdesk.domain.letters.comparing import Comparison
from custdesk.domain.letters.fields import title_of
from custdesk.domain.money import from_minor
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import exports, guard
from custdesk.services.desk import Desk
from custdesk.services.letters import (
    campaigns,
    drafts,
    filling,
    letters_of,
    out,
    proof,
    proof_book,
    recipients,
    writing,
)
from custdesk.services.letters.campaigns import Campaign
from custdesk.services.letters.proof import Report
from custdesk.system.language import _, ngettext, say, words


@cli.command("letters")
@click.option("--campaign", metavar="NAME", help="One campaign, and who of it was told when.")
@click.option("--wave", type=click.IntRange(1), metavar="N",
              help="That wave; without it all whose day has come.")  # fmt: skip
@click.option("--start", is_flag=True, help="Start it: fix who is in which wave.")
@click.option("--drafts", "folder", type=click.Path(path_type=Path, file_okay=False),
              metavar="DIR", help="Write its letters as mail drafts into a folder.")  # fmt: skip
@click.option("--accept", "accepted", metavar="KEYS", default="",
              help="What may speak against one that goes anyway: another,embargo.")  # fmt: skip
@click.option("--sent", is_flag=True, help="Note that its letters that are written have gone out.")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx",
              help="Who was told when, as a workbook.")  # fmt: skip
@AS_JSON
@click.pass_context
def letters_(
    context: click.Context,
    campaign: str | None,
    wave: int | None,
    start: bool,
    folder: Path | None,
    accepted: str,
    sent: bool,
    xlsx: Path | None,
    as_json: bool,
) -> None:
    """List campaigns of letters, write the drafts of one, or report on it."""
    with desk_of(context) as desk:
        if campaign is None:
            if wave or start or folder or accepted or sent or xlsx:
                raise CustDeskError(Message(N_("Say which campaign: --campaign NAME.")))
            _listed(desk, as_json)
            return
        one = campaigns.find(desk, campaign)
        if start:
            recipients.start(desk, one.id)
            one = campaigns.get(desk, one.id)
        waves = _waves(desk, one, wave)
        keys = _keys(accepted)
        written = _write(desk, one, waves, folder, keys) if folder is not None else None
        gone = _sent(desk, one, waves) if sent else None
        data, told = _told(desk, one)
        if xlsx is not None:
            if xlsx.suffix.lower() != ".xlsx":
                text = N_("Choose a name that ends in {wanted}.")
                raise CustDeskError(Message(text, {"wanted": ".xlsx"}))
            book = proof_book.content(desk, told, words())
            exports.save(desk, xlsx, book, "proof", make_folder=True)
    answer({**data, **(written or {}), **({"gone_out": gone} if sent else {})}, as_json,
           lambda: _show(told, written, gone))  # fmt: skip


def _listed(desk: Desk, as_json: bool) -> None:
    rows = campaigns.listed(desk)

    def show() -> None:
        for row in rows:
            on = words().date(row.next_on) if row.next_on else ""
            counts = _("{out} out, {open} open").format(
                out=row.out, open=row.planned + row.written + row.queued
            )
            told = (row.name, _(dict(STATES)[row.state]), on, counts)
            click.echo("  ".join(text for text in told if text))
        if not rows:
            click.echo(_("There is no campaign yet."))

    answer([row._asdict() for row in rows], as_json, show)


def _waves(desk: Desk, one: Campaign, wave: int | None) -> list[int]:
    """The ids of the waves that are meant."""
    if wave is not None:
        if wave > len(one.waves):
            text = N_("{name} has {n} waves.")
            raise CustDeskError(Message(text, {"name": one.name, "n": len(one.waves)}))
        return [one.waves[wave - 1].id or 0]
    return [wave.id or 0 for wave in one.waves if wave.on <= desk.today()]


def _keys(text: str) -> list[str]:
    keys = [key.strip() for key in text.split(",") if key.strip()]
    for key in keys:
        if key not in guard.REASONS:
            said = N_("{value} is none of: {keys}")
            values = {"value": key, "keys": ", ".join(guard.REASONS)}
            raise CustDeskError(Message(said, values))
    return keys


def _write(
    desk: Desk, one: Campaign, waves: list[int], folder: Path, accepted: list[str]
) -> dict[str, Any]:
    """Write what nothing holds back, as letters and as drafts; what was written and what not."""
    if not waves:
        raise CustDeskError(Message(N_("The day of no wave has come. Say which one: --wave N.")))
    held: dict[int, list[str]] = {}
    ids: list[int] = []
    for wave in waves:
        if accepted:
            writing.accept(desk, letters_of.ids(desk, one.id, wave, "open"), accepted)
        for kept in filling.write(desk, one.id, wave).held:
            held[kept.letter] = [
                *(say(reason.told) for reason in kept.open),
                *(_("Nothing is recorded for: {names}.").format(names=_(title_of(key)))
                  for key in kept.missing),
            ]  # fmt: skip
        ids += letters_of.ids(desk, one.id, wave, "written")
    leaving = filling.leaving(desk, ids)
    held |= {number: [say(reason.told) for reason in why] for number, why in leaving.held}
    done = drafts.folder(desk, leaving.ready, folder)
    held |= {number: [say(why)] for number, why in done.left_out}
    named = {row.id: row for row in letters_of.rows(desk, list(held))}
    return {
        "drafts": [str(path) for _number, path in done.written],
        "held": [
            {"code": named[number].code, "customer": named[number].name, "why": why}
            for number, why in held.items()
        ],
    }


def _sent(desk: Desk, one: Campaign, waves: list[int]) -> int:
    """Note those that nothing speaks against; who sent others says so in the window."""
    ids = [number for wave in waves for number in letters_of.ids(desk, one.id, wave, "written")]
    ready = filling.leaving(desk, ids).ready
    out.went_out(desk, ready, "draft")
    return len(ready)


def _told(desk: Desk, one: Campaign) -> tuple[dict[str, Any], Report]:
    found = proof.report(desk, one.id)
    zone = desk.zone
    lines = [
        {
            "code": line.letter.code, "customer": line.letter.name,
            "person": line.letter.who or None, "tier": line.letter.tier, "wave": line.wave,
            "channel": line.letter.channel, "address": line.letter.address or None,
            "language": line.letter.language, "state": line.letter.state,
            "gets_nothing": line.letter.control, "told_on": line.day,
            "told_at": line.letter.out_at or None, "by": line.letter.out_by or None,
            "too_early": line.early, "message_id": line.letter.message_id or None,
            "server": line.letter.delivery or None, "why": line.letter.why or None,
            "answer": line.letter.answer or None, "orders": line.orders,
        }
        for line in found.lines
    ]  # fmt: skip
    sales = {
        "amount": f"{from_minor(found.sales.minor, found.sales.currency):f}",
        "currency": found.sales.currency,
    }
    return {
        "campaign": one.name, "state": one.state, "publish_on": one.publish_on, "zone": zone,
        "waves": [_wave(wave) for wave in found.waves], "told": found.told,
        "ordered": found.ordered, "orders": found.orders, "orders_of_it": found.of_it,
        "sales": sales, "orders_without_rate": [order.number for order in found.unrated],
        "offered_early": [
            {"code": early.code, "customer": early.name, "quotation": early.quotation,
             "on": early.day, "not_before": early.allowed}
            for early in found.offered_early
        ],
        "compared": _compared(found.compared), "letters": lines,
    }, found  # fmt: skip


def _wave(one: proof.WaveReport) -> dict[str, Any]:
    return {
        "wave": one.wave.position + 1, "on": one.wave.on, "tiers": list(one.wave.tiers),
        "buyers": one.wave.buyers, **one.counts, "gets_nothing": one.control,
        "first_out": one.first_out, "last_out": one.last_out, "too_early": one.early,
        "answers": dict(one.answers),
    }  # fmt: skip


def _compared(one: Comparison | None) -> dict[str, Any] | None:
    if one is None:
        return None
    interval = one.interval
    return {
        "told": one.told, "told_ordered": one.told_ordered, "got_nothing": one.control,
        "got_nothing_ordered": one.control_ordered, "too_few": one.few, "days_over": one.over,
        "difference": None if one.difference is None else round(one.difference, 4),
        "from": None if interval is None else round(interval.low, 4),
        "to": None if interval is None else round(interval.high, 4),
    }  # fmt: skip


def _show(found: Report, written: dict[str, Any] | None, gone: int | None) -> None:
    one = found.campaign
    click.echo(f"{one.name}  {_(dict(STATES)[one.state])}")
    for wave in found.waves:
        whom = ", ".join(_(Tier(tier).label) for tier in wave.wave.tiers) or _("All others")
        if wave.wave.buyers:
            whom = _("Those who bought what it replaces")
        counts = _("{out} out, {open} open").format(
            out=wave.counts.get("out", 0),
            open=sum(wave.counts.get(state, 0) for state in ("planned", "written", "queued")),
        )
        on = words().date(wave.wave.on)
        click.echo(f"{wave.wave.position + 1}  {on}  {whom}  {counts}")
    for line in found.lines:
        if line.day is not None:
            early = _("before their day") if line.early else ""
            told = (words().date(line.day), line.letter.code, line.letter.name, early)
            click.echo("  ".join(text for text in told if text))
    _show_orders(found)
    if written is not None:
        count = len(written["drafts"])
        click.echo(ngettext("{n} draft written", "{n} drafts written", count).format(n=count))
        for kept in written["held"]:
            why = " ".join(kept["why"])
            click.echo(_("Not written: {code} {name}: {why}").format(
                code=kept["code"], name=kept["customer"], why=why))  # fmt: skip
    if gone is not None:
        click.echo(ngettext("{n} letter went out", "{n} letters went out", gone).format(n=gone))


def _show_orders(found: Report) -> None:
    if not found.told:
        return
    said = _("{told} told, {ordered} of them ordered within {days} days: {sales}")
    click.echo(said.format(
        told=found.told, ordered=found.ordered, days=found.campaign.counts_days,
        sales=words().money(found.sales.minor, found.sales.currency),
    ))  # fmt: skip
    if found.unrated:
        numbers = ", ".join(order.number for order in found.unrated)
        click.echo(_("Without amount or rate: {numbers}").format(numbers=numbers))
    for early in found.offered_early:
        click.echo(_("Offered before their day: {code} {name}, {number}, {day}").format(
            code=early.code, name=early.name, number=early.quotation,
            day=words().date(early.day)))  # fmt: skip
    beside = found.compared
    if beside is None:
        return
    click.echo(_("Of {n} who got nothing, {ordered} ordered.").format(
        n=beside.control, ordered=beside.control_ordered))  # fmt: skip
    if beside.few or beside.interval is None or beside.difference is None:
        click.echo(_("Too few to tell whether the letters made a difference."))
    else:
        low, high = (round(100 * value) for value in beside.interval)
        click.echo(_("Difference: {n} percentage points, with 95% between {low} and {high}.")
                   .format(n=round(100 * beside.difference), low=low, high=high))  # fmt: skip
