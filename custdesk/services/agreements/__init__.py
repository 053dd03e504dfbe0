"""Long-term agreements with customers: terms, volumes promised and reached, steps, renewal."""

from custdesk.services.agreements.agreements import (
    end,
    finish,
    get,
    next_end,
    remove,
    renew,
    save,
    save_step,
)
from custdesk.services.agreements.reading import (
    Agreement,
    Whole,
    due,
    listing,
    one,
    product_of,
    products,
    volumes,
    whole,
)
from custdesk.store.agreements import AgreementRow, Due, StepRow

__all__ = [
    "Agreement", "AgreementRow", "Due", "StepRow", "Whole", "due", "end", "finish", "get",
    "listing", "next_end", "one", "product_of", "products", "remove", "renew", "save",
    "save_step", "volumes", "whole",
]  # fmt: skip
