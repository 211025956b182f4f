using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Klasifikasi;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Api.Peta;

/// <summary>
/// How an endpoint's areas are classed and coloured, as parameters; they stand after those that say which areas and values.
/// </summary>
/// <remarks>Their defaults are contract: pictures linked without parameters must not change their looks.</remarks>
sealed class ClassParameters
{
    const int Fewest = 2, DefaultCount = 5;

    // Further than any count of households, and still exact as a double with two decimals.
    const decimal Furthest = 1_000_000_000_000m;

    static readonly string[] PaletNames = [.. ColorRamp.All.Select(ramp => ramp.Name)];
    static readonly string[] DivergingNames = [.. ColorRamp.All.Where(ramp => ramp.IsDiverging).Select(ramp => ramp.Name)];

    static readonly Parameter<int> Count = Parameters.Whole(
        "kelas",
        "Banyaknya kelas; lebih sedikit bila nilainya kurang beragam, dan mengikuti batas= bila diberikan. / "
            + "Number of classes; fewer when values do not differ enough, and that of batas= when given.",
        DefaultCount, Fewest, ColorRamp.MaxClasses);

    readonly Func<Asked, IEnumerable<Nilai>> _values;
    readonly Func<Asked, MapScope> _scope;
    readonly Func<Asked, MapClassDefaults?> _usual;
    readonly Parameter<int?> _kelas;
    readonly Parameter<string> _batas;
    readonly Parameter<ClassMethod> _metode;
    readonly Parameter<KelasDari>? _dari;
    readonly Parameter<decimal?> _tengah;
    readonly Parameter<ColorRamp>? _palet;

    ClassParameters(
        Func<Asked, IEnumerable<Nilai>> values,
        Func<Asked, MapScope> scope,
        Parameter<int?>? switchedBy,
        bool hasColours,
        Func<Asked, MapClassDefaults?>? usual = null,
        bool hasRelease = true)
    {
        (_values, _scope, _usual) = (values, scope, usual ?? (_ => null));
        _batas = Switched(switchedBy, Batas(switchedBy));
        // What is classed on request only is asked for by the number.
        _kelas = switchedBy ?? Kelas();
        _metode = Switched(switchedBy, Metode());
        _dari = hasRelease ? Switched(switchedBy, Dari()) : null;
        _tengah = Switched(switchedBy, Tengah());
        _palet = hasColours ? Switched(switchedBy, Palet()) : null;
        Parameter[] rest = [.. new Parameter?[] { _metode, _dari, _tengah, _palet }.OfType<Parameter>()];
        All = switchedBy is null ? [_batas, _kelas, .. rest] : [_batas, .. rest];
    }

    /// <summary>In the order they are read; without the number of classes where another parameter holds it.</summary>
    public Parameter[] All { get; }

    /// <summary>For endpoints that always class.</summary>
    /// <param name="scope">The areas, from parameters read before.</param>
    public static ClassParameters Always(Func<Asked, MapScope> scope) =>
        new(asked => [asked.Get(Parameters.SatuUkuran)], scope, null, hasColours: true);

    /// <summary>For endpoints that always class, and not always the value in the address.</summary>
    /// <param name="scope">The areas, from parameters read before.</param>
    /// <param name="shown">What is classed.</param>
    /// <param name="usual">Defaults other than those of a value; null for those.</param>
    public static ClassParameters Always(
        Func<Asked, MapScope> scope, Func<Asked, IEnumerable<Nilai>> shown, Func<Asked, MapClassDefaults?> usual) =>
        new(shown, scope, null, hasColours: true, usual);

    /// <summary>For endpoints that class when a number of classes is given.</summary>
    /// <param name="kelas">That number, read before.</param>
    /// <param name="values">What is classed.</param>
    /// <param name="scope">The areas.</param>
    /// <param name="hasColours">Whether answers have colours.</param>
    public static ClassParameters When(
        Parameter<int?> kelas, Parameter<IReadOnlyList<Nilai>> values, Func<Asked, MapScope> scope, bool hasColours) =>
        new(asked => asked.Get(values), scope, kelas, hasColours);

    /// <summary>For endpoints whose values come with the request: there is no more of them than the map shows, and bounds are compared with them later.</summary>
    public static ClassParameters OfOwnValues() => new(_ => [], _ => default, null, hasColours: true, hasRelease: false);

    /// <summary>A number of classes that may be left out: <see cref="When"/> is asked for by it.</summary>
    public static Parameter<int?> CountOrNothing(string description, Func<Asked, bool> isMeant, string with) =>
        Count.OrNothing(description, isMeant, with);

