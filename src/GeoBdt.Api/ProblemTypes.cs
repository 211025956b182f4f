namespace GeoBdt.Api;

// The kinds of failure. Slugs are public contract and are never renamed.
static class ProblemTypes
{
    public static readonly ProblemType UnknownParameter = new("parameter-tidak-dikenal", 400,
        new("Parameter tidak dikenal", "Unknown parameter"),
        new("Alamat data menolak parameter yang tidak dikenalnya, supaya salah ketik tidak diam-diam menghasilkan data lain.",
            "Data addresses refuse parameters they do not know, so that a typing error does not silently give other data."));

    public static readonly ProblemType DuplicateParameter = new("parameter-ganda", 400,
        new("Parameter ganda", "Duplicate parameter"),
        new("Setiap parameter diberikan paling banyak sekali; beberapa nilai ditulis dalam satu parameter, dipisah koma.",
            "Each parameter is given at most once; several values are written in one parameter, separated by commas."));

    public static readonly ProblemType MissingParameter = new("parameter-wajib", 400,
        new("Parameter wajib tidak ada", "Required parameter missing"),
        new("Alamat ini tidak mempunyai bawaan untuk parameter tersebut.", "This address has no default for the parameter."));

    public static readonly ProblemType BadValue = new("nilai-parameter", 400,
        new("Nilai parameter tidak sah", "Invalid parameter value"),
        new("Nilai parameter tidak dapat dibaca atau di luar batasnya; rincian menyebut yang sah.",
            "The parameter's value cannot be read or is out of range; the detail says what is valid."));

    public static readonly ProblemType UnknownCrs = new("sistem-koordinat", 400,
        new("Sistem referensi koordinat tidak disediakan", "Coordinate reference system not served"),
        new("Sistem referensi koordinat disebut dengan alamat OGC-nya, seperti pada crs setiap kumpulan di /collections.",
            "A coordinate reference system is named by its OGC address, as in the crs of each collection at /collections."));

    public static readonly ProblemType NotAcceptable = new("bentuk-jawaban", 406,
        new("Bentuk jawaban tidak disediakan", "No answer in an accepted form"),
        new("Tajuk Accept tidak menyebut satu pun bentuk yang disediakan alamat ini; f= memilih bentuk tanpa tajuk itu.",
            "The Accept header names none of the forms that this address has; f= chooses one without it."));

    public static readonly ProblemType BadKode = new("kode-wilayah", 400,
        new("Kode wilayah tidak dapat dibaca", "Unreadable area code"),
        new("Kode wilayah adalah kode Kemendagri bertitik, misalnya 35.03.01.2001; kode BPS ditulis bps-3503010001.",
            "Area codes are dotted Kemendagri codes, such as 35.03.01.2001; BPS codes are written bps-3503010001."));

    public static readonly ProblemType KodeWithoutDots = new("kode-tanpa-titik", 400,
        new("Kode wilayah tanpa titik", "Area code without dots"),
        new("Angka yang sama berarti tempat lain pada sistem kode BPS dan Kemendagri, jadi kode tanpa titik tidak ditebak.",
            "The same digits mean different places in the BPS and Kemendagri systems, so a code without dots is not guessed."));

    public static readonly ProblemType UnknownArea = new("wilayah-tidak-dikenal", 404,
        new("Wilayah tidak dikenal", "Unknown area"),
        new("Rilis ini tidak memuat wilayah dengan kode itu pada tingkat yang diminta.",
            "This release holds no area with that code at the level asked for."));

    public static readonly ProblemType AreaSplit = new("wilayah-dimekarkan", 410,
        new("Wilayah ini telah dimekarkan", "This area was split"),
        new("Wilayah berkode itu sudah menjadi beberapa wilayah; pilih salah satu penggantinya.",
            "The area of that code has become several areas; choose one of those that took its place."));

    public static readonly ProblemType BadLevel = new("tingkat", 400,
        new("Tingkat tidak sah", "Invalid level"),
        new("Tingkat harus sama dengan atau di bawah wilayah induk, dan tidak lebih dalam daripada yang diterbitkan indikator.",
            "The level must be the parent area's or below, and not deeper than the indicator publishes."));

