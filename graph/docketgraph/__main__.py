"""`python -m docketgraph`, and the entry point of the `docketgraph` command."""

from docketgraph.cli import main

if __name__ == "__main__":
    main()
