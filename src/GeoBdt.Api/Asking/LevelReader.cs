using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Asking;

/// <summary>
/// The level of the areas an answer lists, with its default: one below the parent area, or without a parent the widest level
/// that has more than one area with data.
/// </summary>
static class LevelReader
{
    const string Name = "tingkat";

    /// <summary>A <c>tingkat</c> parameter; declare it after the two it looks at.</summary>
    /// <param name="parent">The area whose descendants are listed; <see cref="Parameters.WholeRelease"/> for all.</param>
    /// <param name="nilai">What data counts.</param>
    public static Parameter<Tingkat> Below(Parameter<int> parent, Parameter<IReadOnlyList<Nilai>> nilai) =>
        Below(parent, asked => asked.Get(nilai));

    /// <summary>The same for an endpoint of one value.</summary>
    public static Parameter<Tingkat> Below(Parameter<int> parent, Parameter<Nilai> nilai) =>
        Below(parent, asked => [asked.Get(nilai)]);

    /// <summary>An optional parent area for a level that stands in the path.</summary>
    public static Parameter<int> IndukOf(Parameter<Tingkat> level) => new(
        Parameters.Induk.Name,
        Parameters.Induk.Description,
        (text, asked) => text is null ? Reading.Of(Parameters.WholeRelease, null) : ReadParent(text, asked.Get(level), asked))
    {
        Example = Parameters.Induk.Example,
    };

    /// <summary>An area of exactly the level that stands before it in the path.</summary>
    public static Parameter<int> KodeOf(Parameter<Tingkat> level) => new(
        Parameters.Kode.Name,
        Parameters.Kode.Description,
        (text, asked) => KodeReader.Read(Parameters.Kode.Name, text!, asked) switch
        {
            { Refusal: null } kode when asked.Release.Wilayah[kode.Value].Tingkat != asked.Get(level) =>
                Problems.AreaNotOfLevel(kode.Canonical!, asked.Get(level)),
            var kode => kode,
        })
    {
        IsRequired = true,
        Example = Parameters.Kode.Example,
    };

    /// <summary>Optional values that must be published at a level that stands in the path.</summary>
    public static Parameter<IReadOnlyList<Nilai>> UkuranAt(Parameter<Tingkat> level) => new(
        Parameters.Ukuran.Name,
        Parameters.Ukuran.Description,
        (text, asked) => UkuranReader.ReadList(text, asked) switch
        {
            { Refusal: null, Value: { } all } when TooDeep(asked.Get(level), all) is { } problem => problem,
            var nilai => nilai,
        })
    {
        ListOf = Parameters.Ukuran.ListOf,
        Example = Parameters.Ukuran.Example,
    };

    /// <summary>Numbers of the areas of a level inside a parent.</summary>
    /// <param name="tree">The areas.</param>
    /// <param name="parent">An area of that level or wider, or <see cref="Parameters.WholeRelease"/>.</param>
    /// <param name="tingkat">The level.</param>
    public static Range Areas(WilayahTree tree, int parent, Tingkat tingkat) =>
        parent == Parameters.WholeRelease ? tree.Level(tingkat) : tree.DescendantsAt(parent, tingkat);

    static Reading<int> ReadParent(string text, Tingkat tingkat, Asked asked)
    {
        var induk = KodeReader.Read(Parameters.Induk.Name, text, asked);
        return induk.Refusal is null && WiderThanParent(tingkat, asked.Release.Wilayah[induk.Value]) is { } problem ? problem : induk;
    }

    static Problem? WiderThanParent(Tingkat tingkat, Area parent) => tingkat >= parent.Tingkat
        ? null
        : Problems.LevelWiderThanParent(tingkat, parent.Kode.ToString(),
            [.. TingkatNames.All.Where(one => one >= parent.Tingkat).Select(one => one.Name())]);

    static Problem? TooDeep(Tingkat tingkat, IReadOnlyList<Nilai> nilai)
    {
        foreach (var one in nilai)
        {
            if (tingkat > one.Terdalam()) return Problems.LevelTooDeep(tingkat, one.Ukuran, one.Terdalam());
        }

        return null;
    }

    // The narrowest level at which all of them are published.
    static Tingkat Deepest(IReadOnlyList<Nilai> nilai)
    {
        var deepest = Tingkat.Desa;
        foreach (var one in nilai)
        {
            if (one.Terdalam() < deepest) deepest = one.Terdalam();
        }

        return deepest;
    }

    static Parameter<Tingkat> Below(Parameter<int> parent, Func<Asked, IReadOnlyList<Nilai>> nilai) => new(
        Name,
        "Tingkat wilayah. Bawaan: satu tingkat di bawah induk, bila diterbitkan; tanpa induk, tingkat terluas dengan lebih dari satu wilayah berdata. / "
            + "Level of areas. Default: one below the parent, if published; without one, the widest with more than one area with data.",
        (text, asked) => Read(text, asked.Get(parent), nilai(asked), asked.Release))
    {
        Choices = [.. TingkatNames.All.Select(one => one.Name())],
    };

    static Reading<Tingkat> Read(string? text, int parent, IReadOnlyList<Nilai> nilai, ReleaseSnapshot release)
    {
        var tree = release.Wilayah;
        var tingkat = parent == Parameters.WholeRelease
            ? WidestWithData(tree, nilai)
            : OneBelow(tree[parent].Tingkat, Deepest(nilai));
        if (text is not null && !TingkatNames.TryParse(text, out tingkat))
        {
            return Problems.BadChoice(Name, text, [.. TingkatNames.All.Select(one => one.Name())]);
        }

        if (parent != Parameters.WholeRelease && WiderThanParent(tingkat, tree[parent]) is { } wider) return wider;
        return TooDeep(tingkat, nilai) is { } tooDeep ? tooDeep : Reading.Of(tingkat, tingkat.Name());
    }

    // An area with nothing published below lists itself.
    static Tingkat OneBelow(Tingkat tingkat, Tingkat deepest) => tingkat >= deepest ? tingkat : tingkat + 1;

    static Tingkat WidestWithData(WilayahTree tree, IReadOnlyList<Nilai> nilai)
    {
        var deepest = Deepest(nilai);
        for (var tingkat = Tingkat.Provinsi; tingkat < deepest; tingkat++)
        {
            if (CountWithData(tree.Level(tingkat), nilai) > 1) return tingkat;
        }

        return deepest;
    }

    static int CountWithData(Range areas, IReadOnlyList<Nilai> nilai)
    {
        var count = 0;
        for (var i = areas.Start.Value; i < areas.End.Value && count < 2; i++)
        {
            foreach (var one in nilai)
            {
                if (one.Status[i] == NilaiStatus.TidakAdaData) continue;
                count++;
                break;
            }
        }

        return count;
    }
}
