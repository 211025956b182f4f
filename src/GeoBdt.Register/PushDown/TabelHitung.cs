using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Packing;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Register.PushDown;

/// <summary>The tables of an edition that a server counts by itself: what the readers have kept of it, with the record keys that
/// were computed here.</summary>
/// <remarks>
/// <code>
/// rumah_tangga_2020_10 (id, desa, kunci, a column for each variable)
/// keluarga_2020_10     (id, rumah_tangga, desa, kunci)
/// individu_2020_10     (rumah_tangga, keluarga, desa, kunci, a column for each variable)
/// penerima_2020_10     (desa, kunci, a column for each variable)
/// </code>
/// <c>desa</c> is the Kemendagri code as a number, <c>kunci</c> the 64 bits of the record key as PostgreSQL has them, with a sign.
/// Variables are codes of the dictionary, NULL where nothing valid was filled in. Neither names, addresses nor identifiers.
/// </remarks>
/// <param name="schema">Their schema.</param>
/// <param name="edisi">Edition.</param>
sealed class TabelHitung(string schema, Edisi edisi)
{
    const int RowsAtOnce = 1 << 14;
    const string Id = "id";
    const string Household = "rumah_tangga";
    const string Family = "keluarga";

    /// <summary>Column of the desa.</summary>
    public const string Desa = "desa";

    /// <summary>Column of the record key.</summary>
    public const string Kunci = "kunci";

    /// <summary>Edition.</summary>
    public Edisi Edisi => edisi;

    /// <summary>Name of the table of a unit, as it stands in SQL.</summary>
    public string this[Satuan satuan] => $"{PostgresColumn.Quote(schema)}.{PostgresColumn.Quote(NameOf(satuan))}";

    /// <summary>Name of the table of a unit.</summary>
    public string NameOf(Satuan satuan) => (satuan switch
    {
        Satuan.RumahTangga => "rumah_tangga_",
        Satuan.Keluarga => "keluarga_",
        Satuan.Individu => "individu_",
        Satuan.Penerima => "penerima_",
        _ => throw new ArgumentOutOfRangeException(nameof(satuan), satuan, "Not counted."),
    }) + edisi.ToString().Replace('-', '_');

    /// <summary>Number of an area of the tables.</summary>
    /// <exception cref="MicrodataException">The list of areas does not have it.</exception>
    public static int AreaOf(long digits, WilayahTree tree, string place) =>
        KodeKemendagri.TryFromDigits((ulong)digits, out var kode) && tree.TryFind(kode, out var area) ? area : throw OtherAreas(place);

    /// <summary>What to throw where tables are of another list of areas.</summary>
    public static MicrodataException OtherAreas(string place) => new(place, null, Desa, "wilayah-dikenal", new Teks(
        "tabel memuat wilayah yang tidak ada di daftar wilayah; siapkan tabelnya lagi dengan daftar dan padanan sekarang.",
        "the table holds an area that the list of areas does not; prepare it again with the list and crosswalk of today."));

