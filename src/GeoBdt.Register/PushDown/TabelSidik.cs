using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Register.PushDown;

/// <summary>Keyed fingerprints of the households of an input.</summary>
/// <param name="Jenis">Number of the kind of input.</param>
/// <param name="Program">Programme of a list of recipients; empty of what is no list.</param>
/// <param name="Desa">Shape [households or recipients]. Numbers in the tree.</param>
/// <param name="Sidik">Shape as <paramref name="Desa"/>.</param>
sealed record SidikMasukan(int Jenis, string Program, IReadOnlyList<int> Desa, ulong[] Sidik);

/// <summary>The keyed fingerprints that the record of builds compares, computed when the tables are prepared.</summary>
/// <remarks><code>
/// sidik_2020_10 (nomor, jenis, program, desa, sidik)
/// </code>Eight bytes that say nothing without the secret: all that ever comes back of a single household.</remarks>
/// <param name="schema">Its schema.</param>
/// <param name="edisi">Edition.</param>
sealed class TabelSidik(string schema, Edisi edisi)
{
    string Name => $"sidik_{edisi.ToString().Replace('-', '_')}";

    string Table => $"{PostgresColumn.Quote(schema)}.{PostgresColumn.Quote(Name)}";

    /// <summary>Writes the table in place of the one that is there.</summary>
    public void Write(PostgresSession session, IReadOnlyList<SidikMasukan> inputs, WilayahTree tree, CancellationToken cancellation)
    {
        session.Execute($"drop table if exists {Table}");
        session.Execute($"create table {Table} (nomor smallint not null, jenis smallint not null, program text not null, desa bigint not null, sidik bigint not null)");
        session.Copy(Table, copy =>
        {
            for (var number = 0; number < inputs.Count; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                var row = 0;
                foreach (var area in inputs[number].Desa)
                {
                    copy.Row(5);
                    copy.SmallInt((short)number);
                    copy.SmallInt((short)inputs[number].Jenis);
                    copy.Text(inputs[number].Program);
                    copy.BigInt((long)tree[area].Kode.Digits);
                    copy.BigInt(unchecked((long)inputs[number].Sidik[row++]));
                }
            }
        });
    }

    /// <summary>Reads the fingerprints, input by input.</summary>
    /// <exception cref="MicrodataException">The table is not there, may not be read, or has an area that the tree does not.</exception>
    public IReadOnlyList<SidikMasukan> Read(PostgresSession session, WilayahTree tree, CancellationToken cancellation)
    {
        var (inputs, last, place) = (new List<(int Jenis, string Program, List<int> Desa, List<ulong> Sidik)>(), -1, $"PostgreSQL {session.Name}: {Name}");
        session.Read(place, $"select nomor, jenis, program, desa, sidik from {Table} order by nomor, desa", row =>
        {
            if (row.GetInt16(0) != last) inputs.Add((row.GetInt16(1), row.GetString(2), [], []));
            last = row.GetInt16(0);
            inputs[^1].Desa.Add(TabelHitung.AreaOf(row.GetInt64(3), tree, place));
            inputs[^1].Sidik.Add(unchecked((ulong)row.GetInt64(4)));
        }, cancellation);
        return [.. inputs.Select(one => new SidikMasukan(one.Jenis, one.Program, one.Desa, [.. one.Sidik]))];
    }
}
