import os
import time
from pathlib import Path
from typing import IO

import pytest

from docketgraph.errors import DocketGraphError, LimitError, UnknownNameError
from docketgraph.sandbox import run_limited


def test_what_the_work_wrote_comes_back_whole() -> None:
    with run_limited(lambda out: out.write(b"x" * 3_000_000) and None, 20, 2048) as answer:
        assert answer.read() == b"x" * 3_000_000


def test_an_error_of_ours_keeps_its_message_and_exit_code() -> None:
    def work(_: IO[bytes]) -> None:
        raise UnknownNameError("DHX", ["DHS"])

    with (
        pytest.raises(DocketGraphError, match="did you mean DHS") as caught,
        run_limited(work, 20, 2048),
    ):
        pass

    assert caught.value.exit_code == 4


def test_time_runs_out_and_the_child_with_it(tmp_path: Path) -> None:
    def work(out: IO[bytes]) -> None:
        (tmp_path / "child").write_text(str(os.getpid()), encoding="ascii")
        while True:
            pass

    began = time.monotonic()
    with pytest.raises(LimitError, match=r"time limit of 0\.3 s"), run_limited(work, 0.3, 2048):
        pass

    assert time.monotonic() - began < 5
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "child").read_text("ascii")), 0)


def test_memory_runs_out() -> None:
    def work(_: IO[bytes]) -> None:
        bytearray(1 << 31)

    with pytest.raises(LimitError, match="memory limit of 512 MB"), run_limited(work, 20, 512):
        pass


def test_an_abort_of_the_engine_is_a_limit_and_no_crash() -> None:
    def work(_: IO[bytes]) -> None:
        os.abort()

    with pytest.raises(LimitError, match="memory"), run_limited(work, 20, 512):
        pass


def test_a_bug_keeps_its_traceback() -> None:
    def work(_: IO[bytes]) -> None:
        raise KeyError("a bug")

    with pytest.raises(RuntimeError, match="KeyError"), run_limited(work, 20, 2048):
        pass
