"""What is left when something breaks that should not."""

import logging
import subprocess
import sys
import threading

import pytest

from custdesk.system import crash, logs


@pytest.fixture(autouse=True)
def hooks_as_before():
    yield
    crash.uninstall()
    logs.stop()


def broken(customer: str) -> None:
    raise KeyError(customer)


def caught_report(tmp_path) -> str:
    told: list[str] = []
    crash.install(tmp_path / "crash.txt", told.append)
    try:
        broken("Müller Werkzeuge GmbH")
    except KeyError:
        sys.excepthook(*sys.exc_info())
    return told[0]


def test_a_report_says_where_and_names_no_customer(tmp_path) -> None:
    report = caught_report(tmp_path)
    assert "KeyError" in report
    assert "broken" in report
    assert "Müller" not in report
    assert str(tmp_path) not in report


def test_a_bug_on_another_thread_is_told_too(tmp_path) -> None:
    told: list[str] = []
    crash.install(tmp_path / "crash.txt", told.append)
    thread = threading.Thread(target=broken, args=("x",))
    thread.start()
    thread.join()
    assert "KeyError" in told[0]


def test_what_kills_the_process_is_shown_at_the_next_start(tmp_path) -> None:
    file = tmp_path / "crash.txt"
    code = (
        "import faulthandler, sys; from pathlib import Path; from custdesk.system import crash; "
        "crash.install(Path(sys.argv[1])); faulthandler._sigsegv()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert done.returncode != 0
    assert "Segmentation fault" in crash.install(file)
    crash.uninstall()
    assert crash.install(file) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_the_system_keeps_no_picture_of_the_memory(tmp_path) -> None:
    code = (
        "import resource, sys; from pathlib import Path; from custdesk.system import crash; "
        "crash.install(Path(sys.argv[1])); print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    file = str(tmp_path / "crash.txt")
    done = subprocess.run([sys.executable, "-c", code, file], capture_output=True, check=True)
    assert done.stdout.split() == [b"(0,", b"0)"]


def test_the_log_has_an_end(tmp_path) -> None:
    logs.start(tmp_path / "logs")
    logging.getLogger("custdesk.test").warning("customer %d", 5)
    assert "customer 5" in (tmp_path / "logs" / "custdesk.log").read_text("utf-8")
    logs.stop()
    handlers = logging.getLogger().handlers
    assert not [one for one in handlers if isinstance(one, logging.FileHandler)]


def test_a_long_log_is_put_aside_and_the_oldest_forgotten(tmp_path) -> None:
    log = tmp_path / "custdesk.log"
    for text in ("first", "second", "third", "fourth"):
        log.write_text(text + " " * 1_000_000)
        logs.start(tmp_path)
        logs.stop()
    kept = [tmp_path / f"custdesk.log.{number}" for number in (1, 2, 3)]
    assert [file.read_text().strip() for file in kept] == ["fourth", "third", "second"]
    assert log.stat().st_size == 0
