"""A folder of mail drafts from letters."""

import pytest
from letters_made import letters
from mail_reader import read

from custdesk.domain.errors import Cancelled
from custdesk.domain.words import Message
from custdesk.services import exports
from custdesk.services import settings as firm
from custdesk.services.letters import drafts
from custdesk.store import records


@pytest.fixture
def written(desk, make) -> list[int]:
    firm.save_firm(
        desk,
        firm.FirmSettings(
            name="Works & Söhne", salesperson="林悦", email="lin@works.example", address="1 Road"
        ),
    )
    return letters(make, 4, waves=2, languages=("en", "de"))


def test_each_letter_is_a_file_in_the_folder_of_its_wave(desk, written, tmp_path) -> None:
    made = drafts.folder(desk, written, tmp_path / "out")
    assert made.left_out == ()
    assert [str(path.relative_to(tmp_path / "out")) for _letter, path in made.written] == [
        f"wave-{n % 2 + 1}/00{n + 1} {code}.eml"  # no names: others see the folder
        for n, (code,) in enumerate(desk.db.rows("SELECT code FROM customer ORDER BY id"))
    ]
    seen = read(made.written[1][1].read_bytes())
    assert seen.to == [("Person 1", "p1@kunde1.example")]
    assert seen.sender == ("林悦, Works & Söhne", "lin@works.example")
    assert seen.files == {"报价.pdf": b"%PDF-1.7 price list"}
    assert seen.headers["content-language"] == ["de"]
    assert "1 Road" in seen.page
    assert {row.path for row in exports.listing(desk)} == {path for _letter, path in made.written}


def test_what_cannot_become_a_mail_is_left_out_with_its_reason(desk, written, tmp_path) -> None:
    empty, nowhere, kept, good = written
    with desk.operation(Message("Test")):
        records.update(desk.db, "letter", empty, {"text": None})
        records.update(desk.db, "letter", nowhere, {"address": None})
        records.update(desk.db, "letter", kept, {"control": 1})
    made = drafts.folder(desk, written, tmp_path)
    assert [letter for letter, _path in made.written] == [good]
    assert [letter for letter, _why in made.left_out] == [empty, nowhere, kept]
    assert len(list(tmp_path.rglob("*.eml"))) == 1


def test_a_missing_enclosure_is_told_and_nothing_goes_without_it(desk, written, tmp_path) -> None:
    desk.db.execute_sql("DELETE FROM stored_content")
    made = drafts.folder(desk, written, tmp_path)
    assert made.written == ()
    assert {why.values["file"] for _letter, why in made.left_out} == {"报价.pdf"}


def test_it_can_be_stopped_between_two(desk, written, tmp_path) -> None:
    told: list[int] = []
    with pytest.raises(Cancelled) as stopped:
        drafts.folder(
            desk, written, tmp_path,
            progress=lambda done, _of, _what: told.append(done), cancelled=lambda: len(told) == 2,
        )  # fmt: skip
    assert stopped.value.message.values["n"] == 2
    assert len(exports.listing(desk)) == len(list(tmp_path.rglob("*.eml"))) == 2
