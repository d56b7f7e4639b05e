"""Questions asked of the data beside the models. Each writes a page of docs/predictions."""

from ..tables import MODELS

PAGES = MODELS.parent / "docs" / "predictions"


def page(name: str, text: str) -> None:
    PAGES.mkdir(parents=True, exist_ok=True)
    (PAGES / name).write_text(text)
