"""
Many offices on one server, each in a schema of its own, with many threads: do they stay below what the server takes?

    .venv/bin/python -m bench.offices                                   fifty offices, eight threads each
    .venv/bin/python -m bench.offices --offices 10 --at-most 5          fewer, and fewer connections

It is no measure of speed. A smaller one is among the tests: tests/integration/store/sql/test_schemas.py.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import sleep

import psycopg

from bench.servers import running
from teamaround import Actor, ConnectionPool, Office
from teamaround.commands import AddChild

BY = Actor.officer()
EACH = 5
"""Commands for each thread."""

OURS = (
    "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' "
    "AND datname = current_database()"
)


def main(*arguments: str) -> int:
    """Open them, let all work at once, print how many connections there were at most, and give the exit code."""
    asked = ArgumentParser(prog="bench.offices", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    asked.add_argument("--offices", type=int, default=50)
    asked.add_argument("--threads", type=int, default=8, help="for each office")
    asked.add_argument("--at-most", type=int, default=20, help="connections in the pool that all share")
    chosen = asked.parse_args(arguments)
    with TemporaryDirectory() as folder, running(Path(folder)) as address:
        most, done = tried(address, chosen.offices, chosen.threads, chosen.at_most)
    wanted = chosen.offices * chosen.threads * EACH
    print(f"{done} of {wanted} commands in {chosen.offices} offices by {chosen.threads} threads each; ", end="")
    print(f"at most {most} connections, and {chosen.at_most} were allowed.")
    return 0 if done == wanted and most <= chosen.at_most else 1


def tried(address: str, offices: int, threads: int, at_most: int) -> tuple[int, int]:
    """How many connections were seen at most, and how many commands are in the journals."""
    pool, seen, over = ConnectionPool(at_most), [0], Event()

    def look() -> None:
        with psycopg.connect(address, autocommit=True) as server:
            while not over.wait(0.01):
                # What is closed is gone a moment later.
                counts = [server.execute(OURS).fetchone() for _ in range(3)]
                seen.append(min(int(one[0]) for one in counts if one))

    def opened(number: int) -> Office:
        store = {"url": address.replace("postgresql:", "postgresql+psycopg:"), "schema": f"office_{number}"}
        who = {"code": f"office-{number}", "name": f"Office {number}", "nation": "england"}
        return Office.open({"authority": who, "store": store, "regimes": {"slough_ecaf": {}}}, pool=pool)

    looking = Thread(target=look)
    looking.start()
    try:
        with ThreadPoolExecutor(offices * threads) as working:
            every = list(working.map(opened, range(offices)))
            work = [one for one in every for _ in range(threads * EACH)]
            list(working.map(lambda one: one.do(AddChild(name="Child"), by=BY), work))
        sleep(0.1)
        done = sum(len(list(one.follow("0.0", by=BY))) for one in every)
    finally:
        over.set()
        looking.join()
    for one in every:
        one.close()
    return max(seen), done


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
