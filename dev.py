"""
Everything a newcomer needs, with Python alone: makes .venv, installs what is pinned, and runs the rest there.

    python3 dev.py demo [ARGS]       see teamaround at work with synthetic people
    python3 dev.py run ARGS          the command line of teamaround
    python3 dev.py test [--fast]     lint, types, imports, tests; --fast leaves out all tests but tests/unit
    python3 dev.py deep [KIND]       the tests that can look deeper, deeper, for hours: 2,000 histories with canaries;
                                     20,000 notices through 500 outages and as many killed workers; 200 disposals and
                                     400 killed openings on each database; 10,000,000 decisions of who may do what;
                                     every change of a rule, and every seeded fault.
                                     KIND is sqlite or postgresql, or else both; or `agreement`: the decisions alone,
                                     in as many processes as there are processors
    python3 dev.py bench [ARGS]      the benchmarks
    python3 dev.py mutate [PATH ...] change the code in small ways and name each change that no test notices
    python3 dev.py lock [--upgrade]  pin anew what requirements/*.in and core/pyproject.toml ask for (needs uv)

Exit codes: 0 fine, 1 problems found, 2 used wrongly; `demo`, `run` and `bench` pass on the code of what they ran.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
OLDEST = (3, 11)
DEEP = (
    "tests/integration/office/delivery/test_storms.py",
    "tests/integration/office/canaries/test_canaries.py",
    "tests/integration/office/life/test_no_copy.py",
    "tests/integration/office/sealed/test_pairs.py",
    "tests/integration/office/emergency/test_killed.py",
    "tests/integration/office/allowed/test_agreement.py",
    "tests/journeys/test_evidence.py",
    "tests/journeys/test_seeded_faults.py",
)
"""The tests that look deeper where TEAMAROUND_DEEP is set."""
AGREEMENT = "agreement"
KINDS = ("sqlite", "postgresql", AGREEMENT)
"""Parts of them that may be asked for alone."""


class Stopped(Exception):
    """Something stands in the way; the message says what it is and what to do."""


def python_in(venv: Path, system: str = os.name) -> Path:
    """The interpreter of the environment *venv*; `nt` keeps it in another folder than the rest of the world."""
    return venv / "Scripts" / "python.exe" if system == "nt" else venv / "bin" / "python"


def origin() -> str:
    """What an environment cannot survive a change of: where it lies and the Python that it was made with."""
    return f"{VENV} {sys.version_info.major}.{sys.version_info.minor}"


def wanted(root: Path) -> str:
    """One figure over everything that decides what is installed. The root's own pyproject.toml holds settings only."""
    files = [*root.glob("requirements/*.txt"), *root.glob("*/pyproject.toml"), *root.glob("plugins/*/pyproject.toml")]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def set_up(pins: str) -> None:
    """Make .venv hold what requirements/*pins*.txt (`run`, or `dev` which contains it) pins, unless it does already."""
    stamp = STAMP.read_text("utf-8").splitlines() if STAMP.exists() and python_in(VENV).exists() else []
    target = [origin(), wanted(ROOT)]
    if stamp[:2] == target and pins in stamp[2:]:
        return
    able()
    began = time.monotonic()
    say(f"Setting up {VENV.name} ({pins}); the first time takes a minute or two ...", sys.stderr)
    if stamp[:2] != target:  # what an earlier set-up left behind could stand in for a pin that is missing
        quietly(sys.executable, "-m", "venv", "--clear", VENV)
    install(python_in(VENV), f"requirements/{pins}.txt", "requirements/workspace.txt")
    STAMP.write_text("\n".join([*target, "run", pins]), "utf-8")
    say(f"Ready after {time.monotonic() - began:.0f} s.", sys.stderr)


def install(python: Path, pins: str, workspace: str) -> None:
    """
    Install what the file *pins* names, byte for byte, and then the *workspace*; what either asks for has to be there.

    Nothing is resolved, so what an index has come to offer since does not matter.
    """
    pip = (python, "-m", "pip")
    alone = (*pip, "install", "--quiet", "--no-deps")
    quietly(*alone, "--only-binary", ":all:", "--require-hashes", "-r", pins)
    quietly(*alone, "--no-build-isolation", "-r", workspace)
    quietly(*pip, "check", advice=f"{pins} does not pin what is named above. Type: python3 dev.py lock")


def quietly(*command: str | Path, advice: str = "Mend what it says above and start again.") -> None:
    """Run *command* in the root without a word; what it said, and the *advice*, if it fails."""
    calm = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
    pipe, also = subprocess.PIPE, subprocess.STDOUT
    done = subprocess.run(command, cwd=ROOT, env=calm, stdout=pipe, stderr=also, check=False)
    if done.returncode:
        heard, typed = done.stdout.decode(errors="replace"), " ".join(map(str, command))
        raise Stopped(f"{heard}\nThe set-up stopped at: {typed}\n{advice}")