    public static readonly ProblemType BadUkuran = new("ukuran", 400,
        new("Ukuran tidak dapat dibaca", "Unreadable value name"),
        new("Ukuran ditulis id[.kategori][:statistik][@edisi].", "A value is written id[.category][:statistic][@edition]."));

    public static readonly ProblemType TooManyUkuran = new("ukuran-terlalu-banyak", 400,
        new("Terlalu banyak ukuran", "Too many values"),
        new("Satu permintaan memuat paling banyak 20 ukuran.", "One request holds at most 20 values."));

    public static readonly ProblemType UnknownUkuran = new("ukuran-tidak-ada", 404,
        new("Ukuran tidak ada", "No such value"),
        new("Indikator, kategori, statistik atau edisi itu tidak ada dalam rilis ini; lihat /indikator.",
            "This indicator, category, statistic or edition is not in this release; see /indikator."));

    public static readonly ProblemType BadFilter = new("saringan", 400,
        new("Saringan tidak dapat dipakai", "Unusable filter"),
        new("filter ditulis dalam CQL2 (teks atau JSON) dan menyebut properti dari /collections/{tingkat}/queryables; rincian menyebut tempat dan aturannya.",
            "filter is written in CQL2 (text or JSON) and names properties of /collections/{tingkat}/queryables; the detail names place and rule."));

    public static readonly ProblemType UnknownRelease = new("rilis-tidak-dikenal", 404,
        new("Rilis tidak dikenal", "Unknown release"),
        new("Nama rilis adalah 16 angka heksadesimal; daftar ada di /rilis.", "Releases are named by 16 hex digits; /rilis lists them."));

    public static readonly ProblemType RetiredRelease = new("rilis-ditarik", 410,
        new("Rilis tidak ada lagi", "Release retired"),
        new("Rilis ini tidak, atau tidak lagi, disimpan di server ini.", "This release is not, or no longer, kept on this server."));

    public static readonly ProblemType ReleaseNotOpened = new("rilis-rusak", 503,
        new("Rilis tidak utuh", "Release damaged"),
        new("Sidik berkas rilis tidak cocok dengan manifesnya, jadi rilis tidak disajikan.",
            "The checksums of the release do not match its manifest, so it is not served."));

    public static readonly ProblemType UnknownReport = new("laporan-tidak-ada", 404,
        new("Laporan tidak ada", "No such report"),
        new("Rilis menyebut laporan-laporannya pada manifes.", "A release names its reports in its manifest."));

    public static readonly ProblemType TooManyFeatures = new("geojson-terlalu-besar", 422,
        new("Terlalu banyak wilayah untuk satu GeoJSON", "Too many areas for one GeoJSON"),
        new("Ambil per halaman di /collections/{tingkat}/items, atau sebagai ubin di /ubin.",
            "Take pages from /collections/{tingkat}/items, or tiles from /ubin."));

    public static readonly ProblemType FileTooLarge = new("berkas-terlalu-besar", 422,
        new("Terlalu banyak batas untuk satu berkas", "Too many boundaries for one file"),
        new("GeoPackage dan TopoJSON dibuat utuh di memori; untuk yang lebih besar ada geobdt export, halaman dan ubin.",
            "GeoPackage and TopoJSON are made whole in memory; for larger ones there are geobdt export, pages and tiles."));

    public static readonly ProblemType TooManyForVector = new("vektor-terlalu-besar", 422,
        new("Terlalu banyak wilayah untuk satu berkas vektor", "Too many areas for one vector file"),
        new("SVG dan PDF memuat garis setiap wilayah; peta yang lebih luas diambil sebagai gambar .png.",
            "SVG and PDF hold the lines of every area; wider maps are taken as pictures, .png."));

    public static readonly ProblemType TooManyToPrint = new("lembar-terlalu-panjang", 422,
        new("Terlalu banyak baris untuk dicetak", "Too many rows to print"),
        new("Lembar HTML dan PDF dibuat untuk dicetak dan ditandatangani; ribuan halaman bukan keduanya. XLSX, CSV dan JSON memuat semuanya.",
            "Sheets in HTML and PDF are made to be printed and signed, which thousands of pages are not. XLSX, CSV and JSON hold everything."));

