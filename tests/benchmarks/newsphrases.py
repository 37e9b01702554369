"""The sentences that newswire.py makes articles of.

"[a|b]" is one of several, "{name}" what World.values has; sentences begin small and have no full
stop, and ";" stands between them.
"""


def _several(text: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).split("; "))


SAID = _several("""
kata; ujar; ucap; tutur; ungkap; jelas; terang; papar; tegas; sebut; tandas; pungkas; imbuh
""")
TOLD = _several("""
mengatakan; menjelaskan; menyebutkan; menuturkan; menambahkan; mengungkapkan; menyampaikan bahwa;
mengatakan bahwa; memaparkan; menegaskan; menerangkan; mengakui
""")
CLOSING = _several("""
usai acara; di ruang kerjanya; lewat pesan suara; saat dihubungi; di sela rapat; sambil tertawa;
dengan nada tinggi; kepada wartawan
""")
HEADS = _several("""
{pem} [Janji|Siap|Kebut|Mulai] {act}; {indicator} [di|] {short} {now}, {who} [Waswas|Angkat
Bicara]; [Giliran|Kini] {short} {act}; {head} {short} {who}: {problem}; {things} {thing} untuk
{short}; [Soal|Ihwal] {thing}, {pem} [Siapkan|Gelontorkan|Cari] {money}; {event} di {short}
[Dibanjiri Warga|Berlangsung Meriah|Digelar Sederhana]; {indicator} {short} {moved}
[Lagi|Tajam|Tipis]; [Warga|Kades] {village} Keluhkan {thing}: {problem}; [Kejar|Demi] {plan},
{pem} {act}
""")
SIGNED_HEADS = _several("""
{pem} dan {partner} [Teken|Tandatangani] {mou}; {partner} Gandeng {pem}, [Sepakati|Teken] {kind};
[Perkuat|Dorong] {subject}, {pem} Teken {mou} dengan {partner}; {head} {who} [Tandatangani|Teken]
{mou} [dengan|bersama] {partner}
""")
DECKS = _several("""
[Anggaran|Dana] {money} disiapkan [tahun ini|untuk {thing}]; {problem}; {who} ikut {adverb};
Targetnya {goal}; {things} {thing} [menunggu|disiapkan]
""")
LEADS = _several("""
{government} [mulai|terus|berupaya] {act} [agar|supaya] {goal}, {day}; {event} yang digelar
{office} di {place}, {day}, [dihadiri|dipadati] {who}; {indicator} di {region} pada {year}
tercatat {now}, {moved} [dari|dibandingkan] {past} yang sebesar {before}; [sedikitnya|sebanyak]
{things} {thing} [dikerahkan|disiapkan|dibagikan] {office} {adverb} sejak {day};
[persoalan|urusan] {thing} di {region}, {province}, [belum|tak kunjung] tuntas, sebab {problem};
{office} [menganggarkan|mengalokasikan] {money} untuk {act} [sepanjang|pada] {this};
[wajah|suasana] {place} [tampak|terasa] {colour}, {day}, ketika {who} menunggu {event}
""")
SIGNED_LEADS = _several("""
{government} dan {partner} menandatangani {kind} ({mou}) tentang {subject} di {place}, {day};
{kind} tentang {subject} [resmi|akhirnya] diteken {government} [bersama|dengan] {partner}, {day};
{government} [menggandeng|menjalin kerja sama dengan] {partner} [lewat|melalui] {kind} ({mou})
tentang {subject}
""")
SIGNED_BY = _several("""
{mou} [itu|tersebut] ditandatangani {signer} dan {other} di {place}, {day}. {who}
[menyaksikan|hadir]; Dokumen [itu|tersebut] diteken {signer} [bersama|dan] {other}, {day}, di
{place}; Penandatanganan dilakukan {signer} dan {other} di {place}, {day}[, disaksikan {who}|]
""")
BODY = _several("""
{indicator} di {region} pada {year} [mencapai|tercatat|sebesar] {now}; pada {past} {indicator} [di
daerah itu|setempat] masih {before}, sedangkan setahun kemudian {now}; {indicator} {moved} dari
{before} pada {past} menjadi {now} pada {year}; [jumlahnya|totalnya] {whole} {noun}, terdiri atas
{parts}; dari {whole} {noun}, rinciannya {parts}; [anggaran|biaya] untuk {act} [sebesar|mencapai]
{money} yang bersumber dari {plan}; {office} [menyiapkan|mengusulkan] {money} [bagi|untuk]
{things} {thing}; [sejauh ini|hingga kini] baru {share} persen {thing} yang
[tertangani|terdata|siap dipakai]; [dasarnya|payung hukumnya] adalah {law}; kewajiban {act}
[diatur dalam|mengacu pada|tercantum dalam] {law}; [langkah|kebijakan] itu [sejalan dengan|merujuk
pada|menindaklanjuti] {law}; [sasaran|target] [itu|tersebut] [dituangkan|dimuat] dalam {plan}
[agar|supaya] {goal}; {plan} [memuat|mencantumkan] {act} sebagai [prioritas|pekerjaan utama];
[keluhan|kendala] terbanyak: {problem}; di Desa {village}, {problem}, [padahal|sementara] {things}
{thing} [sudah|telah] datang; [sebanyak|sekitar] {things} {thing} tersebar di {things2} desa,
terbanyak di Desa {village}; {things} {thing} dan {things2} {thing2} [akan|bakal|segera]
[tiba|ditambah] [awal|pertengahan] {next}; [pihaknya|dinas] {adverb} {act} [meski|walau]
{problem}; [bila|jika] {problem}, [petugas|regu] dari {village} [wajib|akan] {act}; {event}
[berikutnya|serupa] [digelar|dijadwalkan] di {place} [bulan depan|pekan depan|akhir tahun];
[warga|penduduk] {village} dan {village2} [berebut|menanti|menerima] {thing} [sejak
pagi|berhari-hari]; {who} [menilai|menganggap] cara itu [kurang|cukup|paling] {quality};
[turut|ikut] hadir {who} serta utusan Desa {village} dan Desa {village2}; {event} [ditutup|dibuka]
dengan [doa|tarian|pembagian {thing}] di {place}; ruangan {colour} di {place} [penuh|sesak] oleh
{who}; [rencana|janji] {act} [pernah|sudah] disampaikan pada {past}, [tetapi|namun] {problem};
harapannya {goal} dan {goal2}; [kontrak|pengadaan] {things} {thing} [senilai|bernilai] {money}
[rampung|selesai] {day}; {share} persen {noun} [mengaku|menyatakan] {quality},
[sisanya|selebihnya] [ragu|belum menjawab]; {pem} [menargetkan|mematok] {indicator} {now} pada
{next}; [setiap|tiap] kecamatan [mendapat|menerima] {things2} {thing} dan dana {money};
[selama|sepanjang] {past}, {things} {noun} [tercatat|terlayani] [di|lewat] {office}; {act}
[dikerjakan|dilakukan] {adverb} oleh {things2} {thing2} [bersama|dengan bantuan] {who};
[cuaca|jarak|medan] {colour} membuat {thing} menuju {village} [tertahan|lambat] {things2} jam
""")
QUOTES = _several("""
[kami|kita] [sudah|akan|harus] {act} [tahun ini|mulai besok|sebelum {next}]; [jangan|tidak boleh]
ada lagi cerita {problem}; [yang penting|intinya] {goal}; [tolong|mohon] {who} [ikut|mau] {act};
kalau {problem}, [lapor|datang] saja ke {place}; {things} {thing} itu [bukan|jelas] [angka
kecil|pekerjaan mudah]; saya [minta|titip] {goal}; [uang|dana] {money} [harus|mesti]
[habis|dipakai] {adverb}; [kerja|layanan] yang {quality} [saja|dulu]; [saya|kami]
[malu|heran|sedih] {problem}; [desa|kampung] {village} [jadi|bisa menjadi] contoh; [memang|betul],
baru {share} persen; [ini|itu] [janji|tugas] kami kepada {who}; {event} [begini|seperti ini]
[perlu|layak] [diulang|diperluas] sampai {village}; tanpa {thing}, [mustahil|sulit] {goal};
[biar|supaya] {goal}, [kami|kita] {act}; [dulu|tahun lalu] {problem}, [sekarang|kini] [beda|lain];
[orang|warga] {village} butuh {thing2}; [pintu|kantor] kami terbuka untuk {who}; [target|hitungan]
kami {things2} {thing2} [per|tiap] desa; tidak ada potongan [sepeser|serupiah] pun untuk {thing};
{thing} [itu|ini] [milik|hak] {who}
""")
READ_ALSO = _several("""
{who} {village} [Protes|Serbu|Terima] {thing}; {things} {thing} [Hilang|Mangkrak|Datang] di
{village}; [Ini|Simak] {things2} [Cara|Fakta] {act}; [Harga|Jadwal|Daftar] {thing} di {short}
[Terbaru|Pekan Ini]
""")
SUBHEADS = _several("""
[Tak|Belum] {quality}; [Butuh|Kurang|Tambah] {thing}; Janji [kepada|untuk] {who}; Warga {village}
[Menunggu|Mengeluh]
""")
