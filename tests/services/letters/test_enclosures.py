"""Files that go out with every letter of a campaign."""

import pytest

from custdesk.domain.errors import CustDeskError
from custdesk.services import bin as bins
from custdesk.services import history
from custdesk.services.letters import campaigns, enclosures


@pytest.fixture
def campaign(desk):
    return campaigns.save(desk, None, {"name": "Kettle"}).created


def test_files_are_kept_once_and_come_back(desk, campaign, tmp_path):
    one, two = tmp_path / "sheet.pdf", tmp_path / "price.xlsx"
    one.write_bytes(b"%PDF one")
    two.write_bytes(b"two")
    enclosures.add(desk, campaign, [one, two])
    assert enclosures.add(desk, campaign, [one]).operation is None
    rows = enclosures.listed(desk, campaign)
    assert [(row.name, row.size) for row in rows] == [("sheet.pdf", 8), ("price.xlsx", 3)]
    done = enclosures.remove(desk, [rows[0].id])
    assert [row.name for row in enclosures.listed(desk, campaign)] == ["price.xlsx"]
    history.undo(desk, done.operation)
    assert enclosures.content(desk, rows[0].id) == b"%PDF one"


def test_what_no_mail_server_takes_is_refused_whole(desk, campaign, tmp_path, monkeypatch):
    monkeypatch.setattr(enclosures, "MOST_BYTES", 1 << 20)
    files = [tmp_path / "a.bin", tmp_path / "b.bin"]
    for name, path in zip("ab", files, strict=True):
        path.write_bytes(name.encode() * 600_000)
    with pytest.raises(CustDeskError, match="at most"):
        enclosures.add(desk, campaign, files)
    assert not enclosures.listed(desk, campaign)
    enclosures.add(desk, campaign, files[:1])
    with pytest.raises(CustDeskError, match="at most"):
        enclosures.add(desk, campaign, files[1:])


def test_a_copy_has_them_too(desk, campaign, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"%PDF one")
    enclosures.add(desk, campaign, [path])
    copied = campaigns.copy(desk, campaign, "Again", desk.today()).created
    assert [row.name for row in enclosures.listed(desk, copied)] == ["sheet.pdf"]


def test_content_outlives_the_bin_of_one_of_two_campaigns(desk, campaign, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"%PDF one")
    enclosures.add(desk, campaign, [path])
    copied = campaigns.copy(desk, campaign, "Again", desk.today()).created
    campaigns.remove(desk, campaign)
    bins.empty(desk)
    (row,) = enclosures.listed(desk, copied)
    assert enclosures.content(desk, row.id) == b"%PDF one"
