"""Sixty visits on paper: every fact that the data has of a visit's customer is on its pages."""

import datetime as dt
import io
import re
import subprocess
import time
import unicodedata

import pytest
from pypdf import PdfReader

from custdesk.bridge.cells import Options
from custdesk.domain.visit_codes import code_of
from custdesk.services import imports, plans, sample, visits
from custdesk.services.plans import PlanPaper
from custdesk.system.language import language, words

MONDAY = dt.date(2026, 9, 14)
# Letters that join or carry marks come out of a PDF in the order of their shapes; that they are
# set whole is tested where pages are asked themselves (`tests/paper/test_torture.py`).
_JOINED = re.compile("[\u0590-\u0e7f]")


def sixty(desk):
    """A visit to each of sixty customers, four a day."""
    numbers = [row[0] for row in desk.db.rows("SELECT id FROM customer ORDER BY id LIMIT 60")]
    for n, number in enumerate(numbers):
        day, turn = divmod(n, 4)
        at = dt.datetime.combine(MONDAY + dt.timedelta(days=day), dt.time(9 + 2 * turn))
        visits.save(desk, None, number, {"at": at, "purpose": f"Purpose {n}", "agenda": "Prices"})
    return MONDAY, MONDAY + dt.timedelta(days=20)


def facts_of(desk, customer):
    """What the tables have of a customer, read apart from the program's own gathering."""
    db = desk.db

    def column(sql, *values):
        return [str(value) for row in db.rows(sql, *values) for value in row if value]

    live = "deleted_op IS NULL AND customer_id = ?"
    yield from column(
        "SELECT code, name, name_latin, phone, postcode, terms, needs FROM customer WHERE id = ?",
        customer,
    )
    for (address,) in db.rows("SELECT address FROM customer WHERE id = ?", customer):
        yield from (address or "").splitlines()
    yield from column(
        "SELECT name, name_latin, title, personality, preferences, taboos, notes FROM person "
        f"WHERE {live}", customer,
    )  # fmt: skip
    yield from column(
        "SELECT p.written FROM contact_point p JOIN person ON person.id = p.person_id "
        "WHERE p.kind IN ('phone', 'mobile') AND p.deleted_op IS NULL "
        "AND person.deleted_op IS NULL AND person.customer_id = ?", customer,
    )  # fmt: skip
    yield from column(
        f"SELECT summary FROM interaction WHERE {live} ORDER BY date DESC, id DESC LIMIT 3",
        customer,
    )
    yield from column(
        f"SELECT number FROM sales_order WHERE {live} AND shipped IS NULL "
        "AND COALESCE(status, 'open') = 'open' ORDER BY date DESC LIMIT 10", customer,
    )  # fmt: skip
    yield from column(
        f"SELECT number FROM sales_order WHERE {live} ORDER BY date DESC, id DESC LIMIT 3",
        customer,
    )
    yield from column(
        f"SELECT what FROM task WHERE {live} AND kind = 'task' AND done_on IS NULL", customer
    )
    yield from column(f"SELECT what FROM gift WHERE {live} ORDER BY date DESC LIMIT 3", customer)


def whole(desk):
    """What the visits themselves say."""
    for number, purpose in desk.db.rows("SELECT id, purpose FROM visit WHERE purpose LIKE 'Pur%'"):
        yield from (code_of(number), purpose)


def squeezed(text):
    return re.sub(r"[\s\u200b\u00ad]", "", unicodedata.normalize("NFKC", text))


def pages_of(pdf):
    """The text of each page as other programs find it: `pdftotext`, or pypdf where it is not."""
    try:
        done = subprocess.run(
            ["pdftotext", "-", "-"],
            input=pdf, capture_output=True, check=True,
        )  # fmt: skip
    except FileNotFoundError:
        return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return done.stdout.decode("utf-8").split("\f")


def check(desk, layout="full"):
    first, last = sixty(desk)
    began = time.process_time()
    paper = plans.visit_plan(desk, first, last, words(), paper=PlanPaper(layout))
    pdf = paper.document.pdf()
    took = time.process_time() - began
    pages = pages_of(pdf)
    assert len(paper.visits) >= 60
    for fact in whole(desk):
        assert squeezed(fact) in squeezed("".join(pages)), fact
    ends = [one.page for one in paper.visits[1:]] + [paper.document.pages + 1]
    for one, end in zip(paper.visits, ends, strict=True):
        (number,) = desk.db.row("SELECT id FROM customer WHERE code = ?", one.code)
        said = squeezed("".join(pages[one.page - 1 : end]))
        for fact in facts_of(desk, number):
            if not _JOINED.search(fact):
                assert squeezed(fact) in said, (one.code, fact)
    assert len(pdf) < 3_000_000
    return took


def test_the_sample_firm(desk):
    sample.load(desk)
    check(desk)


@pytest.mark.shared
def test_northwind(desk, shared_data):
    path = shared_data / "northwind" / "northwind.xlsx"
    imports.run(desk, imports.read([path], Options(currency="USD")))
    # Three seconds are promised on a computer that is free; tests run beside others.
    assert check(desk) < 8


def test_the_sample_firm_in_chinese_keeps_the_facts(desk):
    sample.load(desk)
    first, last = sixty(desk)
    paper = plans.visit_plan(desk, first, last, language("zh_CN"), paper=PlanPaper("compact"))
    said = squeezed("".join(pages_of(paper.document.pdf())))
    for one in paper.visits:
        assert squeezed(one.name) in said or _JOINED.search(one.name)
