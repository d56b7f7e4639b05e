"""python -m aceso_train [MODEL …]: trains all models, or those named, into models/registry."""

import argparse
from pathlib import Path

from . import manifest, models, quick, run, tables


def main() -> None:
    parser = argparse.ArgumentParser(prog="aceso_train", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="MODEL", help=", ".join(models.NAMES))
    parser.add_argument("--out", type=Path, default=tables.REGISTRY, help="where the folders go (default: models/registry)")
    parser.add_argument("--quick", action="store_true", help="little of everything")
    wanted = parser.parse_args()
    quick.ON = wanted.quick
    for name in wanted.names or models.NAMES:
        print(run.train(models.load(name), wanted.out), flush=True)
    manifest.write_index(wanted.out, [models.load(name).SPEC.id for name in models.NAMES])


if __name__ == "__main__":
    main()
