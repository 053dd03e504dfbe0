"""From the command line: a trip from its name to its days, in one's hand and in the calendar."""

import pytest
from command_line import CommandLine

LIST = """Customer code,Customer name,Country,City
B1,Nordwind GmbH,Germany,Berlin
L1,Pleisse KG,Germany,Leipzig
M1,Isar Handel,Germany,München
J1,Osaka Shoten,Japan,Osaka
"""


@pytest.fixture
def command(tmp_path):
    command = CommandLine(tmp_path / "data")
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    assert command.run("import", str(path)).exit_code == 0
    made = command.run(
        "trip", "new", "Germany", "--from", "2027-03-08", "--to", "2027-03-10",
        "--start", "Berlin", "--end", "München, Deutschland", "--budget", "2,500",
    )  # fmt: skip
    assert made.stdout == "Germany is planned from 8 Mar 2027 to 10 Mar 2027.\n"
    return command


def test_a_trip_is_planned_and_shown(command, tmp_path) -> None:
    near = command.json("trip", "candidates", "germany")
    assert {one["code"] for one in near} == {"B1", "L1", "M1"}
    assert near[0]["reasons"]
    added = command.json("trip", "add", "Germany", "L1", "--on", "2027-03-08")
    assert (added["at"], added["clashes"]) == ("2027-03-08T09:45", [])
    far = command.json("trip", "add", "Germany", "M1", "--at", "2027-03-08 12:00")
    assert [one["key"] for one in far["clashes"]] == ["far"]
    shown = command.json("trip", "show", "Germany")
    assert (shown["visits"], shown["budget"]["limit"]) == (2, 2500.0)
    monday = shown["days"][0]
    assert [one["kind"] for one in monday["items"]] == ["leg", "visit", "leg", "visit", "free"]
    assert monday["items"][0] | {"exact": None} == {
        "kind": "leg", "start": "2027-03-08T07:35", "end": "2027-03-08T09:35",
        "zone": "Europe/Berlin", "place": "Leipzig", "from": "Berlin", "to": "Leipzig",
        "mode": "train", "minutes": 120, "km": 194, "source": "reckoned", "exact": None,
    }  # fmt: skip
    assert monday["items"][1]["code"] == "L1"
    assert monday["items"][1]["reasons"][-1] == "never visited"
    told = command.run("trip", "show", "Germany").stdout
    assert "! " in told
    assert "09:45–10:45  Pleisse KG" in told
    assert "[ ] Confirm 2 visits" in told
    out = command.run("trip", "add", "Germany", "M1", "--at", "2027-04-01 12:00").stdout
    assert out == "Planned for 1 Apr 2027 12:00 (Europe/Berlin).\n! Not on a day of the trip\n"
    assert "Not on a day of the trip" in command.run("trip", "show", "Germany").stdout
    command.run("undo", str(command.json("history")[0]["operation"]))
    ics = tmp_path / "trip.ics"
    assert command.json("trip", "calendar", "Germany", "--ics", str(ics))["entries"] == 4
    assert command.json("trip", "list")[0]["places"] == ["Leipzig", "München"]
    assert command.run("trip", "remove", "Germany").stdout == "Germany is in the bin.\n"
    assert command.run("trip", "list").stdout == "No trip is planned.\n"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("show", "Mars"), "There is no trip Mars. There are: Germany"),
        (("add", "Germany", "L1"), "Give one of --at and --on."),
        (("add", "Germany", "J1", "--on", "2027-03-08"), "Osaka Shoten finds no room"),
        (("add", "Germany", "L1", "--at", "noon"), "noon is not a time"),
        (("new", "X", "--from", "2027-03-08", "--to", "2027-03-01"), "before the first"),
        (("new", "X", "--from", "2027-03-08", "--to", "2027-03-08", "--start", "Springfield"),
         "Say in which country Springfield lies"),
        (("new", "X", "--from", "2027-03-08", "--to", "2027-03-08", "--budget", "much"),
         "much is no amount"),
        (("calendar", "Germany", "--ics", "trip.txt"), "Choose a name that ends in .ics"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_sentence(command, wrong, told) -> None:
    result = command.run("trip", *wrong)
    assert result.exit_code == 1
    assert told in result.stderr
    assert result.stderr.count("\n") <= 2


def test_the_parts_of_a_trip_are_typed(command) -> None:
    for words in (
        ("edit", "Germany", "--rename", "Germany in March", "--traveller", "Gu Lan",
         "--back", "20:00"),
        ("night", "germany", "--on", "2027-03-08", "--hotel", "Hotel Park", "--place", "Leipzig",
         "--amount", "129.50"),
        ("way", "germany", "Berlin", "Leipzig", "--on", "2027-03-08", "--minutes", "150"),
        ("cost", "germany", "meals", "40.20", "--paid"),
        ("block", "germany", "Fair", "--at", "2027-03-09 09:00", "--minutes", "240",
         "--kind", "fair", "--place", "Leipzig, Germany"),
        ("tick", "germany", "hotels"),
    ):  # fmt: skip
        assert command.run("trip", *words).stdout == "Noted.\n"
    shown = command.json("trip", "show", "germany")
    assert shown["name"] == "Germany in March"
    assert shown["days"][0]["night"] == "Leipzig"
    (leg,) = [one for one in shown["days"][0]["items"] if one["kind"] == "leg"]
    assert (leg["minutes"], leg["source"], leg["mode"]) == (150, "typed", "car")
    assert shown["budget"]["kinds"] == {
        "hotel": {"planned": 129.5, "paid": 0.0}, "meals": {"planned": 0.0, "paid": 40.2},
    }  # fmt: skip
    assert "Fair" in [one.get("title") for one in shown["days"][1]["items"]]
    done = [one["what"] for one in shown["checks"] if one["done_on"]]
    assert done == ["Book a hotel for 1 night"]
    refused = command.run("trip", "tick", "germany", "moon")
    assert (refused.exit_code, refused.stderr) == (1, "No line of the list says moon.\n")
