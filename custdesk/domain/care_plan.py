"""How a customer is to be cared for: how often, how, about what, and with which services.

Plans lie over each other: the customer's own, their industry and tier's, their tier's, and what
CustDesk suggests. What one leaves open is taken from the next.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple

from custdesk.domain.care import CareRules
from custdesk.domain.choices import Choices
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message

CHANNELS = ("call", "email", "video", "wechat", "whatsapp", "sms", "letter", "visit")
PURPOSES: Choices = (
    ("touch", N_("Keep in touch")),
    ("needs", N_("Needs and plans")),
    ("reorder", N_("Stock and reorder")),
    ("market", N_("Market news")),
    ("novelties", N_("New products")),
    ("feedback", N_("Feedback on the last delivery")),
    ("project", N_("How the project stands")),
    ("maintenance", N_("Spare parts and maintenance")),
    ("season", N_("Plans for the next season")),
    ("samples", N_("Samples and colours")),
    ("promotion", N_("Promotions and shelf space")),
    ("worries", N_("What worries them")),
    ("terms", N_("Payment and terms")),
)
SERVICES: Choices = (
    ("manager", N_("Account manager of their own")),
    ("urgent", N_("Urgent lane")),
    ("priority", N_("Priority purchase")),
    ("top_visits", N_("Mutual top-level visits")),
    ("training", N_("Training")),
    ("early_news", N_("News before others")),
    ("free_samples", N_("Free samples")),
    ("reserved", N_("Reserved stock")),
    ("engineer", N_("Engineer on call")),
    ("review", N_("Yearly review together")),
    ("secured_terms", N_("Deliveries on secured terms only")),
)
OCCASIONS: Choices = (
    ("their_festival", N_("Their main festival")),
    ("birthday", N_("Birthday of the main contact")),
    ("anniversary", N_("Anniversary of the cooperation")),
    ("visit", N_("At a visit")),
)
TITLES: Mapping[str, str] = {
    "rhythm": N_("Days between contacts"),
    "visit_rhythm": N_("Days between visits"),
    "channels": N_("Channels, the first choice first"),
    "purposes": N_("Purposes that take turns"),
    "services": N_("Services"),
    "gifts": N_("Gifts"),
    "who": N_("Who takes care"),
}
LONGEST = 3 * 365  # days of a rhythm


class Gift(NamedTuple):
    """Something given on an occasion; `budget` in minor units of `currency`, None: not set."""

    occasion: str
    budget: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan says; None is left open. A `visit_rhythm` of 0 asks for no visits."""

    rhythm: int | None = None
    visit_rhythm: int | None = None
    channels: tuple[str, ...] | None = None
    purposes: tuple[str, ...] | None = None
    services: tuple[str, ...] | None = None
    gifts: tuple[Gift, ...] | None = None
    who: str | None = None

    @property
    def empty(self) -> bool:
        """Whether all is left open."""
        return self == _OPEN


_OPEN = Plan()
FIELDS = tuple(field.name for field in fields(Plan))


class Scope(NamedTuple):
    """Whom a plan of the firm is for: a tier, of one industry or (empty) of any."""

    tier: Tier
    industry: str = ""

    @property
    def title(self) -> Message:
        """What the scope is called."""
        tier = Message(self.tier.label)
        if not self.industry:
            return tier
        return Message(N_("{industry}, {tier}"), {"industry": self.industry, "tier": tier})


class Layer(NamedTuple):
    """A plan, and what it is called where it says something."""

    origin: Message
    plan: Plan


@dataclass(frozen=True, slots=True)
class Resolved:
    """What holds in the end, nothing left open, and where each field is from."""

    plan: Plan
    origin: Mapping[str, Message]

    @property
    def rhythm(self) -> int:
        """Days between two contacts."""
        return self.plan.rhythm or LONGEST

    @property
    def visit_rhythm(self) -> int:
        """Days between two visits; 0 for none."""
        return self.plan.visit_rhythm or 0


