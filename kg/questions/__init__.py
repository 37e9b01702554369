"""The saved questions: finding them, what may be given to them, their answers in words.

A question is a SPARQL query in a file NAME.rq; the comments at its head are read by `head`.
"""

from kg.questions.answering import answer, bound, labelled, resolve
from kg.questions.files import load, names, new, origins
from kg.questions.head import Parameter, Question
from kg.questions.naming import articles, labels, nearest_label, nodes_called

__all__ = [
    "Parameter", "Question", "answer", "articles", "bound", "labelled", "labels", "load", "names",
    "nearest_label", "new", "nodes_called", "origins", "resolve",
]  # fmt: skip
