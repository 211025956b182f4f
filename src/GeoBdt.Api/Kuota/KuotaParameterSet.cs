using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Kuota;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Kuota;

/// <summary>
/// What a plan is asked by. The same names stand in an address, in a plan file, and behind <c>banding-</c> for the plan beside it. None has a default
/// here: what is absent comes from the plan that a question is built on, then from <see cref="KuotaQuestion"/>.
/// </summary>
sealed class KuotaParameterSet
{
    /// <summary>Most places of any plan or area.</summary>
    public const long MostPlaces = 100_000_000;

    /// <summary>Before the names of the plan beside.</summary>
    public const string Beside = "banding-";

    const int MostParts = 10, MostLocks = 50, MostDraws = 500;

    KuotaParameterSet(string prefix, bool isTotalRequired)
    {
        Prefix = prefix;
        Total = Whole("total", "Banyaknya rumah tangga yang dibagi. / Households to share out.", isTotalRequired);
        Kebutuhan = new(
            prefix + "kebutuhan",
            $"Jumlah yang menjadi kebutuhan, dipisah koma (paling banyak {MostParts}) dan dijumlahkan. Bawaan: sae-40persen:jumlah. / "
                + $"Counts that need is, by comma (at most {MostParts}), added up. Default: sae-40persen:jumlah.",
            ReadParts)
        {
            ListOf = JsonSchemaType.String,
            Example = "desil.1:jumlah,desil.2:jumlah",
        };
        Bobot = new(
            prefix + "bobot",
            $"Bobot setiap kebutuhan, dipisah koma, titik desimal, paling banyak {NeedMix.MostDecimals} desimal. Bawaan: semuanya 1. / "
                + $"Weight of each need, by comma, with a decimal point and at most {NeedMix.MostDecimals} decimals. Default: 1 each.",
            (text, _) => ReadWeights(prefix + "bobot", text))
        {
            ListOf = JsonSchemaType.Number,
            Example = "0.7,0.3",
        };
        Metode = Parameters.ChoiceOrNothing(prefix + "metode", "Cara membagi. Bawaan: webster. / Method. Default: webster.", [.. KuotaMethodNames.All]);
        Patokan = Parameters.ChoiceOrNothing(
            prefix + "patokan",
            "Skalakan kebutuhan desa supaya jumlahnya sama dengan angka kabupaten yang diterbitkan, atau tidak. Bawaan: kabupaten. / "
                + "Scale the need of desa to the published figure of their kabupaten, or not. Default: kabupaten.",
            "kabupaten",
            "tidak");
        Minimal = Whole("minimal", "Paling sedikit untuk setiap desa yang ada kebutuhannya. / Least for every desa with need.");
        Maksimal = Whole("maksimal", "Paling banyak untuk setiap desa. / Most for every desa.");
        Lama = new(
            prefix + "lama",
            "Jumlah yang diterbitkan rilis ini sebagai kuota lama setiap desa. / A count of this release that is the old quota of each desa.",
            ReadOld)
        {
            Example = "desil.1:jumlah",
        };
        Batas = new(
            prefix + "batas",
            "Perubahan terbesar terhadap kuota lama, dalam persen, paling banyak dua desimal: ⌈lama × (1 − c)⌉ sampai ⌊lama × (1 + c)⌋. / "
                + "Largest change from the old quota, in percent, at most two decimals: ⌈old × (1 − c)⌉ to ⌊old × (1 + c)⌋.",
            (text, _) => ReadPercent(prefix + "batas", text))
        {
            Example = "20",
        };
        TidakTurun = Parameters.ChoiceOrNothing(
            prefix + "tidak-turun", "Tidak ada yang mendapat kurang dari kuota lama. Bawaan: tidak. / Nobody gets less than the old quota. Default: tidak.", "tidak", "ya");
        Kunci = new(
            prefix + "kunci",
            $"Wilayah yang kuotanya ditetapkan, kode:kuota dipisah koma, paling banyak {MostLocks}. / "
                + $"Areas whose quota is fixed, code:quota by comma, at most {MostLocks}.",
            (text, asked) => ReadLocks(prefix + "kunci", text, asked))
        {
            ListOf = JsonSchemaType.String,
            Example = "35.03.01.2001:120",
        };
        Ulangan = Whole(
            "ulangan",
            "Banyaknya undian kebutuhan menurut galat bakunya, untuk peluang kuota berubah. Bawaan: 0. / "
                + "Draws of the need by its standard error, for the chance that a quota changes. Default: 0.",
            most: MostDraws);

        Parameter<long?> Whole(string name, string description, bool isRequired = false, long most = MostPlaces)
        {
            var parameter = Parameters.WholeOrNothing(prefix + name, description, 0, most);
            return isRequired ? parameter.Required("25000") : parameter;
        }
    }

    /// <summary>Of <c>GET /kuota</c>.</summary>
    public static KuotaParameterSet Asked { get; } = new("", isTotalRequired: true);

    /// <summary>Of <c>POST /kuota/rencana</c>, where a plan file may say what the address does not.</summary>
    public static KuotaParameterSet Uploaded { get; } = new("", isTotalRequired: false);

    /// <summary>Of the plan that an asked one stands beside.</summary>
    public static KuotaParameterSet Banding { get; } = new(Beside, isTotalRequired: false);