    public static readonly ProblemType PictureTooLarge = new("gambar-terlalu-besar", 422,
        new("Gambar terlalu besar", "Picture too large"),
        new("Lebar dan tinggi kali skala melampaui batas piksel satu gambar.",
            "Width and height times the scale exceed the pixels of one picture."));

    public static readonly ProblemType MapTooLarge = new("peta-terlalu-besar", 413,
        new("Peta terlalu besar", "Map too large"),
        new("Lebar, tinggi atau hasil kalinya melampaui batas satu peta OGC API; batasnya tertulis di /api (x-OGC-limits).",
            "Width, height or their product exceed the limits of one map of OGC API; /api states them (x-OGC-limits)."));

    public static readonly ProblemType OutsideCrs = new("di-luar-dunia", 404,
        new("Di luar dunia", "Outside the world"),
        new("Bagian peta yang diminta seluruhnya di luar nilai yang sah untuk sistem koordinatnya.",
            "The piece of a map that was asked for lies entirely outside the valid values of its coordinate reference system."));

    public static readonly ProblemType NothingToShow = new("peta-tanpa-batas", 404,
        new("Tidak ada batas untuk digambar", "No boundaries to draw"),
        new("Wilayah tanpa batas tidak mempunyai tempat di peta.", "Areas without boundaries have no place on a map."));

    public static readonly ProblemType NegativeCounts = new("lingkaran-negatif", 422,
        new("Nilai negatif tidak dapat menjadi lingkaran", "Negative values cannot be circles"),
        new("Luas lingkaran sebanding dengan nilainya; nilai di bawah nol hanya dapat digambar sebagai warna.",
            "The area of a circle is in proportion to its value; values below zero can be drawn as colours only."));

    public static readonly ProblemType TooManyCircles = new("lingkaran-terlalu-rapat", 422,
        new("Terlalu banyak wilayah untuk lingkaran", "Too many areas for circles"),
        new("Di atas seribu lingkaran tidak lagi terbaca; tingkat yang lebih luas menunjukkan lebih banyak.",
            "Above a thousand, circles can no longer be read; a wider level shows more."));

    public static readonly ProblemType NotComparable = new("tak-sebanding", 422,
        new("Tidak dapat dibandingkan", "Not comparable"),
        new("Perubahan hanya ditunjukkan antara edisi satu register, dari angka yang diterbitkan untuk keduanya.",
            "Change is shown only between editions of one register, from figures published for both."));

    public static readonly ProblemType NoTile = new("ubin-tidak-ada", 404,
        new("Ubin tidak ada", "No such tile"),
        new("Zum, kolom atau baris berada di luar kisi ubin Web Mercator yang disajikan (skema XYZ).",
            "The zoom, column or row lies outside the grid of Web Mercator tiles that is served (XYZ scheme)."));

    public static readonly ProblemType NoLettering = new("huruf-belum-terpasang", 503,
        new("Huruf belum terpasang", "Faces not installed"),
        new("Server ini dibangun tanpa peta web, yang membawa huruf untuk gambar peta; peta tanpa judul dan legenda tidak dibuat.",
            "This server was built without the viewer, which brings the faces for map pictures; maps without title and legend are not made."));

    public static readonly ProblemType NoEstimates = new("tanpa-perkiraan", 404,
        new("Rilis tanpa perkiraan", "Release without estimates"),
        new("Tanpa kebutuhan=, kuota dibagi menurut perkiraan rumah tangga 40 % terbawah, yang tidak dimuat rilis ini.",
            "Without kebutuhan=, quotas follow the estimated households of the bottom 40 %, which this release does not hold."));

    public static readonly ProblemType NoNeed = new("tanpa-kebutuhan", 422,
        new("Tidak ada kebutuhan", "No need"),
        new("Kuota dibagi sebanding dengan kebutuhan; wilayah ini tidak mempunyainya.",
            "Quotas are shared in proportion to need, which this area does not have."));

