"""Documents: kept inside the file or linked, never lost by an undo, never left outside."""

import os
import stat
from pathlib import Path

import pytest
from factories import Maker, open_copy

from custdesk.domain.errors import CustDeskError, StorageUnavailable, ValidationError
from custdesk.services import bin as binned
from custdesk.services import documents, exports, history, pack, search
from custdesk.services.documents import Owner
from custdesk.store.tables_of_agreements import StoredContent

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def files(tmp_path):
    def make(name: str, content: bytes = PNG) -> Path:
        path = tmp_path / "theirs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    return make


def count(desk) -> int:
    return desk.db.value(f"SELECT COUNT(*) FROM {StoredContent._meta.table_name}")


def test_a_kept_one_is_here_when_the_file_is_gone(desk, make, files) -> None:
    one, path = make.customer(), files("Drawing 12.png")
    done = documents.add(desk, Owner(one), [path])
    path.unlink()
    (row,) = documents.listing(desk, one)
    assert (row.name, row.path, row.size) == ("Drawing 12.png", "", len(PNG))
    assert documents.content(desk, row.id) == PNG
    assert documents.look(desk, row.id).shown == "picture"
    assert done.added == (row.id,)


def test_a_linked_one_is_told_when_it_is_gone_and_found_anew(desk, make, files) -> None:
    one, path = make.customer(), files("plan.txt", b"Plan A")
    number = documents.add(desk, Owner(one), [path], inside=False).added[0]
    assert documents.look(desk, number).text == "Plan A"
    assert count(desk) == 0
    moved = path.rename(path.with_name("moved.txt"))
    assert "not there any more" in documents.look(desk, number).why.text
    with pytest.raises(CustDeskError):
        documents.open_copy(desk, number)
    documents.relink(desk, number, moved)
    assert documents.open_copy(desk, number) == moved
    documents.keep(desk, number)
    moved.unlink()
    assert documents.content(desk, number) == b"Plan A"


def test_the_same_content_is_kept_once_and_added_once(desk, make, files) -> None:
    one, other = make.customer(), make.customer()
    first, again = files("a.png"), files("b.png")
    documents.add(desk, Owner(one), [first])
    done = documents.add(desk, Owner(one), [again])
    assert (done.added, done.known, len(documents.listing(desk, one))) == ((), ("a.png",), 1)
    documents.add(desk, Owner(other), [again])
    assert count(desk) == 1


def test_one_that_is_there_goes_to_the_record_it_is_added_to(desk, make, files) -> None:
    one = make.customer()
    order = make.order(one, "2026-01-01", 5)
    documents.add(desk, Owner(one), [files("a.png")])
    done = documents.add(desk, Owner(one, ("order", order)), [files("a.png")])
    (row,) = documents.listing(desk, one, ("order", order))
    assert [what for what, _at, _name in row.of] == ["order"]
    history.undo(desk, done.changes.operation)
    assert documents.listing(desk, one, ("order", order)) == []


def test_another_customers_record_is_refused(desk, make, files) -> None:
    one, other = make.customer(), make.customer()
    order = make.order(other, "2026-01-01", 5)
    with pytest.raises(CustDeskError):
        documents.add(desk, Owner(one, ("order", order)), [files("a.png")])
    number = documents.add(desk, Owner(one), [files("a.png")]).added[0]
    with pytest.raises(ValidationError):
        documents.edit(desk, number, {"order_id": order})
    with pytest.raises(ValidationError):
        documents.edit(desk, number, {"name": " "})
    documents.edit(desk, number, {"name": "Contract", "kind": "contract"})
    assert documents.find(desk, one, "contract").kind == "contract"


def test_what_is_too_large_is_told_and_nothing_is_added(desk, make, files, monkeypatch) -> None:
    from custdesk.services.documents import keeping

    monkeypatch.setattr(keeping, "LARGEST", 1 << 20)
    large = files("film.mp4", b"x" * ((1 << 20) + 1))
    one = make.customer()
    with pytest.raises(CustDeskError) as refused:
        documents.add(desk, Owner(one), [files("a.png"), large])
    assert "larger than {n} MB" in refused.value.message.text
    assert refused.value.message.values["n"] == 1
    assert (documents.listing(desk, one), count(desk)) == ([], 0)
    documents.add(desk, Owner(one), [large], inside=False)
    for wrong in (large.parent, large.with_name("none.png")):
        with pytest.raises(StorageUnavailable):
            documents.add(desk, Owner(one), [wrong])


def test_an_undo_a_redo_and_the_bin_bring_the_content_back(desk, make, files) -> None:
    one = make.customer()
    done = documents.add(desk, Owner(one), [files("a.png"), files("b.txt", b"Two")])
    history.undo(desk, done.changes.operation)
    assert documents.listing(desk, one) == []
    history.redo(desk, done.changes.operation)
    assert {documents.content(desk, row.id) for row in documents.listing(desk, one)} == {
        PNG, b"Two",
    }  # fmt: skip
    removed = documents.remove(desk, done.added)
    assert count(desk) == 2
    history.undo(desk, removed.operation)
    assert len(documents.listing(desk, one)) == 2


