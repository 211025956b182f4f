using System.Globalization;
using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Ekspresi;

/// <summary>The same conditions and counts as SQL that SQLite, PostgreSQL and DuckDB read.</summary>
/// <remarks>
/// Tables: <c>rumah_tangga r (id, desa, kunci_atas, kunci_bawah, …)</c>, <c>keluarga k (id, rumah_tangga, kunci_atas,
/// kunci_bawah)</c>, <c>individu p (id, rumah_tangga, keluarga, kunci_atas, kunci_bawah, …)</c>, <c>penerima r (desa,
/// kunci_atas, kunci_bawah, …)</c> with the answers of the recipients' households; one column for each variable,
/// NULL where it is missing, which gives SQL the same three values. Not every database adds modulo 2⁶⁴, so the record key
/// is two columns of 32 bits and their sums are joined by <see cref="JoinKey"/>.
/// </remarks>
static class SqlText
{
    /// <summary>A condition over one row of a unit's table.</summary>
    /// <param name="syarat">The condition.</param>
    /// <param name="satuan">The unit.</param>
    /// <param name="members">Gives an expression for the number of members for whom a condition is true, where somebody has counted
    /// them; null: they are looked for row by row.</param>
    public static string Condition(Syarat syarat, Satuan satuan, Func<Syarat, string>? members = null)
    {
        var sql = new StringBuilder();
        Write(syarat, satuan, members, sql);
        return sql.ToString();
    }

    /// <summary>
    /// Counts by desa and category: columns <c>desa</c>, <c>k1</c> …, <c>jumlah</c>, <c>atas</c>, <c>bawah</c>; a unit in no category
    /// of a dimension has that dimension's number of categories.
    /// </summary>
    /// <param name="satuan">What is counted.</param>
    /// <param name="universe">Condition of the universe; null: everything.</param>
    /// <param name="dimensions">Conditions of the categories of each dimension; disjoint.</param>
    public static string Counts(Satuan satuan, Syarat? universe, IReadOnlyList<IReadOnlyList<Syarat>> dimensions)
    {
        var alias = Alias(satuan);
        var inner = new StringBuilder("SELECT r.desa AS desa");
        var names = new StringBuilder("desa");
        for (var d = 0; d < dimensions.Count; d++)
        {
            inner.Append(", CASE");
            for (var k = 0; k < dimensions[d].Count; k++)
            {
                inner.Append(CultureInfo.InvariantCulture, $" WHEN {Condition(dimensions[d][k], satuan)} THEN {k}");
            }

            inner.Append(CultureInfo.InvariantCulture, $" ELSE {dimensions[d].Count} END AS k{d + 1}");
            names.Append(CultureInfo.InvariantCulture, $", k{d + 1}");
        }

        inner.Append(CultureInfo.InvariantCulture, $", {alias}.kunci_atas AS atas, {alias}.kunci_bawah AS bawah FROM ");
        inner.Append(satuan switch
        {
            Satuan.RumahTangga => "rumah_tangga r",
            Satuan.Penerima => "penerima r",
            Satuan.Keluarga => "keluarga k JOIN rumah_tangga r ON r.id = k.rumah_tangga",
            _ => "individu p JOIN rumah_tangga r ON r.id = p.rumah_tangga",
        });
        if (universe is not null) inner.Append(CultureInfo.InvariantCulture, $" WHERE {Condition(universe, satuan)}");
        return $"SELECT {names}, COUNT(*) AS jumlah, SUM(atas) AS atas, SUM(bawah) AS bawah FROM ({inner}) AS s "
            + $"GROUP BY {names} ORDER BY {names}";
    }

    /// <summary>Sum of keys modulo 2⁶⁴ from the sums of their halves.</summary>
    public static ulong JoinKey(long upper, long lower) => unchecked(((ulong)upper << 32) + (ulong)lower);

    static string Alias(Satuan satuan) => satuan switch
    {
        Satuan.RumahTangga or Satuan.Penerima => "r",
        Satuan.Keluarga => "k",
        _ => "p",
    };