    /// <summary>What was asked for.</summary>
    /// <exception cref="InvalidOperationException">No classes were asked for.</exception>
    public MapClasses Of(Asked asked) => new(
        asked.Get(_kelas) ?? throw new InvalidOperationException("No classes were asked for."),
        asked.Get(_metode),
        _palet is null ? ColorRamp.Default : asked.Get(_palet),
        asked.Get(_batas),
        _dari is null ? KelasDari.Peta : asked.Get(_dari),
        asked.Get(_tengah));

    Parameter<int?> Kelas() => new(
        Count.Name,
        Count.Description,
        (text, asked) =>
        {
            var bounds = asked.Get(_batas);
            if (text is null && bounds is not null) return Reading.Of<int?>(CountOf(bounds), $"{CountOf(bounds)}");
            var reading = Count.Read(text, asked);
            if (reading.Refusal is not null) return new Reading<int?>(null, null, reading.Refusal);
            var count = (int)reading.Value!;
            return bounds is not null && count != CountOf(bounds)
                ? Problems.BoundsOfOtherCount(count, CountOf(bounds))
                : Reading.Of<int?>(count, reading.Canonical);
        })
    {
        Number = Count.Number,
    };

    Parameter<string> Batas(Parameter<int?>? switchedBy) => new(
        "batas",
        "Batas kelas sendiri, naik, dari batas bawah kelas pertama sampai batas atas kelas terakhir, desimal dengan titik; '..' di "
            + "ujung: terbuka. Batas atas termasuk kelasnya. / Class bounds of one's own, ascending, from the lower bound of the first class "
            + "to the upper bound of the last; '..' at an end leaves it open. Upper bounds belong to their class. (3–10)",
        (text, asked) =>
        {
            if (text is null && !IsGiven(asked, "kelas", "metode", "kelas-dari")) text = _usual(asked)?.Batas;
            if (text is null) return Reading.Of<string>(null, null);
            if (Bounds(text) is not var (bounds, canonical)) return Problems.BadBounds(text, Fewest, ColorRamp.MaxClasses);
            if (switchedBy is not null && asked.Get(switchedBy) is { } count && count != bounds.Length - 1)
            {
                return Problems.BoundsOfOtherCount(count, bounds.Length - 1);
            }

            var scope = _scope(asked);
            foreach (var nilai in _values(asked))
            {
                if (MapValues.Ends(asked.Release, nilai, scope) is var (least, most) && (least < bounds[0] || most > bounds[^1]))
                {
                    return Problems.BoundsDoNotCover(canonical, nilai.Ukuran.ToString(), least, most);
                }
            }

            return Reading.Of(canonical, canonical);
        })
    {
        Example = "0,10,25,50,100",
    };

    Parameter<ClassMethod> Metode() => new(
        "metode",
        "Pembagian kelas: fisher (galat kuadrat terkecil), kuantil (sama banyak), sama (sama lebar), bulat (batas bulat, sekitar sebanyak "
            + "itu), kepala-ekor (rata-rata, lalu rata-rata di atasnya), deviasi (simpangan baku dari rata-rata), manual (dari batas=). "
            + "Bawaan: fisher; manual bila ada batas. / How classes are chosen: least squared error, equal counts, equal widths, round "
            + "bounds, head/tail, standard deviations, own bounds. Default: fisher; manual with batas.",
        (text, asked) =>
        {
            var isManual = asked.Get(_batas) is not null;
            text ??= (isManual ? ClassMethod.Manual : ClassMethod.Fisher).Name();
            if (!ClassMethodNames.TryParse(text, out var metode)) return Problems.BadChoice("metode", text, ClassMethodNames.All);
            if (isManual && metode != ClassMethod.Manual) return Problems.NotTogether($"metode={text}", "batas");
            return metode == ClassMethod.Manual && !isManual
                ? Problems.OnlyTogether("metode=manual", "batas")
                : Reading.Of(metode, text);
        })
    {
        Choices = ClassMethodNames.All,
    };

    Parameter<KelasDari> Dari() => new(
        "kelas-dari",
        "Atas nilai mana kelas dibuat, supaya beberapa peta berlegenda sama: peta (wilayah di peta), wilayah (semua wilayah setingkat "
            + "dalam rilis), edisi (wilayah di peta, semua edisi), semua (keduanya). Bawaan: peta. / What values classes are made from, so that "
            + "maps share a legend: the map's areas; all areas of the level; the map's areas in all editions; both. Default: peta.",
        (text, asked) =>
        {
            var usual = _usual(asked);
            if (usual is not null && KelasDariNames.TryParse(text ?? "", out var given) && !usual.Allows(given))
            {
                return Problems.NotTogether($"kelas-dari={text}", usual.With);
            }

            text ??= (asked.Get(_batas) is not null ? KelasDari.Peta : usual?.Dari ?? KelasDari.Peta).Name();
            if (!KelasDariNames.TryParse(text, out var dari)) return Problems.BadChoice("kelas-dari", text, KelasDariNames.All);
            return dari != KelasDari.Peta && asked.Get(_batas) is not null
                ? Problems.NotTogether("kelas-dari", "batas")
                : Reading.Of(dari, dari == KelasDari.Peta ? null : text);
        })
    {
        Choices = KelasDariNames.All,
    };

