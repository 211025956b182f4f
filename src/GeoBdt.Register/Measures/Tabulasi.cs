using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Katalog;

namespace GeoBdt.Register.Measures;

/// <summary>One table to count: units by one or two numbers of categories, in the areas of one level.</summary>
/// <param name="Rows">What is counted.</param>
/// <param name="First">Step that gives the number of the first category; null: every unit is in category 0.</param>
/// <param name="Second">Step of the second; null: there is none.</param>
/// <param name="FirstCount">Categories of the first; this number itself stands for "in none".</param>
/// <param name="SecondCount">Categories of the second; 0 when there is none.</param>
/// <param name="Tingkat">Level of the areas.</param>
/// <remarks>Indicators that need the same table share it.</remarks>
readonly record struct Tabel(Satuan Rows, int? First, int? Second, int FirstCount, int SecondCount, Tingkat Tingkat)
{
    /// <summary>Cells with those of units in no category.</summary>
    public int Slots => (FirstCount + 1) * (SecondCount + 1);

    /// <summary>Number of a cell.</summary>
    public int Slot(int first, int second) => (first * (SecondCount + 1)) + second;

    /// <summary>True for a cell that some series may show: in a category of each dimension.</summary>
    public bool IsShown(int slot) => slot < FirstCount * (SecondCount + 1)
        && (SecondCount == 0 || slot % (SecondCount + 1) < SecondCount);
}

/// <summary>Where the cells of a series are.</summary>
/// <param name="Series">Series id.</param>
/// <param name="Table">Number of the table.</param>
/// <param name="Slot">Cell in it.</param>
readonly record struct SeriesPlace(string Series, int Table, int Slot);

/// <summary>An indicator that an edition cannot have, because its layout lacks a variable.</summary>
/// <param name="Edisi">The edition.</param>
/// <param name="Indikator">Indicator id.</param>
/// <param name="Variabel">The variable.</param>
public sealed record TakTersedia(Edisi Edisi, string Indikator, string Variabel);

/// <summary>What is counted for a catalog in one edition: steps, tables, and which series is where.</summary>
sealed class Tabulasi
{
    readonly List<Tabel> _tables = [];
    readonly Dictionary<Tabel, int> _numbers = [];
    readonly List<SeriesPlace> _series = [];
    readonly List<TakTersedia> _left = [];

    /// <summary>Plans the tables.</summary>
    /// <param name="definitions">Indicators; those that code computes or that count other rows are passed over.</param>
    /// <param name="edition">Its columns.</param>
    /// <exception cref="TumpangTindihException">Categories overlap.</exception>
    public Tabulasi(IEnumerable<IndicatorDefinition> definitions, EditionColumns edition)
    {
        foreach (var definition in definitions)
        {
            if (definition.Hitung is not null || (definition.Indicator.Satuan == Satuan.Penerima) != (edition.Satuan == Satuan.Penerima)) continue;
            if (definition.Variabel.FirstOrDefault(one => edition.Kolom.Find(one) is null) is { } lacking)
            {
                _left.Add(new TakTersedia(edition.Edisi, definition.Indicator.Id, lacking.Id));
            }
            else
            {
                Add(definition);
            }
        }
    }

    /// <summary>The steps.</summary>
    public Rencana Steps { get; } = new();

    /// <summary>The tables.</summary>
    public IReadOnlyList<Tabel> Tables => _tables;

    /// <summary>All series, in the order of the catalog.</summary>
    public IReadOnlyList<SeriesPlace> Series => _series;

    /// <summary>Indicators left out.</summary>
    public IReadOnlyList<TakTersedia> Left => _left;

    void Add(IndicatorDefinition definition)
    {
        var (indicator, rows) = (definition.Indicator, RowsOf(definition));
        if (definition.Kategori.Count == 0)
        {
            var table = Single(definition);
            _series.Add(new SeriesPlace(indicator.Id, Number(table), 0));
            return;
        }

        var first = Index(0);
        var (n1, n2) = (definition.Kategori[0].Count, definition.Kategori.Count > 1 ? definition.Kategori[1].Count : 0);
        var margin = Number(new Tabel(rows, first, null, n1, 0, indicator.Terdalam));
        int? cross = n2 == 0 ? null : Number(new Tabel(rows, first, Index(1), n1, n2, CrossLevel(indicator)));
        var (next, ids) = (0, indicator.Series.ToArray());
        for (var k1 = 0; k1 < n1; k1++)
        {
            _series.Add(new SeriesPlace(ids[next++], margin, k1));
            for (var k2 = 0; k2 < n2; k2++)
            {
                _series.Add(new SeriesPlace(ids[next++], cross!.Value, _tables[cross.Value].Slot(k1, k2)));
            }
        }

        int Index(int dimension) => Steps.Categories(
            definition.Kategori[dimension], definition.Semesta, rows, definition.SalingLepas[dimension],
            $"{indicator.Id} {indicator.Dimensi[dimension].Id}");
    }

    Tabel Single(IndicatorDefinition definition)
    {
        var (indicator, rows) = (definition.Indicator, RowsOf(definition));
        if ((definition.Syarat ?? definition.Semesta) is not { } syarat) return new Tabel(rows, null, null, 1, 0, indicator.Terdalam);
        var universe = definition.Syarat is null ? null : definition.Semesta;
        return new Tabel(rows, Steps.Categories([syarat], universe, rows, true, indicator.Id), null, 1, 0, indicator.Terdalam);
    }

    int Number(Tabel table)
    {
        if (_numbers.TryGetValue(table, out var number)) return number;
        number = _tables.Count;
        _tables.Add(table);
        _numbers.Add(table, number);
        return number;
    }

    // Recipients stand in the place of households.
    static Satuan RowsOf(IndicatorDefinition definition) =>
        definition.Indicator.Satuan == Satuan.Penerima ? Satuan.RumahTangga : definition.Indicator.Satuan;

    static Tingkat CrossLevel(Indicator indicator) =>
        indicator.TerdalamSilang is { } silang && silang < indicator.Terdalam ? silang : indicator.Terdalam;
}
