"""`python -m teamaround_demo`: the demo without the command line around it."""

from __future__ import annotations

import sys

from teamaround_demo.show import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
