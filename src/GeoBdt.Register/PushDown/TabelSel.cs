using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Register.PushDown;

/// <summary>Cells that are seen only where households are found again, in another edition or a proposal: counted when the tables are
/// prepared, because only who has the households can, and kept beside them.</summary>
/// <remarks><code>
/// sel_2020_10 (nomor, seri, edisi, panjang, wilayah, banyak, kunci)
/// </code>A row for each area with a count above zero, and one without an area for the series itself: <c>panjang</c> is to how many
/// areas it goes. True counts, as in the tables beside it.</remarks>
/// <param name="schema">Its schema.</param>
/// <param name="name">Edition, or what else the cells are of.</param>
sealed class TabelSel(string schema, string name)
{
    const long NoArea = 0;

    string Table => $"{PostgresColumn.Quote(schema)}.{PostgresColumn.Quote($"sel_{name.Replace('-', '_')}")}";

    /// <summary>Writes the table in place of the one that is there.</summary>
    public void Write(PostgresSession session, IEnumerable<RawCells> cells, WilayahTree tree)
    {
        session.Execute($"drop table if exists {Table}");
        session.Execute($"create table {Table} (nomor integer not null, seri text not null, edisi text not null, panjang integer not null, "
            + "wilayah bigint not null, banyak integer not null, kunci bigint not null)");
        session.Copy(Table, copy =>
        {
            var number = 0;
            foreach (var one in cells)
            {
                Row(one, number, NoArea, 0, 0);
                for (var area = 0; area < one.Count.Length; area++)
                {
                    if (one.Count[area] > 0) Row(one, number, (long)tree[area].Kode.Digits, one.Count[area], one.KeySum[area]);
                }

                number++;
            }

            void Row(RawCells of, int at, long area, int count, ulong key)
            {
                copy.Row(7);
                copy.PlainInt(at);
                copy.Text(of.Series);
                copy.Text(of.Edisi.ToString());
                copy.PlainInt(of.Count.Length);
                copy.BigInt(area);
                copy.PlainInt(count);
                copy.BigInt(unchecked((long)key));
            }
        });
    }

    /// <summary>Reads the cells, in the order they were written.</summary>
    /// <exception cref="MicrodataException">The table is not there, may not be read, or has an area that the tree does not.</exception>
    public IReadOnlyList<RawCells> Read(PostgresSession session, WilayahTree tree, CancellationToken cancellation)
    {
        var (cells, place) = (new List<RawCells>(), $"PostgreSQL {session.Name}: sel_{name.Replace('-', '_')}");
        session.Read(place, $"select nomor, seri, edisi, panjang, wilayah, banyak, kunci from {Table} order by nomor, wilayah", row =>
        {
            if (row.GetInt64(4) == NoArea)
            {
                // To the end of a level of the tree, or the tables are of another.
                var length = row.GetInt32(3);
                if (TingkatNames.All.All(level => tree.Level(level).End.Value != length)) throw TabelHitung.OtherAreas(place);
                cells.Add(new RawCells(row.GetString(1), Edisi.Parse(row.GetString(2)), new int[length], new ulong[length]));
                return;
            }

            var area = TabelHitung.AreaOf(row.GetInt64(4), tree, place);
            if (row.GetInt32(0) != cells.Count - 1 || area >= cells[^1].Count.Length) throw TabelHitung.OtherAreas(place);
            (cells[^1].Count[area], cells[^1].KeySum[area]) = (row.GetInt32(5), unchecked((ulong)row.GetInt64(6)));
        }, cancellation);
        return cells;
    }
}
