"""The places that list the distributions of this repository, and where one was forgotten."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def distributions(root: Path) -> dict[str, str]:
    """Every distribution of the workspace *root*: its folder, counted from the root, and the name of its package."""
    files = [*sorted(root.glob("*/pyproject.toml")), *sorted(root.glob("plugins/*/pyproject.toml"))]
    folders = [file.parent for file in files]
    return {
        folder.relative_to(root).as_posix(): settings(folder)["project"]["name"].replace("-", "_") for folder in folders
    }


def settings(folder: Path) -> dict[str, Any]:
    """What the pyproject.toml of *folder* says."""
    return tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))


def drifted(root: Path) -> list[str]:
    """The plugins in the workspace *root* whose example authority chooses otherwise than that of its name elsewhere."""
    every = [tomllib.loads(file.read_text("utf-8")) for file in sorted(root.glob("authorities/*.toml"))]
    chosen = {one["authority"]["code"]: one for one in every}
    found = []
    for file in sorted(root.glob("plugins/*/src/*/authority.toml")):
        own = tomllib.loads(file.read_text("utf-8"))
        other = chosen.get(own["authority"]["code"], {})
        choices = {code: other.get("regimes", {}).get(code) for code in own["regimes"]}
        if own["authority"] != other.get("authority") or own["regimes"] != choices:
            found.append(file.relative_to(root).as_posix())
    return found


def forgotten(root: Path) -> list[str]:
    """Each place in the workspace *root* that should list a distribution and does not, as "place: what is missing"."""
    found = distributions(root)
    packages, outside = set(found.values()), set(found.values()) - {"teamaround"}
    plugins = {package for folder, package in found.items() if folder.startswith("plugins/")}
    tool = settings(root)["tool"]
    contracts = {contract["id"]: contract for contract in tool["importlinter"]["contracts"]}
    pinned = (root / "requirements" / "workspace.txt").read_text("utf-8").splitlines()
    licence = (root / "LICENSE").read_bytes()
    licensed = [
        folder for folder in found if (file := root / folder / "LICENSE").exists() and file.read_bytes() == licence
    ]
    places: dict[str, tuple[set[str], list[str]]] = {
        "LICENSE": (set(found), licensed),
        "requirements/workspace.txt": ({f"-e ./{folder}" for folder in found}, pinned),
        "mypy": ({f"{folder}/src" for folder in found}, tool["mypy"]["mypy_path"]),
        "coverage": (packages, tool["coverage"]["run"]["source_pkgs"]),
        "import-linter": (packages, tool["importlinter"]["root_packages"]),
        "no_plugin_in_the_core": (outside, contracts["no_plugin_in_the_core"]["forbidden_modules"]),
        "what_is_published": (plugins, contracts["what_is_published"]["source_modules"]),
        "regimes_stand_alone": (plugins, contracts["regimes_stand_alone"]["modules"]),
    }
    return [
        f"{place}: {missing}" for place, (wanted, listed) in places.items() for missing in sorted(wanted - set(listed))
    ]