    public static readonly ProblemType NoRoom = new("batas-kuota", 422,
        new("Batas kuota tidak memberi ruang", "Bounds leave no room"),
        new("Totalnya kurang dari jumlah batas bawah atau lebih dari jumlah batas atas.",
            "The total is below the sum of the lower bounds or above that of the upper ones."));

    public static readonly ProblemType NoRoomInDraw = new("batas-undian", 422,
        new("Batas kuota tidak memberi ruang dalam sebuah undian", "Bounds leave no room in a draw"),
        new("Rencananya sendiri dapat dibagi; peluang kuota berubah tidak dapat dihitung dengan batas ini.",
            "The plan itself can be shared out; the chance that a quota changes cannot be had with these bounds."));

    public static readonly ProblemType OutsideInduk = new("di-luar-induk", 422,
        new("Wilayah di luar rencana", "Area outside the plan"),
        new("Kuota lama, kunci dan kebutuhan menyebut wilayah di bawah induk rencana saja.",
            "Old quotas, locks and need name areas below the plan's area only."));

    public static readonly ProblemType TooManyDraws = new("undian-terlalu-banyak", 422,
        new("Terlalu banyak undian", "Too many draws"),
        new("Undian kali wilayah melampaui batas satu jawaban.", "Draws times areas exceed what one answer takes."));

    public static readonly ProblemType UploadTooLarge = new("unggahan-terlalu-besar", 413,
        new("Unggahan terlalu besar", "Upload too large"),
        new("Berkas yang diunggah bersama-sama melampaui batas server ini.", "The uploaded files together exceed this server's limit."));

    public static readonly ProblemType BadUpload = new("unggahan", 400,
        new("Unggahan tidak dapat dibaca", "Unreadable upload"),
        new("Berkas dikirim sebagai multipart/form-data, setiap nama sekali; tabel berupa CSV atau XLSX dengan judul kolom.",
            "Files are sent as multipart/form-data, each name once; tables are CSV or XLSX with column headings."));

    public static readonly ProblemType BadRows = new("baris-unggahan", 422,
        new("Ada baris yang tidak sah", "Invalid rows"),
        new("Tabel ditolak seluruhnya bila ada baris yang tidak sah; 'baris' menyebut nomor, kode dan aturannya. Tidak ada yang disimpan.",
            "A table is refused as a whole when a row is invalid; 'baris' names number, code and rule. Nothing is kept."));

    public static readonly ProblemType BadPlanFile = new("berkas-rencana", 422,
        new("Berkas rencana tidak dapat dibuka", "Plan file cannot be opened"),
        new("Berkas rencana memuat sidiknya sendiri; berkas yang diubah, atau yang hasilnya kini lain, ditolak.",
            "A plan file holds its own fingerprint; one that was changed, or that now gives other quotas, is refused."));

    public static readonly ProblemType PlanOfOtherRelease = new("rencana-rilis-lain", 409,
        new("Rencana dari rilis lain", "Plan of another release"),
        new("Rencana dibuka pada rilis yang disebutnya, dengan rilis=.", "A plan is opened on the release it names, by rilis=."));

    public static readonly ProblemType NotEmbeddable = new("tidak-dapat-disematkan", 404,
        new("Tidak ada yang dapat disematkan", "Nothing to embed"),
        new("oEmbed mengenal halaman /sematan dan gambar /peta di server ini, dalam ukuran yang masih terbaca.",
            "oEmbed knows the pages below /sematan and the pictures below /peta of this server, at sizes that can be read."));

    public static readonly ProblemType NoSuchOembedFormat = new("bentuk-oembed", 501,
        new("Bentuk oEmbed tidak disediakan", "oEmbed format not provided"),
        new("oEmbed dijawab sebagai JSON.", "oEmbed is answered as JSON."));

    public static readonly ProblemType UnknownPath = new("alamat-tidak-ada", 404,
        new("Alamat tidak ada", "Nothing at this address"),
        new("Alamat yang ada tertulis di /api.", "The addresses that exist are written at /api."));

