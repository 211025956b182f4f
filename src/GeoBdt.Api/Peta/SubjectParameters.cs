using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Peta;

// What a map shows beside or in place of the classes of one value. They stand after the value and before the classes.
static class SubjectParameters
{
    /// <summary>More on one map would be a carpet: the smallest would still cover each other.</summary>
    public const int MostCircles = 1000;

    /// <summary>The one kind of symbols.</summary>
    public const string Circles = "lingkaran";

    // What means nothing where there are no classes of one value.
    static readonly string[] ClassNames = ["batas", "kelas", "metode", "kelas-dari", "tengah", "palet", "ragu", "dibanding"];

    // What counts the areas of a piece, or turns colours around, counts and turns those of classes.
    static readonly string[] NotWithSymbols = [.. ClassNames, "bbox"];

    const string Drawn = "arsir", NotDrawn = "tidak";

    /// <summary>The earlier edition that a map shows the change from; null for a map of one edition.</summary>
    public static readonly Parameter<Perubahan?> Dibanding = new(
        "dibanding",
        "Edisi yang lebih awal: peta menunjukkan perubahan dari edisi itu, dalam poin persen (jumlah: dalam persen), dengan batas kelas "
            + "tetap di sekitar 0. / An earlier edition: the map shows the change since it, in percentage points (counts: in percent), with fixed classes around 0.",
        (text, asked) => text is null ? Reading.Of<Perubahan?>(null, null) : ReadChange(text, asked))
    {
        Example = "2020-01",
    };

    /// <summary>Whether uncertainty is drawn over the classes of estimates.</summary>
    public static readonly Parameter<string> Ragu = new(
        "ragu",
        "Ketidakpastian perkiraan model: arsir (di atas warna kelas: jarang bila galat baku relatif di atas 25 %, rapat bila di atas 50 %) atau tidak. "
            + "Bawaan: arsir untuk perkiraan. / Uncertainty of model estimates: hatched over the colours of classes (arsir: lightly above a relative "
            + "standard error of 25 %, densely above 50 %) or not (tidak). Default: arsir for estimates.",
        (text, asked) =>
        {
            var isMeant = HasError(asked.Get(Parameters.SatuUkuran));
            return text switch
            {
                NotDrawn => Reading.Of(NotDrawn, isMeant ? NotDrawn : null),
                null when !isMeant => Reading.Of(NotDrawn, null),
                null or Drawn when isMeant => Reading.Of(Drawn, Drawn),
                Drawn => Problems.NoError(asked.Get(Parameters.SatuUkuran).Ukuran),
                _ => Problems.BadChoice("ragu", text!, [Drawn, NotDrawn]),
            };
        })
    {
        Choices = [Drawn, NotDrawn],
    };

    /// <summary>Counts as symbols in place of colours; empty for colours.</summary>
    public static readonly Parameter<string> Simbol = new(
        "simbol",
        "lingkaran: jumlah sebagai lingkaran yang luasnya sebanding, bukan sebagai warna wilayah. Hanya untuk jumlah. / "
            + "lingkaran: counts as circles in proportion, not as colours of areas. For counts only.",
        (text, asked) =>
        {
            if (text is null) return Reading.Of("", null);
            if (text != Circles) return Problems.BadChoice("simbol", text, [Circles]);
            var nilai = asked.Get(Parameters.SatuUkuran);
            if (nilai.Ukuran.Statistik != Statistik.Jumlah) return Problems.NoCount(nilai.Ukuran, nilai.Indicator);
            foreach (var name in NotWithSymbols)
            {
                if (IsGiven(asked, name)) return Problems.NotTogether(name, "simbol=lingkaran");
            }

            if (asked.Http.Request.Query["tata"] == MapParameters.Polos) return Problems.NotTogether("tata=polos", "simbol=lingkaran");
            var scope = MapParameters.ScopeOfKode(asked);
            if (scope.Count > MostCircles) return Problems.TooManyCircles(scope.Count, MostCircles);
            return MapValues.Ends(asked.Release, nilai, scope) is ( < 0, _) negative
                ? Problems.NegativeCounts(nilai.Ukuran, negative.Least)
                : Reading.Of(Circles, Circles);
        })
    {
        Choices = [Circles],
    };

    /// <summary>A second value, to be shown with the one in the address; null for a map of one.</summary>
    public static readonly Parameter<Nilai?> Dan = new(
        "dan",
        "Ukuran kedua: peta dua ukuran sekaligus, masing-masing dalam tiga kelas (sepertiga rendah, tengah, tinggi). / "
            + "A second value: a map of two at once, each in thirds.",
        (text, asked) =>
        {
            if (text is null) return Reading.Of<Nilai?>(null, null);
            var first = asked.Get(Parameters.SatuUkuran);
            var reading = UkuranReader.ReadOne(text, asked);
            if (reading.Refusal is not null) return new Reading<Nilai?>(null, null, reading.Refusal);
            var second = reading.Value!;
            if (second.Ukuran == first.Ukuran) return Problems.SameValue(second.Ukuran);
            var tingkat = asked.Get(MapParameters.TingkatInKode);
            if (second.Terdalam() < tingkat) return Problems.LevelTooDeep(tingkat, second.Ukuran, second.Terdalam());
            foreach (var name in NotWithSymbols)
            {
                if (IsGiven(asked, name)) return Problems.NotTogether(name, "dan");
            }

            return IsGiven(asked, Simbol!.Name) ? Problems.NotTogether(Simbol.Name, "dan")
                : asked.Http.Request.Query["tata"] == MapParameters.Polos ? Problems.NotTogether("tata=polos", "dan")
                : asked.Http.Request.Query["tema"] == PictureParameters.Gelap ? Problems.NotTogether("tema=gelap", "dan")
                : Reading.Of<Nilai?>(second, reading.Canonical);
        })
    {
        Example = "desil.1",
    };

