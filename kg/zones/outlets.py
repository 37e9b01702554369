"""What outlets call themselves, and which words tell that a name is an outlet's or an office's."""

import re

_TLD = (
    r"(?:com|net|org|info|news|tv|xyz|online|media|asia|today|biz|press|site|live|top|cc|co"
    r"|(?:co|go|or|ac|desa|sch|web|my|biz)\.id|id|contoh)"
)
SITE = rf"[A-Za-z0-9][\w'&-]*(?:\.[\w-]+)*?\.(?i:{_TLD})"
_SITE = re.compile(rf"{SITE}(?![\w.]\w)")
_INNER = re.compile(r"[A-Z]{2,}[a-z]{2}\w*|[A-Za-z][a-z]+[A-Z]\w*")  # "METROkota", "KabarSatu"
_WORD = re.compile(r"[^\W\d_]+")

# Outlets without a domain in their name; in lower case.
_KNOWN = frozenset(
    name.strip()
    for name in """antara, antaranews, antara news, lkbn antara, cnn indonesia, cnbc
    indonesia, idn times,
    idntimes, detikcom, detik, viva, infopublik, info publik, kbrn, kbr, rri, tvri, lpp rri,
    merdeka, kumparan, liputan6, jawapos, jawa pos, sindonews, okezone, republika, jpnn, times
    indonesia, timesindonesia, inilah, gatra, beritasatu, berita satu, investor daily, kontan,
    bisnis, medcom, metro tv, metrotvnews, metrotv, tirto, katadata, kompas, kompas tv, tempo,
    fajar, akurat, alinea, nu online, beritajatim, solopos, harian jogja, pikiran rakyat,
    ayobandung, genpi, rmol, waspada, analisa, serambi, serambi indonesia, haluan, singgalang,
    padang ekspres, riau pos, bangka pos, sriwijaya post, sumatera ekspres, lampung post,
    banjarmasin post, kaltim post, prokal, manado post, pos kota, poskota, warta kota, ambon
    ekspres, cenderawasih pos, jubi, pos kupang, timor express, lombok post, bali post,
    nusabali, mercusuar, kendari pos, gorontalo post, media indonesia, koran tempo, sinar
    harapan, suara pembaruan, suara merdeka, suara karya, kedaulatan rakyat, bernas, joglosemar,
    surya, memorandum, bhirawa, duta masyarakat, disway, inews, mnc trijaya, trijaya, elshinta,
    rakyat merdeka, indozone, voi, era, validnews, jurnas, neraca, media center, mediacenter,
    siberindo, smsi, hukumonline, mongabay, project multatuli, benarnews, voa indonesia, bbc
    news indonesia, dw indonesia, bbc indonesia, betahita, ekuatorial, wartaekonomi, warta
    ekonomi, swa, marketeers, the jakarta post, suara""".replace("\n", " ").split(",")
)  # fmt: skip
# A name that begins or ends with one of these is an outlet's: "Post Ambon", "Fokus Sulawesi".
_OUTLET_WORDS = frozenset(
    """post pos news kabar warta berita harian radar suara fokus media koran tribun salam info kanal
    swara sinar cahaya lensa portal jurnal journal ekspres express times today tv online
    daily bisnis antara detik kilas warta wartawan mimbar obor pelita gema gaung realita fakta
    liputan reportase jejak lintas sorot tinta pena kompas rakyat tabloid majalah mingguan
    buletin channel televisi radio network pers press inews bongkar target aktual""".split()
)
_FIRST_ONLY = frozenset("rakyat target sinar salam pena obor jejak lintas".split())
# A single word that begins so and goes on is an outlet's: "KANALMEDAN", "wartasulsel".
_GLUED = re.compile(
    r"(?:kanal|kabar|warta|berita|suara|swara|radar|tribun|media|harian|koran|portal|jurnal|"
    r"fokus|lensa|detik|info|liputan)\w{4,}"
    r"|\w{3,}(?:news|post|pos|info|kini|ekspres|express|times|online)",
    re.I,
)
_OFFICES = re.compile(
    r"(?:(?:sub)?bag(?:ian)?|biro|humas|tim|dinas|dis\w*kominfo\w*|din\w*kominfo\w*|kominfo\w*|"
    r"prokopim|prokompim|prokopimda|adpim|protokol|mc|ppid|setda\w*|setwan|sekretariat|infokom|"
    r"pemkab|pemkot|pemko|pemprov|pemda|pusdatin|puspen|penkum|kejari|kejati|polda|polres|"
    r"kemen\w+|"
    r"kementerian|diskominfo[\w-]*|media\s+center)\b",
    re.I,
)


def is_site(name: str) -> bool:
    """Tell whether a name is a domain: "KOMPAS.com"."""
    return _SITE.fullmatch(name) is not None


def known(line: str) -> bool:
    """Tell whether the first word of a line is an outlet known by one word: "kumparan"."""
    return line.split(" ", 1)[0].casefold() in _KNOWN


def is_office(name: str) -> bool:
    """Tell whether a name is that of an office that publishes: "Humas DPRD Jabar"."""
    return _OFFICES.match(name) is not None


def is_outlet(name: str) -> bool:
    """Tell whether a name is an outlet's, by its domain, its words or how it is written.

    >>> is_outlet("Post Ambon"), is_outlet("KANALMEDAN"), is_outlet("Banda Aceh")
    (True, True, False)
    """
    if is_site(name) or name.casefold() in _KNOWN:
        return True
    words = [w.casefold() for w in _WORD.findall(name)]
    if not words or any(word[0].islower() for word in name.split()[1:]):
        return False
    if len(words) == 1:
        return bool(_INNER.fullmatch(name) or _GLUED.fullmatch(name) or words[0] == "journal")
    last = words[-1] in _OUTLET_WORDS and words[-1] not in _FIRST_ONLY
    return last or words[0] in _OUTLET_WORDS or bool(_INNER.fullmatch(name.split(maxsplit=1)[0]))


def outlets(line: str) -> list[tuple[int, int]]:
    """Return where domains stand in a line."""
    return [m.span() for m in _SITE.finditer(line)] if "." in line else []
