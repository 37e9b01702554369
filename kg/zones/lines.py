"""What single lines of a page are: those of the reporter, and those the site put around them.

The first word of a line tells most: patterns are tried only where it can begin one.
"""

import re

_FIRST = re.compile(r"[^\w\n]*(\w*)")
_LONG_TITLE = 160

_READ_ALSO = re.compile(
    r"[\s*_]*(?:[•●▪►▶⇒→»☛👉]|(?:(?:>>|\[\(?|\(|[-–•])\s*)?"
    r"(?:(?:baca|simak|lihat|tonton|dengar|cek|klik)!?\s*(?:juga|pula|selengkapnya|lainnya|"
    r"artikel|video|"
    r"berita|:)|(?:artikel|berita|konten)\s+(?:terkait|lainnya|lain|sebelumnya|populer|pilihan)|"
    r"pilihan\s+(?:redaksi|editor)|\[gambas:|\[video|\[halaman|scroll\s+(?:to|untuk)|"
    r"advertisement\b|iklan\s*$|saksikan\s+(?:video|juga|live)|simak\s+video|terkait\s*:|"
    r"selengkapnya\s+baca|lanjutkan\s+membaca|see\s+also|read\s+(?:also|more)))",
    re.I,
)
# A heading that only announces titles; they follow in lines of their own.
_HEADING = re.compile(
    r"[\s*_>\[(•-]*(?:(?:baca|lihat|simak|tonton|cek)\s*(?:juga|pula)(?:\s+(?:data|artikel|"
    r"berita)\s*(?:ini)?)?|"
    r"(?:artikel|berita|konten)\s+(?:terkait|lainnya|lain|populer|pilihan)|"
    r"pilihan\s+(?:redaksi|editor)|"
    r"saksikan\s+video\s+(?:pilihan\s+)?(?:berikut\s+)?ini|terkait|see\s+also)"
    r"\s*[:;…!]*[\s*_\])]*$",
    re.I,
)
# Headings of the lists of other articles below an article.
_LIST_BELOW = re.compile(
    r"\s*(?:(?:berita|artikel|konten|posting\w*)\s+(?:terkait|lainnya|lain|populer|terbaru|"
    r"terkini|"
    r"sebelumnya|selanjutnya|pilihan|utama|rekomendasi|unggulan)|rekomendasi(?:\s+(?:berita|"
    r"artikel|untuk\s+anda))?|"
    r"terpopuler|terkini|terbaru|populer|paling\s+(?:populer|banyak\s+dibaca)|trending|"
    r"most\s+popular|"
    r"related\s+(?:posts?|articles?|news)|you\s+may\s+(?:also\s+)?like|simak\s+berita\s+lainnya|"
    r"baca\s+tentang|topik\s+terkait|cek\s+juga\s+data\s+ini|kabar\s+lainnya|lihat\s+lainnya|"
    r"(?:previous|next)\s+(?:article|post|story)|berita\s+(?:sebelumnya|berikutnya|selanjutnya)\b.*|terpopuler\s*:.*|"
    r"indeks\s+berita)\s*:?\s*$",
    re.I,
)
_CAPTION = re.compile(
    r"\s*(?:\(?(?:foto|dok|dokumentasi|istimewa|ilustrasi|sumber\s*foto|"
    r"ket(?:erangan)?\.?\s*(?:foto|gambar)|"
    r"fotografer|ist|caption|gambar)\b)",
    re.I,
)
_FOOTER = re.compile(
    r"\s*(?:isi\s+komentar|copyright\b|©|hak\s+cipta|\(c\)\s|tags?\s*[:#]|tag(?:s)?\s*$|#\w|"
    r"topik\s*:|label\s*:|kata\s+kunci|keywords?\s*:|"
    r"sumber\s*:\s*https?:|(?:berita|artikel|konten)\s+ini\s+(?:telah|sudah)\s+(?:tayang|"
    r"terbit|dimuat)|"
    r"artikel\s+ini\s+(?:merupakan|adalah)\s|dilarang\s+(?:keras|mengutip|menyalin)|"
    r"baca\s+berita\s+lainnya|komentar\s*(?:[:(]\s*)?\d*\)?$|komentar\s+(?:yang|ditutup|"
    r"anda)|\d+\s+komentar|"
    r"leave\s+a\s+(?:reply|comment)|tinggalkan\s+(?:balasan|komentar)|tulis\s+komentar|"
    r"you\s+may\s+also\s+like|all\s+rights?\s+reserved|no\s+more\s+(?:posts|pages)|"
    r"alamat\s+email\s+anda|your\s+email|ruas\s+yang\s+wajib|tentang\s+penulis|"
    r"about\s+the\s+author|"
    r"disclaimer|pedoman\s+media\s+siber|kode\s+etik|hubungi\s+kami|kontak\s+redaksi|"
    r"konten\s+ini\s+adalah)",
    re.I,
)
# What a site asks of its readers, or counts of them, anywhere: the article does not end there.
_FURNITURE = re.compile(
    r"\s*(?:dapatkan\s+(?:informasi|berita|update)|ikuti\s+(?:kami|berita|saluran|kanal|"
    r"whatsapp|akun)|"
    r"cek\s+berita|simak\s+(?:berita|breaking)|update\s+berita|follow\s|share\b|bagikan\b|"
    r"gabung\b|join\b|"
    r"halaman\s*(?::\s*)?(?:\d+|selanjutnya|berikutnya|:?\s*$)|hal\s+\d|page\s+\d|"
    r"\d+\s+dari\s+\d+\s+halaman|"
    r"(?:\d\s*)+(?:show\s+all|lihat\s+semua)|show\s+all\s*$|(?:download|unduh)\s+(?:aplikasi|"
    r"pdf|file)|"
    r"(?:facebook|twitter|whatsapp|telegram|url|instagram|tiktok|youtube)\b|"
    r"(?:dibaca|dilihat|views?|hits?|post\s+views|pembaca|pengunjung|statistik\s+pengunjung|"
    r"ukuran\s+file|jumlah\s+pembaca|total\s+(?:views|dibaca)|kategori|category|rubrik|"
    r"kanal)\s*:|"
    r"dibaca\s+\d|dilihat\s+\d|\d[\d.]*\s*(?:views?|kali\s+(?:dibaca|dilihat)|pembaca|"
    r"shares?|dibaca)\s*$|"
    r"statistik\s+pengunjung|waktu\s+baca|\d+\s+(?:min(?:ute)?s?\s+read|menit\s+(?:baca|"
    r"membaca))|"
    r"(?:terakhir\s+)?diperbarui\b|last\s+updated?|updated?\s*:|lihat\s+foto\s*$|"
    r"tim\s+redaksi\s*$|"
    r"button\s|a\s*a\s*$|[a-z]?\s*[-+]\s*$|text\s+sizes?|ukuran\s+(?:huruf|teks|font)|"
    r"(?:small|medium|large|larger)\s*$|"
    r"(?:home|beranda|halaman\s+depan)\s*(?:[/›»>|]|$)|(?:prev(?:ious)?|next|print|cetak|"
    r"email|salin\w*|"
    r"copy\s+link|komentar|kirim|perbesar|perkecil|dengarkan|skip|loading\W*|close|tutup|menu|"
    r"reporter\s+citizen)\s*$|sumber\s*:.{0,60}$|jangan\s+lupa\s+(?:ikuti|follow|like)|"
    r"[\w.+-]+@[\w-]+\.[\w.-]+\s*$|https?://\S+\s*$|www\.\S+\s*$)",
    re.I,
)
_ASKS = re.compile(
    r"whatsapp|google\s+news|telegram|instagram|facebook|https?:|www\.|aplikasi|channel|@\w", re.I
)
_COUNTS = re.compile(
    r"\s*(?:dibaca|dilihat|views?|hits?|post\s+views|statistik|ukuran|kategori|category|rubrik|"
    r"(?:terakhir\s+)?diperbarui|last\s+updated?|updated?\s*:)",
    re.I,
)
_TABLE = re.compile(r"\s*!\[[^\]]*\]|[^|]*\|\s*$|[-|:\s]{3,}$")
_INITIALS = re.compile(
    r"\s*(?:\([^()\n]{1,60}\)|\[[\w/*.,& -]{1,20}\])\s*$"
)  # "(rls/hms)", "(*)", "(MC Tirtasari)"
# The same at the end of a last sentence: letters, no sentence, no number that matters.
_SIGNED = re.compile(
    r"(?<=[.!?\"”’…)])\s*(\((?:\*+|\*?[A-Za-z][\w.&]*(?:[ ]?[/|,&+*-][ ]?[\w.&*]+)*"
    r"(?: [A-Za-z][\w.&]*(?:[/,&*-][ ]?[\w.&*]+)*){0,4})\)\.?|\*{1,3})\s*$"
)
_NO_INITIALS = re.compile(
    r"\((?:\w+\s)?(?:baca|lihat|bersambung|selesai|kiri|kanan|tengah|alm)", re.I
)
_CLOSING = re.compile(r"\s*\([\w*/.,&+ -]{1,40}\)\.?\s*$")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"”’')\]]*\s*$|[\"”]\s*$")
_PICTURED = re.compile(
    r"\((?:[^()]*\b(?:foto|dok|dokumentasi|photo|istimewa|screenshot|tangkapan layar|"
    r"repro)\b[^()]*)\)\.?\s*$"
    r"|\(ist\)\.?\s*$|ANTARA FOTO/|/ANTARA\b|(?:^|[.\s])foto\s*:\s*[^.]{2,60}$|"
    r"\bdok\.?\s*:?\s*[A-Z][\w ]{2,40}\)?$",
    re.I,
)
_SIGNS = "foto photo dok ist) istimewa screenshot tangkapan repro antara".split()
_PICTURED_ABOVE = re.compile(
    r"\((?:[\w. ]+\.(?:com|id|co\.id|net)\b[^()]*|[\w. ]+/[A-Z][\w. /]+|antara[^()]*|humas[^()]*|"
    r"diskominfo[^()]*|[\w ]+ indonesia(?:/[^()]*)?)\)\.?\s*$|/(?:ist|dok|doc|net)\)?\.?\s*$",
    re.I,
)
_POINTS = re.compile(r"\((?:kanan|kiri|tengah|dua dari|ketiga dari|paling)\b", re.I)
_PHOTO_CREDIT = re.compile(r"\s*[A-Z][\w. -]*(?:/[A-Z][\w. '-]+){1,3}\s*$")
_BREADCRUMB = re.compile(
    r"\s*(?:home|beranda)\s*[/›»>|]|[^.!?]{3,40}(?:\s[›»>]\s[^.!?]{2,60}){1,4}$", re.I
)
_MARK = re.compile(r"\s*(?:[-–*•]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_FIGURE_AT_END = re.compile(
    r"(?<![\w/])(?!(?:19|20)\d\d\s*$)(?:(?:Rp|US\$|USD|"
    r"\$)\.?\s?)?\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?"
    r"\s*(?:%|[a-zA-Z²³/]+(?: [a-z]+){0,2})?\s*(?:\([^()]*\d[^()]*\))?\s*$"
)
_ONLY_FIGURE = re.compile(r"\s*[-–+]?(?:Rp\.?\s?)?\d[\d.,]*\s*%?\s*$")
_LABELLED = re.compile(r"\s*[A-Z][^:.!?]{1,50}\s?:\s\S.*\d")