    public string Prefix { get; }

    public Parameter<long?> Total { get; }

    public Parameter<IReadOnlyList<Nilai>?> Kebutuhan { get; }

    public Parameter<IReadOnlyList<decimal>?> Bobot { get; }

    public Parameter<string?> Metode { get; }

    public Parameter<string?> Patokan { get; }

    public Parameter<long?> Minimal { get; }

    public Parameter<long?> Maksimal { get; }

    public Parameter<Nilai?> Lama { get; }

    // Hundredths of a percent.
    public Parameter<int?> Batas { get; }

    public Parameter<string?> TidakTurun { get; }

    public Parameter<IReadOnlyList<(int Area, long Places)>?> Kunci { get; }

    public Parameter<long?> Ulangan { get; }

    /// <summary>All that an endpoint declares for them; draws and the area are of the plan itself.</summary>
    public Parameter[] All => Prefix.Length > 0
        ? [Total, Kebutuhan, Bobot, Metode, Patokan, Minimal, Maksimal, Lama, Batas, TidakTurun, Kunci]
        : [Total, Parameters.Induk, Kebutuhan, Bobot, Metode, Patokan, Minimal, Maksimal, Lama, Batas, TidakTurun, Kunci, Ulangan];

    static Reading<IReadOnlyList<Nilai>?> ReadParts(string? text, Asked asked)
    {
        if (text is null) return Reading.Of<IReadOnlyList<Nilai>?>(null, null);
        var parts = text.Split(',');
        if (parts.Length > MostParts) return Problems.TooManyUkuran(parts.Length, MostParts);
        var all = new List<Nilai>(parts.Length);
        foreach (var part in parts)
        {
            var (nilai, problem) = UkuranReader.ResolveCount(part, asked.Release);
            if (problem is not null) return problem;
            if (all.Exists(one => one.Ukuran == nilai!.Ukuran)) return Problems.NeedTwice(nilai!.Ukuran);
            all.Add(nilai!);
        }

        return Reading.Of<IReadOnlyList<Nilai>?>(all, string.Join(',', all.Select(one => one.Ukuran)));
    }

    static Reading<Nilai?> ReadOld(string? text, Asked asked)
    {
        if (text is null) return Reading.Of<Nilai?>(null, null);
        var (nilai, problem) = UkuranReader.ResolveCount(text, asked.Release);
        return problem ?? Reading.Of<Nilai?>(nilai, nilai?.Ukuran.ToString());
    }

    static Reading<IReadOnlyList<decimal>?> ReadWeights(string name, string? text)
    {
        if (text is null) return Reading.Of<IReadOnlyList<decimal>?>(null, null);
        var weights = new List<decimal>();
        foreach (var part in text.Split(','))
        {
            if (!TryReadDecimal(part, out var weight) || !NeedMix.IsWeight(weight)) return Problems.BadDecimal(name, part, 0, NeedMix.LargestWeight);
            weights.Add(weight);
        }

        return weights.TrueForAll(one => one == 0) || weights.Count > MostParts
            ? Problems.BadWeights(name, text)
            : Reading.Of<IReadOnlyList<decimal>?>(weights, string.Join(',', weights.Select(one => one.ToString(CultureInfo.InvariantCulture))));
    }

    static Reading<int?> ReadPercent(string name, string? text)
    {
        if (text is null) return Reading.Of<int?>(null, null);
        return TryReadDecimal(text, out var percent) && percent <= 100 && percent.Scale <= 2
            ? Reading.Of<int?>((int)(percent * 100), percent.ToString(CultureInfo.InvariantCulture))
            : Problems.BadDecimal(name, text, 0, 100);
    }

    // Exact, in its shortest spelling.
    static bool TryReadDecimal(string text, out decimal value)
    {
        value = 0;
        if (text.Length > 12 || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)) return false;
        while (value.Scale > 0 && decimal.Round(value, value.Scale - 1) == value) value = decimal.Round(value, value.Scale - 1);
        return true;
    }

    static Reading<IReadOnlyList<(int Area, long Places)>?> ReadLocks(string name, string? text, Asked asked)
    {
        if (text is null) return Reading.Of<IReadOnlyList<(int, long)>?>(null, null);
        var tree = asked.Release.Wilayah;
        var locks = new SortedDictionary<int, long>();
        var parts = text.Split(',');
        if (parts.Length > MostLocks) return Problems.BadLocks(name, text, MostLocks);
        foreach (var part in parts)
        {
            if (part.Split(':') is not [var code, var places] || !KodeKemendagri.TryParse(code, out var kode)
                || !long.TryParse(places, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > MostPlaces)
            {
                return Problems.BadLocks(name, part, MostLocks);
            }

            if (!tree.TryFind(kode, out var area)) return Problems.UnknownArea(kode, []);
            if (!locks.TryAdd(area, count)) return Problems.BadLocks(name, part, MostLocks);
        }

        return Reading.Of<IReadOnlyList<(int, long)>?>(
            [.. locks.Select(one => (one.Key, one.Value))],
            string.Join(',', locks.Select(one => string.Create(CultureInfo.InvariantCulture, $"{tree[one.Key].Kode}:{one.Value}"))));
    }
}
