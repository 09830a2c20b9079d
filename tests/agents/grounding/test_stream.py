"""What a stream shows is what the whole text's check shows, however it is cut up."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from agents.grounding import SentenceStream
from tests.agents.grounding.tables import FOLDER, load

TABLE = load(FOLDER / "pitch.txt")
SENTENCES = [*TABLE.kept, *(sentence for _, sentence in TABLE.caught)]
JOINS = st.sampled_from(
    [" ", "\n", "\n\n", "\n- ", " **", "** ", "\n```\n", "\n# ", "", '"', " “", "\nand "]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(st.sampled_from(SENTENCES), JOINS), min_size=1, max_size=8))
    return "".join(sentence + join for sentence, join in parts)


def pieces(text: str, cuts: list[int]) -> list[str]:
    places = [0, *sorted(min(c, len(text)) for c in cuts), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(places)]


@settings(max_examples=60, deadline=None)
@given(texts(), st.lists(st.integers(0, 900), max_size=12))
def test_any_chunking_shows_the_same(text: str, cuts: list[int]) -> None:
    stream = SentenceStream(TABLE.checker)
    shown = [piece for chunk in pieces(text, cuts) for piece in stream.feed(chunk)]
    shown += stream.close()
    whole = TABLE.checker.check(text)
    assert "".join(shown) == whole.text
    assert stream.left_out == whole.left_out


def test_one_character_at_a_time_shows_nothing_unsupported() -> None:
    text = "Hi Marta,\n\nNorrland Paper runs 42 mills. It has 9,999 employees. "
    text += "You run Oracle.\n\nBest,"
    stream = SentenceStream(TABLE.checker)
    shown = ""
    for character in text:
        shown += "".join(stream.feed(character))
        assert "9" not in shown
        assert "Oracle" not in shown
    shown += "".join(stream.close())
    assert shown == "Hi Marta,\n\nNorrland Paper runs 42 mills. \n\nBest,"
    assert stream.left_out == ("It has 9,999 employees.", "You run Oracle.")


def test_sentences_come_out_before_the_text_ends() -> None:
    stream = SentenceStream(TABLE.checker)
    early = stream.feed("Norrland Paper runs 42 mills. And there is a good deal more to say about")
    assert early == ["Norrland Paper runs 42 mills. "]
