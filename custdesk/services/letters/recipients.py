"""Whom a campaign writes to, wave by wave, and why others are left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from custdesk.domain.appointments.speech import language_of
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.letters.waves import Stratum, Wave, control, wave_of
from custdesk.domain.letters.ways import WHY, Way, way, whom
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.letters import excluding
from custdesk.services.letters.campaigns import Campaign, get
from custdesk.store import campaigns as stored
from custdesk.store import customers, records

NO_WAVE = N_("No wave is for them")
_ORDER = {tier.value: tier.order for tier in Tier}
_COLUMNS = (
    "customer_id", "person_id", "campaign_id", "wave_id", "kind", "language", "channel",
    "address", "state", "control",
)  # fmt: skip


class Recipient(NamedTuple):
    """One letter of a plan. `letter`: its row, None before the campaign was started.

    `wave`: its position; `state`: planned, written, skipped, queued, out; `control`: gets nothing.
    """

    letter: int | None
    customer: int
    person: int | None
    code: str
    name: str
    who: str
    tier: str
    country: str
    language: str
    channel: str
    address: str
    wave: int
    bought: bool
    control: bool
    state: str


class LeftOut(NamedTuple):
    """A customer, or one of its people, whom nothing goes to, and why."""

    customer: int
    person: int | None
    code: str
    name: str
    why: Message


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
    return _plan(_Planning(desk, campaign))


def _plan(found: "_Planning") -> Plan:
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


class _Planning:
    """One plan in the making: reads in bulk, then decides customer by customer."""

    def __init__(self, desk: Desk, campaign: Campaign) -> None:
        self.campaign = campaign
        self._begun = stored.begun(desk.db, campaign.id)
        self.left_out: list[LeftOut] = []
        self.out = excluding.out(desk, campaign.excluding)
        numbers = customers.ids(desk.db, campaign.audience)
        self.lots = stored.lots(desk.db, campaign.id)
        self._there = {(lot.customer, lot.person): lot for lot in self.lots}
        self._of: dict[int, list[stored.Lot]] = {}
        for lot in self.lots:
            self._of.setdefault(lot.customer, []).append(lot)
        fitting = dict.fromkeys(numbers)
        # Who was written to stays in the plan, whatever became of them.
        self._numbers = [*fitting, *(one for one in self._of if one not in fitting)]
        self._fitting = fitting.keys()
        self._firms = stored.firms(desk.db, self._numbers)
        self._people = stored.people(desk.db, self._numbers)
        self._bought = stored.buyers(desk.db, campaign.replaces)
        self._position = {wave.id: wave.position for wave in campaign.waves}
        self._addresses = {
            (lot.channel, lot.address.casefold()): self._firms[lot.customer].code
            for lot in self.lots
            if lot.address and self.is_kept(lot) and lot.customer in self._firms
        }

    def recipients(self) -> list[Recipient]:
        """All letters by wave, then tier, then the order of the audience."""
        every = [one for number in self._numbers for one in self._of_firm(number)]
        every = self._with_control(every)
        return sorted(every, key=lambda one: (one.wave, _ORDER[one.tier]))

    def _of_firm(self, number: int) -> Iterator[Recipient]:
        firm = self._firms.get(number)
        if firm is None:
            return
        kept = [lot for lot in self._of.get(number, ()) if self.is_kept(lot)]
        people = {one.id: one for one in self._people.get(number, ())}
        for lot in kept:
            yield self._kept(firm, people.get(lot.person or 0), lot)
        if number not in self._fitting:
            return
        why = self.out.customers.get(number)
        if why is not None:
            if not kept:
                self._leave_out(firm, None, why)
            return
        wave = wave_of(self.campaign.waves, firm.tier, number in self._bought)
        if wave is None:
            if not kept:
                self._leave_out(firm, None, Message(NO_WAVE))
            return
        known = {lot.person for lot in kept}
        if kept and not self.campaign.everyone:
            return
        for someone in self._chosen(firm):
            if (someone.id if someone else None) not in known:
                yield from self._fresh(firm, someone, wave)

    def _chosen(self, firm: stored.Firm) -> list[stored.Someone | None]:
        channel = self.campaign.channel
        listed = []
        for one in self._people.get(firm.id, ()):
            why = self.out.people.get(one.id)
            if why is not None:
                self._leave_out(firm, one, why)
                continue
            own = way(channel, one.points, one.prefers, "", posted=False)
            listed.append((one, one.role, own is not None or channel == "letter"))
        chosen: list[stored.Someone | None] = []
        chosen += whom(listed, everyone=self.campaign.everyone)
        # The firm itself where nobody is known; not where all that are known are left out.
        return chosen or ([] if self._people.get(firm.id) else [None])

    def _fresh(
        self, firm: stored.Firm, someone: stored.Someone | None, wave: Wave
    ) -> Iterator[Recipient]:
        points = someone.points if someone else {}
        prefers = someone.prefers if someone else ""
        found = way(self.campaign.channel, points, prefers, firm.email, posted=firm.posted)
        if found is None:
            self._leave_out(firm, someone, Message(WHY[self.campaign.channel]))
            return
        key = (found.channel, found.address.casefold())
        if found.address and key in self._addresses:
            why = Message(N_("The same address as {code}"), {"code": self._addresses[key]})
            self._leave_out(firm, someone, why)
            return
        self._addresses[key] = firm.code
        lot = self._there.get((firm.id, someone.id if someone else None))
        yield self._recipient(
            firm, someone, wave.position, found, language=self._language(firm, someone),
            lot=lot.id if lot else None,
        )  # fmt: skip

    def _kept(
        self, firm: stored.Firm, someone: stored.Someone | None, lot: stored.Lot
    ) -> Recipient:
        """One that is more than planned: its wave, way and language stay what they were."""
        position = self._position.get(lot.wave, len(self.campaign.waves) - 1)
        return self._recipient(
            firm, someone, position, Way(lot.channel, lot.address), language=lot.language,
            lot=lot.id, control=lot.control, state=lot.state,
        )  # fmt: skip

    def _recipient(
        self,
        firm: stored.Firm,
        someone: stored.Someone | None,
        position: int,
        by: Way,
        *,
        language: str,
        lot: int | None = None,
        control: bool = False,
        state: str = "planned",
    ) -> Recipient:
        return Recipient(
            lot, firm.id, someone.id if someone else None, firm.code, firm.name,
            someone.name if someone else "", firm.tier, firm.country, language, *by, position,
            firm.id in self._bought, control, state,
        )  # fmt: skip

    def _language(self, firm: stored.Firm, someone: stored.Someone | None) -> str:
        return language_of(someone.language if someone else None, firm.languages, firm.country)

    def _leave_out(self, firm: stored.Firm, someone: stored.Someone | None, why: Message) -> None:
        name = someone.name if someone else firm.name
        self.left_out.append(
            LeftOut(firm.id, someone.id if someone else None, firm.code, name, why)
        )

    def is_kept(self, lot: stored.Lot) -> bool:
        """Whether a letter is more than planned, or gets nothing while others had theirs."""
        return lot.state != "planned" or (lot.control and lot.wave in self._begun)

    def _with_control(self, every: list[Recipient]) -> list[Recipient]:
        """Draw who gets nothing: customers with all their people, from each wave and tier alike."""
        drawn = {one.customer for one in every if one.control}
        settled = {one.customer for one in every if one.state != "planned"} | drawn
        begun = {self._position.get(wave) for wave in self._begun}
        strata: dict[Stratum, dict[str, int]] = {}
        firms = set()
        for one in every:
            firms.add(one.customer)
            if one.customer not in settled and one.wave not in begun:
                stratum = strata.setdefault((one.wave, one.tier), {})
                stratum[self._firms[one.customer].uid] = one.customer
        size = round(len(firms) * self.campaign.control / 100) - len(drawn)
        lots = control(strata, size, self.campaign.uid)
        drawn |= {firm for one in strata.values() for uid, firm in one.items() if uid in lots}
        return [
            one._replace(control=one.customer in drawn) if one.state == "planned" else one
            for one in every
        ]


def start(desk: Desk, number: int) -> Changes:
    """Fix the plan: each recipient gets its letter, in its wave or among those who get nothing.

    Of a running campaign it brings the letters that are only planned into line with whom it is
    for today; those that were written, left out or went out stay. Raises `CustDeskError`.
    """
    campaign = get(desk, number)
    if not campaign.waves:
        raise CustDeskError(Message(N_("A campaign needs a wave.")))
    planning = _Planning(desk, campaign)
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


def _write(desk: Desk, planning: _Planning, plan: Plan) -> None:
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