_GATE = frozenset(
    """a aa advertisement akun alamat all artikel baca bagikan beranda berita button by c caption
    category cek close copy copyright dapatkan dengar dengarkan dibaca dilarang dilihat
    diperbarui disclaimer dok dokumentasi download email facebook follow foto fotografer gabung
    gambar gambas hak hal halaman hits home hubungi https http iklan ikuti ilustrasi indeks
    instagram isi ist istimewa jangan join jumlah kabar kanal kata kategori ket keterangan
    keyword keywords kirim klik kode komentar konten kontak label lanjutkan large larger last
    leave lihat loading medium menu most next no page paling pedoman pembaca pengunjung perbesar
    perkecil pilihan populer post posting prev previous print read rekomendasi related reporter
    ruas rubrik saksikan salin scroll see selengkapnya share show simak skip small statistik
    sumber tag tags telegram tentang terakhir terbaru terkait terkini terpopuler text tiktok tim
    tinggalkan tonton topik total trending tulis tutup twitter ukuran unduh update updated url
    video view views waktu whatsapp www you your youtube about cetak larger""".split()
)


def aside(line: str, *, seen_body: bool) -> str:
    """Return the kind of a line that the site put around those of the article; empty if none.

    "furniture" and "list" stand for lines that do not end the article, or may.
    """
    first = _FIRST.match(line)
    word = first.group(1).casefold() if first else ""
    if line[:1].isalpha() and word not in _GATE:
        if seen_body and "|" in line and _TABLE.match(line):
            return "footer"
        return "furniture" if _is_address(line) or _is_crumb(line) else ""
    if _FOOTER.match(line) or (seen_body and _TABLE.match(line)):
        return "footer"
    kinds = (("list", bool(_LIST_BELOW.match(line))), ("furniture", _is_furniture(line)),
             ("read-also", bool(_READ_ALSO.match(line))),
             ("caption", len(line) < 300 and bool(_CAPTION.match(line))))  # fmt: skip
    return next((kind for kind, found in kinds if found), "")


