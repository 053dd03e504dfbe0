"""What speaks against a letter: each reason by a case, both ways; read in bulk."""

import datetime as dt

import pytest
from letters_against import CASES, Case, ask_in

from custdesk.domain.guard import REASONS
from custdesk.services import duplicates, guard
from custdesk.services.guard import Going
from custdesk.system.language import say

TODAY = dt.date(2026, 9, 3)


@pytest.mark.parametrize(("key", "weight", "does", "looks_alike"), CASES)
def test_each_reason_both_ways(desk, make, key, weight, does, looks_alike):
    with_it, without = Case(desk, make), Case(desk, make)
    assert with_it.found() == {}, "nothing speaks against a plain offer"
    does(with_it)
    assert with_it.found().get(key) == weight
    # The other case in a file of its own customer; settings of the firm are set anew by it.
    ask_in(without, "")
    looks_alike(without)
    assert key not in without.found()


def test_every_reason_is_among_the_cases():
    assert {case[0] for case in CASES} == set(REASONS)


def test_a_line_says_who_when_and_how_we_know(desk, make):
    case = Case(desk, make)
    case.consent("refused", topic="marketing", source="mail")
    case.consent("mourning", person_id=case.person)
    (found,) = guard.against(desk, [case.going])
    assert [say(one.told) for one in found] == [
        "They want no marketing, since 1 Aug 2026 (Their mail).",
        "Ute Kern is in mourning, until 19 Sep 2026.",
    ]


def test_the_statements_do_not_grow_with_the_letters(desk, make):
    firms = [make.customer(email=f"{n}@x.example") for n in range(30)]
    seen: list[str] = []
    execute = desk.db.execute_sql

    def counted(sql, *given, **named):
        seen.append(sql)
        return execute(sql, *given, **named)

    desk.db.execute_sql = counted
    many = [
        Going(firm, kind="greeting", language="en", address="a@b", occasion=TODAY) for firm in firms
    ]
    guard.against(desk, many[:1])
    one = len(seen)
    seen.clear()
    assert guard.against(desk, many) == [()] * 30
    assert len(seen) == one <= 14


def test_merging_customers_keeps_an_opt_out(desk, make):
    a, b = make.customer("Alba", city="Torino"), make.customer("Alba Srl", city="Torino")
    make.row("consent", customer_id=b, state="refused", on_date="2026-08-01")
    duplicates.merge(desk, a, b)
    (found,) = guard.against(desk, [Going(a, kind="offer")])
    assert [one.key for one in found] == ["opt_out"]
