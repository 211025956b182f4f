namespace GeoBdt.Indicators.Catalog;

/// <summary>
/// One value as URLs, tiles and tables name it: <c>id[.kategori[.kategori]][:jumlah|persen|galat|rse|nilai][@edisi]</c>, where
/// the edition is <c>YYYY-MM</c>, a span <c>YYYY-MM..YYYY-MM</c> or <c>terbaru</c>. This is the parsed text; <see cref="IndicatorCatalog.Resolve"/> fills in
/// what was left out.
/// </summary>
/// <param name="Series">Id of the indicator with its categories, as <c>desil.1</c>.</param>
/// <param name="Statistik">Which number; null: the indicator's default.</param>
/// <param name="Edisi">Edition; null: the latest that has this value.</param>
public sealed record Ukuran(string Series, Statistik? Statistik, Edisi? Edisi)
{
    /// <summary>How the latest edition is written.</summary>
    public const string Terbaru = "terbaru";

    /// <summary>The grammar, for messages.</summary>
    public const string Grammar = "id[.kategori[.kategori]][:jumlah|persen|galat|rse|nilai][@YYYY-MM|YYYY-MM..YYYY-MM|terbaru]";

    /// <summary>The indicator's id: the series up to its first dot.</summary>
    public string IndicatorId => Series.Split('.')[0];

    /// <summary>Reads the grammar; says nothing about whether such an indicator exists.</summary>
    public static bool TryParse(string? text, out Ukuran ukuran)
    {
        ukuran = new Ukuran("", null, null);
        if (string.IsNullOrEmpty(text) || text.Length > 200) return false;
        Edisi? edisi = null;
        var rest = text;
        if (rest.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
        {
            var name = rest[(at + 1)..];
            if (name != Terbaru)
            {
                if (!Catalog.Edisi.TryParse(name, out var parsed)) return false;
                edisi = parsed;
            }

            rest = rest[..at];
        }

        Statistik? statistik = null;
        if (rest.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
        {
            if (!StatistikNames.TryParse(rest[(colon + 1)..], out var parsed)) return false;
            statistik = parsed;
            rest = rest[..colon];
        }

        var parts = rest.Split('.');
        if (parts.Length > 3 || !parts.All(IsName)) return false;
        ukuran = new Ukuran(rest, statistik, edisi);
        return true;
    }

    /// <summary>True for a name made of lower-case letters, digits and single inner hyphens.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>The text; complete and canonical once resolved.</summary>
    public override string ToString() =>
        Series + (Statistik is { } s ? $":{s.Name()}" : "") + (Edisi is { } e ? $"@{e}" : "");
}

/// <summary>The names statistics carry in URLs and files.</summary>
public static class StatistikNames
{
    /// <summary>The name: <c>jumlah</c>, <c>persen</c>, <c>galat</c>, <c>rse</c>, <c>nilai</c>.</summary>
    public static string Name(this Statistik statistik) => statistik switch
    {
        Statistik.Jumlah => "jumlah",
        Statistik.Persen => "persen",
        Statistik.Galat => "galat",
        Statistik.Rse => "rse",
        Statistik.Nilai => "nilai",
        _ => throw new ArgumentOutOfRangeException(nameof(statistik), statistik, "Not a statistic."),
    };

    /// <summary>Reads a name as <see cref="Name"/> writes it.</summary>
    public static bool TryParse(string text, out Statistik statistik)
    {
        (var known, statistik) = text switch
        {
            "jumlah" => (true, Statistik.Jumlah),
            "persen" => (true, Statistik.Persen),
            "galat" => (true, Statistik.Galat),
            "rse" => (true, Statistik.Rse),
            "nilai" => (true, Statistik.Nilai),
            _ => (false, default),
        };
        return known;
    }
}
