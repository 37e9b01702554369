"""All words are there in both languages, and all that templates ask for."""

import re
from pathlib import Path

from kg import pages
from kg.metadata import Indicator
from kg.pages.index import KINDS
from kg.pages.wording import PLURAL, PROPERTIES, WORDS

_FOLDER = Path(pages.__file__).parent


def test_every_word_is_in_both_languages() -> None:
    for text in (*WORDS.values(), *PROPERTIES.values()):
        assert text.id
        assert text.en
        assert sorted(re.findall(r"{\w+}", text.id)) == sorted(re.findall(r"{\w+}", text.en))


def test_what_is_asked_for_is_there() -> None:
    sources = [p.read_text() for p in (*_FOLDER.rglob("*.html"), *_FOLDER.glob("*.py"))]
    asked = {key for text in sources for key in re.findall(r"""\bsay\(\s*"(\w+)\"""", text)}
    assert len(asked) > 60
    assert asked <= set(WORDS)
    told = {key for text in sources for key in re.findall(r"""_Told\("(\w+)\"""", text)}
    details = {key for text in sources for key in re.findall(r"""\.detail\(\s*"(\w+)\"""", text)}
    assert told | details <= set(WORDS)


def test_kinds_have_words() -> None:
    assert set(PLURAL) == set(KINDS)
    assert {*KINDS, *PLURAL.values(), *Indicator.__dataclass_fields__} <= set(WORDS)


def test_no_word_is_left_over() -> None:
    text = "".join(p.read_text() for p in (*_FOLDER.rglob("*.html"), *_FOLDER.glob("*.py"))
                   if p.name != "wording.py")  # fmt: skip
    plain = {*PLURAL.values(), *PLURAL}
    assert {key for key in WORDS if f'"{key}"' not in text} - plain == set()
