from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING, Any

from tests.docs.pages import ROOT, Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest
    from flask import Flask

PAGE = Page.read("examples/flask_app/README.md")


def typed(line: str) -> tuple[str, dict[str, Any]]:
    """What a line with curl asks: the path, and what a client of Flask is given for it."""
    words = shlex.split(line.replace("\\\n", " "))[1:]
    headers = dict(words[place + 1].split(": ", 1) for place, word in enumerate(words) if word == "-H")
    [address] = [word for word in words if word.startswith("localhost:5000")]
    data = words[words.index("-d") + 1] if "-d" in words else None
    return address.removeprefix("localhost:5000"), {"headers": headers, "data": data}


def rules(app: Flask) -> Iterator[str]:
    """What can be asked of an application, as its page writes it: `GET /cases/REFERENCE`."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            [method] = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            path = re.sub(r"<(\w+)>", lambda found: found[1].upper(), rule.rule)
            yield f"{method} {path}"


def test_what_the_page_shows_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application is started as its page says, and answers what the page asks it and lists, no more."""
    shutil.copytree(ROOT / "authorities", tmp_path / "authorities", ignore=shutil.ignore_patterns("*.db*"))
    monkeypatch.chdir(tmp_path)
    [start] = [one.text for one in PAGE.blocks if one.language == "python"]
    [asking] = [one.text for one in PAGE.blocks if one.language == "sh"]
    names: dict[str, Any] = {}
    exec(start.replace("app.run()", ""), names)  # noqa: S102  # it is the page's own example
    client = names["app"].test_client()
    for line in asking.replace("\\\n", " ").splitlines():
        path, more = typed(line)
        answered = client.post(path, **more) if more["data"] else client.get(path, **more)
        assert answered.status_code in (200, 201), answered.text
    told = {one.partition("?")[0] for one in PAGE.tables[0].keyed()}
    assert told == set(rules(names["app"]))
    names["app"].extensions["desk"].engine.dispose()
    names["office"].close()
