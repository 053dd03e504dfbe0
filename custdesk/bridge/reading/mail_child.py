"""The process that reads foreign mails: `python -m … .mail_child MEMORY SECONDS`.

On standard input it is told, in one line of JSON, the files and where to go on in the first of
them; it may read these and nothing else (`confinement`). It answers in lines of JSON:
`["open", file, kind]`, `["mail", file, end, {…}]` for each mail, with the place in the file after
it, `["broken", file, end]` for one that cannot be read, `["refused", file, code]`, `["past", file,
end]` now and then inside a long mail, and `["end"]`. It keeps no mail but the one it is at.
"""

import gc
import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

from custdesk.bridge.reading import limits, mail_files
from custdesk.bridge.reading.confinement import Outside, confine
from custdesk.bridge.reading.mail_parts import Told, moment_of, read_mail

_SWEEP = 200  # mails between two looks for garbage: the library's trees have cycles


class _Answers:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._mails = 0

    def say(self, *words: Any) -> None:  # noqa: ANN401 - JSON
        self._out.write(
            json.dumps(words, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
        )
        self._out.flush()

    def mail(self, file: int, end: int, told: Told | None) -> None:
        if told is None:
            self.say("broken", file, end)
        elif told:
            self.say("mail", file, end, told)
        self._mails += 1
        if self._mails % _SWEEP == 0:
            gc.collect()


def main(arguments: list[str]) -> None:
    """Read the files and answer."""
    memory, seconds = int(arguments[0]), float(arguments[1])
    asked = json.loads(sys.stdin.readline())
    paths = [Path(one) for one in asked["files"]]
    limits.bind_self(memory, seconds)
    gc.disable()
    # Loaded before the fence is up and the first mail is looked at.
    from custdesk.bridge.reading import mail_outlook  # noqa: F401

    confine(*paths)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    answers = _Answers(out)
    for number, path in enumerate(paths):
        start = int(asked["start"]) if number == 0 else 0
        skip = bool(asked["skip"]) and number == 0
        _read(number, path, start, skip, answers)
    answers.say("end")


def _read(number: int, path: Path, start: int, skip: bool, answers: _Answers) -> None:
    try:
        with path.open("rb") as stream:
            kind = mail_files.kind_of(stream)
            answers.say("open", number, kind)
            if kind:
                _take(number, kind, stream, start, skip, answers)
    except Outside:
        answers.say("refused", number, "reaches_out")
    except PermissionError:
        answers.say("refused", number, "denied")
    except FileNotFoundError:
        answers.say("refused", number, "missing")
    except OSError:
        answers.say("refused", number, "unopened")


def _take(
    number: int, kind: str, stream: BinaryIO, start: int, skip: bool, answers: _Answers
) -> None:
    if kind == "zip":
        answers.say("refused", number, "packed")
    elif kind == "mbox":
        for _begin, end, said, content in mail_files.split(stream, start):
            if skip:
                skip = False
                continue
            answers.mail(number, end, _in_box(content, said))
    else:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        answers.mail(number, size, _alone(kind, stream))


def _in_box(content: bytes, said: str) -> Told | None:
    told = _guarded(lambda: read_mail(content))
    if told and told["at"] is None:
        # The line that begins a mail says when it came.
        at = moment_of(said.partition(" ")[2])
        told["at"] = at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
    return told


def _alone(kind: str, stream: BinaryIO) -> Told | None:
    if kind == "msg":
        from custdesk.bridge.reading.mail_outlook import read_outlook

        return _guarded(lambda: read_outlook(stream))
    if kind == "emlx":
        return _guarded(lambda: read_mail(mail_files.of_apple(stream)))
    return _guarded(lambda: read_mail(mail_files.single(stream)))


def _guarded(read: Any) -> Told | None:  # noqa: ANN401
    """What is read; None where a library stumbles over it, as over one of ten thousand."""
    try:
        told: Told = read()
    except (Outside, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        return None
    return told


if __name__ == "__main__":
    main(sys.argv[1:])
