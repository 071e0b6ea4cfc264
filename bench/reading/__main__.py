"""
What reads cost, in ratios of one run.

    python -m bench.reading                    an office of 5,000 cases: an overview, the policy and the trace, and find
    python -m bench.reading --cases 100000     as many thousands as are asked for
    python -m bench.reading --office FILE      an office that an earlier run has left (`--keep FILE`)
    python -m bench.reading --find             only what is found, by the clock, on SQLite and then on PostgreSQL
    python -m bench.reading --find --at URL    of the office at this address; it is made there, if the database is empty
"""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.__main__ import AUTHORITY
from bench.reading.finding import finding
from bench.reading.looks import looks
from bench.reading.many import has_cases, many
from bench.reading.overviews import overviews
from bench.servers import running
from teamaround.office.installation import Installation
from teamaround.regime.authority import read_authority


def main() -> None:
    """Measure, and print."""
    asked = ArgumentParser(prog="bench.reading", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    asked.add_argument("--cases", type=int, default=5000, help="how many cases")
    asked.add_argument("--office", type=Path, help="the database of such an office")
    asked.add_argument("--keep", type=Path, help="where to leave the database that is made")
    asked.add_argument("--find", action="store_true", help="only what is found, on PostgreSQL, too")
    asked.add_argument("--at", help="the address of such an office, or of an empty database")
    given = asked.parse_args()
    installation = Installation.of(read_authority(AUTHORITY.read_bytes(), str(AUTHORITY)))
    with TemporaryDirectory() as folder, ExitStack() as stack:
        path = given.office or given.keep or Path(folder) / "office.db"
        if given.at:
            urls = [given.at]
        elif given.find and not given.office:
            server = Path(folder) / "server"
            server.mkdir()
            Path(folder).chmod(0o755)
            urls = [f"sqlite:///{path}", stack.enter_context(running(server)).replace(":", "+psycopg:", 1)]
        else:
            urls = [f"sqlite:///{path}"]
        for url in urls:
            if given.office is None and not has_cases(url):
                many(installation, url, given.cases)
            for line in finding(installation, url):
                print(line, flush=True)
        if not given.find:
            for line in (*overviews(installation, path), *looks(installation)):
                print(line)


if __name__ == "__main__":
    main()
