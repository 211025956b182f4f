using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Kuota;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Kuota;

/// <summary>Everything that decides the places of a plan, read and resolved, wherever it came from.</summary>
sealed class KuotaQuestion
{
    KuotaQuestion(KuotaTables tables, IReadOnlyDictionary<string, string> texts) => (Tables, Texts) = (tables, texts);

    public KuotaTables Tables { get; }

    /// <summary>The one spelling of each parameter that is not as by default; names as in an address.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    public int Induk { get; private init; }

    public long Total { get; private init; }

    /// <summary>Empty when need comes from an uploaded table.</summary>
    public IReadOnlyList<Nilai> Kebutuhan { get; private init; } = [];

    public IReadOnlyList<decimal> Bobot { get; private init; } = [];

    public KuotaMethod Metode { get; private init; }

    public bool IsBenchmarked { get; private init; }

    public long Minimal { get; private init; }

    /// <summary>Null for no such bound.</summary>
    public long? Maksimal { get; private init; }

    /// <summary>Hundredths of a percent; null for no such bound.</summary>
    public int? Batas { get; private init; }

    public bool IsNeverLess { get; private init; }

    public Nilai? Lama { get; private init; }

    public IReadOnlyList<(int Area, long Places)> Kunci { get; private init; } = [];

    public int Ulangan { get; private init; }

    /// <summary>Reads a question.</summary>
    /// <param name="asked">The request, for its release.</param>
    /// <param name="set">The parameters, which name themselves in refusals.</param>
    /// <param name="textOf">Text of a parameter by its name without prefix; null or empty when absent.</param>
    /// <param name="tables">What was uploaded.</param>
    public static Reading<KuotaQuestion> Read(Asked asked, KuotaParameterSet set, Func<string, string?> textOf, KuotaTables tables)
    {
        var reader = new Reader(asked, set.Prefix, textOf);
        var (total, metode, patokan) = (reader.Get(set.Total), reader.Get(set.Metode) ?? KuotaMethod.Webster.Name(), reader.Get(set.Patokan) ?? "kabupaten");
        var induk = reader.Get(Parameters.Induk);
        var (kebutuhan, bobot, lama) = (reader.Get(set.Kebutuhan), reader.Get(set.Bobot), reader.Get(set.Lama));
        var (minimal, maksimal, batas) = (reader.Get(set.Minimal), reader.Get(set.Maksimal), reader.Get(set.Batas));
        var (isNeverLess, kunci) = (reader.Get(set.TidakTurun) == "ya", reader.Get(set.Kunci));
        var ulangan = set.Prefix.Length == 0 ? reader.Get(set.Ulangan) : null;
        if (reader.Refusal is { } refusal) return Reading.Refused<KuotaQuestion>(refusal);
        if (total is null) return Problems.MissingParameter(set.Total.Name, "25000");
        if (kebutuhan is not null && tables.Kebutuhan is not null) return Problems.NotTogether(set.Kebutuhan.Name, "berkas kebutuhan / file kebutuhan");
        if (lama is not null && tables.Lama is not null) return Problems.NotTogether(set.Lama.Name, "berkas lama / file lama");
        if (lama is null && tables.Lama is null && (batas is not null || isNeverLess))
        {
            return Problems.OnlyTogether((batas is null ? set.TidakTurun : (Parameter)set.Batas).Name, "lama");
        }

        if (kebutuhan is null && tables.Kebutuhan is null)
        {
            if (UkuranReader.ResolveCount(BuiltInIndicators.Perkiraan, asked.Release).Nilai is not { } estimate) return Problems.NoEstimates();
            kebutuhan = [estimate];
        }

        kebutuhan ??= [];
        if (bobot is not null && bobot.Count != kebutuhan.Count) return Problems.WeightsOfOtherCount(set.Bobot.Name, bobot.Count, kebutuhan.Count);
        var texts = reader.Texts;
        texts["metode"] = metode;
        if (kebutuhan.Count > 0) texts["kebutuhan"] = string.Join(',', kebutuhan.Select(one => one.Ukuran));
        foreach (var (name, byDefault) in Defaults)
        {
            if (texts.GetValueOrDefault(name) == byDefault) texts.Remove(name);
        }

        _ = KuotaMethodNames.TryParse(metode, out var method);
        return Reading.Of<KuotaQuestion>(
            new(tables, texts)
            {
                Induk = induk,
                Total = total.Value,
                Kebutuhan = kebutuhan,
                Bobot = bobot ?? [.. Enumerable.Repeat(1m, Math.Max(1, kebutuhan.Count))],
                Metode = method,
                IsBenchmarked = patokan == "kabupaten",
                Minimal = minimal ?? 0,
                Maksimal = maksimal < KuotaParameterSet.MostPlaces ? maksimal : null,
                Batas = batas,
                IsNeverLess = isNeverLess,
                Lama = lama,
                Kunci = kunci ?? [],
                Ulangan = (int)(ulangan ?? 0),
            },
            null);
    }

