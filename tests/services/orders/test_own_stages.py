"""The firm names its own milestones, in its own order."""

import pytest
from command_line import CommandLine
from factories import dump

from custdesk.domain.errors import ValidationError
from custdesk.services import history
from custdesk.services.orders import keeping, listing, own_stages, steps
from custdesk.system.language import language

EN, ZH = language("en"), language("zh_CN")


def keys(desk):
    return [stage.key for stage in listing.stages(desk).all]


def test_the_usual_ones_until_the_firm_says_otherwise(desk, make):
    usual = keys(desk)
    rows = own_stages.rows(desk, EN)
    assert own_stages.save(desk, rows, EN).operation is None
    moulds = {"title": "Moulds", "days": 14}
    before = dump(desk)
    done = own_stages.save(desk, [rows[0], moulds, *rows[1:3], rows[6] | {"days": 9}], EN)
    assert keys(desk) == ["deposit", "moulds", "production", "inspection", "sailed"]
    sailed = listing.stages(desk).get("sailed")
    assert (sailed.days, sailed.ships) == (9, True)
    # Named in Chinese they are the same ones, and a name that was given stays.
    again = own_stages.save(desk, own_stages.rows(desk, ZH), ZH)
    assert again.operation is None
    order = keeping.save(desk, None, make.customer(), {}).created
    steps.advance(desk, order)
    assert keeping.get(desk, order)["stage"] == "moulds"
    steps.move(desk, [order], "sailed")
    steps.advance(desk, order)  # the last
    row = keeping.get(desk, order)
    assert (row["stage"], row["status"], row["shipped"]) == (None, "delivered", "2026-09-03")
    history.undo(desk, done.operation)
    assert keys(desk) == usual
    assert dump(desk)["setting"] == before["setting"]


def test_renaming_keeps_the_orders_in_their_stage(desk, make):
    rows = own_stages.rows(desk, EN)
    own_stages.save(desk, [{"title": "Moulds"}, *rows], EN)
    order = keeping.save(desk, None, make.customer(), {}).created
    assert keeping.get(desk, order)["stage"] == "moulds"
    rows = own_stages.rows(desk, EN)
    rows[0]["title"] = "New moulds"
    own_stages.save(desk, rows, EN)
    (line,) = listing.lines(desk, [order])
    assert listing.stages(desk).title(line.order.stage).values["title"] == "New moulds"
    # Taken away, the order stays on the board, at its end.
    own_stages.save(desk, rows[1:], EN)
    assert [one.stage for one in listing.board(desk) if one.orders] == ["moulds"]


def test_what_makes_no_sense_is_refused(desk):
    rows = own_stages.rows(desk, EN)
    for wanted in ([], [{"title": " "}], [rows[0], rows[0]], [{"title": "A", "days": 0.5}],
                   [{"title": "A", "days": 9999}]):  # fmt: skip
        with pytest.raises(ValidationError):
            own_stages.save(desk, wanted, EN)


def test_on_the_command_line(desk):
    line = CommandLine(desk.paths.data)
    found = line.json("orders", "stages", "--to", "Deposit; Moulds 21; Production; Sailed")
    assert [(one["key"], one["days"]) for one in found] == [
        ("deposit", 7), ("moulds", 21), ("production", 30), ("sailed", 5),
    ]  # fmt: skip