def able() -> None:
    """Stop unless this Python can make the environment."""
    if sys.version_info < OLDEST:
        have, need = (".".join(map(str, version[:2])) for version in (sys.version_info, OLDEST))
        raise Stopped(f"teamaround needs Python {need} or later and this is {have}. Type: python{need} dev.py ...")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401  (what matters is that they are there)
    except ImportError:
        advice = "On Debian and Ubuntu type: apt install python3-venv"
        raise Stopped(f"This Python cannot make a virtual environment. {advice}") from None


def demo(*arguments: str) -> int:
    """See teamaround at work. The commands to try at its end begin as this one did."""
    return run("demo", "--typed", f"python3 {shlex.quote(sys.argv[0])} run", *arguments)


def run(*arguments: str) -> int:
    """Pass *arguments* to the command line, in the folder where whoever types them stands."""
    set_up("run")
    return call(python_in(VENV), "-m", "teamaround", *arguments)


def bench(*arguments: str) -> int:
    """Run the benchmarks."""
    set_up("dev")
    return call(python_in(VENV), "-m", "bench", *arguments, cwd=ROOT)


def mutate(*arguments: str) -> int:
    """Change the code in small ways and name each change that no test notices."""
    set_up("dev")
    return call(python_in(VENV), "-m", "mutation", *arguments, cwd=ROOT)


def test(*options: str) -> int:
    """Run every part of the checks, though one fails; 1 if any failed."""
    if set(options) - {"--fast"}:
        return misused()
    set_up("dev")
    python = python_in(VENV)
    tests = ["tests/unit"] if options else ["--cov", "--cov-report=term-missing:skip-covered"]
    return run_all(
        {
            "lint": [python, "-m", "ruff", "check"],
            "format": [python, "-m", "ruff", "format", "--check", "--output-format", "concise"],
            "types": [python, "-m", "mypy"],
            "imports": [python.with_name(f"lint-imports{python.suffix}"), "--no-logo"],
            "tests": [python, "-m", "pytest", "-n", "auto", "--dist", "loadgroup", *tests],
        }
    )


def deep(*kinds: str) -> int:
    """Let the tests that can look deeper do so: on one kind of database, on both, or those of decisions alone."""
    if len(kinds) > 1 or set(kinds) - set(KINDS):
        return misused()
    set_up("dev")
    python = python_in(VENV)
    os.environ["TEAMAROUND_DEEP"] = "1"
    # What is drawn in memory alone is divided; what counts on the time that passes has the machine for itself.
    beside = ("-n", "auto") if kinds == (AGREEMENT,) else ()
    chosen = [word for kind in kinds for word in ("-k", kind)]
    return run_all({"deep": [python, "-m", "pytest", *beside, *DEEP, *chosen]})


def run_all(parts: dict[str, list[str | Path]]) -> int:
    """Run all *parts*, then say how each went and how long it took, in seconds; 1 if any failed."""
    summary = []
    for name, command in parts.items():
        say(f"\n== {name}")
        began = time.monotonic()
        code = call(*command, cwd=ROOT)
        summary.append((name, code, time.monotonic() - began))
    say("\n== summary")
    for name, code, seconds in summary:
        say(f"{name:<8} {'FAILED' if code else 'passed'} {seconds:7.1f} s")
    return int(any(code for _, code, _ in summary))


def lock(*options: str) -> int:
    """Write requirements/*.txt anew. run.txt is held to what dev.txt chose, so that one environment serves both."""
    if set(options) - {"--upgrade"}:
        return misused()
    if not shutil.which("uv"):
        raise Stopped("Pinning needs uv, which is not installed here. Type: python3 -m pip install uv")
    steady = ["--universal", "--python-version", "3.11", "--generate-hashes", "--only-binary", ":all:"]
    silent = ["--quiet", "--no-emit-index-url", "--no-header", "--no-annotate"]
    extras = [word for extra in ("cli", "delivery", "documents") for word in ("--extra", extra)]
    compiled = ["uv", "pip", "compile", *steady, *silent, *options, "core/pyproject.toml", *extras]
    dev = ["requirements/dev.in", "--extra", "postgres", "--extra", "test", "-o", "requirements/dev.txt"]
    slim = ["requirements/run.in", "-c", "requirements/dev.txt", "-o", "requirements/run.txt"]
    return call(*compiled, *dev, cwd=ROOT) or call(*compiled, *slim, cwd=ROOT)


def call(*command: str | Path, cwd: Path | None = None) -> int:
    """Run *command* with its output in view and give its exit code."""
    return subprocess.run(command, cwd=cwd, check=False).returncode


def say(line: str, to: TextIO | None = None) -> None:
    """Tell whoever runs this, before and not after the output of what is run next."""
    print(line, file=to, flush=True)


def misused() -> int:
    """Say how this is used, and give the exit code for having been used otherwise."""
    say(str(__doc__).strip(), sys.stderr)
    return 2


COMMANDS = {"demo": demo, "run": run, "test": test, "deep": deep, "bench": bench, "mutate": mutate, "lock": lock}


def main(command: str = "", *arguments: str) -> int:
    """Do what *command* asks, and give the exit code."""
    if command in ("-h", "--help"):
        say(str(__doc__).strip())
        return 0
    if command not in COMMANDS:
        return misused()
    try:
        return COMMANDS[command](*arguments)
    except Stopped as stopped:
        say(str(stopped), sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
