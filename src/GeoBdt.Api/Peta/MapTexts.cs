using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Peta;

/// <summary>Everything a map says in one language: the same words in the picture and on the page around it.</summary>
sealed class MapTexts(ReleaseSnapshot release, Nilai nilai, MapScope scope, bool isEnglish)
{
    static readonly string[] Months =
    [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ];

    static readonly string[] EnglishMonths =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    readonly EdisiProvenance? _register = nilai.Indicator.Asal == Asal.Register
        ? release.Manifest.Edisi.FirstOrDefault(one => one.Edisi == nilai.Ukuran.Edisi!.Value.Sampai.ToString())
        : null;

    public bool IsEnglish => isEnglish;

    /// <summary>What and where: "Rumah tangga tanpa sanitasi layak per desa/kelurahan, Kabupaten Trenggalek".</summary>
    public string Title
    {
        get
        {
            var level = AreaNames.Level(scope.Tingkat, isEnglish);
            return scope.Highlight < 0 ? $"{Subject} {(isEnglish ? "by" : "per")} {level}, {Frame}"
                : isEnglish ? $"{Subject}, {Highlighted} in {Frame}"
                : $"{Subject}, {Highlighted} di {Frame}";
        }
    }

    /// <summary>The indicator and its category, without statistic, edition or place.</summary>
    public string Subject => In(nilai.Subjek());

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
            if (_register is not null)
            {
                parts.Add(_register.Register);
                parts.Add(_register.DasarHukum);
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

    /// <summary>The edition in words: "Oktober 2020", or a span "Juli 2019 – Oktober 2020".</summary>
    public string Edition
    {
        get
        {
            var edisi = nilai.Ukuran.Edisi!.Value;
            return edisi.Dari is { } from ? $"{InWords(from)} – {InWords(edisi.Sampai)}" : InWords(edisi);
        }
    }

    /// <summary>What the numbers are. A map of counts mostly shows where many people live, and says so.</summary>
    public string Measure => (nilai.Ukuran.Statistik, isEnglish) switch
    {
        _ when nilai.Indicator.Asal == Asal.Tabel => $"{Unit}, {nilai.Indicator.Periode ?? Edition}",
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
    public string Number(double value) => Numerals.Format(value, nilai.Desimal, isEnglish) + (IsPercent ? " %" : "");

    /// <summary>The value of an area, or in words why there is none.</summary>
    public string Value(int area) => nilai.Status[area] switch
    {
        NilaiStatus.Ada => Number(nilai.Value[area]),
        NilaiStatus.PenyebutKecil =>
            $"{Number(nilai.Value[area])} ({(isEnglish ? "small denominator" : "penyebut kecil")})",
        NilaiStatus.Dirahasiakan => isEnglish ? "withheld" : "dirahasiakan",
        _ => isEnglish ? "no data" : "tidak ada data",
    };

    /// <summary>Who publishes the numbers and where boundaries come from.</summary>
    public string Source
    {
        get
        {
            var boundaries = string.Join("; ", release.Manifest.Wilayah.Batas.Select(Credit).Distinct());
            return isEnglish
                ? $"Source: {release.Manifest.Penerbit}. Boundaries: {boundaries}."
                : $"Sumber: {release.Manifest.Penerbit}. Batas: {boundaries}.";
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
            return _register is null ? name : $"{name}. {_register.Pengecualian}.";
        }
    }

    /// <summary>How the numbers are protected or estimated.</summary>
    public string Protection => In(release.NoteOn([nilai.Indicator]));

    /// <summary>A text of the catalogue in this language.</summary>
    public string In(Teks text) => isEnglish ? text.En : text.Id;

    bool IsPercent => nilai.Ukuran.Statistik is Statistik.Persen or Statistik.Rse;

    string Unit => (nilai.Indicator.Satuan, isEnglish) switch
    {
        (Satuan.Lain, _) => In(nilai.Indicator.SatuanLain ?? nilai.Indicator.Judul),
        (Satuan.RumahTangga, false) => "rumah tangga",
        (Satuan.RumahTangga, true) => "households",
        (Satuan.Keluarga, false) => "keluarga",
        (Satuan.Keluarga, true) => "families",
        (_, false) => "individu",
        _ => "persons",
    };

    string InWords(Edisi month) => $"{(isEnglish ? EnglishMonths : Months)[month.Month - 1]} {month.Year}";

    string Denominator =>
        release.Catalog.TryFind(nilai.Indicator.PenyebutOf(nilai.Ukuran.Series)!.Split('.')[0], out var whole) ? In(whole.Judul) : Unit;

    static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
