"""Layouts of the user's own: what they may do, how they fail, and that ours always stands ready."""

import datetime as dt
import os
import re
import socket
import sys
import threading
import time

import pytest
from factories import Maker

from custdesk.domain.errors import Cancelled, CustDeskError, NotFound, ValidationError
from custdesk.paper.typesetting import Document
from custdesk.services import backups, history, mailing
from custdesk.services.desk import open_desk
from custdesk.services.layouts import folder, own, trying
from custdesk.services.layouts.kinds import KINDS, main_of, offered, ours
from custdesk.services.layouts.problems import LayoutError
from custdesk.services.layouts.process import set_files
from custdesk.system.language import language
from custdesk.system.paths import resource

EN = language("en")
DAY = dt.date(2026, 11, 22)
END = "\n#context [#metadata((pages: counter(page).final().first(), visits: ()))<places>]"


def set_(text: str, **more):
    files = {"labels.typ": (text + END).encode()} | more.pop("files", {})
    return set_files(
        files, "labels.typ", {"families": ["Inter"], "word": "hello"}, printed_on=DAY, **more
    )


def wrong(text: str, **more):
    with pytest.raises(LayoutError) as refused:
        set_(text, **more)
    return refused.value.problem


# -- what a template may do ---------------------------------------------------------------------


def test_it_gets_the_data_reads_its_own_files_and_makes_pages():
    data = "#let data = json(bytes(sys.inputs.data))\n#data.word\n#metadata(7)<told>\n"
    found = set_(data + '#include "b.typ"', files={"b.typ": b"there"})
    assert found.pdf.startswith(b"%PDF")
    assert len(found.svg) == 1
    assert found.told["told"] == [7]


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../secret.txt", "../../../../../../../../etc/passwd", "C:/secret.txt"]
)
def test_it_reads_no_other_file(tmp_path, path):
    assert "folder of the layout" in str(wrong(f'#read("{path}")').text) or "its own folder" in str(
        wrong(f'#read("{path}")').text
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_of_the_folder_is_not_there(desk, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    folder.copy(desk, "labels", "Linked")
    place = folder.folder_of(desk, "Linked")
    (place / "inside.txt").symlink_to(secret)
    (place / "up").symlink_to(tmp_path, target_is_directory=True)
    os.link(secret, place / "plain.txt")  # a file like any other, which the user put there
    files = folder.read(desk, "Linked")
    assert "inside.txt" not in files
    assert "plain.txt" in files
    (place / "labels.typ").write_text('#read("inside.txt") #read("up/secret.txt")' + END)
    with pytest.raises(LayoutError) as refused:
        trying.try_files(desk, "labels", folder.read(desk, "Linked"), EN, EN)
    assert refused.value.problem.line == 1
    (place.parent / "Elsewhere").symlink_to(place, target_is_directory=True)
    assert [one.name for one in folder.listed(desk)] == ["Linked"]


@pytest.mark.parametrize("package", ['"@preview/cetz:0.3.0"', '("@pre" + "view/cetz:0.3.0")'])
def test_it_loads_no_packages_and_nobody_is_asked_for_them(package, monkeypatch):
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(3)
        proxy = f"http://127.0.0.1:{server.getsockname()[1]}"
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy)

        def wait() -> None:
            try:
                asked.append(server.accept())
            except OSError:
                return

        listener = threading.Thread(target=wait)
        listener.start()
        problem = wrong(f"#import {package}: *")
        with socket.create_connection(server.getsockname()):
            listener.join()
    assert "nothing from the network" in problem.text.text
    assert len(asked) == 1  # the one that ended the waiting
    peer = asked[0][0]
    peer.settimeout(1)
    assert peer.recv(10) == b""  # and it said nothing
    peer.close()


def test_it_does_not_run_for_ever():
    begin = time.monotonic()
    loop = "#for i in range(200000) { for j in range(200000) { let x = 1 } }"
    assert "longer than" in wrong(loop, seconds=1.5).text.text
    assert time.monotonic() - begin < 5
    assert wrong("#let f(n) = f(n)\n#f(1)").text.text == "This never ends."


def test_it_does_not_eat_the_memory():
    assert "more memory" in wrong('#let s = "x" * 4000000000\n#s.len()').text.text


def test_it_can_be_stopped():
    with pytest.raises(Cancelled):
        set_("#for i in range(200000) { for j in range(200000) { } }", cancelled=lambda: True)


def test_a_picture_of_its_own_folder_is_shown(desk):
    folder.copy(desk, "letter", "Signed")
    picture = resource("help", "customers-en.png").read_bytes()
    (folder.folder_of(desk, "Signed") / "sign.png").write_bytes(picture)
    files = folder.read(desk, "Signed")
    plain = trying.try_files(desk, "letter", files, EN, EN)
    sign = '#place(top + right, image("sign.png", width: 30mm))\n'
    text = files["letter.typ"].decode()
    place = text.index("#for")
    files["letter.typ"] = (text[:place] + sign + text[place:]).encode()
    signed = trying.try_files(desk, "letter", files, EN, EN)
    assert b"<image" in signed.svg_pages()[0]
    assert b"<image" not in plain.svg_pages()[0]


# -- mistakes in words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("one\n\n  #foo", 3, 4, "is not known here"),
        ("#let x = (1,\n", 1, 10, "never closed"),
        ("two\n#]", 2, 2, "never opened"),
        ('#(1 + "a")', 1, 3, "do not go together"),
        ("#json(bytes(sys.inputs.data)).nothing", 1, 31, "in the data"),
        ('#include "gone.typ"', 1, 10, "not in the folder"),
        ("#let x = 1 2", 1, 11, "is missing here"),
        ("#box(width: [x])", 1, 13, "There should be {what} here"),
    ],
)
def test_a_mistake_is_told_with_its_place(text, line, column, said):
    problem = wrong(text)
    assert (problem.file, problem.line, problem.column) == ("labels.typ", line, column)
    assert said in problem.text.text


