from __future__ import annotations

import io

from teamaround.cli.environment import Environment
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.cli.rendering.printing import print_page

PAGE = (
    Heading("Refused"),
    TextLine("[block] The name is [bold]Leo[/bold].", "bad", indent=1),
    Table(("case",), (("C7K4",),)),
    Table(("case",), (), "Nothing."),
)


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def shown(stream: io.StringIO, **variables: str) -> str:
    """What is shown of the page on *stream*."""
    environment = Environment(out=stream, err=stream, typed=io.StringIO(), variables=variables)
    print_page(PAGE, environment, stream)
    return stream.getvalue()
