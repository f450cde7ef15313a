"""What a file says of its article between two rules at its top."""

from datetime import date

import pytest

from dedup import Article
from dedup.text.prepare import prepare

BODY = "Flood closes the harbour\n\nThe harbour of Varnholt was closed on Monday, the mayor said.\n"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            '---\ntitle: "Harbour: closed"\ndate: 2025-03-04\ntags:\n  - sea\n- port\nsource: The Courier\n---\n',
            ("Harbour: closed", "The Courier", None, date(2025, 3, 4)),
        ),
        (
            "\ufeff---\r\nTitle: Harbour closed\r\nsource: https://a.example/b\r\npublished: 4 March 2025\r\n---\r\n",
            ("Harbour closed", None, "https://a.example/b", date(2025, 3, 4)),
        ),
        ("+++\ntitle = 'Harbour closed'\ndraft = false\n\n+++\n", ("Harbour closed", None, None, None)),
    ],
)
def test_front_matter_tells_of_the_article_and_is_no_part_of_it(block: str, expected: tuple[object, ...]) -> None:
    document = prepare(Article("a", block + "\n" + BODY))
    article = document.article
    assert (article.title, article.outlet, article.url, article.published) == expected
    assert [document.text_of(one.index) for one in document.sentences] == [article.title, *BODY.strip().split("\n\n")]
    assert document.sentences[0].kind == "headline"
    assert document.set_aside[-1].span.stop == len(block)
    assert article.text == block + "\n" + BODY


def test_what_a_record_gives_itself_comes_before_front_matter() -> None:
    given = Article(
        "a", "---\ntitle: Another\ndate: 2025-03-04\n---\n" + BODY, title="Its own", published=date(2024, 1, 2)
    )
    assert (prepare(given).article.title, prepare(given).article.published) == ("Its own", date(2024, 1, 2))


@pytest.mark.parametrize(
    "text",
    [
        "---\nMayor: We will rebuild.\nReporter: When?\n---\n" + BODY,  # nothing that files say of articles
        "---\ntitle: Open to the end\n" + BODY,
        "title: No rule\n---\n" + BODY,
        "---\n" + BODY + "---\n",
    ],
)
def test_other_lines_between_rules_are_no_front_matter(text: str) -> None:
    document = prepare(Article("a", text))
    assert document.article.title is None
    assert all("what the file says" not in one.reason for one in document.set_aside)


@pytest.mark.parametrize("line", ["a: b", " ", "- x", "# x", "", "-a: b", "    \t   "])
def test_a_block_that_never_ends_costs_no_time(line: str) -> None:
    assert prepare(Article("a", "---\n" + f"{line}\n" * 150 + BODY)).article.title is None


def test_a_file_of_nothing_but_front_matter_holds_its_title() -> None:
    document = prepare(Article("a", "---\ntitle: ' '\ntitle: ' Harbour closed '\n---\n"))
    assert [document.text_of(one.index) for one in document.sentences] == ["Harbour closed"]


def test_a_title_that_the_text_begins_with_again_is_read_once() -> None:
    document = prepare(Article("a", f"---\ntitle: {BODY.splitlines()[0]}\n---\n\n# {BODY}"))
    assert [document.text_of(one.index).lstrip("# ") for one in document.sentences] == BODY.strip().split("\n\n")
    assert document.article.title == BODY.splitlines()[0]


def test_what_is_said_first_counts() -> None:
    first = "title: Harbour closed\ndate: 2025-03-04\nsource: One\n"
    block = f"---\n{first}headline: Another\npublished: 2025-05-06\nsite: Two\n---\n"
    article = prepare(Article("a", block + BODY)).article
    assert (article.title, article.outlet, article.published) == ("Harbour closed", "One", date(2025, 3, 4))