    /// <summary>The parameters as the answer says them.</summary>
    public ParameterKuota Shown(ReleaseSnapshot release) => new(
        Induk == Parameters.WholeRelease ? null : release.Wilayah[Induk].Kode.ToString(),
        Total,
        Metode.Name(),
        NeedText,
        Texts.GetValueOrDefault("bobot"),
        IsBenchmarked && Kebutuhan.Count > 0,
        Texts.GetValueOrDefault("batas"),
        IsNeverLess,
        Minimal > 0 ? Minimal : null,
        Maksimal,
        Lama?.Ukuran.ToString() ?? (Tables.Lama is null ? null : KuotaTables.Name),
        Tables.Lama?.Count ?? 0,
        (Tables.Kunci?.Count ?? 0) + Kunci.Count,
        Tables.Kebutuhan?.Count ?? 0)
    {
        Ulangan = Ulangan,
    };

    /// <summary>What need is made of, by comma.</summary>
    public string NeedText => Kebutuhan.Count == 0 ? KuotaTables.Name : string.Join(',', Kebutuhan.Select(one => one.Ukuran));

    /// <summary>The query that asks it again, names in order of the alphabet.</summary>
    public string Query => Written(Texts);

    /// <summary>The query that asks it again with another plan beside; null where an address cannot ask for that.</summary>
    /// <remarks>What is not said of the other one is as here, so it cannot be without a count, a bound or a lock that this one has.</remarks>
    public string? QueryBeside(KuotaQuestion other)
    {
        if (Tables != KuotaTables.None || other.Tables != KuotaTables.None || other.Induk != Induk) return null;
        var texts = new Dictionary<string, string>(Texts) { [KuotaParameterSet.Beside + "metode"] = other.Texts["metode"] };
        foreach (var name in Texts.Keys.Concat(other.Texts.Keys).Except(["metode", "induk", "ulangan"]).ToHashSet())
        {
            // Weights go with the needs they were given with.
            var (here, there) = name == "kebutuhan" ? (NeedsOf(this), NeedsOf(other)) : (Texts.GetValueOrDefault(name), other.Texts.GetValueOrDefault(name));
            if (here == there && name != "bobot") continue;
            var text = other.Texts.GetValueOrDefault(name) ?? Defaults.FirstOrDefault(one => one.Name == name).Text;
            if (text is not null) texts[KuotaParameterSet.Beside + name] = text;
            else if (name != "bobot") return null;
        }

        return Written(texts);

        static string NeedsOf(KuotaQuestion question) => $"{question.Texts.GetValueOrDefault("kebutuhan")} {question.Texts.GetValueOrDefault("bobot")}";
    }

    static string Written(IEnumerable<KeyValuePair<string, string>> texts) => string.Join('&', texts.OrderBy(one => one.Key, StringComparer.Ordinal)
        .Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value).Replace("%2C", ",", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%40", "@", StringComparison.Ordinal)}"));

    // What means the same as being absent. The method is always said.
    static (string Name, string Text)[] Defaults { get; } =
    [
        ("patokan", "kabupaten"), ("minimal", "0"), ("maksimal", KuotaParameterSet.MostPlaces.ToString(CultureInfo.InvariantCulture)),
        ("tidak-turun", "tidak"), ("ulangan", "0"),
    ];

    // Reads until the first refusal.
    sealed class Reader(Asked asked, string prefix, Func<string, string?> textOf)
    {
        public Dictionary<string, string> Texts { get; } = [];

        public IResult? Refusal { get; private set; }

        public T? Get<T>(Parameter<T> parameter)
        {
            if (Refusal is not null) return default;
            var name = parameter.Name.StartsWith(prefix, StringComparison.Ordinal) ? parameter.Name[prefix.Length..] : parameter.Name;
            var reading = parameter.Read(textOf(name), asked);
            Refusal = reading.Refusal;
            if (Refusal is not null) return default;
            if (reading.Canonical is { } canonical) Texts[name] = canonical;
            return (T?)reading.Value;
        }
    }
}
