using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Peta;

/// <summary>Everything a map says in one language: the same words in the picture and on the page around it.</summary>
sealed class MapTexts(ReleaseSnapshot release, Nilai nilai, MapScope scope, bool isEnglish, Perubahan? perubahan = null)
{
    readonly IReadOnlyList<EdisiProvenance> _register = nilai.EdisiRegister(release.Manifest);

    public bool IsEnglish => isEnglish;

    /// <summary>What and where: "Rumah tangga tanpa sanitasi layak per desa/kelurahan, Kabupaten Trenggalek".</summary>
    public string Title
    {
        get
        {
            var level = AreaNames.Level(scope.Tingkat, isEnglish);
            var title = scope.Highlight < 0 ? $"{Subject} {(isEnglish ? "by" : "per")} {level}, {Frame}"
                : isEnglish ? $"{Subject}, {Highlighted} in {Frame}"
                : $"{Subject}, {Highlighted} di {Frame}";
            return perubahan is null ? title : $"{title}, {In(perubahan.Masa)} ({In(perubahan.Unit)})";
        }
    }

    /// <summary>The indicator and its category, without statistic, edition or place.</summary>
    public string Subject => In(perubahan?.Judul ?? nilai.Subjek());

    /// <summary>The area around those shown, or the whole release.</summary>
    public string Frame => scope.Frame == Parameters.WholeRelease
        ? release.Manifest.Judul
        : AreaNames.Full(release.Wilayah[scope.Frame]);

    /// <summary>The area that is pointed out; empty for none.</summary>
    public string Highlighted => scope.Highlight < 0 ? "" : AreaNames.Full(release.Wilayah[scope.Highlight]);

    /// <summary>
    /// Above all whether the data are invented, then the value of the area as a whole, edition, register and decree.
    /// </summary>
    public string Subtitle
    {
        get
        {
            var parts = new List<string>();
            if (release.Manifest.Sampel) parts.Add(isEnglish ? "INVENTED DATA" : "DATA BUATAN");
            if (WholeValue is { } whole) parts.Add(whole);
            parts.Add(Edition);
            if (_register.Count > 0)
            {
                parts.AddRange(_register.Select(one => one.Register).Distinct());
                parts.AddRange(_register.Select(one => In(one.Keputusan)).Distinct());
            }
            else if (nilai.Indicator.Asal == Asal.Perkiraan)
            {
                parts.Add(isEnglish ? "model estimate" : "perkiraan model");
            }
            else if (nilai.Indicator.Asal == Asal.Sensus)
            {
                parts.Add(isEnglish ? "census" : "sensus");
            }

            return string.Join(" · ", parts);
        }
    }

    /// <summary>
    /// The value of the area pointed out, else of the one around all: "Kabupaten Trenggalek: 65,58 %"; null without data.
    /// </summary>
    public string? WholeValue
    {
        get
        {
            var whole = scope.Highlight >= 0 ? scope.Highlight : scope.Frame;
            return whole < 0 || nilai.Status[whole] == NilaiStatus.TidakAdaData
                ? null
                : $"{AreaNames.Full(release.Wilayah[whole])}: {Value(whole)}";
        }
    }

    /// <summary>The edition or period in words: "Oktober 2020", "Juli 2019 – Oktober 2020".</summary>
    public string Edition => nilai.Masa(isEnglish);

    /// <summary>What the numbers are. A map of counts mostly shows where many people live, and says so.</summary>
    public string Measure => (nilai.Ukuran.Statistik, isEnglish) switch
    {
        _ when perubahan is not null => $"{(isEnglish ? "Change" : "Perubahan")}, {In(perubahan.Unit)}",
        // A unit is written as its source writes it: km is not Km.
        _ when nilai.Indicator.Asal == Asal.Tabel => $"{(isEnglish ? "Unit" : "Satuan")}: {Unit}, {Edition}",
        (Statistik.Persen, false) => $"Persen dari {Lower(Denominator)}",
        (Statistik.Persen, true) => $"Percent of {Lower(Denominator)}",
        (Statistik.Jumlah, false) => $"Jumlah {Unit} (jumlah, bukan pangsa)",
        (Statistik.Jumlah, true) => $"Number of {Unit} (a count, not a share)",
        (Statistik.Galat, false) => $"Galat baku, {Unit}",
        (Statistik.Galat, true) => $"Standard error, {Unit}",
        (_, false) => "Galat baku relatif, persen",
        _ => "Relative standard error, percent",
    };

