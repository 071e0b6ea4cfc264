from __future__ import annotations

import shutil
from pathlib import Path

from teamaround_demo.story.offices import PLACES

ROOT = Path(__file__).resolve().parents[3]
ORIGINALS = ROOT / "authorities"
COPIES = ROOT / "demo/src/teamaround_demo/authorities"


def differing(originals: Path, copies: Path) -> list[str]:
    """The authorities' files that are not the same here and there, or are missing in one of the two."""
    names = {path.name for folder in (originals, copies) for path in folder.glob("*.toml")}
    both = [(name, originals / name, copies / name) for name in sorted(names)]
    return [name for name, one, other in both if not (one.exists() and other.exists()) or said(one) != said(other)]


def said(file: Path) -> str:
    """What a file says, but for the line that leads an editor from where it lies to its schema."""
    first, _, rest = file.read_text("utf-8").partition("\n")
    return rest if first.startswith("#:schema ") else f"{first}\n{rest}"


def test_the_demo_s_authorities_are_the_examples() -> None:
    """What the demo shows is what the example files say: copy authorities/*.toml where they differ."""
    assert differing(ORIGINALS, COPIES) == []


def test_a_copy_that_has_drifted_is_noticed(tmp_path: Path) -> None:
    """A copy that is changed, missing or too many is named."""
    copies = shutil.copytree(COPIES, tmp_path / "copies")
    (copies / "slough.toml").write_text("# changed\n", "utf-8")
    (copies / "dudley.toml").unlink()
    (copies / "fife.toml").touch()
    assert differing(ORIGINALS, copies) == ["dudley.toml", "fife.toml", "slough.toml"]


def test_every_authority_has_its_part() -> None:
    """Each example is in the story, once."""
    assert sorted(f"{place.file}.toml" for place in PLACES) == sorted(path.name for path in COPIES.glob("*.toml"))
