"""Datelines: where a report comes from, and who publishes it, before its first sentence."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.zones.outlets import is_office, is_outlet, is_site, known
from kg.zones.stamps import is_day

_LONGEST = 90
_KEPT = 2000  # characters of a line that is asked for several times
_MARKS = frozenset("-–—:|")
_DASH = re.compile(
    r"\s+[-–—]{1,3}\s*|[-–—]{2,3}\s*|[–—]\s*|-(?=\s|$)|(?<=\))-|(?<=\.id)-|(?<=\.com)-|"
    r"\s*:\s+|\s\|\s"
)
_NO_DASH = re.compile(r"(?P<site>[\w.]+), (?P<town>[A-Z][a-z]+) (?=[A-Z])")
_BRACKETS = re.compile(r"\s*\(([^()]{1,40})\)\s*")
_SPLIT = re.compile(r"\s*[,|]\s*|\s+[-–—]\s+|(?<!\d)/(?!\d)")
_LETTERS = r"[A-Z](?:[^\W\d_]|[.'’&-])*"
_CAPITALISED = re.compile(rf"{_LETTERS}(?:[ -](?:{_LETTERS}|dan)){{0,4}}$")
_NO_TOWN = frozenset(
    """senin selasa rabu kamis jumat jum'at sabtu minggu ahad januari februari maret april mei juni
    juli agustus september oktober november desember catatan foto ilustrasi baca simak video
    penulis editor reporter pewarta oleh ralat keterangan update gubernur bupati wali walikota
    wakil kepala menteri presiden ketua pemerintah pt cv dprd bpjs sekda camat kapolres
    sekretaris direktur rektor pj plt plh anggota sumber tips daftar profil opini editorial
    kolom cek jadwal hasil cara breaking terbaru program makan hari bantuan gerakan festival
    lomba penjabat rapat kegiatan pembangunan kepada dari untuk sekilas data tabel grafik syarat
    berikut total jumlah""".split()
)
# Outlets that end the town with a colon (Metro TV, Medcom, RRI) write it in small letters.
_COLON_TOWNS = frozenset(
    """jakarta bandung surabaya semarang yogyakarta sleman bantul medan makassar denpasar palembang
    padang pekanbaru jambi bengkulu pangkalpinang tanjungpinang batam serang tangerang bekasi depok
    bogor cirebon solo surakarta malang mataram kupang pontianak palangkaraya banjarmasin
    banjarbaru samarinda balikpapan manado palu kendari gorontalo mamuju ambon ternate sofifi
    jayapura manokwari sorong merauke nabire aceh lhokseumawe bandarlampung lampung cilegon
    magelang klaten kudus jepara kediri blitar madiun jember banyuwangi sidoarjo gresik tegal
    purwokerto tasikmalaya garut sukabumi cianjur karawang purwakarta subang indramayu""".split()
)  # fmt: skip
# What follows a town after a comma and is no outlet: its province.
_PROVINCES = re.compile(
    r"(?:nanggroe )?aceh(?: darussalam)?|(?:sumatera|sumatra) (?:utara|barat|selatan)|riau|jambi|"
    r"bengkulu|lampung|(?:kepulauan )?(?:riau|bangka belitung)|(?:dki )?jakarta|banten|"
    r"jawa (?:barat|tengah|timur)|(?:di|daerah istimewa)? ?yogyakarta|diy|bali|"
    r"nusa tenggara (?:barat|timur)|kalimantan (?:barat|tengah|selatan|timur|utara)|"
    r"sulawesi (?:utara|tengah|selatan|tenggara|barat)|gorontalo|maluku(?: utara)?|"
    r"papua(?: (?:barat(?: daya)?|tengah|selatan|pegunungan))?|sumut|sumbar|sumsel|kepri|babel|"
    r"jabar|jateng|jatim|ntb|ntt|kal(?:bar|teng|sel|tim|tara)|sul(?:ut|teng|sel|tra|bar)|malut|"
    r"indonesia",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the beginning of a line: where it ends, and where its parts stand in it."""

    end: int
    town: tuple[int, int] | None
    site: tuple[int, int] | None  # the outlet, or the office that publishes


def dateline(line: str) -> Dateline | None:
    """Return the dateline at the beginning of `line`.

    >>> found = dateline("JAKARTA, KOMPAS.com - Rapat dibuka.")
    >>> found and found.town, found and found.site
    ((0, 7), (9, 19))
    """
    return _short_dateline(line) if len(line) < _KEPT else _dateline(line)


@lru_cache(maxsize=256)
def _short_dateline(line: str) -> Dateline | None:
    return _dateline(line)


