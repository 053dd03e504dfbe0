"""How often each tier is to be contacted, and when a customer's next contact falls due."""

from datetime import date, timedelta
from typing import NamedTuple

from custdesk.domain.tier import Tier


class CareRules(NamedTuple):
    """Days between two contacts for each tier; the firm may change them."""

    key: int = 14
    potential: int = 21
    ordinary: int = 60
    risk: int = 30

    def days(self, tier: Tier) -> int:
        return {
            Tier.KEY: self.key,
            Tier.POTENTIAL: self.potential,
            Tier.ORDINARY: self.ordinary,
            Tier.RISK: self.risk,
        }[tier]


_DEFAULT = CareRules()


class FollowUp(NamedTuple):
    """The next contact that a customer is owed."""

    due: date
    days_late: int  # 0 on the day and before
    rhythm: int  # days between two contacts
    own_rhythm: bool  # the customer's own instead of the tier's
    last_contact: date | None
    waiting: int | None  # days since the last contact, else since they became a customer

    def is_due(self, today: date) -> bool:
        return self.due <= today


def next_follow_up(
    tier: Tier,
    last_contact: date | None,
    since: date | None,
    today: date,
    own_rhythm: int | None = None,
    rules: CareRules = _DEFAULT,
) -> FollowUp:
    """When to contact a customer next.

    Whoever was never contacted is due today and not late: a fresh list of a thousand customers
    must not bury those whose turn has come (`custdesk.domain.today` orders them behind). A contact
    dated in the future counts as one of today.
    """
    own = own_rhythm is not None and own_rhythm > 0
    rhythm = own_rhythm if own and own_rhythm is not None else rules.days(tier)
    if last_contact is None:
        waiting = (today - since).days if since is not None and since <= today else None
        return FollowUp(today, 0, rhythm, own, None, waiting)
    seen = min(last_contact, today)
    due = seen + timedelta(days=rhythm)
    late = max(0, (today - due).days)
    return FollowUp(due, late, rhythm, own, last_contact, (today - seen).days)
