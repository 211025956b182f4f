using GeoBdt.Register;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;
using GeoBdt.Register.PushDown;

namespace GeoBdt.Cli.Tests.Sample;

/// <summary>Every layout that the program brings along, from tables.</summary>
public sealed class PostgresLayoutTests(LayoutFilesTests.Written written, PostgisServer server)
    : IClassFixture<LayoutFilesTests.Written>, IClassFixture<PostgisServer>
{
    [Theory]
    [InlineData("siks-ng")]
    [InlineData("rt-bdt-kabupaten")]
    [InlineData("rt-gabungan")]
    [InlineData("bdt2015-gabungan")]
    [InlineData("dtsen-2025")]
    public void The_same_households_are_read_from_tables(string name)
    {
        var files = written.SourceOf(name);
        using var session = new PostgresSession("kantor", server.Connection, PostgresSession.DefaultLimit);
        var tables = new List<PostgresTable>();
        foreach (var origin in files.Origins)
        {
            for (var number = 0; number < origin.Tables().Count; number++)
            {
                var table = new PostgresTable(session, "public", $"{name} {number} {tables.Count}");
                try
                {
                    PostgresLoad.Into(server.Connection, table.Tabel, origin.Name, number, seed: number);
                    tables.Add(table);
                }
                catch (MicrodataException e) when (LayoutDetection.MeansOtherTable(e))
                {
                    // The letter in a zip, the notes in a workbook.
                }
            }
        }

        // In a zip members may come before households.
        if (tables.Count == 2 && tables[0].OpenOnly().Header.IndexOf(["IDARTBDT"]) >= 0) tables.Reverse();
        var found = LayoutFilesTests.Written.Read(files with { RumahTangga = tables[0], Anggota = tables.ElementAtOrDefault(1) }, _ => { });

        var expected = written.Editions[name];
        using var kunci = KunciRahasia.FromBytes([.. Enumerable.Range(1, KunciRahasia.ByteCount).Select(i => (byte)i)]);
        Assert.Equal((expected.Households.Count, expected.Persons.Count), (found.Households.Count, found.Persons.Count));
        Assert.Equal(expected.Households.Desa, found.Households.Desa);
        Assert.Equal(SidikRumahTangga.Of(expected, kunci).Order(), SidikRumahTangga.Of(found, kunci).Order());
        Assert.Equal(expected.Report.RumahTangga.Kolom, found.Report.RumahTangga.Kolom);
        Assert.Equal(expected.Report.Anggota.Kolom, found.Report.Anggota.Kolom);
        Assert.Equal(expected.Report.RumahTangga.TataLetak, found.Report.RumahTangga.TataLetak);
    }

    // Before protection, so that every cell of every area is compared, the small ones too.
    [Theory]
    [InlineData("siks-ng")]
    [InlineData("rt-bdt-kabupaten")]
    [InlineData("rt-gabungan")]
    [InlineData("bdt2015-gabungan")]
    [InlineData("dtsen-2025")]
    public void The_whole_catalog_counted_by_the_server_is_the_one_counted_here(string name)
    {
        var (edition, tree) = (written.Editions[name], LayoutFilesTests.Written.Tree);
        var (schema, catalog) = ($"hitung-{name}", KatalogIndikator.Load(edition.Keluarga));
        server.Sql($"create schema \"{schema}\"");
        using (var writing = PostgresSession.ToWrite("gudang", server.Connection, TestContext.Current.CancellationToken))
        {
            writing.InTransaction(() => new TabelHitung(schema, edition.Edisi).Write(
                writing, EditionColumns.Of(edition), tree, KamusFile.ReadBawaan().For(edition.Keluarga).Semua, null, TestContext.Current.CancellationToken));
        }

        using var session = new PostgresSession("gudang", server.Connection, PostgresSession.DefaultLimit);
        var found = new PenghitungServer(session, schema, edition.Edisi, catalog)
            .Count(Kawasan.All(tree), isAll: true, TestContext.Current.CancellationToken);

        var expected = written.Count(name);
        Assert.Equal(expected.Keys, found.Select(one => one.Series));
        Assert.All(found, one =>
        {
            Assert.Equal(expected[one.Series].Count, one.Count);
            Assert.Equal(expected[one.Series].KeySum, one.KeySum);
        });
    }
}
