"""A plan of recipients in the making: read in bulk, then decided customer by customer."""

from collections.abc import Iterator
from typing import NamedTuple

from custdesk.domain.appointments.speech import language_of
from custdesk.domain.events.kinds import ACCEPTED, ANSWERS, LISTED
from custdesk.domain.letters.waves import Stratum, Wave, control, wave_of
from custdesk.domain.letters.ways import WHY, Way, way, whom
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.events import inviting
from custdesk.services.letters import excluding
from custdesk.services.letters.campaigns import Campaign
from custdesk.store import campaigns as stored
from custdesk.store import customers

NO_WAVE = N_("No wave is for them")
_ORDER = {tier.value: tier.order for tier in Tier}


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


class Planning:
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
        self._guests = _guests(desk, campaign)
        fitting = dict.fromkeys(
            one for one in numbers if self._guests is None or one in self._guests
        )
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
        if kept and not self.campaign.everyone and self._guests is None:
            return
        for someone in self._chosen(firm):
            if (someone.id if someone else None) not in known:
                yield from self._fresh(firm, someone, wave)

    def _chosen(self, firm: stored.Firm) -> list[stored.Someone | None]:
        channel = self.campaign.channel
        listed = []
        people = self._people.get(firm.id, [])
        guests = (self._guests or {}).get(firm.id, frozenset())
        if guests:
            people = [one for one in people if one.id in guests]
        for one in people:
            why = self.out.people.get(one.id)
            if why is not None:
                self._leave_out(firm, one, why)
                continue
            own = way(channel, one.points, one.prefers, "", posted=False)
            listed.append((one, one.role, own is not None or channel == "letter"))
        chosen: list[stored.Someone | None] = []
        chosen += whom(listed, everyone=self.campaign.everyone or len(guests) > 1)
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


def _guests(desk: Desk, campaign: Campaign) -> dict[int, frozenset[int]] | None:
    """customer -> their people on the list of the event; none where the firm itself is the guest.

    An invitation goes to who is to be invited; anything else about an event to who accepted. Where
    nobody is on the list, whom the campaign is for is invited, and so comes onto it (None).
    """
    if campaign.event is None:
        return None
    wanted = LISTED if campaign.kind == "invitation" else ACCEPTED
    every = inviting.audience(desk, campaign.event, dict(ANSWERS))
    if not every:
        return None
    found: dict[int, frozenset[int]] = {}
    for one in every:
        if one.answer == wanted:
            person = frozenset({one.person}) if one.person is not None else frozenset[int]()
            found[one.customer] = found.get(one.customer, frozenset()) | person
    return found
