using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Ekspresi;

/// <summary>The columns of an edition and which rows belong together.</summary>
/// <param name="Find">Column of a variable; null where the edition's layout lacks it.</param>
/// <param name="FamilyOfHousehold">Shape [households + 1]. First family of each household; the last is their number.</param>
/// <param name="PersonOfHousehold">Shape [households + 1]. First member of each household.</param>
/// <param name="PersonOfFamily">Shape [families + 1]. First member of each family.</param>
sealed record Kolom(
    Func<Variabel, ReadOnlyMemory<byte>?> Find, int[] FamilyOfHousehold, int[] PersonOfHousehold, int[] PersonOfFamily)
{
    /// <summary>Number of households.</summary>
    public int Households => PersonOfHousehold.Length - 1;
}

/// <summary>Some households in a row, their families and members, and the results of the steps over them.</summary>
/// <remarks>One per thread. The steps of a plan run over one block after another, so that their results stay in the
/// processor's cache.</remarks>
sealed class Blok
{
    readonly Rencana _plan;
    readonly Kolom _kolom;
    readonly ReadOnlyMemory<byte>?[] _columns;
    readonly byte[][] _results;

    int _first;
    int _end;

    /// <summary>Prepares the steps of a plan over an edition.</summary>
    /// <exception cref="ArgumentException">The edition lacks a variable of the plan.</exception>
    public Blok(Rencana plan, Kolom kolom)
    {
        _plan = plan;
        _kolom = kolom;
        _results = new byte[plan.Steps.Count][];
        _columns = new ReadOnlyMemory<byte>?[plan.Steps.Count];
        for (var step = 0; step < _results.Length; step++)
        {
            _results[step] = [];
            if (plan.Steps[step] is not Langkah.Column column) continue;
            _columns[step] = kolom.Find(column.Variabel)
                ?? throw new ArgumentException($"The edition has no column {column.Variabel.Id}.", nameof(kolom));
        }
    }

    /// <summary>Result of a step for the rows of the block.</summary>
    public ReadOnlySpan<byte> this[int step]
    {
        get
        {
            var rows = Rows(_plan.Steps[step].Rows);
            return _columns[step] is { } column ? column.Span[rows] : _results[step].AsSpan(0, rows.End.Value - rows.Start.Value);
        }
    }

    /// <summary>Runs the steps over households in a row.</summary>
    /// <param name="first">First household.</param>
    /// <param name="end">The one after the last.</param>
    public void Run(int first, int end)
    {
        (_first, _end) = (first, end);
        for (var step = 0; step < _results.Length; step++)
        {
            if (_columns[step] is not null) continue;
            var rows = Rows(_plan.Steps[step].Rows);
            var count = rows.End.Value - rows.Start.Value;
            if (_results[step].Length < count) _results[step] = new byte[count + (count / 4)];
            _plan.Steps[step].Run(this, _results[step].AsSpan(0, count));
        }
    }

    /// <summary>Rows of the block in the tables of a unit.</summary>
    public Range Rows(Satuan satuan) => satuan switch
    {
        Satuan.RumahTangga => _first.._end,
        Satuan.Keluarga => _kolom.FamilyOfHousehold[_first].._kolom.FamilyOfHousehold[_end],
        _ => _kolom.PersonOfHousehold[_first].._kolom.PersonOfHousehold[_end],
    };

    /// <summary>Column of a variable, for the rows of the block.</summary>
    public ReadOnlySpan<byte> Column(Variabel variabel) => this[_plan.StepOf(variabel)];

    /// <summary>First family or member of each household of the block, and the end of the last.</summary>
    public ReadOnlySpan<int> PartsOfHouseholds(Satuan satuan) =>
        (satuan == Satuan.Keluarga ? _kolom.FamilyOfHousehold : _kolom.PersonOfHousehold).AsSpan(_first..(_end + 1));

    /// <summary>First member of each household or family of the block, and the end of the last.</summary>
    public ReadOnlySpan<int> MembersOf(Satuan satuan) => satuan == Satuan.Keluarga
        ? _kolom.PersonOfFamily.AsSpan(_kolom.FamilyOfHousehold[_first]..(_kolom.FamilyOfHousehold[_end] + 1))
        : PartsOfHouseholds(Satuan.Individu);
}
