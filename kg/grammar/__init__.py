"""The grammar of SPARQL 1.1 queries, read for people.

The engine parses what it answers. This reads a query to say where it is wrong and what to write
instead, and to explain why a right one finds nothing: it keeps the place of every part.
https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

from kg.grammar.clauses import Clauses
from kg.grammar.cursor import BeyondError, shown
from kg.grammar.scope import misused
from kg.grammar.tree import Parsed
from kg.tokens import Query

__all__ = ["BeyondError", "Parsed", "misused", "parse", "shown"]


def parse(query: Query) -> Parsed:
    """Return the parts of a query.

    Raises QueryError with the place and what to write, and BeyondError for a query that this
    grammar cannot judge: extensions of the engine, more than some hundred levels of nesting.
    """
    try:
        return Clauses(query).whole()
    except RecursionError as error:
        raise BeyondError from error
