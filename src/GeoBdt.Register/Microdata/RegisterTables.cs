using GeoBdt.Register.Kamus;
using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Microdata;

/// <summary>The columns of a table, by canonical variable. What the layout does not have is not there.</summary>
sealed class VariableColumns
{
    readonly Dictionary<string, PackedColumn> _byId;

    /// <summary>Holds columns.</summary>
    /// <param name="variables">Which variable each column is.</param>
    /// <param name="values">Shape [variables][rows].</param>
    public VariableColumns(IReadOnlyList<Variabel> variables, PackedColumn[] values)
    {
        Variables = variables;
        _byId = new Dictionary<string, PackedColumn>(values.Length);
        for (var i = 0; i < values.Length; i++) _byId.Add(variables[i].Id, values[i]);
    }

    /// <summary>The variables that are there.</summary>
    public IReadOnlyList<Variabel> Variables { get; }

    /// <summary>True when the edition has a variable.</summary>
    public bool Has(string variable) => _byId.ContainsKey(variable);

    /// <summary>The column of a variable.</summary>
    /// <param name="variable">Its id.</param>
    /// <param name="column">Shape [rows]. Its values, or <see cref="Variabel.TakTerisi"/>.</param>
    /// <returns>False when the edition does not have the variable.</returns>
    public bool TryColumn(string variable, out PackedColumn column)
    {
        var found = _byId.TryGetValue(variable, out var match);
        column = match!;
        return found;
    }

    /// <summary>The column of a variable; null when the edition does not have it.</summary>
    public PackedColumn? Find(string variable) => _byId.GetValueOrDefault(variable);
}

/// <summary>The households of an edition, column by column, grouped by desa in tree order.</summary>
/// <param name="Columns">Shape [households] each.</param>
/// <param name="Desa">Shape [households]. Number of the desa in the tree; never decreases.</param>
/// <param name="IsLinked">Shape [households]. False where the identifier is damaged or missing.</param>
/// <param name="RecordKey">Shape [households]. 64-bit fraction of 1, of the household's identifier and so equal in every edition
/// of the register family; of the row's content where that is damaged.</param>
sealed record HouseholdTable(VariableColumns Columns, DesaOfRows Desa, bool[] IsLinked, ulong[] RecordKey)
{
    /// <summary>Number of households.</summary>
    public int Count => RecordKey.Length;

    /// <summary>True when the edition has a variable.</summary>
    public bool Has(string variable) => Columns.Has(variable);

    /// <inheritdoc cref="VariableColumns.TryColumn"/>
    public bool TryColumn(string variable, out PackedColumn column) => Columns.TryColumn(variable, out column);
}

/// <summary>The members of the households of an edition, grouped by household, and within a household by
/// family.</summary>
/// <param name="Columns">Shape [persons] each.</param>
/// <param name="RecordKey">Shape [persons]. 64-bit fraction of 1.</param>
/// <param name="OfHousehold">Of households. The members of household h are the rows from <c>OfHousehold[h]</c> to
/// before <c>OfHousehold[h + 1]</c>.</param>
/// <param name="OfFamily">The same of families.</param>
/// <param name="AllLinked">Shape [households]. True where the household has members, the identifiers of all of them are intact,
/// and none of its rows of members was refused.</param>
sealed record PersonTable(VariableColumns Columns, ulong[] RecordKey, FirstRows OfHousehold, FirstRows OfFamily, bool[] AllLinked)
{
    /// <summary>Number of persons.</summary>
    public int Count => RecordKey.Length;

    /// <summary>True when the edition has a variable.</summary>
    public bool Has(string variable) => Columns.Has(variable);

    /// <inheritdoc cref="VariableColumns.TryColumn"/>
    public bool TryColumn(string variable, out PackedColumn column) => Columns.TryColumn(variable, out column);
}

/// <summary>The families of an edition: the members of one household with one family number.</summary>
/// <param name="OfHousehold">The families of household h are the rows from <c>OfHousehold[h]</c> to
/// before <c>OfHousehold[h + 1]</c>.</param>
/// <param name="RecordKey">Shape [families]. 64-bit fraction of 1.</param>
sealed record FamilyTable(FirstRows OfHousehold, ulong[] RecordKey)
{
    /// <summary>Number of families.</summary>
    public int Count => RecordKey.Length;
}
