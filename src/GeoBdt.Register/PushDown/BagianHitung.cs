using System.Globalization;
using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;

namespace GeoBdt.Register.PushDown;

/// <summary>A dimension whose categories only rows can show to overlap.</summary>
/// <param name="Definition">Whose it is.</param>
/// <param name="Dimension">Number of the dimension.</param>
readonly record struct DimensiDiperiksa(IndicatorDefinition Definition, int Dimension);

/// <summary>One statement: cells of one unit down to one level, with everything above.</summary>
/// <remarks>
/// <code>
/// s: a row for each unit: its area, its record key, the number of its category in each dimension
/// d: a row for each area of the deepest level: count(*) and sum(kunci), each FILTERed by category
/// ·: GROUPING SETS over the levels, of sums of d
/// </code>
/// Of one server it is one statement; of several, <c>s</c> is a view on each (<see cref="TampilanHitung"/>), and <c>d</c> is grouped by
/// the number of the server too, so that each makes its own.
/// Every condition is judged once a row, in <c>s</c>, whose own WITH keeps PostgreSQL from copying it into each FILTER (OFFSET 0 would
/// too, but then one process alone adds up the rows: 1.6 times as long on two cores); the levels cost a sum over areas, not over rows.
/// Conditions about members are counted once for all members of each household or family,
/// in <c>m</c>. In the text stand names of columns, codes of the dictionary and area codes: nothing of a household and no secret.
/// </remarks>
sealed class BagianHitung(TabelHitung tables, Satuan satuan, Tingkat tingkat)
{
    // PostgreSQL has room for 1664 columns in an answer; a cell takes two.
    const int MostColumns = 1500;

    // Of a foreign table that it knows nothing about PostgreSQL expects 10 pages of rows, and 200 groups. With more rows than groups it
    // costs less to have the groups sent; rows wider than some 350 bytes would be fewer.
    const int MostRowColumns = 120;

    // Number of a category, and of another beside it, in one number.
    const int Shift = 256;

    /// <summary>Column of the number of the server that a row is on, where there are several.</summary>
    public const string Server = "pecahan";

    static readonly long[] Divisors = [0, 100_000_000, 1_000_000, 10_000, 1];

    readonly List<string> _columns = [];
    readonly List<string> _members = [];
    readonly List<(int Series, string? Filter)> _cells = [];
    readonly List<(DimensiDiperiksa Dimension, int First, int Last)> _checked = [];
    bool _readsHouseholds;
    bool _membersReadHouseholds;

    /// <summary>Unit.</summary>
    public Satuan Satuan => satuan;

    /// <summary>Deepest level.</summary>
    public Tingkat Tingkat => tingkat;

    /// <summary>False when another statement must take what comes.</summary>
    /// <param name="cells">Cells to come.</param>
    public bool HasRoomFor(int cells) => _cells.Count == 0 || ((2 * (_cells.Count + cells)) + _checked.Count < MostColumns && _columns.Count < MostRowColumns);

    /// <summary>Numbers of the series, in the order of the answer: a count and a sum of keys for each, after the area.</summary>
    public IEnumerable<int> Series => _cells.Select(cell => cell.Series);

    /// <summary>Dimensions that are checked, in the order of the answer, after the series: NULL, or two categories of one row by
    /// <see cref="Overlap"/>.</summary>
    public IEnumerable<DimensiDiperiksa> Checked => _checked.Select(one => one.Dimension);

    /// <summary>Two categories from the number that stands for them.</summary>
    public static (int First, int Second) Overlap(int number) => (number / Shift, number % Shift);

    /// <summary>Counts a series.</summary>
    /// <param name="series">Its number.</param>
    /// <param name="categories">Columns and the category in each; none: every unit.</param>
    public void Add(int series, params ReadOnlySpan<(int Column, int Category)> categories)
    {
        var filter = new StringBuilder();
        foreach (var (column, category) in categories)
        {
            filter.Append(CultureInfo.InvariantCulture, $"{(filter.Length > 0 ? " AND " : "")}k{column} = {category}");
        }

        _cells.Add((series, filter.Length > 0 ? filter.ToString() : null));
    }

