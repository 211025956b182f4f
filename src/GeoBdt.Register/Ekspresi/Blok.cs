using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Ekspresi;

/// <summary>The columns of an edition and which rows belong together.</summary>
/// <param name="Find">Column of a variable; null where the edition's layout lacks it.</param>
/// <param name="FamilyOfHousehold">First family of each household.</param>
/// <param name="PersonOfHousehold">First member of each household.</param>
/// <param name="PersonOfFamily">First member of each family.</param>
sealed record Kolom(
    Func<Variabel, PackedColumn?> Find, FirstRows FamilyOfHousehold, FirstRows PersonOfHousehold, FirstRows PersonOfFamily)
{
    /// <summary>Number of households.</summary>
    public int Households => PersonOfHousehold.Wholes;
}

/// <summary>Some households in a row, their families and members, and the results of the steps over them.</summary>
/// <remarks>One per thread. The steps of a plan run over one block after another, so that their results, and the columns
/// unpacked for them, stay in the processor's cache.</remarks>
sealed class Blok
{
    readonly Rencana _plan;
    readonly Kolom _kolom;
    readonly PackedColumn?[] _columns;
    readonly byte[][] _results;

    // Where the first row of the block stands in a result: of a column, not always at the beginning.
    readonly int[] _offset;

    int _first;
    int _end;
    int[] _families = [];
    int[] _persons = [];
    int[] _personsOfFamilies = [];

    /// <summary>Prepares the steps of a plan over an edition.</summary>
    /// <exception cref="ArgumentException">The edition lacks a variable of the plan.</exception>
    public Blok(Rencana plan, Kolom kolom)
    {
        _plan = plan;
        _kolom = kolom;
        _results = new byte[plan.Steps.Count][];
        _offset = new int[plan.Steps.Count];
        _columns = new PackedColumn?[plan.Steps.Count];
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
            return _results[step].AsSpan(_offset[step], rows.End.Value - rows.Start.Value);
        }
    }

    /// <summary>Runs the steps over households in a row.</summary>
    /// <param name="first">First household.</param>
    /// <param name="end">The one after the last.</param>
    public void Run(int first, int end)
    {
        Open(first, end);
        for (var step = 0; step < _results.Length; step++)
        {
            var rows = Rows(_plan.Steps[step].Rows);
            if (_columns[step] is { } column)
            {
                _offset[step] = column.Unpack(rows.Start.Value, rows.End.Value, ref _results[step]);
                continue;
            }

            var count = rows.End.Value - rows.Start.Value;
            if (_results[step].Length < count) _results[step] = new byte[count + (count / 4)];
            _plan.Steps[step].Run(this, _results[step].AsSpan(0, count));
        }
    }

    /// <summary>Rows of the block in the tables of a unit.</summary>
    public Range Rows(Satuan satuan) => satuan switch
    {
        Satuan.RumahTangga => _first.._end,
        Satuan.Keluarga => _families[0].._families[_end - _first],
        _ => _persons[0].._persons[_end - _first],
    };

    /// <summary>Column of a variable, for the rows of the block.</summary>
    public ReadOnlySpan<byte> Column(Variabel variabel) => this[_plan.StepOf(variabel)];

    /// <summary>First family or member of each household of the block, and the end of the last.</summary>
    public ReadOnlySpan<int> PartsOfHouseholds(Satuan satuan) =>
        (satuan == Satuan.Keluarga ? _families : _persons).AsSpan(0, _end - _first + 1);

    /// <summary>First member of each household or family of the block, and the end of the last.</summary>
    public ReadOnlySpan<int> MembersOf(Satuan satuan) => satuan == Satuan.Keluarga
        ? _personsOfFamilies.AsSpan(0, _families[_end - _first] - _families[0] + 1)
        : PartsOfHouseholds(Satuan.Individu);

    void Open(int first, int end)
    {
        (_first, _end) = (first, end);
        Fill(_kolom.FamilyOfHousehold, first, end, ref _families);
        Fill(_kolom.PersonOfHousehold, first, end, ref _persons);
        Fill(_kolom.PersonOfFamily, _families[0], _families[end - first], ref _personsOfFamilies);
    }

    static void Fill(FirstRows rows, int first, int end, ref int[] into)
    {
        var count = end - first + 1;
        if (into.Length < count) into = new int[count + (count / 4)];
        rows.Fill(first, into.AsSpan(0, count));
    }
}