def _dateline(line: str) -> Dateline | None:
    start = len(line) - len(line.lstrip())
    first = line[start : start + 1]
    if not first.isalpha() or not (first.isupper() or "." in line[:60] or known(line)):
        return None
    best: Dateline | None = None
    if _MARKS.isdisjoint(line[:_LONGEST]):
        return _alone(line, start) or _without_dash(line, start)
    for dash in _DASH.finditer(line, start, min(len(line), start + _LONGEST)):
        found = _parsed(line[start : dash.start()], start, dash.end(), dash.group().strip())
        # "Jateng – Kabar.com | Pati – Rapat": the outlet may stand after another dash
        if found and (not best or _parts_of(found) > _parts_of(best)):
            best = found
        if best and _parts_of(best) > 1:
            break
    return best or _alone(line, start) or _without_dash(line, start)


def _parts_of(found: Dateline) -> int:
    return bool(found.town) + bool(found.site)


def _alone(line: str, start: int) -> Dateline | None:
    """Return the dateline that is all of a line: "LEMBAYUNG, KABARLEMBAH.COM"."""
    head = line[start:].rstrip()
    if len(head) < 60 and "," in head and is_site(_SPLIT.split(head)[-1]):
        return _parsed(head, start, len(line), "")
    return None


def _without_dash(line: str, start: int) -> Dateline | None:
    """Return a dateline without a dash: "Liputan6.com, Jakarta Menteri ..."."""
    found = _NO_DASH.match(line, start)
    if not found or found.group("town").casefold() not in _COLON_TOWNS:
        return None
    if not is_site(found.group("site")):
        return None
    return Dateline(found.end(), found.span("town"), found.span("site"))


def _parsed(head: str, start: int, end: int, dash: str) -> Dateline | None:
    names: list[tuple[int, int, bool]] = []  # begin, end, in brackets
    sites: list[tuple[int, int, bool]] = []
    for begin, finish, bracketed in _parts(head):
        part = head[begin:finish]
        if is_day(part):
            continue
        if is_outlet(part) or is_office(part):
            sites.append((begin, finish, bracketed))
        elif _CAPITALISED.match(part) and _may_be_town(part):
            names.append((begin, finish, bracketed))
        else:
            return None
    if len(names) + len(sites) > 4 or not names + sites:
        return None
    town, site = _resolved(head, names, sites)
    if dash == ":" and not _before_colon(head, town, site):
        return None
    if dash == "|" and not site and not head.isupper():
        return None
    return Dateline(end, _moved(town, start), _moved(site, start))


def _may_be_town(name: str) -> bool:
    words = name.casefold().split()
    return len(words) < 5 and not any(word in _NO_TOWN for word in words)


def _parts(head: str) -> list[tuple[int, int, bool]]:
    """Return the parts of a dateline's head, those in brackets among them."""
    found: list[tuple[int, int, bool]] = []
    position = 0
    for bracket in [*_BRACKETS.finditer(head), None]:
        until = bracket.start() if bracket else len(head)
        begin = position
        for gap in [*_SPLIT.finditer(head, position, until), None]:
            finish = gap.start() if gap else until
            if begin < finish:
                found.append((begin, finish, False))
            begin = gap.end() if gap else until
        if bracket:
            found.append((*bracket.span(1), True))
            position = bracket.end()
    return found


Part = tuple[int, int, bool]


def _resolved(head: str, names: list[Part], sites: list[Part]) -> tuple[Part | None, Part | None]:
    """Return which part is the town and which the outlet."""
    if sites:
        site = next((s for s in sites if is_site(head[s[0] : s[1]])), sites[0])
        return (names[0] if names else None), site
    inside = next((n for n in names if n[2]), None)
    if inside:  # "Jakarta (Journal)": what stands in brackets is the outlet
        outside = [n for n in names if not n[2]]
        return (outside[0], inside) if outside else (None, None)
    if len(names) == 1:
        return names[0], None
    first, second = names[0], names[1]
    if _PROVINCES.fullmatch(head[second[0] : second[1]]):
        return first, None
    return first, second


def _before_colon(head: str, town: Part | None, site: Part | None) -> bool:
    """Tell whether a head may end with a colon, which other beginnings have as well."""
    if site:
        return town is not None
    name = head[town[0] : town[1]] if town else ""
    return name.isupper() or name.casefold().replace(" ", "") in _COLON_TOWNS


def _moved(part: Part | None, by: int) -> tuple[int, int] | None:
    return (part[0] + by, part[1] + by) if part else None
