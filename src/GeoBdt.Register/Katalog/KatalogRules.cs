using System.Numerics;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Katalog;

/// <summary>Rules on what may be tabulated, and how deep: a definition that breaks one never reaches the counting.</summary>
static class KatalogRules
{
    /// <summary>Most cells of one indicator in one area.</summary>
    public const int MaxCells = 200;

    /// <summary>Most variables that may be crossed.</summary>
    public const int MaxCrossed = 3;

    /// <summary>Checks the size and the sensitivity of an indicator's cells.</summary>
    public static void CheckCells(IndicatorDefinition definition, SimpulYaml node)
    {
        var indicator = definition.Indicator;
        var cells = indicator.Dimensi.Aggregate(1, (product, one) => product * one.Kategori.Count);
        if (cells > MaxCells)
        {
            throw node.Refuse("sel", $"{cells} sel per wilayah; paling banyak {MaxCells}.", $"{cells} cells in each area; {MaxCells} at most.");
        }

        var crossed = definition.Kategori.Sum(Crossed);
        if (crossed > MaxCrossed)
        {
            throw node.Refuse("silang", $"{crossed} variabel disilangkan; paling banyak {MaxCrossed}.", $"{crossed} variables are crossed; {MaxCrossed} at most.");
        }

        if (indicator.TerdalamSilang is { } silang && (indicator.Dimensi.Count != 2 || silang > indicator.Terdalam))
        {
            throw node["terdalam-silang"].Refuse("terdalam-silang",
                "hanya untuk dua dimensi, dan tidak lebih dalam dari terdalam.", "only with two dimensions, and no deeper than terdalam.");
        }

        if (indicator.PenyebutSilang is not null && indicator.Dimensi.Count != 2)
        {
            throw node["penyebut-silang"].Refuse("penyebut-silang", "hanya untuk dua dimensi.", "only with two dimensions.");
        }

        if (indicator.Kelas != Kelas.Kesehatan) return;
        for (var dimensions = 1; dimensions <= definition.Kategori.Count; dimensions++)
        {
            var series = indicator.Series.First(one => one.Count(c => c == '.') == dimensions);
            IEnumerable<Syarat?> conditions = [definition.Semesta, .. definition.Kategori.Take(dimensions).SelectMany(one => one)];
            if (HasAgeAndSex(conditions) && indicator.TerdalamOf(series) > Tingkat.Kecamatan)
            {
                throw node.Refuse("kesehatan", "kesehatan × umur × jenis kelamin paling dalam di kecamatan.",
                    "health × age × sex goes no deeper than kecamatan.");
            }
        }
    }

    /// <summary>Checks that every share has its denominator, in the same unit and at every level of the share.</summary>
    public static void CheckPenyebut(IReadOnlyList<IndicatorDefinition> all)
    {
        var bySeries = all
            .SelectMany(definition => definition.Indicator.Series.Select(series => (series, definition.Indicator)))
            .ToDictionary(pair => pair.series, pair => pair.Indicator);
        foreach (var definition in all)
        {
            foreach (var series in definition.Indicator.Series) Check(definition.Node!, definition.Indicator, series);
        }

        void Check(SimpulYaml node, Indicator indicator, string series)
        {
            if (indicator.PenyebutOf(series) is not { } penyebut) return;
            var isCross = series.Count(c => c == '.') == 2 && indicator.PenyebutSilang is not null;
            var at = node[isCross ? "penyebut-silang" : "penyebut"];
            if (!bySeries.TryGetValue(penyebut, out var whole))
            {
                var near = Kandidat.Near(penyebut, bySeries.Keys);
                throw at.Refuse("penyebut",
                    $"penyebut '{penyebut}' dari '{series}' tidak ada{Kandidat.List("; mungkin", near)}.",
                    $"the denominator '{penyebut}' of '{series}' does not exist{Kandidat.List("; perhaps", near)}.");
            }

            if (whole.Satuan != indicator.Satuan)
            {
                throw at.Refuse("penyebut", $"penyebut '{penyebut}' bersatuan lain.", $"the denominator '{penyebut}' counts another unit.");
            }

            if (whole.TerdalamOf(penyebut) < indicator.TerdalamOf(series))
            {
                throw at.Refuse("penyebut",
                    $"penyebut '{penyebut}' hanya sampai {whole.TerdalamOf(penyebut).Name()}, '{series}' sampai {indicator.TerdalamOf(series).Name()}.",
                    $"the denominator '{penyebut}' does not reach as deep as '{series}'.");
            }
        }
    }

    // A dimension of c categories can tell apart no more than log2(c) variables: adequate or not is one, though it asks three.
    static int Crossed(IReadOnlyList<Syarat> categories)
    {
        var variables = categories.SelectMany(one => one.Variables()).Distinct().Count();
        return Math.Min(variables, Math.Max(1, BitOperations.Log2((uint)categories.Count)));
    }

    static bool HasAgeAndSex(IEnumerable<Syarat?> conditions)
    {
        var ids = conditions.OfType<Syarat>().SelectMany(one => one.Variables()).Select(one => one.Id).ToHashSet();
        return ids.Contains("umur") && ids.Contains("jnskel");
    }
}