def resolve(layers: Iterable[Layer]) -> Resolved:
    """Lay plans over each other, the most specific first."""
    found: dict[str, Any] = {}
    origin: dict[str, Message] = {}
    for layer in layers:
        for name in FIELDS:
            value = getattr(layer.plan, name)
            if value is not None and name not in found:
                found[name], origin[name] = value, layer.origin
    return Resolved(Plan(**found), origin)


OWN = Message(N_("This customer"))
SUGGESTED = Message(N_("CustDesk's suggestion"))


class Plans:
    """The plans of a firm, to find what holds for a customer."""

    def __init__(self, stored: Mapping[Scope, Plan]) -> None:
        self.stored = dict(stored)
        self._industries: dict[Tier, list[str]] = {tier: [] for tier in Tier}
        for scope in sorted(self.stored, key=lambda one: (-len(one.industry), one.industry)):
            if scope.industry:
                self._industries[scope.tier].append(scope.industry)
        self._known: dict[Scope, Resolved] = {}

    def with_draft(self, draft: Mapping[Scope, Plan]) -> "Plans":
        """The same with other plans in the place of some."""
        return Plans({**self.stored, **draft})

    def scope_of(self, tier: Tier, industry: str | None) -> Scope:
        """The plan that is for a customer: that of the most closely named industry, or any."""
        text = (industry or "").casefold()
        named = (one for one in self._industries[tier] if one.casefold() in text)
        return Scope(tier, next(named, "") if text else "")

    def layers(self, scope: Scope) -> list[Layer]:
        """The firm's plans for a scope, the most specific first."""
        scopes = dict.fromkeys((scope, Scope(scope.tier)))
        found = [Layer(one.title, self.stored[one]) for one in scopes if one in self.stored]
        return [*found, Layer(SUGGESTED, GENERAL[scope.tier])]

    def resolved(self, scope: Scope) -> Resolved:
        """What the firm's plans say for a scope."""
        if scope not in self._known:
            self._known[scope] = resolve(self.layers(scope))
        return self._known[scope]

    def rules_for(self, tier: Tier, industry: str | None) -> CareRules:
        """The rhythms of tiers, that of one tier as it is in an industry."""
        days = {str(one): self.of(one, industry if one is tier else None).rhythm for one in Tier}
        return CareRules(**days)

    def of(self, tier: Tier, industry: str | None, own: Plan = _OPEN) -> Resolved:
        """What holds for a customer with an own plan."""
        scope = self.scope_of(tier, industry)
        if own.empty:
            return self.resolved(scope)
        return resolve([Layer(OWN, own), *self.layers(scope)])


def title(choices: Choices, key: str) -> str:
    """The source text of a key; own words as they are."""
    return dict(choices).get(key, key)


