"""
Change the code in small ways, one at a time, and see which changes no test notices.

    python3 dev.py mutate PATH ...           the modules and folders named; all there are, if none is
    python3 dev.py mutate --anew PATH ...    forgetting what earlier runs have found
    python3 dev.py mutate --seconds 500 ...  before every test that comes near, and not the nearest alone
    python3 dev.py mutate --sample 1000 ...  about so many of them, drawn by lot, and what they tell of all
    python3 dev.py mutate --sample 1000 --draw 2 ...  about so many others, none of which the first draw had

A run that is stopped goes on where it was. A change that lived is named with its file and line: give it a test that
fails, or, if nobody could tell the difference, an entry in mutation/equivalents.toml with the reason.
Exit codes: 0 every change is noticed or listed, 1 some lived or an entry is stale, 2 used wrongly.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path

from mutation.equivalents import LIST, read_equivalents, stale
from mutation.mutants import mutants_of
from mutation.nearest import ALL
from mutation.places import KEPT, NotPossible, modules
from mutation.run import How, measure
from mutation.sample import Sample, at_most


def main(*arguments: str) -> int:
    """Measure, print, and give the exit code."""
    parser = ArgumentParser(prog="dev.py mutate", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--anew", action="store_true", help="forget what earlier runs have found")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1, metavar="N", help="so many processes")
    parser.add_argument("--seconds", type=float, default=ALL, metavar="S", help=f"so many of tests for each ({ALL})")
    parser.add_argument("--sample", type=int, metavar="N", help="so many of all, drawn by lot")
    parser.add_argument("--draw", type=int, default=1, metavar="N", help="the first draw, or a later one of others")
    asked = parser.parse_args(arguments)
    if not hasattr(os, "fork"):
        print("This system cannot fork a process, which is how a change is tried. Take a Unix for it.", file=sys.stderr)
        return 2
    try:
        listed = read_equivalents(LIST.read_text("utf-8"))
        wanted = modules(asked.paths)
        if asked.anew:
            shutil.rmtree(KEPT, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix="teamaround-") as made:
            began = time.monotonic()
            there_are = sum(len(mutants_of(one.path.read_text("utf-8"))) for one in wanted) if asked.sample else 0
            sample = Sample.of(asked.sample, there_are, asked.draw)
            how = How(folder=Path(made), at_once=asked.at_once, seconds=asked.seconds, sample=sample)
            found = []
            for module in wanted:
                found.append(measure(module, listed, how))
                print(found[-1], flush=True)
    except NotPossible as stopped:
        print(stopped, file=sys.stderr)
        return 2
    gone = stale(listed, {each.module.relative: each.keys for each in found})
    for one in gone:
        print(f"No such mutant any more: {LIST.name}, {one.module}, {one.where}: {one.original}  ->  {one.mutant}")
    mutants, lived = sum(each.mutants for each in found), sum(len(each.lived) for each in found)
    print(f"{len(found)} modules, {mutants} mutants, {lived} lived, {time.monotonic() - began:.0f} s")
    if sample.share < 1:
        tried = sum(each.tried for each in found)
        print(
            f"{tried} were tried, drawn by lot, and {lived} lived: {100 * lived / max(tried, 1):.1f} %. "
            f"Of all, {100 * at_most(lived, tried):.1f} % at most would live (19 samples of 20)."
        )
    return int(bool(gone or lived))


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
