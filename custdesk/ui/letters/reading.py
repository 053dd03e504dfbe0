"""What the page of letters reads on the worker."""

from dataclasses import dataclass

from custdesk.domain.words import Message
from custdesk.services.agreements import products
from custdesk.services.desk import Desk
from custdesk.services.letters import campaigns, excluding, recipients
from custdesk.services.letters.campaigns import Campaign
from custdesk.services.letters.recipients import Plan
from custdesk.ui.forms.audience import told


@dataclass(frozen=True, slots=True)
class About:
    """A campaign with its plan; `excluding`: the lists that are left out, by their names."""

    campaign: Campaign
    plan: Plan
    audience: str
    excluding: tuple[Message, ...]
    template: str
    product: str


def about(desk: Desk, number: int) -> About:
    """All that the pane tells of a campaign."""
    one = campaigns.get(desk, number)
    named = dict(products(desk)) if one.product else {}
    return About(
        one,
        recipients.planned(desk, number),
        told(desk, one.audience),
        tuple(excluding.told(desk, one.excluding)),
        one.template,
        named.get(one.product or 0, ""),
    )