    static void Write(Syarat syarat, Satuan satuan, Func<Syarat, string>? members, StringBuilder sql)
    {
        switch (syarat)
        {
            case Syarat.And and:
                WritePair(and.Left, "AND", and.Right, satuan, members, sql);
                break;
            case Syarat.Or or:
                WritePair(or.Left, "OR", or.Right, satuan, members, sql);
                break;
            case Syarat.Not not:
                sql.Append("(NOT ");
                Write(not.Inner, satuan, members, sql);
                sql.Append(')');
                break;
            case Syarat.Compare leaf:
                sql.Append(CultureInfo.InvariantCulture, $"({Name(leaf.Variabel)} {Syarat.Sign(leaf.How)} {leaf.Number})");
                break;
            case Syarat.Within leaf:
                WriteWithin(Name(leaf.Variabel), leaf.Values, sql);
                break;
            case Syarat.Has leaf:
                sql.Append(CultureInfo.InvariantCulture, $"(({Name(leaf.Variabel)} & {leaf.Code}) = {leaf.Code})");
                break;
            case Syarat.IsKnown leaf:
                sql.Append(CultureInfo.InvariantCulture, $"({Name(leaf.Variabel)} IS {(leaf.Known ? "NOT NULL" : "NULL")})");
                break;
            case Syarat.Ada some:
                WriteSome(some.Member, satuan, members, sql);
                break;
            case Syarat.Kepala head:
                WriteSome(new Syarat.And(head.IsHead, head.Member), satuan, members, sql);
                break;
            case Syarat.Banyak number:
                sql.Append(CultureInfo.InvariantCulture,
                    $"({NumberOf(number.Member, satuan, members)} {Syarat.Sign(number.How)} {number.Number})");
                break;
            case Syarat.BanyakWithin number:
                WriteWithin(NumberOf(number.Member, satuan, members), number.Values, sql);
                break;
            case Syarat.Cacah parts:
                var terms = parts.Parts.Select(one => $"CASE WHEN {Condition(one, satuan, members)} THEN 1 ELSE 0 END");
                sql.Append(CultureInfo.InvariantCulture,
                    $"({string.Join(" + ", terms)} {Syarat.Sign(parts.How)} {parts.Number})");
                break;
            default:
                throw new ArgumentException($"{syarat.GetType().Name} has no SQL.", nameof(syarat));
        }
    }

    static void WritePair(Syarat left, string word, Syarat right, Satuan satuan, Func<Syarat, string>? members, StringBuilder sql)
    {
        sql.Append('(');
        Write(left, satuan, members, sql);
        sql.Append(' ').Append(word).Append(' ');
        Write(right, satuan, members, sql);
        sql.Append(')');
    }

    static void WriteSome(Syarat member, Satuan satuan, Func<Syarat, string>? members, StringBuilder sql) =>
        sql.Append(members is null ? $"EXISTS {Members("1", member, satuan)}" : $"({members(member)} > 0)");

    static string NumberOf(Syarat member, Satuan satuan, Func<Syarat, string>? members) =>
        members is null ? Members("COUNT(*)", member, satuan) : members(member);

    static void WriteWithin(string value, RangeSet values, StringBuilder sql)
    {
        sql.Append('(');
        for (var i = 0; i < values.Ranges.Count; i++)
        {
            var (first, last) = values.Ranges[i];
            if (i > 0) sql.Append(" OR ");
            sql.Append(CultureInfo.InvariantCulture, $"{value} BETWEEN {first} AND {last}");
        }

        sql.Append(')');
    }

    static string Members(string what, Syarat member, Satuan satuan)
    {
        var join = satuan == Satuan.Keluarga ? "p.keluarga = k.id" : "p.rumah_tangga = r.id";
        return $"(SELECT {what} FROM individu p WHERE {join} AND {Condition(member, Satuan.Individu)})";
    }

    static string Name(Variabel variabel) => $"{(variabel.Pemilik == Pemilik.Individu ? "p" : "r")}.\"{variabel.Id}\"";
}
