"""What a service changed, so that open pages know whether to reload."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """The operation that was written and the customers it touched.

    `customers` is empty and `everything` is true when too many changed to name them.
    `created` is the id of the one record that was created, if it was one.
    """

    operation: int | None = None
    customers: frozenset[int] = field(default_factory=frozenset)
    everything: bool = False
    created: int | None = None

    def touches(self, customer: int) -> bool:
        return self.everything or customer in self.customers