    /// <summary>Writes the tables in place of those that are there.</summary>
    /// <param name="session">In a transaction; of a role that may create tables in the schema.</param>
    /// <param name="edition">What was read.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="variables">Variables to write, as far as the edition has them.</param>
    /// <param name="keeps">Whether the rows of an area are written; null: of all. With none there are the tables and their columns alone.</param>
    /// <param name="cancellation">Checked after some rows.</param>
    public void Write(
        PostgresSession session, EditionColumns edition, WilayahTree tree, IEnumerable<Variabel> variables, Func<int, bool>? keeps, CancellationToken cancellation)
    {
        var isList = edition.Satuan == Satuan.Penerima;
        var (own, ofPersons) = (new List<Column>(), new List<Column>());
        foreach (var variabel in variables)
        {
            if (edition.Kolom.Find(variabel) is not { } values) continue;
            (variabel.Pemilik == Pemilik.Individu ? ofPersons : own).Add(new Column(variabel.Id, values));
        }

        var area = edition.Desa.ToArray();
        var desa = Array.ConvertAll(area, one => (long)tree[one].Kode.Digits);
        if (isList)
        {
            Write(session, Satuan.Penerima, [], Keeps(null), desa, edition.HouseholdKey, own, cancellation);
            Finish(session, [Satuan.Penerima]);
            return;
        }

        var kolom = edition.Kolom;
        int[] ofFamily = Wholes(kolom.FamilyOfHousehold), ofPerson = Wholes(kolom.PersonOfHousehold);
        Write(session, Satuan.RumahTangga, [(Id, Numbers(desa.Length))], Keeps(null), desa, edition.HouseholdKey, own, cancellation);
        Write(session, Satuan.Keluarga, [(Id, Numbers(ofFamily.Length)), (Household, ofFamily)], Keeps(ofFamily),
            Array.ConvertAll(ofFamily, household => desa[household]), edition.FamilyKey, [], cancellation);
        Write(session, Satuan.Individu, [(Household, ofPerson), (Family, Wholes(kolom.PersonOfFamily))], Keeps(ofPerson),
            Array.ConvertAll(ofPerson, household => desa[household]), edition.PersonKey, ofPersons, cancellation);
        session.Execute($"alter table {this[Satuan.RumahTangga]} add primary key ({Id})");
        session.Execute($"create index on {this[Satuan.Individu]} ({Household})");
        session.Execute($"create index on {this[Satuan.Individu]} ({Family})");
        Finish(session, [Satuan.RumahTangga, Satuan.Keluarga, Satuan.Individu]);

        Func<int, bool>? Keeps(int[]? household) => keeps is null ? null : row => keeps(area[household is null ? row : household[row]]);
    }

    void Finish(PostgresSession session, Satuan[] units)
    {
        foreach (var satuan in units)
        {
            session.Execute($"create index on {this[satuan]} ({Desa})");
            session.Execute($"analyze {this[satuan]}");
        }
    }

    void Write(
        PostgresSession session,
        Satuan satuan,
        (string Name, int[] Values)[] links,
        Func<int, bool>? keeps,
        long[] desa,
        ulong[] keys,
        List<Column> variables,
        CancellationToken cancellation)
    {
        session.Execute($"drop table if exists {this[satuan]}");
        IEnumerable<string> columns =
        [
            .. links.Select(link => $"{link.Name} integer not null"), $"{Desa} bigint not null", $"{Kunci} bigint not null",
            .. variables.Select(column => $"{PostgresColumn.Quote(column.Name)} smallint"),
        ];
        session.Execute($"create table {this[satuan]} ({string.Join(", ", columns)})");
        session.Copy(this[satuan], copy =>
        {
            var (values, offset) = (variables.ConvertAll(_ => Array.Empty<byte>()).ToArray(), new int[variables.Count]);
            for (var first = 0; first < keys.Length; first += RowsAtOnce)
            {
                cancellation.ThrowIfCancellationRequested();
                var end = Math.Min(first + RowsAtOnce, keys.Length);
                for (var v = 0; v < values.Length; v++) offset[v] = variables[v].Values.Unpack(first, end, ref values[v]);
                for (var row = first; row < end; row++)
                {
                    if (keeps?.Invoke(row) == false) continue;
                    copy.Row(links.Length + 2 + values.Length);
                    foreach (var (_, link) in links) copy.PlainInt(link[row]);
                    copy.BigInt(desa[row]);
                    copy.BigInt(unchecked((long)keys[row]));
                    for (var v = 0; v < values.Length; v++)
                    {
                        var value = values[v][offset[v] + row - first];
                        if (value >= Variabel.TakTerisi - 1) copy.Null();
                        else copy.SmallInt(value);
                    }
                }
            }
        });
    }

    static int[] Numbers(int count) => [.. Enumerable.Range(0, count)];

    // Shape [parts]. The whole of each.
    static int[] Wholes(FirstRows parts)
    {
        var (whole, first) = (new int[parts.Rows], parts.ToArray());
        for (var i = 0; i + 1 < first.Length; i++) Array.Fill(whole, i, first[i], first[i + 1] - first[i]);
        return whole;
    }

    readonly record struct Column(string Name, PackedColumn Values);
}
