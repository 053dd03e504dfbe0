"""Long-term agreements with customers: terms, volumes promised and reached, steps, renewal."""

from custdesk.services.agreements.agreements import (
    end,
    finish,
    get,
    remove,
    renew,
    save,
    save_step,
)
from custdesk.services.agreements.reading import Agreement, due, listing, one, product_of, volumes

__all__ = [
    "Agreement", "due", "end", "finish", "get", "listing", "one", "product_of", "remove",
    "renew", "save", "save_step", "volumes",
]  # fmt: skip