def test_a_mistake_in_another_file_names_that_file():
    problem = wrong('#import "b.typ": x', files={"b.typ": b"\n#let x = gone"})
    assert (problem.file, problem.line) == ("b.typ", 2)


def test_a_layout_without_its_last_line_or_its_main_file_says_so():
    with pytest.raises(LayoutError) as refused:
        set_files({"labels.typ": b"hi"}, "labels.typ", {}, printed_on=DAY)
    assert "<places>" in refused.value.problem.text.text
    with pytest.raises(LayoutError):
        set_files({"b.typ": b"hi"}, "labels.typ", {}, printed_on=DAY)


# -- the folder ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_copy_of_ours_prints_as_ours_does(desk, make: Maker, kind):
    assert kind in offered()
    make.customer("Hansa", country="DE", city="Hamburg", address="Kai 1", postcode="01067")
    folder.copy(desk, kind, f"Mine {kind}")
    files = folder.read(desk, f"Mine {kind}")
    assert set(files) == set(ours(kind))
    mine = trying.try_files(desk, kind, files, EN, EN)
    theirs: list[Document] = []

    def ours_alone(*order, **more):
        theirs.append(Document(*order, **more))
        return theirs[0]

    trying._SAMPLES[kind](desk, EN, EN, ours_alone)
    assert mine.svg_pages() == theirs[0].svg_pages()
    assert mine.pages == theirs[0].pages


@pytest.mark.parametrize("name", ["", "../x", "a/b", "con", "NUL.typ", "x" * 41, ".hidden", "a\n"])
def test_a_name_is_a_plain_one(desk, name):
    if name == "a\n":
        assert folder.copy(desk, "labels", name).name == "a"
        return
    with pytest.raises(ValidationError):
        folder.copy(desk, "labels", name)


def test_two_layouts_of_one_name_are_refused(desk):
    folder.copy(desk, "labels", "Mine")
    with pytest.raises(ValidationError):
        folder.copy(desk, "visit", "mine")
    with pytest.raises(NotFound):
        folder.find(desk, "Theirs")


def test_too_much_is_refused(desk):
    folder.copy(desk, "labels", "Mine")
    place = folder.folder_of(desk, "Mine")
    (place / "large.png").write_bytes(bytes(9 << 20))
    with pytest.raises(CustDeskError):
        folder.read(desk, "Mine")
    (place / "large.png").unlink()
    (place / "program.wasm").write_bytes(b"no")
    assert "program.wasm" not in folder.read(desk, "Mine")


def test_the_data_file_keeps_layouts_for_its_backups(desk):
    folder.copy(desk, "labels", "Mine")
    before = folder.read(desk, "Mine")
    place = folder.folder_of(desk, "Mine")
    for path in place.iterdir():
        path.unlink()
    place.rmdir()
    assert folder.find(desk, "Mine").missing
    assert folder.read(desk, "Mine") == before
    folder.remove(desk, "Mine")
    assert folder.listed(desk) == []
    assert not place.exists()


def test_a_backup_is_made_of_a_layout_that_changed_and_brings_it_back(desk, make: Maker, clock):
    make.customer("Hansa")
    backups.make(desk, "manual")
    assert backups.routine(desk, "interval") is None
    folder.copy(desk, "labels", "Mine")
    (folder.folder_of(desk, "Mine") / "labels.typ").write_text("// by another editor")
    made = backups.routine(desk, "interval")
    assert backups.routine(desk, "interval") is None
    folder.remove(desk, "Mine")
    desk.close()
    backups.restore(desk.paths, made.path, None, clock=clock)
    again = open_desk(desk.paths, clock)
    assert folder.read(again, "Mine")["labels.typ"] == b"// by another editor"
    assert folder.find(again, "Mine").missing
    again.close()