def _is_furniture(line: str) -> bool:
    if not _FURNITURE.match(line):
        return False
    return bool(
        _ASKS.search(line) or _COUNTS.match(line) or not ends_sentence(line) or len(line) < 16
    )


def _is_address(line: str) -> bool:
    return "@" in line and " " not in line.strip()


def _is_crumb(line: str) -> bool:
    marked = "›" in line or "»" in line or ">" in line
    return marked and len(line) < 120 and bool(_BREADCRUMB.match(line))


def heading(line: str) -> bool:
    """Tell whether a line only announces the titles of other articles."""
    return len(line) < 60 and bool(_HEADING.match(line))


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does, initials in brackets left out."""
    closing = _CLOSING.search(line[-44:])
    if closing and _ENDS_SENTENCE.search(line[: len(line) - len(closing.group())][-8:]):
        return True
    return bool(_ENDS_SENTENCE.search(line[-12:]))


def initials(line: str) -> bool:
    """Tell whether a line holds nothing but initials in brackets."""
    return line.rstrip()[-1:] in {")", "]"} and bool(_INITIALS.match(line))


def signed(line: str) -> int:
    """Return where the initials after the last sentence of a line begin; 0 if there are none.

    >>> line = "Rapat ditutup. (sti)"
    >>> line[signed(line):]
    '(sti)'
    """
    if line[-1:] not in ")*." and line.rstrip()[-1:] not in ")*":
        return 0
    begin = max(0, len(line) - 70)
    found = _SIGNED.search(line, begin)
    if not found or _NO_INITIALS.match(found.group(1)):
        return 0
    return found.start(1)


def pictured(line: str, *, above: bool) -> bool:
    """Tell whether a line describes a picture; `above` the article's first sentence more may."""
    if len(line) > 400 or not (above or len(line) < 250):
        return False
    lowered = line.casefold()
    for sign in _SIGNS:
        if sign in lowered:
            if _PICTURED.search(line):
                return True
            break
    return above and bool(_PICTURED_ABOVE.search(line) or _POINTS.search(line))


def photo_credit(line: str) -> bool:
    """Tell whether a line credits a picture: "TRIBUNBORNEO/RIDWAN ALKADRI"."""
    return len(line) < 70 and "/" in line and bool(_PHOTO_CREDIT.match(line))


def title(line: str) -> bool:
    """Tell whether a line may be the title of another article."""
    return len(line) <= _LONG_TITLE and not re.search(r"[.;,]\s*$", line)


def short(line: str) -> bool:
    return len(line) < 90 and not ends_sentence(line)


def item(line: str) -> bool:
    """Tell whether a short line belongs to a list or table: by its mark, or a figure at its end."""
    if _MARK.match(line):
        return True
    if not any(map(str.isdigit, line)):
        return False
    return bool(_FIGURE_AT_END.search(line) or _LABELLED.match(line))


def empty(line: str) -> bool:
    """Tell whether a line has neither a letter nor a digit."""
    return not any(map(str.isalnum, line))


def cell(line: str) -> bool:
    """Tell whether a line is a figure and nothing else, as tables have them line by line."""
    return bool(_ONLY_FIGURE.match(line))