    /// <summary>The column of one condition: category 0 where it is true.</summary>
    public int Column(Syarat condition) => Column($"CASE WHEN {Condition(condition)} THEN 0 END");

    /// <summary>The column of a dimension: the number of the first category that is true, within the universe.</summary>
    public int Column(IndicatorDefinition definition, int dimension)
    {
        var categories = definition.Kategori[dimension].Select(Condition).ToArray();
        var universe = definition.Semesta is { } semesta ? $" WHEN {Condition(semesta)} IS NOT TRUE THEN NULL" : "";
        var known = _columns.Count;
        var first = Column(Numbered(Enumerable.Range(0, categories.Length)));
        if (!definition.SalingLepas[dimension] && _columns.Count > known)
        {
            _checked.Add((new DimensiDiperiksa(definition, dimension), first, Column(Numbered(Enumerable.Range(0, categories.Length).Reverse()))));
        }

        return first;

        string Numbered(IEnumerable<int> order) =>
            $"CASE{universe}{string.Concat(order.Select(k => string.Create(CultureInfo.InvariantCulture, $" WHEN {categories[k]} THEN {k}")))} END";
    }

    /// <summary>The statement over the tables of one server.</summary>
    /// <param name="region">Whose areas are counted; null: all.</param>
    public string Sql(Kawasan? region) => $"WITH s AS ({Rows(region)}),\n{Counts("s", "w")}";

    /// <summary>The statement over the rows of several servers.</summary>
    /// <param name="table">Gives the columns of <see cref="Rows"/>, and <see cref="Server"/> beside them.</param>
    public string SqlOver(string table) => $"WITH {Counts(table, $"{Server}, w")}";

    /// <summary>The columns of <see cref="Rows"/> with their types.</summary>
    public IEnumerable<string> RowColumns =>
        ["w bigint", $"{TabelHitung.Kunci} bigint", .. Enumerable.Range(0, _columns.Count).Select(k => string.Create(CultureInfo.InvariantCulture, $"k{k} smallint"))];

    /// <summary>What is counted: a row for each unit.</summary>
    /// <param name="region">Whose areas are counted; null: all.</param>
    public string Rows(Kawasan? region)
    {
        var (alias, key) = Alias;
        var sql = new StringBuilder();
        sql.Append(CultureInfo.InvariantCulture, $"WITH satu AS (SELECT 1) SELECT {alias}.{TabelHitung.Desa} / {Divisors[(int)tingkat]} AS w, {alias}.{TabelHitung.Kunci}");
        for (var k = 0; k < _columns.Count; k++) sql.Append(CultureInfo.InvariantCulture, $", {_columns[k]} AS k{k}");
        sql.Append(CultureInfo.InvariantCulture, $" FROM {tables[satuan]} {alias}");
        if (_readsHouseholds && alias != "r") sql.Append(CultureInfo.InvariantCulture, $" JOIN {tables[Satuan.RumahTangga]} r ON r.id = {alias}.rumah_tangga");
        if (_members.Count > 0)
        {
            sql.Append(CultureInfo.InvariantCulture, $" LEFT JOIN (SELECT p.{key} AS id");
            for (var m = 0; m < _members.Count; m++) sql.Append(CultureInfo.InvariantCulture, $", count(*) FILTER (WHERE {_members[m]}) AS m{m}");
            sql.Append(CultureInfo.InvariantCulture, $" FROM {tables[Satuan.Individu]} p");
            if (_membersReadHouseholds) sql.Append(CultureInfo.InvariantCulture, $" JOIN {tables[Satuan.RumahTangga]} r ON r.id = p.rumah_tangga");
            sql.Append(CultureInfo.InvariantCulture, $"{Where("p", region)} GROUP BY p.{key}) m ON m.id = {alias}.id");
        }

        return sql.Append(Where(alias, region)).ToString();
    }