    /// <summary>What is mapped: the value, or its change.</summary>
    public static Nilai Shown(Asked asked) => asked.Get(Dibanding)?.Beda ?? asked.Get(Parameters.SatuUkuran);

    /// <summary>Classes of a map of one area.</summary>
    public static ClassParameters KelasInKode { get; } =
        ClassParameters.Always(MapParameters.ScopeOfKode, asked => [Shown(asked)], asked => asked.Get(Dibanding)?.Classes);

    /// <summary>Classes of tiles.</summary>
    public static ClassParameters KelasInInduk { get; } =
        ClassParameters.Always(MapParameters.ScopeOfInduk, asked => [Shown(asked)], asked => asked.Get(Dibanding)?.Classes);

    /// <summary>What says which map of one area is meant, without its size and language; in the order they are read.</summary>
    public static Parameter[] OfKode { get; } =
    [
        Parameters.SatuUkuran, Dibanding, Ragu, Parameters.Kode, MapParameters.TingkatInKode, Dan, Simbol, .. KelasInKode.All,
    ];

    /// <summary>The same of a map of an area or of the whole release.</summary>
    public static Parameter[] OfInduk { get; } =
        [Parameters.SatuUkuran, Dibanding, Ragu, Parameters.Induk, MapParameters.TingkatInInduk, .. KelasInInduk.All];

    /// <summary>Whether circles are asked for.</summary>
    public static bool HasCircles(Asked asked) => asked.Get(Simbol) == Circles;

    /// <summary>Whether an address says something about a parameter itself.</summary>
    static bool IsGiven(Asked asked, string name) => !string.IsNullOrEmpty(asked.Http.Request.Query[name]);

    /// <summary>The relative standard error to draw over a map; null when none is to be.</summary>
    public static Nilai? RseOf(Asked asked) => RseOf(asked, asked.Get(Parameters.SatuUkuran));

    /// <summary>The same of another edition.</summary>
    public static Nilai? RseOf(Asked asked, Nilai nilai) => asked.Get(Ragu) == Drawn
        ? asked.Release.Nilai(nilai.Ukuran with { Statistik = Statistik.Rse })
        : null;

    /// <summary>Whether a value has a relative standard error, and is not itself an error.</summary>
    public static bool HasError(Nilai nilai) => nilai.Indicator.Asal == Asal.Perkiraan
        && nilai.Ukuran.Statistik is Statistik.Persen or Statistik.Jumlah;

    static Reading<Perubahan?> ReadChange(string text, Asked asked)
    {
        var (release, to) = (asked.Release, asked.Get(Parameters.SatuUkuran));
        var edition = to.Ukuran.Edisi!.Value;
        // Estimates have errors of their own; a span is a change already.
        if (to.Indicator.Asal is Asal.Perkiraan or Asal.Sensus || edition.Dari is not null)
        {
            return Problems.NothingToCompare(to.Ukuran);
        }

        var all = release.Catalog.EditionsOf(to.Indicator, to.Ukuran.Series, to.Ukuran.Statistik!.Value);
        string[] earlier = [.. all.Where(one => one.CompareTo(edition) < 0 && HaveOneRegister(release, to, one)).Select(one => one.ToString())];
        if (!Edisi.TryParse(text, out var from) || from.Dari is not null) return Problems.BadChoice("dibanding", text, earlier);
        if (from == edition) return Problems.SameEdition(text, earlier);
        if (from.CompareTo(edition) > 0) return Problems.LaterEdition(text, edition, earlier);
        if (!all.Contains(from)) return Problems.UnknownUkuran($"dibanding={text}", new UkuranUnknown("edisi", text, earlier));
        return !HaveOneRegister(release, to, from)
            ? Problems.OtherRegister(from, edition, earlier)
            : Reading.Of<Perubahan?>(Perubahan.Of(release.Nilai(to.Ukuran with { Edisi = from }), to), from.ToString());
    }

    /// <summary>Whether another edition is of the same register; figures of tables are of none.</summary>
    public static bool HaveOneRegister(ReleaseSnapshot release, Nilai nilai, Edisi other)
    {
        if (nilai.Indicator.Asal != Asal.Register) return true;
        string? RegisterOf(Edisi edisi) => release.Manifest.Edisi.FirstOrDefault(one => one.Edisi == edisi.ToString())?.Register;
        return RegisterOf(other) == RegisterOf(nilai.Ukuran.Edisi!.Value);
    }
}
