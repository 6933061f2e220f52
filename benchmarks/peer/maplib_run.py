"""Maps the three CSV files of this folder with maplib; ``maplib_run.py FILE`` writes N-Triples."""

import sys
from pathlib import Path

import maplib
import polars as pl

DEF = "https://w3id.org/data-uses/def#"


def named(kind: str, *parts: str) -> pl.Expr:
    """An IRI from columns, and from words written with a leading slash."""
    parted = [pl.lit(one) if one.startswith("/") else pl.col(one) for one in parts]
    return pl.concat_str([pl.lit(f"https://w3id.org/data-uses/id/{kind}/"), *parted])


def main() -> None:
    """Read, map, write."""
    model = maplib.Model()
    model.add_template(Path(__file__).with_name("maplib.stottr").read_text("utf-8"))
    versions = pl.read_csv("versions.csv", try_parse_dates=True).select(
        pl.exclude("key"), named("version", "key").alias("version"),
        named("agreement", "reference").alias("agreement"),
    )  # fmt: skip
    model.map(f"{DEF}Versions", versions)
    provisions = pl.read_csv("provisions.csv", schema_overrides={"row": pl.String}).select(
        pl.exclude("key", "row", "slug"), named("version", "key").alias("version"),
        named("version", "key", "/dataset/", "row").alias("provision"),
        named("dataset", "slug").alias("set"),
    )  # fmt: skip
    model.map(f"{DEF}Provisions", provisions)
    releases = pl.read_csv("releases.csv").select(
        pl.exclude("key", "file", "slug"), named("version", "key").alias("version"),
        named("release", "file").alias("release"), named("dataset", "slug").alias("set"),
    )  # fmt: skip
    model.map(f"{DEF}Releases", releases)
    model.write(sys.argv[1], format="ntriples")


if __name__ == "__main__":
    main()
