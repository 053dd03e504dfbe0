"""Which offers and samples the file finds due."""

import datetime as dt

from custdesk.services.offers import quotations, samples
from custdesk.store import offers_due

TODAY = dt.date(2026, 9, 3)


def test_due_offers_and_samples_are_found_and_no_others(desk, make) -> None:
    who, other = make.customer(), make.customer()
    line = {"product_name": "Tea", "unit_price": "1"}
    made = {}
    for name, sent, until in (("ends", "2026-09-01", "2026-09-06"), ("later", "2026-09-01", None),
                              ("silent", "2026-08-27", "2026-12-01"), ("over", "2026-06-01",
                              "2026-07-01")):  # fmt: skip
        values = {"date": sent, "valid_until": until or "2026-12-31", "number": name}
        made[name] = quotations.save(desk, None, who, values, [line]).created
        quotations.sent(desk, made[name], dt.date.fromisoformat(sent))
    quotations.save(desk, None, other, {"valid_until": "2026-09-04"}, [line])  # a draft
    found = offers_due.offers(desk.db, None, TODAY)
    assert {one.number for one in found[who]} == {"ends", "silent"}
    assert other not in found
    samples.save(desk, None, who, {"what": "Tea", "promised": "2026-09-03"})
    number = samples.save(desk, None, other, {"what": "Pot", "asked_on": "2026-08-01"}).created
    samples.sent(desk, number, on=dt.date(2026, 8, 10))
    due = offers_due.samples(desk.db, None, TODAY)
    assert {(who, row.what) for who, rows in due.items() for row in rows} == {
        (who, "Tea"), (other, "Pot"),
    }  # fmt: skip
    candidates = set()
    for source in offers_due.sources("f.value DESC"):
        for mark, day in offers_due.days(TODAY).items():
            source = source.replace(mark, f"'{day}'")
        candidates |= {one for (one,) in desk.db.rows(source)}
    assert candidates == {who, other}
    samples.answered(desk, number, "good")
    assert other not in offers_due.samples(desk.db, None, TODAY)
