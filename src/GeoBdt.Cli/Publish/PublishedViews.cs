using System.Globalization;
using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli.Publish;

/// <summary>A view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it holds.</param>
/// <param name="Statements">What makes it and says what its columns hold.</param>
sealed record PublishedView(string Name, string Meaning, string Statements);

/// <summary>
/// The views of a published schema: all numbers with names; per indicator a wide table over areas and editions; per indicator and level
/// a map of the latest edition.
/// </summary>
/// <remarks>
/// Numbers are looked up area by area, so that a reader who wants one area, or those in sight on a map, costs as many. What PostgreSQL
/// cannot hold in one view (1,664 columns) goes on in another, <c>…_2</c>.
/// </remarks>
sealed class PublishedViews(PublishedContent content, string schema)
{
    // Two columns each, besides those of the area.
    const int MostUkuran = 700;
    const string StatusSuffix = "_status";

    readonly string _schema = SqlNames.Quoted(schema);
    readonly Dictionary<string, string> _columns = Columns(content);

    /// <summary>Column of a value in the views.</summary>
    public string ColumnOf(PublishedUkuran ukuran) => _columns[ukuran.Name];

    /// <summary>All of them.</summary>
    public IEnumerable<PublishedView> All()
    {
        yield return Long();
        var parts = content.Indicators.SelectMany(indicator => content.Of(indicator).Chunk(MostUkuran)
            .Select((values, part) => (Indicator: indicator, Values: values, Name: part == 0 ? indicator.Id : $"{indicator.Id}-{part + 1}"))).ToList();
        var tables = SqlNames.Plain(parts.Select(part => $"tabel-{part.Name}"));
        var maps = SqlNames.Plain(parts.SelectMany(part => Levels(part.Values).Select(level => $"peta-{part.Name}-{level.Name()}")));
        foreach (var (indicator, values, name) in parts)
        {
            yield return Table(tables[$"tabel-{name}"], indicator, values);
            foreach (var level in Levels(values)) yield return Map(maps[$"peta-{name}-{level.Name()}"], indicator, values, level);
        }
    }

    static IEnumerable<Tingkat> Levels(IReadOnlyList<PublishedUkuran> values) => TingkatNames.All.Where(level => level <= values.Max(one => one.Terdalam));

    static Dictionary<string, string> Columns(PublishedContent content) => content.Indicators
        .SelectMany(indicator => SqlNames.Plain(content.Of(indicator).Select(one => one.Name), StatusSuffix))
        // One name for both: the status's is the longer one, and its last letters are the same for all.
        .ToDictionary(pair => pair.Key, pair => pair.Value[..^StatusSuffix.Length]);

    PublishedView Long()
    {
        const string Meaning = "Semua angka: wilayah × ukuran × edisi. / All numbers: area × value × edition.";
        return new PublishedView(PublishedTables.LongView, Meaning, $"""
            create view {_schema}.{PublishedTables.LongView} as
            select w.kode, w.tingkat, w.nama, k.ukuran, k.edisi, a.nilai, a.status
            from {_schema}.angka a join {_schema}.wilayah w on w.id = a.wilayah join {_schema}.kolom k on k.id = a.kolom;
            {Comments(PublishedTables.LongView, Meaning, [
                ("kode", "Kode Kemendagri. / Kemendagri code."), ("tingkat", "Tingkat wilayah. / Level."), ("nama", "Nama wilayah. / Name of the area."),
                ("ukuran", "Ukuran tanpa edisi; lihat tabel ukuran. / Value without edition; see table ukuran."), ("edisi", "Edisi atau rentang. / Edition or span."),
                ("nilai", "Angkanya; kosong bila tidak ada. / The number; null where there is none."), ("status", "Apakah angkanya ada. / Whether there is a number.")])}
            """);
    }

    PublishedView Table(string name, Indicator indicator, IReadOnlyList<PublishedUkuran> values)
    {
        var meaning = $"{indicator.Judul.Id}: tiap wilayah dan edisi. / {indicator.Judul.En}: by area and edition.";
        var sql = new StringBuilder().Append(CultureInfo.InvariantCulture, $"create view {_schema}.{name} as select w.kode, w.tingkat, w.nama, w.induk, x.* from {_schema}.wilayah w cross join lateral (select k.edisi");
        foreach (var one in values) AppendPair(sql, one, one.Kolom);
        sql.Append(CultureInfo.InvariantCulture, $" from {_schema}.angka a join {_schema}.kolom k on k.id = a.kolom where a.wilayah = w.id and a.kolom between {First(values)} and {Last(values)} group by k.edisi) x;");
        return new PublishedView(name, meaning, sql + Comments(name, meaning, [.. Area, ("edisi", "Edisi atau rentang. / Edition or span."), .. values.SelectMany(one => Described(one, null))]));
    }