    public static readonly ProblemType MethodNotAllowed = new("metode", 405,
        new("Metode tidak diizinkan", "Method not allowed"),
        new("Alamat ini menerima metode pada tajuk Allow saja; server ini tidak menyimpan apa pun.", "This address takes the methods in the Allow header only; this server keeps nothing."));

    public static readonly ProblemType Busy = new("sibuk", 503,
        new("Server sibuk", "Server busy"),
        new("Terlalu banyak jawaban sedang dibuat; yang sudah ada di tembolok tetap dilayani.",
            "Too many answers are being made; those in the cache are served all the same."));

    public static readonly ProblemType TooMany = new("terlalu-sering", 429,
        new("Terlalu banyak permintaan", "Too many requests"),
        new("Satu alamat hanya dilayani sekian permintaan dan sekian pengolahan per detik, supaya yang lain tetap terlayani; yang sudah ada di tembolok dihitung ringan.",
            "One address is served so many requests and so much work a second, so that others are served too; what is in the cache counts little."));

    public static readonly ProblemType TookTooLong = new("terlalu-lama", 503,
        new("Jawaban terlalu lama dibuat", "Answer took too long"),
        new("Pembuatan jawaban dihentikan pada batas waktunya; wilayah yang lebih sempit atau gambar yang lebih kecil lebih cepat.",
            "The making of the answer was stopped at its time limit; a narrower area or a smaller picture is faster."));

    public static readonly ProblemType BadQuestion = new("pertanyaan", 400,
        new("Pertanyaan tidak sah", "Invalid question"),
        new("Isi POST /data adalah JSON menurut docs/FORMAT.md; rincian menyebut tempatnya dalam dokumen.",
            "The content of POST /data is JSON by docs/FORMAT.md; the detail names the place in the document."));

    public static readonly ProblemType WrongMediaType = new("jenis-isi", 415,
        new("Jenis isi tidak diterima", "Media type not taken"),
        new("Tajuk Content-Type menyebut jenis isi yang tidak dibaca di alamat ini.", "The Content-Type header names a type that is not read at this address."));

    public static readonly ProblemType NoContent = new("badan-permintaan", 413,
        new("Permintaan tidak boleh berbadan", "Request with a body"),
        new("Hanya alamat POST yang menerima isi; lihat /api.", "Only POST addresses take content; see /api."));

    public static readonly ProblemType BadRequest = new("permintaan", 400,
        new("Permintaan tidak dapat dibaca", "Unreadable request"),
        new("Permintaan tidak mengikuti HTTP atau batas server.", "The request does not follow HTTP or the server's limits."));

    public static readonly ProblemType Unexpected = new("kesalahan-server", 500,
        new("Kesalahan server", "Server error"),
        new("Terjadi kesalahan yang tidak diduga; rinciannya tercatat di server.", "Something unexpected happened; the details are logged on the server."));

    public static IReadOnlyList<ProblemType> All { get; } =
    [
        UnknownParameter, DuplicateParameter, MissingParameter, BadValue, UnknownCrs, NotAcceptable, BadKode, KodeWithoutDots, UnknownArea, BadLevel,
        BadUkuran, TooManyUkuran, UnknownUkuran, BadFilter, UnknownRelease, RetiredRelease, ReleaseNotOpened, UnknownReport,
        TooManyFeatures, TooManyForVector, TooManyToPrint, PictureTooLarge, MapTooLarge, OutsideCrs, NothingToShow, NegativeCounts, TooManyCircles, NotComparable, NoTile,
        NoLettering, NoEstimates, NoNeed, NoRoom, NoRoomInDraw, OutsideInduk, TooManyDraws, UploadTooLarge, BadUpload, BadRows, BadPlanFile,
        PlanOfOtherRelease, AreaSplit, NotEmbeddable, NoSuchOembedFormat, UnknownPath, MethodNotAllowed, Busy,
        TooMany, TookTooLong, NoContent, BadRequest, Unexpected,
        FileTooLarge, BadQuestion, WrongMediaType,
    ];
}
