"""
What reads cost, in ratios of one run, by the processor's time, on SQLite.

    python -m bench.reading                    an overview of 5,000 cases; the policy and the trace on a case's page
    python -m bench.reading --cases 100000     as many thousands as are asked for
    python -m bench.reading --office FILE      an office that an earlier run has left (`--keep FILE`)
"""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.__main__ import AUTHORITY
from bench.reading.looks import looks
from bench.reading.many import many
from bench.reading.overviews import overviews
from teamaround.office.installation import Installation
from teamaround.regime.authority import read_authority


def main() -> None:
    """Measure, and print."""
    asked = ArgumentParser(prog="bench.reading", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    asked.add_argument("--cases", type=int, default=5000, help="how many cases")
    asked.add_argument("--office", type=Path, help="the database of such an office")
    asked.add_argument("--keep", type=Path, help="where to leave the database that is made")
    given = asked.parse_args()
    installation = Installation.of(read_authority(AUTHORITY.read_bytes(), str(AUTHORITY)))
    with TemporaryDirectory() as folder:
        path = given.office or given.keep or Path(folder) / "office.db"
        if given.office is None:
            many(installation, path, given.cases)
        for line in (*overviews(installation, path), *looks(installation)):
            print(line)


if __name__ == "__main__":
    main()
