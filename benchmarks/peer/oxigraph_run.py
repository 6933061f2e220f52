"""One step of pyoxigraph: ``load FILE STORE``, ``optimize STORE`` or ``count STORE``."""

import sys

import pyoxigraph as ox


def main() -> None:
    """Do the step named."""
    store = ox.Store(sys.argv[-1])
    if sys.argv[1] == "load":
        store.bulk_load(path=sys.argv[2], format=ox.RdfFormat.N_QUADS)
    elif sys.argv[1] == "optimize":
        store.optimize()
    else:
        print(len(store))


if __name__ == "__main__":
    main()