# -- in use -------------------------------------------------------------------------------------


@pytest.fixture
def hansa(make: Maker) -> int:
    return make.customer("Hansa", country="DE", city="Hamburg", address="Kai 1", postcode="01067")


def printed(desk, customer):
    return mailing.labels(desk, mailing.Labels((customer,)), EN, EN).document


def test_the_layout_in_use_prints_and_one_step_goes_back_to_ours(desk, hansa):
    plain = printed(desk, hansa).svg_pages()
    folder.copy(desk, "labels", "Mine")
    text = ours("labels")["labels.typ"]
    folder.write(desk, "Mine", {"labels.typ": text.replace("12pt, 11pt", "15pt, 11pt")})
    done = own.use(desk, "Mine")
    assert [one["size"] for one in printed(desk, hansa).told("label")] == [15]
    own.use_ours(desk, "labels")
    assert printed(desk, hansa).svg_pages() == plain
    assert own.use_ours(desk, "labels").operation is None
    own.use(desk, "Mine")
    history.undo(desk, done.operation)
    assert main_of("labels") in folder.read(desk, "Mine")


@pytest.mark.parametrize(
    "told",
    [
        '(pages: 1, visits: "none")', '(pages: 1, visits: ("a", 99, -1, 2))',
        '(pages: "x", visits: (1,))',
    ],
)  # fmt: skip
def test_what_a_layout_tells_is_not_believed(desk, hansa, told):
    folder.copy(desk, "labels", "Mine")
    own.use(desk, "Mine")
    text = (
        f'#for n in range(1) [#metadata((key: 1, size: "big"))<label>]\n#metadata({told})<places>'
    )
    folder.write(desk, "Mine", {"labels.typ": text})
    found = printed(desk, hansa)
    assert found.trouble is None
    assert (found.pages, [found.page_of(n) for n in range(4)]) == (1, [1] * 4)


@pytest.mark.parametrize("told", ["(1, 2)", '"no"', "(:)"])
def test_a_layout_that_tells_no_pages_says_so(told):
    files = {"labels.typ": f"#metadata({told})<places>".encode()}
    with pytest.raises(LayoutError) as refused:
        set_files(files, "labels.typ", {}, printed_on=DAY)
    assert "<places>" in refused.value.problem.text.text


@pytest.mark.parametrize("broken", ["#gone", '#read("/etc/passwd")', ""])
def test_a_layout_that_fails_never_stops_the_printing(desk, hansa, broken):
    plain = printed(desk, hansa)
    assert plain.trouble is None
    folder.copy(desk, "labels", "Mine")
    own.use(desk, "Mine")
    folder.write(desk, "Mine", {"labels.typ": broken})
    found = printed(desk, hansa)
    assert found.svg_pages() == plain.svg_pages()
    assert found.trouble.values["name"] == "Mine"
    for path in folder.folder_of(desk, "Mine").iterdir():
        path.unlink()
    assert printed(desk, hansa).svg_pages() == plain.svg_pages()


def test_a_letter_without_a_font_is_told_by_a_layout_as_by_ours(desk, make: Maker):
    number = make.customer("Tea \U00010a60 Inc.", country="US", city="Ohio", address="1 Main St")
    plain = printed(desk, number).svg_pages()
    folder.copy(desk, "labels", "Mine")
    own.use(desk, "Mine")
    found = printed(desk, number)
    assert found.trouble is None
    assert found.svg_pages() == plain


def test_the_names_of_the_data_are_told(desk, hansa):
    lines = trying.outline(trying.names(desk, "labels", EN, EN))
    assert "data.sheet.width  210" in lines
    assert any(line.startswith("data.labels[].blocks[].lines") for line in lines)


@pytest.mark.parametrize("language_of_help", ["en", "zh_CN"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_the_help_names_what_is_there(desk, hansa, kind, language_of_help):
    path = resource("help") / language_of_help / "layouts.md"
    data = trying.names(desk, kind, EN, EN)
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next(
        n for n, line in enumerate(lines) if re.search(rf"[(（]`{main_of(kind)}`[)）]", line)
    )
    end = next((n for n in range(start + 1, len(lines)) if lines[n].startswith("- ")), len(lines))
    told = re.findall(r"`([a-z_.]+)`", "\n".join(lines[start:end]))
    whole = [name.removeprefix("data.") for name in told if name.startswith("data.")]
    assert set(whole) < set(data)
    main = {"visit": "visits", "portrait": "portraits", "letter": "letters", "labels": "labels"}
    first = data[main[kind]][0]
    inside = {*first, *data.get("overview", ()), *first.get("blocks", [{}])[0]}
    assert {name for name in told if "." not in name} <= inside
