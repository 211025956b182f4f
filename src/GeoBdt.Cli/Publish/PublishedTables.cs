using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli.Publish;

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, with <c>not null</c> where it always has a value.</param>
/// <param name="Meaning">What it holds, Indonesian / English.</param>
sealed record TableColumn(string Name, string Type, string Meaning);

/// <summary>A table.</summary>
/// <param name="Name">Its name; letters and underscores.</param>
/// <param name="Meaning">What it holds, Indonesian / English.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Keys">Constraints and indexes, made after it is filled; <c>{s}</c> stands for the schema, <c>{t}</c> for the table.</param>
sealed record PublishedTable(string Name, string Meaning, IReadOnlyList<TableColumn> Columns, IReadOnlyList<string> Keys)
{
    /// <summary>Makes it.</summary>
    /// <param name="schema">Quoted name of the schema.</param>
    public string Create(string schema) =>
        $"create table {schema}.{Name} ({string.Join(", ", Columns.Select(one => $"{one.Name} {one.Type.Replace("{s}", schema, StringComparison.Ordinal)}"))})";

    /// <summary>Says what it and its columns hold.</summary>
    /// <param name="schema">Quoted name of the schema.</param>
    public string Comments(string schema) =>
        $"comment on table {schema}.{Name} is {SqlNames.Literal(Meaning)};"
        + string.Concat(Columns.Select(one => $"comment on column {schema}.{Name}.{one.Name} is {SqlNames.Literal(one.Meaning)};"));

    /// <summary>Its constraints and indexes.</summary>
    /// <param name="schema">Quoted name of the schema.</param>
    public IEnumerable<string> KeysIn(string schema) =>
        Keys.Select(one => one.Replace("{s}", schema, StringComparison.Ordinal).Replace("{t}", $"{schema}.{Name}", StringComparison.Ordinal));
}

/// <summary>The tables of a published schema. docs/POSTGIS.md describes them.</summary>
static class PublishedTables
{
    /// <summary>The enumeration of statuses.</summary>
    public const string StatusType = "status_nilai";

    /// <summary>The view of all numbers with their names.</summary>
    public const string LongView = "nilai";

    const string Kode = "Kode Kemendagri bertitik. / Dotted Kemendagri code.";
    const string KodeBps = "Kode BPS menurut padanan; kosong bila tidak ada. / BPS code by the crosswalk; null where none is known.";
    const string Nama = "Nama resmi. / Official name.";
    const string Id = "Angka kode Kemendagri; sama dengan id di ubin dan GeoPackage. / Digits of the code; the feature id of tiles and files.";

    /// <summary>What the release says of itself; one row.</summary>
    public static PublishedTable Rilis { get; } = new("rilis", "Rilis yang terbit di skema ini; satu baris. / The release that is published here; one row.",
    [
        new("id", "text not null", "Id rilis: sidik isinya. / Id of the release: hash of its contents."),
        new("judul", "text not null", "Judul. / Title."),
        new("penerbit", "text not null", "Penerbit. / Publisher."),
        new("sampel", "boolean not null", "Benar bila datanya buatan. / True when the data are invented."),
        new("program", "text not null", "Program yang membangunnya. / Program that built it."),
        new("vintase_wilayah", "text not null", "Keputusan yang menetapkan kode wilayah. / Decree that fixes the codes."),
        new("geometri", "text not null", "Sidik wilayah dan batas. / Hash of areas and shapes."),
        new("perlindungan", "text not null", "Cara angka dilindungi. / How numbers are protected."),
        new("catatan", "text not null", "Catatan yang harus menyertai angka. / The note that has to stand beside numbers."),
        new("catatan_en", "text not null", "Catatan dalam bahasa Inggris. / The note in English."),
        new("perkiraan", "text", "Cara perkiraan wilayah kecil; kosong tanpa perkiraan. / Method of the small-area estimates; null without."),
        new("perkiraan_en", "text", "Cara perkiraan dalam bahasa Inggris. / The same in English."),
    ],
    ["alter table {t} add primary key (id)"]);

