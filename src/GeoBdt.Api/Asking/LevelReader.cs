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

    static Parameter<Tingkat> Below(Parameter<int> parent, Func<Asked, IReadOnlyList<Nilai>> nilai) => new(
        Name,
        "Tingkat wilayah. Bawaan: satu tingkat di bawah induk; tanpa induk, tingkat terluas dengan lebih dari satu wilayah berdata. / "
            + "Level of areas. Default: one below the parent; without one, the widest with more than one area with data.",
        (text, asked) => Read(text, asked.Get(parent), nilai(asked), asked.Release))
    {
        Choices = [.. TingkatNames.All.Select(one => one.Name())],
    };

    static Reading<Tingkat> Read(string? text, int parent, IReadOnlyList<Nilai> nilai, ReleaseSnapshot release)
    {
        var tree = release.Wilayah;
        var tingkat = parent == Parameters.WholeRelease ? WidestWithData(tree, nilai) : OneBelow(tree[parent].Tingkat);
        if (text is not null && !TingkatNames.TryParse(text, out tingkat))
        {
            return Problems.BadChoice(Name, text, [.. TingkatNames.All.Select(one => one.Name())]);
        }

        if (parent != Parameters.WholeRelease && tingkat < tree[parent].Tingkat)
        {
            return Problems.LevelWiderThanParent(tingkat, tree[parent].Kode.ToString(),
                [.. TingkatNames.All.Where(one => one >= tree[parent].Tingkat).Select(one => one.Name())]);
        }

        foreach (var one in nilai)
        {
            if (tingkat > one.Indicator.Terdalam) return Problems.LevelTooDeep(tingkat, one.Ukuran, one.Indicator.Terdalam);
        }

        return Reading.Of(tingkat, tingkat.Name());
    }

    // A desa has nothing below: it lists itself.
    static Tingkat OneBelow(Tingkat tingkat) => tingkat == Tingkat.Desa ? Tingkat.Desa : tingkat + 1;

    static Tingkat WidestWithData(WilayahTree tree, IReadOnlyList<Nilai> nilai)
    {
        foreach (var tingkat in TingkatNames.All)
        {
            if (CountWithData(tree.Level(tingkat), nilai) > 1) return tingkat;
        }

        return Tingkat.Desa;
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
