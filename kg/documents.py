"""Kinds of documents that parties sign, and which of their names mean much the same."""

# The families of document; each lists its names in lower case, the formal ones first.
FAMILIES = {
    "mou": ("nota kesepakatan bersama", "nota kesepakatan", "nota kesepahaman bersama",
            "nota kesepahaman", "nota kerja sama", "memorandum of understanding",
            "memorandum of cooperation", "memorandum of agreement", "memorandum saling pengertian",
            "mou", "moc", "moa"),
    "pks": ("perjanjian kerja sama", "perjanjian kerjasama", "perjanjian kemitraan",
            "kontrak kerja sama", "akta kerja sama", "naskah kerja sama", "pks"),
    "kesepakatan": ("kesepakatan bersama", "kesepakatan kerja sama", "kesepakatan kerjasama",
                    "kesepakatan teknis"),
    "komitmen": ("komitmen bersama", "pakta integritas", "deklarasi bersama", "ikrar bersama",
                 "piagam kerja sama"),
    "loi": ("letter of intent", "surat minat", "loi"),
    "perjanjian": ("perjanjian kinerja", "naskah perjanjian hibah daerah", "perjanjian hibah",
                   "perjanjian kerja bersama", "perjanjian bersama", "perjanjian sewa",
                   "perjanjian pinjam pakai", "nphd"),
    "kerja sama": ("kerja sama", "kerjasama"),
}  # fmt: skip
_FAMILY_OF = {name: family for family, names in FAMILIES.items() for name in names}
_LONGEST_FIRST = sorted(_FAMILY_OF, key=lambda name: (-len(name), name))


def family_of(name: str) -> str:
    """Return the family of a document by its name, or by how its name begins; else the name.

    >>> family_of("MoU"), family_of("Nota  Kesepakatan Sinergi"), family_of("prasasti")
    ('mou', 'mou', 'prasasti')
    """
    folded = " ".join(name.casefold().split())
    known = _FAMILY_OF.get(folded)
    if known:
        return known
    begins = (n for n in _LONGEST_FIRST if folded.startswith(f"{n} "))
    return _FAMILY_OF.get(next(begins, ""), folded)
