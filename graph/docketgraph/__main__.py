"""`python -m docketgraph`, and the entry point of the `docketgraph` command."""

import gc
import os
import sys
from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command line in a process of its own, and end the process."""
    # A verb imports thousands of objects and keeps them all: to look for garbage among them, and
    # to take them apart one by one at the end, would be a fifth of the time of --help.
    gc.set_threshold(50_000)
    from docketgraph.cli import main as run

    code: object = 0
    try:
        run()
    except SystemExit as ended:
        code = ended.code
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
