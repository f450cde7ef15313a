"""What is made from the program and kept beside it is up to date: `python tests/regenerate.py` makes it anew."""

import importlib.util
import json
from pathlib import Path

import jsonschema
import pytest

from dedup import Report
from dedup.io.codec import to_plain

HERE = Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("regenerate", HERE / "regenerate.py")
assert SPEC
assert SPEC.loader
regenerate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(regenerate)


MADE = [regenerate.schemas, regenerate.reference, regenerate.printouts, regenerate.readme, regenerate.notebook]


@pytest.mark.parametrize("made", MADE)
def test_what_is_kept_is_what_the_program_gives(made: object) -> None:
    for path, text in made().items():  # type: ignore[operator]
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is stale: python tests/regenerate.py"


def test_a_report_obeys_its_published_schema(seeds_report: Report) -> None:
    schema = json.loads((HERE.parent / "dedup/io/schema/report-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(to_plain(seeds_report), schema)
