using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;

namespace GeoBdt.Register.PushDown;

/// <summary>A catalog as statements for the tables of one edition.</summary>
sealed class RencanaHitung
{
    readonly TabelHitung _tables;
    readonly List<(string Series, Tingkat Tingkat)> _series = [];
    readonly List<TakTersedia> _left = [];
    readonly List<BagianHitung> _parts = [];

    /// <summary>Compiles every indicator that conditions define and the tables can answer.</summary>
    /// <param name="definitions">Indicators; those that code computes or that count other rows are passed over.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="has">Whether they have a variable.</param>
    /// <param name="ofRecipients">True: of recipients; false: of households, families and persons.</param>
    public RencanaHitung(IEnumerable<IndicatorDefinition> definitions, TabelHitung tables, Func<Variabel, bool> has, bool ofRecipients)
    {
        _tables = tables;
        foreach (var definition in definitions)
        {
            if (definition.Hitung is not null || (definition.Indicator.Satuan == Satuan.Penerima) != ofRecipients) continue;
            if (definition.Variabel.FirstOrDefault(one => !has(one)) is { } lacking)
            {
                _left.Add(new TakTersedia(tables.Edisi, definition.Indicator.Id, lacking.Id));
            }
            else
            {
                Add(definition);
            }
        }
    }

    /// <summary>All series with their deepest level, in the order of the catalog.</summary>
    public IReadOnlyList<(string Series, Tingkat Tingkat)> Series => _series;

    /// <summary>Indicators left out.</summary>
    public IReadOnlyList<TakTersedia> Left => _left;

    /// <summary>The statements.</summary>
    public IReadOnlyList<BagianHitung> Parts => _parts;

    void Add(IndicatorDefinition definition)
    {
        var indicator = definition.Indicator;
        if (definition.Kategori.Count == 0)
        {
            var part = PartFor(indicator.Satuan, indicator.Terdalam, 1);
            var condition = (definition.Semesta, definition.Syarat) switch
            {
                ({ } semesta, { } syarat) => new Syarat.And(semesta, syarat),
                var (semesta, syarat) => semesta ?? syarat,
            };
            if (condition is null) part.Add(Next(indicator.Id, indicator));
            else part.Add(Next(indicator.Id, indicator), (part.Column(condition), 0));
            return;
        }

        // As the names of the series: each category of the first dimension, then it crossed with those of the second.
        var (ones, twos) = (definition.Kategori[0].Count, definition.Kategori.Count > 1 ? definition.Kategori[1].Count : 0);
        var ids = indicator.Series.ToArray();
        var margin = PartFor(indicator.Satuan, indicator.TerdalamOf(ids[0]), ones * (twos + 1));
        var cross = twos == 0 ? margin : PartFor(indicator.Satuan, indicator.TerdalamOf(ids[1]), ones * twos);
        var next = 0;
        for (var one = 0; one < ones; one++)
        {
            margin.Add(Next(ids[next++], indicator), (margin.Column(definition, 0), one));
            for (var two = 0; two < twos; two++)
            {
                cross.Add(Next(ids[next++], indicator), (cross.Column(definition, 0), one), (cross.Column(definition, 1), two));
            }
        }
    }

    int Next(string series, Indicator indicator)
    {
        _series.Add((series, indicator.TerdalamOf(series)));
        return _series.Count - 1;
    }

    BagianHitung PartFor(Satuan satuan, Tingkat tingkat, int cells)
    {
        var part = _parts.FindLast(one => one.Satuan == satuan && one.Tingkat == tingkat);
        if (part?.HasRoomFor(cells) == true) return part;
        part = new BagianHitung(_tables, satuan, tingkat);
        _parts.Add(part);
        return part;
    }
}
