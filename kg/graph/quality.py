"""Findings about the source, as annotations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.graph.concepts import rule
from kg.graph.triples import Triples
from kg.vocab import DQV, KG, OA, PROV, RDFS, SH


@dataclass(frozen=True, slots=True)
class QualityNote:
    """One finding about what an article says."""

    iri: str
    target: str  # the node it is about
    rule: str  # notation in kgc:rule, such as "parts_sum"
    severity: str  # "violation", "warning", "info"
    messages: Mapping[str, str]  # language -> words, with the figures
    evidence: tuple[str, ...] = ()  # IRIs of the spans that show it


def quality_graph(notes: Iterable[QualityNote]) -> Triples:
    """Return the notes as ``dqv:QualityAnnotation``.

    Raises ValueError for a rule that is not in the list of rules or an unknown severity.
    """
    triples = Triples()
    for note in notes:
        triples.types(note.iri, DQV.QualityAnnotation)
        triples.link(note.iri, OA.hasTarget, note.target)
        triples.link(note.iri, OA.motivatedBy, DQV.qualityAssessment)
        triples.link(note.iri, KG.rule, rule(note.rule))
        triples.link(note.iri, SH.resultSeverity, _severity(note.severity))
        for language, words in sorted(note.messages.items()):
            triples.text(note.iri, RDFS.comment, words, language)
        for span in note.evidence:
            triples.link(note.iri, PROV.wasQuotedFrom, span)
    return triples


def _severity(name: str) -> str:
    severities = {"violation": SH.Violation, "warning": SH.Warning, "info": SH.Info}
    if name not in severities:
        raise ValueError(f"severity {name!r} is none of {', '.join(severities)}")
    return severities[name]
