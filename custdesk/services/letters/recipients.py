"""Whom a campaign writes to, wave by wave, and why others are left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.letters.waves import Wave
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.letters.campaigns import get
from custdesk.services.letters.planning import LeftOut, Planning, Recipient
from custdesk.store import campaigns as stored
from custdesk.store import records

__all__ = ["LeftOut", "Plan", "PlannedWave", "Recipient", "planned", "start"]

_COLUMNS = (
    "customer_id", "person_id", "campaign_id", "wave_id", "kind", "language", "channel",
    "address", "state", "control",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlannedWave:
    """A wave with whom it reaches and who of it gets nothing, to compare with."""

    wave: Wave
    recipients: tuple[Recipient, ...]
    control: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All recipients by wave. `gone`: excluding lists that are no longer there."""

    waves: tuple[PlannedWave, ...]
    left_out: tuple[LeftOut, ...]
    gone: tuple[str, ...]

    @property
    def recipients(self) -> int:
        """How many letters there are."""
        return sum(len(one.recipients) for one in self.waves)


def planned(desk: Desk, number: int) -> Plan:
    """Whom a campaign would write to today, in its waves; its letters that are planned stay."""
    campaign = get(desk, number)
    return _plan(Planning(desk, campaign))


def _plan(found: Planning) -> Plan:
    campaign, every = found.campaign, found.recipients()
    by_wave: dict[int, tuple[list[Recipient], list[Recipient]]] = {
        wave.position: ([], []) for wave in campaign.waves
    }
    for one in every:
        by_wave[one.wave][one.control].append(one)
    return Plan(
        tuple(
            PlannedWave(wave, tuple(by_wave[wave.position][0]), tuple(by_wave[wave.position][1]))
            for wave in campaign.waves
        ),
        tuple(found.left_out),
        found.out.gone,
    )


def start(desk: Desk, number: int) -> Changes:
    """Fix the plan: each recipient gets its letter, in its wave or among those who get nothing.

    Of a running campaign it brings the letters that are only planned into line with whom it is
    for today; those that were written, left out or went out stay. Raises `CustDeskError`.
    """
    campaign = get(desk, number)
    if not campaign.waves:
        raise CustDeskError(Message(N_("A campaign needs a wave.")))
    planning = Planning(desk, campaign)
    if planning.out.gone:
        # Whoever was on it would be written to.
        text = N_("A list that {name} leaves out is no longer there. Choose anew who gets nothing.")
        raise CustDeskError(Message(text, {"name": campaign.name}))
    plan = _plan(planning)
    if not plan.recipients:
        raise CustDeskError(
            Message(N_("There is nobody to write to. Look at whom {name} is for."),
                    {"name": campaign.name})
        )  # fmt: skip
    new = N_("Start campaign {name}")
    what = new if campaign.state == "draft" else N_("Plan campaign {name} anew")
    with desk.operation(Message(what, {"name": campaign.name})) as current:
        _write(desk, planning, plan)
        if campaign.state == "draft":
            row = {"state": "running", "started_on": desk.today().isoformat()}
            records.update(desk.db, "campaign", number, row)
    return changes(current)


def _write(desk: Desk, planning: Planning, plan: Plan) -> None:
    campaign = planning.campaign
    before = {lot.id: lot for lot in planning.lots}
    fresh = []
    for part in plan.waves:
        for one in (*part.recipients, *part.control):
            lot = before.pop(one.letter or 0, None)
            if lot is None:
                fresh.append((
                    one.customer, one.person, campaign.id, part.wave.id, campaign.kind,
                    one.language, one.channel, one.address or None, "planned", int(one.control),
                ))  # fmt: skip
            elif not planning.is_kept(lot):
                now = {
                    "wave_id": part.wave.id, "language": one.language, "channel": one.channel,
                    "address": one.address or None, "control": int(one.control),
                }  # fmt: skip
                _bring_up(desk, lot, now)
    records.insert_many(desk.db, "letter", _COLUMNS, fresh)
    for gone in (lot.id for lot in before.values() if not planning.is_kept(lot)):
        records.to_bin(desk.db, "letter", "id = ?", gone)


def _bring_up(desk: Desk, lot: stored.Lot, now: Mapping[str, object]) -> None:
    was = (lot.wave, lot.language, lot.channel, lot.address or None, int(lot.control))
    if tuple(now.values()) != was:
        records.update(desk.db, "letter", lot.id, now)
