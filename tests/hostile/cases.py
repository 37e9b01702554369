"""All hostile queries."""

from tests.hostile.characters import bytes_, characters
from tests.hostile.documents import data
from tests.hostile.parameters import parameters
from tests.hostile.reaching import reaching
from tests.hostile.sizes import deep, exploding, huge

CASES = [
    *reaching(),
    *parameters(),
    *huge(),
    *deep(),
    *exploding(),
    *characters(),
    *bytes_(),
    *data(),
]
