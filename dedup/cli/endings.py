"""What a file that is named with -o is to be, by the ending of its name."""

from __future__ import annotations

from pathlib import Path

from dedup.errors import InputError

# What a file is to be, by the ending of its name; ".xml" may be any of three.
ENDINGS = {
    **{f".{form}": form for form in ("json", "jsonl", "csv", "parquet", "html", "dot", "graphml")},
    ".htm": "html",
    ".md": "markdown",
    ".gv": "dot",
    ".mmd": "mermaid",
}
# Endings that promise what is not written here: text under such a name opens in nothing.
FOREIGN = {
    *(".xlsx", ".xls", ".ods", ".tsv", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".xml", ".yaml", ".yml", ".toml"),
    *(".svg", ".png", ".jpg", ".tex", ".bib", ".ipynb", ".db", ".sqlite", ".gz", ".zst", ".zip", ".bz2", ".xz", ".tar"),
}


def meant(output: str | None, usual: str, *, only: str = "") -> str:
    """Tell from its name what a file is to be; ``only`` is the ending for a command that has one format.

    Raises InputError where the name promises what is not written here.
    """
    ending = Path(output or "").suffix.lower()
    if ending in FOREIGN:
        every = f"{', '.join(sorted(ENDINGS))}, or say with --format what is to be in it"
        raise InputError(f"{output}: no {ending} file is written here.", f"name a file that ends in {only or every}.")
    return ENDINGS.get(ending, usual)