    /// <summary>A value with all its published decimals.</summary>
    public string Number(double value) => perubahan?.Number(value, isEnglish) ?? nilai.Number(value, isEnglish);

    /// <summary>The value of an area, or in words why there is none.</summary>
    public string Value(int area) => perubahan?.Words(area, isEnglish) ?? nilai.Words(area, isEnglish);

    /// <summary>Who publishes the numbers and where boundaries come from.</summary>
    public string Source
    {
        get
        {
            // What was taken over from a table is its source's, not the publisher's.
            var numbers = nilai.Indicator.Asal == Asal.Tabel ? nilai.Indicator.Sumber : release.Manifest.Penerbit;
            var boundaries = string.Join("; ", release.Manifest.Wilayah.Batas.Select(Credit).Distinct());
            return isEnglish
                ? $"Source: {numbers}. Boundaries: {boundaries}."
                : $"Sumber: {numbers}. Batas: {boundaries}.";
        }
    }

    // A source that says itself whether it is official is not corrected.
    string Credit(BoundaryProvenance one) => one.Resmi || one.Sumber.Contains("resmi", StringComparison.OrdinalIgnoreCase)
        ? one.Sumber
        : $"{one.Sumber} ({(isEnglish ? "not official" : "tidak resmi")})";

    /// <summary>Name of the release and what its edition leaves out.</summary>
    public string Release
    {
        get
        {
            var name = isEnglish ? $"Release {release.Id}" : $"Rilis {release.Id}";
            return _register.Count == 0
                ? name
                : $"{name}. {string.Join(". ", _register.Select(one => Sentence(In(one.TidakTermasuk))).Distinct())}.";
        }
    }

    /// <summary>What would mislead a reader who does not know it: how uncertain estimates are, and that counts are no shares.</summary>
    /// <param name="ragu">The uncertainty that is drawn; null for none.</param>
    public string Caution(RaguKeys? ragu)
    {
        if (perubahan is not null) return In(perubahan.Note(release.Manifest.Perlindungan));
        var notes = new List<string>();
        if (nilai.Ukuran.Statistik == Statistik.Jumlah)
        {
            notes.Add(isEnglish
                ? "Careful: colours show counts, not shares, and so mostly where many live; circles show counts better (simbol=lingkaran)."
                : "Hati-hati: warna menunjukkan jumlah, bukan pangsa, jadi terutama di mana banyak penduduk; lingkaran lebih tepat (simbol=lingkaran).");
        }

        if (ragu is not null) notes.Add(In(ragu.Note));
        else if (SubjectParameters.HasError(nilai)) notes.Add(In(RaguKeys.NotDrawn));
        return string.Join(' ', notes);
    }

    /// <summary>How the numbers are protected or estimated.</summary>
    public string Protection => In(release.NoteOn([nilai.Indicator]));

    /// <summary>A text of the catalogue in this language.</summary>
    public string In(Teks text) => isEnglish ? text.En : text.Id;

    /// <summary>What is counted, as a heading: "Rumah tangga".</summary>
    public string Counted => Sentence(Unit);

    /// <summary>A text of <c>rilis.yaml</c>, written in any case, where a sentence begins.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    string Unit => In(SatuanNames.Words(nilai.Indicator));

    // With its category: a transition is a share of the households of one earlier decile, not of all.
    string Denominator => nilai.Penyebut(release) is { } whole ? In(whole.SebagaiPenyebut()) : Unit;

    static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