    /// <summary>Editions of the register.</summary>
    public static PublishedTable Edisi { get; } = new("edisi", "Edisi register, dengan dasar hukum dan yang tidak termasuk. / Editions of the register, with decree and exclusions.",
    [
        new("edisi", "text not null", "YYYY-MM."),
        new("register", "text not null", "BDT, DTKS atau DTSEN. / Register family."),
        new("kode_wilayah", "text not null", "Sistem dan vintase kode di berkasnya. / Code system and vintage of its files."),
        new("dasar_hukum", "text not null", "Dasar hukum. / Decree."),
        new("dasar_hukum_en", "text not null", "Dasar hukum dalam bahasa Inggris. / The same in English."),
        new("pengecualian", "text not null", "Yang tidak termasuk. / What it leaves out."),
        new("pengecualian_en", "text not null", "Yang tidak termasuk, dalam bahasa Inggris. / The same in English."),
    ],
    ["alter table {t} add primary key (edisi)"]);

    /// <summary>Where the boundaries come from.</summary>
    public static PublishedTable SumberBatas { get; } = new("sumber_batas", "Sumber batas wilayah. / Sources of the boundaries.",
    [
        new("sumber", "text not null", "Sumber dan lisensi. / Origin and licence."),
        new("resmi", "boolean not null", "Benar bila diterbitkan yang berwenang. / Whether an authority issued it."),
    ],
    ["alter table {t} add primary key (sumber, resmi)"]);

    /// <summary>Areas of all levels.</summary>
    public static PublishedTable Wilayah { get; } = new("wilayah", "Wilayah semua tingkat, tanpa batas. / Areas of all levels, without shapes.",
    [
        new("id", "bigint not null", Id),
        new("kode", "text not null", Kode),
        new("tingkat", "text not null", "provinsi, kabupaten, kecamatan, desa. / Level."),
        new("kode_bps", "text", KodeBps),
        new("nama", "text not null", Nama),
        new("induk", "text", "Kode wilayah satu tingkat di atasnya. / Code of the area one level up."),
    ],
    [
        "alter table {t} add primary key (id)",
        "alter table {t} add unique (kode)",
        "alter table {t} add foreign key (induk) references {s}.wilayah (kode)",
        "create index on {t} (induk)",
        "create index on {t} (kode_bps)",
    ]);

    /// <summary>Indicators.</summary>
    public static PublishedTable Indikator { get; } = new("indikator", "Definisi indikator. / Definitions of the indicators.",
    [
        new("id", "text not null", "Nama di URL. / Name in URLs."),
        new("urutan", "integer not null", "Urutan tampil. / Order of display."),
        new("judul", "text not null", "Judul. / Title in Indonesian."),
        new("judul_en", "text not null", "Judul dalam bahasa Inggris. / Title."),
        new("definisi", "text not null", "Yang dihitung. / What is counted, in Indonesian."),
        new("definisi_en", "text not null", "Yang dihitung, dalam bahasa Inggris. / What is counted."),
        new("tema", "text not null", "Tema. / Theme in Indonesian."),
        new("tema_en", "text not null", "Tema dalam bahasa Inggris. / Theme."),
        new("asal", "text not null", "register, perkiraan, sensus, tabel. / Where its numbers come from."),
        new("terdalam", "text not null", "Tingkat tersempit yang terbit. / Narrowest level that is published."),
        new("sumber", "text not null", "Sumber definisi, atau pemilik angka. / Source of the definition, or owner of the figures."),
        new("periode", "text", "Periode angka dari tabel. / Period of figures from a table."),
        new("semesta", "text", "Syarat semesta atas variabel register. / Condition of the universe."),
        new("syarat", "text", "Syarat yang dihitung. / Condition that is counted."),
        new("konsep", "text", "Satu Data Indonesia: konsep. / Concept."),
        new("interpretasi", "text", "Satu Data Indonesia: interpretasi. / How to read it."),
        new("rumus", "text", "Satu Data Indonesia: rumus. / Formula."),
    ],
    ["alter table {t} add primary key (id)"]);

    /// <summary>Values without their editions.</summary>
    public static PublishedTable Ukuran { get; } = new("ukuran", "Ukuran: seri dan statistik suatu indikator. / Values: series and statistic of an indicator.",
    [
        new("ukuran", "text not null", "Nama lengkap tanpa edisi, mis. desil.1:persen. / Complete name without edition."),
        new("indikator", "text not null", "Indikator. / The indicator."),
        new("seri", "text not null", "Seri, mis. desil.1. / Series."),
        new("statistik", "text not null", "jumlah, persen, galat, rse, nilai. / Which number."),
        new("judul", "text not null", "Judul. / Title in Indonesian."),
        new("judul_en", "text not null", "Judul dalam bahasa Inggris. / Title."),
        new("satuan", "text not null", "Satuan. / Unit."),
        new("desimal", "integer not null", "Banyaknya desimal. / Decimals."),
        new("terdalam", "text not null", "Tingkat tersempit yang terbit. / Narrowest level that is published."),
        new("kolom", "text not null", "Nama kolomnya di tampilan tabel_… dan peta_…. / Its column in the views."),
    ],
    ["alter table {t} add primary key (ukuran)", "alter table {t} add foreign key (indikator) references {s}.indikator (id)"]);