def told(choices: Choices, keys: Sequence[str]) -> tuple[Message, ...]:
    """Keys and own words as messages."""
    known = dict(choices)
    return tuple(
        Message(known[key]) if key in known else Message("{words}", {"words": key}) for key in keys
    )


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much the salesperson does on a day, and on which days none.

    A visit takes the place of so many contacts. `weekend`: Monday 0; `country`: whose public
    holidays are days off, empty for none, None for that of the own time zone; `days_off`: from the
    first to the last.
    """

    contacts: int = 15
    visit: int = 5
    weekend: tuple[int, ...] = (5, 6)
    country: str | None = None
    days_off: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Preset:
    """Plans to begin with, for a kind of trade."""

    key: str
    title: str
    describes: str
    plans: Mapping[Tier, Plan]


GENERAL: Mapping[Tier, Plan] = {
    Tier.KEY: Plan(
        14, 120, ("call", "wechat", "whatsapp", "email", "video"),
        ("touch", "needs", "reorder", "market", "feedback"),
        ("manager", "urgent", "priority", "top_visits", "training", "early_news"),
        (Gift("their_festival"), Gift("anniversary")), "",
    ),
    Tier.POTENTIAL: Plan(
        21, 180, ("call", "email", "wechat", "whatsapp", "video"),
        ("needs", "novelties", "market", "reorder"),
        ("manager", "early_news", "free_samples"), (Gift("visit"),), "",
    ),
    Tier.ORDINARY: Plan(
        60, 0, ("email", "wechat", "whatsapp", "call"), ("touch", "novelties", "market"),
        ("early_news",), (), "",
    ),
    Tier.RISK: Plan(
        30, 0, ("call", "wechat", "whatsapp", "email"), ("worries", "terms"),
        ("secured_terms",), (), "",
    ),
}  # fmt: skip


def _preset(days: Mapping[Tier, tuple[int, int]], more: Mapping[Tier, Plan]) -> dict[Tier, Plan]:
    """The general plans with other rhythms, and with what `more` says."""
    found = {}
    for tier, plan in GENERAL.items():
        changed = {
            name: value for name in FIELDS if (value := getattr(more[tier], name)) is not None
        }
        found[tier] = replace(
            plan, **{"rhythm": days[tier][0], "visit_rhythm": days[tier][1], **changed}
        )
    return found


PRESETS: tuple[Preset, ...] = (
    Preset(
        "general",
        N_("Any trade"),
        N_("Key customers every fortnight, ordinary ones every two months."),
        GENERAL,
    ),
    Preset(
        "machinery",
        N_("Machinery and projects"),
        N_("Seldom and thorough: visits, the state of projects, maintenance and training."),
        _preset(
            {
                Tier.KEY: (21, 90), Tier.POTENTIAL: (30, 120),
                Tier.ORDINARY: (90, 365), Tier.RISK: (30, 180),
            },
            {
                Tier.KEY: Plan(
                    channels=("call", "video", "email", "wechat", "whatsapp"),
                    purposes=("project", "maintenance", "needs", "feedback"),
                    services=("manager", "engineer", "training", "top_visits", "urgent", "review"),
                ),
                Tier.POTENTIAL: Plan(
                    channels=("call", "video", "email", "wechat", "whatsapp"),
                    purposes=("project", "needs", "novelties"),
                    services=("manager", "engineer", "training"),
                ),
                Tier.ORDINARY: Plan(
                    purposes=("maintenance", "novelties"), services=("engineer",)
                ),
                Tier.RISK: Plan(purposes=("worries", "project", "terms")),
            },
        ),
    ),
    Preset(
        "textiles",
        N_("Textiles and seasonal goods"),
        N_("By the season: colours and samples early, the next season's plans in time."),
        _preset(
            {
                Tier.KEY: (14, 120), Tier.POTENTIAL: (21, 180),
                Tier.ORDINARY: (45, 0), Tier.RISK: (21, 0),
            },
            {
                Tier.KEY: Plan(
                    channels=("wechat", "whatsapp", "call", "email", "video"),
                    purposes=("season", "samples", "market", "feedback"),
                    services=("manager", "urgent", "reserved", "early_news", "free_samples"),
                ),
                Tier.POTENTIAL: Plan(
                    purposes=("samples", "season", "novelties"),
                    services=("manager", "free_samples", "early_news"),
                ),
                Tier.ORDINARY: Plan(purposes=("season", "novelties")),
                Tier.RISK: Plan(purposes=("worries", "season", "terms")),
            },
        ),
    ),
    Preset(
        "food",
        N_("Food and consumables"),
        N_("Often and short: stock on hand, reorders, promotions on the shelf."),
        _preset(
            {
                Tier.KEY: (7, 90), Tier.POTENTIAL: (14, 150),
                Tier.ORDINARY: (30, 0), Tier.RISK: (14, 0),
            },
            {
                Tier.KEY: Plan(
                    channels=("whatsapp", "wechat", "call", "email"),
                    purposes=("reorder", "promotion", "feedback", "market"),
                    services=("manager", "urgent", "priority", "reserved", "top_visits"),
                ),
                Tier.POTENTIAL: Plan(
                    purposes=("reorder", "novelties", "promotion"),
                    services=("manager", "free_samples", "priority"),
                ),
                Tier.ORDINARY: Plan(purposes=("reorder", "novelties")),
                Tier.RISK: Plan(purposes=("worries", "reorder", "terms")),
            },
        ),
    ),
)  # fmt: skip