    PublishedView Map(string name, Indicator indicator, IReadOnlyList<PublishedUkuran> values, Tingkat level)
    {
        List<(PublishedUkuran Ukuran, PublishedKolom Kolom)> latest = [.. values.Where(one => level <= one.Terdalam).Select(one => (one, one.Kolom[^1]))];
        var meaning = $"{indicator.Judul.Id}, {level.Name()}, edisi terbaru. / {indicator.Judul.En}, latest edition.";
        var sql = new StringBuilder().Append(CultureInfo.InvariantCulture, $"create view {_schema}.{name} as select d.id, d.kode, d.kode_bps, d.nama, d.induk, x.*, d.geom from {_schema}.{level.Name()} d left join lateral (select ");
        var start = sql.Length;
        foreach (var (ukuran, kolom) in latest) AppendPair(sql, ukuran, [kolom]);
        // Without the comma of the first.
        sql.Remove(start, 2);
        sql.Append(CultureInfo.InvariantCulture, $" from {_schema}.angka a where a.wilayah = d.id and a.kolom between {latest.Min(one => one.Kolom.Id)} and {latest.Max(one => one.Kolom.Id)}) x on true;");
        return new PublishedView(name, meaning, sql + Comments(name, meaning,
        [
            ("id", "Angka kode Kemendagri: kunci untuk QGIS. / Digits of the code: the key for QGIS."),
            .. Area.Where(one => one.Column != "tingkat"),
            ("kode_bps", "Kode BPS. / BPS code."),
            .. latest.SelectMany(one => Described(one.Ukuran, one.Kolom.Edisi)),
            ("geom", "Batas, WGS 84. / Shape."),
        ]));
    }

    static IReadOnlyList<(string Column, string Meaning)> Area =>
    [
        ("kode", "Kode Kemendagri. / Kemendagri code."), ("tingkat", "Tingkat wilayah. / Level."),
        ("nama", "Nama wilayah. / Name of the area."), ("induk", "Kode wilayah satu tingkat di atasnya. / Code of the area one level up."),
    ];

    static int First(IReadOnlyList<PublishedUkuran> values) => values.Min(one => one.Kolom[0].Id);

    static int Last(IReadOnlyList<PublishedUkuran> values) => values.Max(one => one.Kolom[^1].Id);

    void AppendPair(StringBuilder sql, PublishedUkuran ukuran, IReadOnlyList<PublishedKolom> editions)
    {
        var column = ColumnOf(ukuran);
        var which = editions.Count == 1 ? $"= {editions[0].Id}" : $"between {editions[0].Id} and {editions[^1].Id}";
        sql.Append(CultureInfo.InvariantCulture, $", max(a.nilai) filter (where a.kolom {which}){(ukuran.Desimal == 0 ? "::bigint" : "")} as {column}")
            .Append(CultureInfo.InvariantCulture, $", max(a.status) filter (where a.kolom {which}) as {column}{StatusSuffix}");
    }

    IEnumerable<(string Column, string Meaning)> Described(PublishedUkuran ukuran, Edisi? edisi)
    {
        var column = ColumnOf(ukuran);
        var period = ukuran.Indicator.Periode ?? edisi?.ToString();
        yield return (column, $"{ukuran.Judul.Id}{(period is null ? "" : $", {period}")} [{ukuran.Name}{(edisi is null ? "" : $"@{edisi}")}] / {ukuran.Judul.En}");
        yield return ($"{column}{StatusSuffix}", $"Apakah {ukuran.Name} ada. / Whether there is a number.");
    }

    string Comments(string view, string meaning, IEnumerable<(string Column, string Meaning)> columns) =>
        $"comment on view {_schema}.{view} is {SqlNames.Literal(meaning)};"
        + string.Concat(columns.Select(one => $"comment on column {_schema}.{view}.{one.Column} is {SqlNames.Literal(one.Meaning)};"));
}
