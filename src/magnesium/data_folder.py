"""Where the facts are: the repository's ``data/`` folder, found from this package."""

from pathlib import Path
from typing import Final

DATA_FOLDER: Final = Path(__file__).resolve().parents[2] / "data"

DATA_VERSION: Final = 1
"""Release of our food table. It goes up by one when a value in it changes; links carry it."""


def data_file(name: str) -> Path:
    """Return the path of the file called ``name`` in ``data/``.

    Raises FileNotFoundError, saying how to install, when the folder is not beside the package:
    the package must be installed editable (``pip install -e .``), because the facts are files of
    the repository and not of the package.
    """
    if not DATA_FOLDER.is_dir():
        raise FileNotFoundError(
            f"{DATA_FOLDER} does not exist. Magnesium Day reads its facts from the repository: "
            "install it from a checkout with `pip install -r requirements.txt`, which has `-e .`."
        )
    return DATA_FOLDER / name
