"""The words that tell of speech: verbs before and after a name, and what leads up to a subject."""

from kg.extraction.lexicon import alternatives, by_initial, first_words

# Verbs of saying after a name ("X mengatakan"); those of the first list report what X said.
_REPORTING = (
    "mengatakan|menyatakan|menuturkan|mengungkapkan|menjelaskan|menyampaikan|menyebut|"
    "menyebutkan|menambahkan|melanjutkan|menegaskan|berharap|menilai|memaparkan|menerangkan|"
    "menekankan|mengaku|mengakui|merinci|memerinci|membeberkan|memastikan|mengingatkan|"
    "menguraikan|mengharapkan|mengklaim|mengeklaim|membantah|berujar|mengemukakan|mengimbau|"
    "menghimbau|meminta|mengajak|melaporkan|menargetkan|mengumumkan|mengutarakan|memperkirakan|"
    "memprediksi|menduga|meyakini|mengeluhkan|menyayangkan|menyesalkan|menjamin"
)
INDIRECT = alternatives(_REPORTING)
_SAYING = (
    _REPORTING + "|"
    "menyambut|mengapresiasi|berpesan|bertutur|menyoroti|menjawab|menandaskan|berkata|"
    "menyarankan|mendorong|mengusulkan|mencontohkan|menyimpulkan|menginstruksikan|"
    "memerintahkan|optimistis|optimis|menceritakan|mengisahkan|menuding|menimpali|meralat|"
    "beralasan|berdalih|berkilah|bertanya|mempertanyakan|menyoal|menolak|berjanji|membenarkan|"
    "memuji|mengkritik|mengkritisi|mengecam|mengeluh|bercerita|melontarkan|membeber|"
    "menggarisbawahi|mewanti-wanti|memaklumi|mengucapkan|berterima kasih|menampik|menepis|"
    "mencatat|mendesak|menuntut|menyindir|mengenang|mengkhawatirkan|khawatir|bersyukur|"
    "berkomitmen|menyanggupi|menegur|mengancam|menyanggah|berkelakar|berseloroh|meragukan|"
    "menitipkan|mengusul|menyela|memohon|mengapresiasikan|mengritik|menyelipkan|mengilustrasikan|"
    "menyatukan|memperingatkan|memandang|menganggap|mengonfirmasi|mengkonfirmasi|menggugat|"
    "merasa|berpendapat|berpandangan|berkomentar|menanggapi|angkat bicara|buka suara|buka mulut"
)
SAYING = by_initial(_SAYING)
SAYING_WORDS = first_words(alternatives(_SAYING))
# Before a name: "kata X".
_SAID = (
    "kata|ujar|tutur|ucap|ungkap|jelas|sebut|tegas|papar|terang|imbuh|tambah|pungkas|lanjut|"
    "sambung|beber|tukas|urai|tandas|pinta|harap|cetus|ulas|kenang|pesan|jawab|imbau|himbau|"
    "sahut|timpal|ajak|rinci|seru|sindir|potong|sergah|celetuk|keluh|kritik|seloroh|klaim|"
    "kelakar|tanya|lapor|tutup|kilah|dalih|sanggah|bantah|tuding|protes|canda|gerutu|aku|sampai|"
    "tekan|puji|usul|saran|simpul|akhir|rayu|bisik|teriak|cerita|kisah|nilai|duga|minta|curhat|"
    "pekik|ledek|gurau|tampik|tepis|ungkit|ingat|kecam|desak|janji|gugat|sela|cibir|sesal|syukur"
)
SAID = by_initial(_SAID)
SAID_WORDS = first_words(alternatives(_SAID))
PRONOUN = r"(?:[Ii]a|[Dd]ia|[Bb]eliau)"