    string Counts(string rows, string by)
    {
        var sql = new StringBuilder("d AS (SELECT ");
        for (var level = 1; level <= (int)tingkat; level++) sql.Append(CultureInfo.InvariantCulture, $"w / {Divisors[level] / Divisors[(int)tingkat]} AS w{level}, ");
        sql.AppendJoin(", ", _cells.Select(Aggregates));
        sql.Append(string.Concat(_checked.Select((one, x) => string.Create(CultureInfo.InvariantCulture,
            $", max(k{one.First} * {Shift} + k{one.Last}) FILTER (WHERE k{one.First} <> k{one.Last}) AS x{x}"))));
        sql.Append(CultureInfo.InvariantCulture, $" FROM {rows} GROUP BY {by})\nSELECT coalesce(").AppendJoin(", ", Levels).Append(") AS w, ");
        sql.AppendJoin(", ", _cells.Select((_, c) => string.Create(CultureInfo.InvariantCulture, $"sum(c{c})::bigint, sum(j{c})")));
        sql.Append(string.Concat(_checked.Select((_, x) => string.Create(CultureInfo.InvariantCulture, $", max(x{x})"))));
        return sql.Append(" FROM d GROUP BY GROUPING SETS (").AppendJoin(", ", Levels.Select(level => $"({level})")).Append(')').ToString();
    }

    IEnumerable<string> Levels => Enumerable.Range(1, (int)tingkat).Select(level => string.Create(CultureInfo.InvariantCulture, $"w{level}"));

    // And what members are grouped by.
    (string Alias, string Key) Alias => satuan switch
    {
        Satuan.RumahTangga or Satuan.Penerima => ("r", "rumah_tangga"),
        Satuan.Keluarga => ("k", "keluarga"),
        _ => ("p", ""),
    };

    static string Aggregates((int Series, string? Filter) cell, int number)
    {
        var filter = cell.Filter is null ? "" : $" FILTER (WHERE {cell.Filter})";
        return string.Create(CultureInfo.InvariantCulture, $"count(*){filter} AS c{number}, sum({TabelHitung.Kunci}){filter} AS j{number}");
    }

    // Provinces stand in a row in a tree, by code.
    static string Where(string alias, Kawasan? region)
    {
        if (region is null) return "";
        var (tree, provinces) = (region.Tree, region.Tree.Level(Tingkat.Provinsi));
        var (first, last) = ((long)tree[provinces.Start].Kode.Digits, (long)tree[provinces.End.Value - 1].Kode.Digits);
        var divisor = Divisors[(int)Tingkat.Provinsi];
        return string.Create(CultureInfo.InvariantCulture, $" WHERE {alias}.{TabelHitung.Desa} BETWEEN {first * divisor} AND {((last + 1) * divisor) - 1}");
    }

    int Column(string expression)
    {
        var number = _columns.IndexOf(expression);
        if (number >= 0) return number;
        _columns.Add(expression);
        return _columns.Count - 1;
    }

    string Condition(Syarat condition)
    {
        // Of members the variables of their household are asked for where they are counted.
        var text = SqlText.Condition(condition, satuan, Members);
        _readsHouseholds |= text.Contains("r.\"", StringComparison.Ordinal);
        return text;
    }

    string Members(Syarat member)
    {
        var text = SqlText.Condition(member, Satuan.Individu);
        _membersReadHouseholds |= member.Variables().Any(one => one.Pemilik != Pemilik.Individu);
        var number = _members.IndexOf(text);
        if (number < 0)
        {
            number = _members.Count;
            _members.Add(text);
        }

        return string.Create(CultureInfo.InvariantCulture, $"coalesce(m.m{number}, 0)");
    }
}
