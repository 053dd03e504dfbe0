"""Events to which customers are invited: planning, guests, costs, papers, what came of it.

`events` (an event itself), `guests`, `inviting` (what campaigns call).
"""
