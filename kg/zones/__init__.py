"""Splitting an article into zones: what the reporter wrote, and what the site put around it.

All positions are in the article's view. A zone is a stretch within one line; a line may hold a
dateline and then body text, or body text and then the initials of its author. Of the other lines
nothing is read for facts but the headline, the subheads, the byline and the site's date.
"""

from kg.zones.datelines import Dateline, dateline
from kg.zones.sentences import line_of, sentence_of, sentences
from kg.zones.splitting import PROSE, Zone, zones

__all__ = [
    "PROSE",
    "Dateline",
    "Zone",
    "dateline",
    "line_of",
    "sentence_of",
    "sentences",
    "zones",
]
