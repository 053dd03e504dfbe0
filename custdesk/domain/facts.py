"""The figures of one customer that the tiers are computed from, counted once from the records."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from custdesk.domain.tier import Tier


@dataclass(frozen=True, slots=True)
class ManualTier:
    """A tier set by hand: it wins up to and including `until`, for good when that is None."""

    tier: Tier
    reason: str
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class Facts:
    """One customer's figures as of one day; amounts in minor units of the base currency.

    "12m" is the year that ends with that day (its last day included), "prev_12m" the year before
    it. Cancelled orders count nowhere. `None` means "not recorded", which is not the same as 0.
    """

    id: int
    orders_12m: int = 0
    orders_total: int = 0
    sales_12m: int = 0
    sales_prev_12m: int = 0
    margin_12m: int | None = None  # sales less cost; None when costs are not recorded
    products_12m: int | None = None  # different products; None when orders have no lines
    first_order: date | None = None
    last_order: date | None = None
    since: date | None = None  # customer since, as the file says
    open_overdue_minor: int = 0  # what is open of invoices past their due date
    overdue_days: int = 0  # of the oldest of these
    paid_late_days: Decimal | None = None  # mean of the payments, weighted by amount; early < 0
    paid_count: int = 0
    credit_limit: int | None = None
    exposure: int = 0  # open invoices and orders not yet invoiced
    enquiries_12m: int = 0  # enquiries and quotations
    interactions_12m: int = 0
    last_contact: date | None = None
    opening_sales: int | None = None  # from the old list; counts only while there are no orders
    opening_last_order: date | None = None
    country: str | None = None
    industry: str | None = None
    # What the salesperson thinks, 1 (bad) to 5 (good), and since when.
    outlook: int | None = None  # of the customer's market
    outlook_on: date | None = None
    ability: int | None = None  # to pay
    ability_on: date | None = None
    reputation: int | None = None
    reputation_on: date | None = None
    usual_gap: int | None = None  # days, the median gap between order days; None with too few
    complaint_on: date | None = None  # the oldest that is open, with no order since
    severe: bool = False  # a warning stands that alone makes a customer a risk
    manual: ManualTier | None = None

    @property
    def sales(self) -> int:
        """Sales of 12 months, from the old list while no order is recorded."""
        return self.sales_12m if self.orders_total else self.opening_sales or 0

    @property
    def latest_order(self) -> date | None:
        """The last order, from the old list while no order is recorded."""
        return self.last_order if self.orders_total else self.opening_last_order

    @property
    def ordered(self) -> bool:
        """Whether the customer has ever bought, as far as anything says."""
        return bool(self.orders_total or self.opening_sales or self.opening_last_order)
