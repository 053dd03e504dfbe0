"""The sample firm while it is being written: its days, and its records by what they are called."""

import datetime as dt
from typing import Any

from custdesk.services.desk import Desk
from custdesk.store import records


class Told:
    """The desk's day, and the sample's records by what they are called."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.db, self.today = desk, desk.db, desk.today()
        self.customers = dict(desk.db.rows("SELECT code, id FROM customer"))
        self.products = {row["code"]: row for row in records.find(desk.db, "product", "1")}
        self.forwarders = dict(desk.db.rows("SELECT code, id FROM forwarder"))

    def day(self, ahead: int) -> str:
        return (self.today + dt.timedelta(days=ahead)).isoformat()

    def moment(self, ago: int, hour: int) -> str:
        return f"{self.day(-ago)}T{hour:02}:20:00Z"

    def put(self, table: str, customer: str | None = None, **values: Any) -> int:  # noqa: ANN401
        if customer is not None:
            values["customer_id"] = self.customers[customer]
        return records.insert(self.db, table, values)

    def orders(self, customer: str, where: str = "1") -> list[dict[str, Any]]:
        number = self.customers[customer]
        return records.find(
            self.db, "sales_order", f"customer_id = ? AND ({where}) ORDER BY date DESC", number
        )

    def person(self, customer: str) -> tuple[int | None, str, str]:
        """The first person of a customer: id, name, mail address."""
        found = self.db.row(
            "SELECT p.id, p.name, (SELECT written FROM contact_point WHERE person_id = p.id "
            "AND kind = 'email' AND deleted_op IS NULL) FROM person p WHERE p.customer_id = ? "
            "AND p.deleted_op IS NULL ORDER BY p.id LIMIT 1",
            self.customers[customer],
        )
        return (found[0], found[1], found[2] or "") if found else (None, "", "")