    Parameter<decimal?> Tengah() => new(
        "tengah",
        "Nilai tengah skala dua arah, misalnya 0 untuk perubahan: kelas di kedua sisinya sama jauh, dan warnanya sama kuat. Bersama palet dua "
            + "arah. / Midpoint of a diverging scale, as 0 for change: classes on both sides lie equally far and are equally strong.",
        (text, asked) =>
        {
            if (text is null && asked.Get(_metode) != ClassMethod.Deviasi) text = _usual(asked)?.Tengah?.ToString(CultureInfo.InvariantCulture);
            if (text is null) return Reading.Of<decimal?>(null, null);
            if (!TryNumber(text, out var centre)) return Problems.BadDecimal("tengah", text, -Furthest, Furthest);
            if (asked.Get(_metode) == ClassMethod.Deviasi) return Problems.NotTogether("tengah", "metode=deviasi");
            if (asked.Get(_batas) is { } bounds)
            {
                var places = ClassBreaks.Manual([], Bounds(bounds)!.Value.Bounds, (double)centre).Places;
                if (places > ColorRamp.MaxClasses) return Problems.OneSidedBounds(text, places, ColorRamp.MaxClasses);
            }

            return Reading.Of<decimal?>(centre, centre.ToString(CultureInfo.InvariantCulture));
        })
    {
        Example = "0",
    };

    Parameter<ColorRamp> Palet() => new(
        "palet",
        $"Keluarga warna (ColorBrewer, viridis; daftarnya di /peta/palet.json); akhiran {ColorRamp.ReversedSuffix} membaliknya. Bawaan: "
            + $"{ColorRamp.Default.Name}; bersama tengah {ColorRamp.DefaultDiverging.Name}. / Family of colours, listed at /peta/palet.json; the "
            + $"suffix {ColorRamp.ReversedSuffix} reverses it.",
        (text, asked) =>
        {
            var isAround = asked.Get(_tengah) is not null;
            var ramp = isAround ? ColorRamp.DefaultDiverging : ColorRamp.Default;
            if (text is not null && !ColorRamp.TryFind(text, out ramp)) return Problems.BadChoice("palet", text, PaletNames);
            if (isAround && !ramp.IsDiverging) return Problems.BadChoice("palet", text!, DivergingNames);
            var count = asked.Get(_kelas)!.Value;
            return count > ramp.MostClasses
                ? Problems.BadNumber(Count.Name, $"{count} (palet={ramp.Name})", Fewest, ramp.MostClasses)
                : Reading.Of(ramp, ramp.Name);
        })
    {
        Choices = [.. ColorRamp.All.SelectMany(ramp => (string[])[ramp.Name, ramp.Reversed.Name])],
    };

    static bool IsGiven(Asked asked, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(asked.Http.Request.Query[name])) return true;
        }

        return false;
    }

    static Parameter<T> Switched<T>(Parameter<int?>? kelas, Parameter<T> parameter) =>
        kelas is null ? parameter : parameter.OnlyWhen(asked => asked.Get(kelas) is not null, kelas.Name);

    /// <summary>The bounds that a text names, and the one spelling of it; null when it names none.</summary>
    public static (double[] Bounds, string Canonical)? Bounds(string text)
    {
        var parts = text.Split(',');
        if (parts.Length is < Fewest + 1 or > ColorRamp.MaxClasses + 1) return null;
        var bounds = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] == ".." && i == 0) bounds[i] = double.NegativeInfinity;
            else if (parts[i] == ".." && i == parts.Length - 1) bounds[i] = double.PositiveInfinity;
            else if (!TryNumber(parts[i], out var number)) return null;
            else (bounds[i], parts[i]) = ((double)number, number.ToString(CultureInfo.InvariantCulture));
            if (i > 0 && !(bounds[i] > bounds[i - 1])) return null;
        }

        return (bounds, string.Join(',', parts));
    }

    static int CountOf(string bounds) => bounds.Count(letter => letter == ',');

    // Equal numbers have one spelling.
    static bool TryNumber(string text, out decimal number)
    {
        var isRead = decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
        if (!isRead || Math.Abs(number) > Furthest || number.Scale > 9) return false;
        // The quotient of decimals has no zeros at its end.
        number /= 1.0000000000000000000000000000m;
        return true;
    }
}
