"""Questions asked of the data beside the models. Each writes a page of docs/predictions."""

import argparse
from pathlib import Path

from .. import quick
from ..tables import MODELS

PAGES = MODELS.parent / "docs" / "predictions"


def asked(about: str) -> Path:
    """What the command line wants; the folder of the page."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--out", type=Path, default=PAGES, help="where the page goes (default: docs/predictions)")
    parser.add_argument("--quick", action="store_true", help="little of everything")
    wanted = parser.parse_args()
    quick.ON = wanted.quick
    wanted.out.mkdir(parents=True, exist_ok=True)
    return wanted.out