def test_an_emptied_bin_takes_the_content_with_it_and_no_other(desk, make, files) -> None:
    one = make.customer()
    first = documents.add(desk, Owner(one), [files("a.png")]).added
    second = documents.add(desk, Owner(one), [files("b.txt", b"Two")]).added
    documents.remove(desk, first)
    binned.empty(desk)
    assert count(desk) == 1
    assert documents.content(desk, second[0]) == b"Two"


def test_a_content_that_an_undo_would_want_outlives_the_bin(desk, make, files) -> None:
    one = make.customer()
    kept = documents.add(desk, Owner(one), [files("a.png")]).added[0]
    gone = documents.add(desk, Owner(one), [files("b.txt", b"Two")]).added
    done = documents.relink(desk, kept, files("c.png", PNG + b"new"))
    documents.remove(desk, gone)
    binned.empty(desk)
    history.undo(desk, done.operation)
    assert documents.content(desk, kept) == PNG


def test_a_pack_carries_the_content_and_the_bin_of_it_does_not(
    desk, clock, make, files, empty_file, tmp_path, cheap_keys
) -> None:
    one = make.customer("Nordwind")
    documents.add(desk, Owner(one), [files("a.png")])
    documents.remove(desk, documents.add(desk, Owner(one), [files("b.txt", b"Two")]).added)
    path = tmp_path / "handover.custdesk-pack"
    (tmp_path / "other").mkdir()
    pack.export(desk, path, "secret")
    other = open_copy(empty_file, tmp_path / "other", clock)
    try:
        done = pack.apply(other, pack.read(other, path, "secret"), "ask")
        (row,) = [
            row
            for (customer,) in other.db.rows("SELECT id FROM customer")
            for row in documents.listing(other, customer)
        ]
        assert documents.content(other, row.id) == PNG
        assert count(other) == 1
        history.undo(other, done.operation)
        history.redo(other, done.operation)
        assert documents.content(other, row.id) == PNG
    finally:
        other.close()


def test_a_name_finds_its_customer(desk, make, files) -> None:
    one = make.customer("Nordwind")
    make.customer("Suedwind")
    documents.add(desk, Owner(one), [files("Frame contract 2027.pdf", b"%PDF-1.7")])
    (hit,) = search.search(desk, "frame 2027")
    assert (hit.id, hit.matched, hit.text) == (one, "document.name", "Frame contract 2027.pdf")
    documents.remove(desk, [documents.listing(desk, one)[0].id])
    assert search.search(desk, "frame 2027") == []


def test_a_copy_for_another_program_is_private_and_wiped(desk, make, files) -> None:
    one = make.customer("Nordwind")
    number = documents.add(desk, Owner(one), [files("Nordwind secret.png")]).added[0]
    path = documents.open_copy(desk, number)
    assert path.read_bytes() == PNG
    assert "ordwind" not in str(path)
    if os.name == "posix":
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert not path.stat().st_mode & stat.S_IWUSR
    assert [row.path for row in exports.listing(desk)] == [path]
    assert documents.wipe_opened(desk) == 0
    assert not path.parent.exists()
    assert exports.listing(desk) == []


def test_what_could_start_a_program_is_not_opened(desk, make, files, tmp_path) -> None:
    one = make.customer()
    for name in ("invoice.pdf.exe", "list.xlsm", "page.HTML", "run.lnk"):
        number = documents.add(desk, Owner(one), [files(name, name.encode())]).added[0]
        with pytest.raises(CustDeskError):
            documents.open_copy(desk, number)
        out = tmp_path / f"copy-{name}"
        documents.save_copy(desk, number, out)
        assert out.read_bytes() == name.encode()
    exports.wipe(desk)
    assert not out.exists()


def test_the_merged_customer_has_the_documents_of_both(desk, files) -> None:
    from custdesk.services import duplicates

    make = Maker(desk)
    one, other = make.customer("Nordwind"), make.customer("Nordwind GmbH")
    documents.add(desk, Owner(one), [files("a.png")])
    documents.add(desk, Owner(other), [files("b.txt", b"Two")])
    duplicates.merge(desk, one, other)
    assert {row.name for row in documents.listing(desk, one)} == {"a.png", "b.txt"}


def test_a_file_name_is_no_markup_and_no_longer_than_a_line(desk, make, files) -> None:
    name = "a" * 190 + "\u202e.png"
    one = make.customer()
    documents.add(desk, Owner(one), [files(name[:120] + "\u202e.txt", b"x")])
    assert "\u202e" not in documents.listing(desk, one)[0].name
    assert desk.db.value("SELECT SUM(size) FROM stored_content") == 1