    /// <summary>Values of editions.</summary>
    public static PublishedTable Kolom { get; } = new("kolom", "Ukuran tiap edisi: yang dirujuk angka. / Values by edition: what the numbers refer to.",
    [
        new("id", "integer not null", "Nomor di rilis ini; rilis lain dapat lain. / Number in this release; another may have others."),
        new("ukuran", "text not null", "Ukuran. / The value."),
        new("edisi", "text not null", "YYYY-MM, atau rentang YYYY-MM..YYYY-MM. / Edition, or a span of two."),
    ],
    [
        "alter table {t} add primary key (id)",
        "alter table {t} add unique (ukuran, edisi)",
        "alter table {t} add foreign key (ukuran) references {s}.ukuran (ukuran)",
    ]);

    /// <summary>All numbers, one a row.</summary>
    public static PublishedTable Angka { get; } = new("angka",
        "Semua angka terlindungi, satu tiap baris; tampilan nilai menyebut namanya. / All protected numbers, one a row; the view nilai has their names.",
    [
        new("wilayah", "bigint not null", "wilayah.id."),
        new("nilai", "double precision", "Angkanya; kosong bila status menyebut tidak ada. / The number; null where the status says there is none."),
        new("kolom", "integer not null", "kolom.id."),
        new("status", "{s}." + StatusType + " not null",
            "ada; tidak-ada-data; dirahasiakan; penyebut-kecil: ada, pakai dengan hati-hati. / There is one; no data; withheld; there is one, use with care."),
    ],
    [
        "alter table {t} add primary key (wilayah, kolom)",
        "alter table {t} add foreign key (wilayah) references {s}.wilayah (id)",
        "alter table {t} add foreign key (kolom) references {s}.kolom (id)",
    ]);

    /// <summary>What there is in the schema.</summary>
    public static PublishedTable DaftarIsi { get; } = new("daftar_isi",
        "Tabel dan tampilan yang dibuat geobdt di skema ini; yang lain tidak boleh ada di sini. / Tables and views made by geobdt; nothing else may be in this schema.",
    [
        new("nama", "text not null", "Nama. / Name."),
        new("jenis", "text not null", "tabel atau tampilan. / Table or view."),
        new("judul", "text not null", "Isinya. / What it holds."),
    ],
    ["alter table {t} add primary key (nama)"]);

    /// <summary>Areas of one level with their shapes.</summary>
    /// <param name="tingkat">The level.</param>
    /// <param name="geometry">Qualified name of PostGIS's type.</param>
    public static PublishedTable Level(Tingkat tingkat, string geometry)
    {
        var parent = tingkat == Tingkat.Provinsi ? (Tingkat?)null : tingkat - 1;
        return new PublishedTable(tingkat.Name(), $"Wilayah tingkat {tingkat.Name()} dengan batasnya. / Areas of this level with their shapes.",
        [
            new("id", "bigint not null", Id),
            new("kode", "text not null", Kode),
            new("kode_bps", "text", KodeBps),
            new("nama", "text not null", Nama),
            new("induk", parent is null ? "text" : "text not null", "Kode wilayah satu tingkat di atasnya. / Code of the area one level up."),
            new("geom", $"{geometry}(MultiPolygon, 4326)", "Batas, WGS 84; kosong bila tidak ada. / Shape, WGS 84; null where there is none."),
        ],
        [
            "alter table {t} add primary key (kode)",
            "alter table {t} add unique (id)",
            "alter table {t} add foreign key (id) references {s}.wilayah (id)",
            .. parent is { } wider ? [$"alter table {{t}} add foreign key (induk) references {{s}}.{wider.Name()} (kode)"] : (string[])[],
            "create index on {t} (induk)",
            "create index on {t} using gist (geom)",
        ]);
    }

    /// <summary>All of them, in the order in which they refer to one another.</summary>
    /// <param name="geometry">Qualified name of PostGIS's type.</param>
    public static IReadOnlyList<PublishedTable> All(string geometry) =>
        [Rilis, Edisi, SumberBatas, Wilayah, .. TingkatNames.All.Select(one => Level(one, geometry)), Indikator, Ukuran, Kolom, Angka, DaftarIsi];
}
