using GeoBdt.Cli.Build;
using GeoBdt.Cli.Sample;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Cli.Tests.Sample;

public sealed class LayoutFilesTests(LayoutFilesTests.Written written) : IClassFixture<LayoutFilesTests.Written>
{
    [Fact]
    public void Every_layout_passes_through_without_a_refused_row()
    {
        foreach (var (name, edition) in written.Editions)
        {
            Assert.Equal(written.Editions["siks-ng"].Households.Count, edition.Households.Count);
            Assert.Equal(written.Editions["siks-ng"].Persons.Count, edition.Persons.Count);
            Assert.Empty(edition.Report.RumahTangga.Ditolak);
            Assert.Empty(edition.Report.Anggota.Ditolak);
            Assert.Equal(0, edition.Report.RumahTangga.TidakTertaut);
            Assert.Equal(0, edition.Report.RumahTanggaTidakTerpetakan);
            Assert.All(edition.Report.RumahTangga.Kolom, column => Assert.True(column.TidakSah == 0, $"{name} {column.Kolom}"));
            Assert.All(edition.Report.Anggota.Kolom, column => Assert.True(column.TidakSah == 0, $"{name} {column.Kolom}"));
        }
    }

    [Theory]
    [InlineData("rt-bdt-kabupaten", "BDT kabupaten (71 kolom) RT", "DTKS kabupaten (40 kolom) ART")]
    [InlineData("rt-gabungan", "BDT/DTKS gabungan kolom (87 kolom) RT", "SIKS-NG ART")]
    [InlineData("bdt2015-gabungan", "BDT 2015 TNP2K", "BDT 2015 TNP2K")]
    [InlineData("dtsen-2025", "DTSEN 2025", "DTSEN 2025")]
    [InlineData("siks-ng", "SIKS-NG RT", "SIKS-NG ART")]
    public void Every_layout_is_recognised_by_its_header(string name, string households, string members)
    {
        var report = written.Editions[name].Report;

        Assert.Equal((households, members), (report.RumahTangga.TataLetak, report.Anggota.TataLetak));
    }

    [Theory]
    [InlineData("rt-bdt-kabupaten", 56, 21)]
    [InlineData("rt-gabungan", 56, 21)]
    [InlineData("bdt2015-gabungan", 55, 20)]
    public void The_same_households_in_two_layouts_of_BDT_and_DTKS_are_the_same_columns(string name, int ofHousehold, int ofPerson)
    {
        var (expected, found) = (written.Editions["siks-ng"], written.Editions[name]);

        Assert.Equal(expected.Households.Desa, found.Households.Desa);
        Assert.Equal(expected.Households.RecordKey, found.Households.RecordKey);
        Assert.Equal(expected.Persons.OfHousehold, found.Persons.OfHousehold);
        Assert.Equal(expected.Families.RecordKey, found.Families.RecordKey);
        Assert.Equal(ofHousehold, CountEqual(expected.Households.Columns, found.Households.Columns));
        Assert.Equal(ofPerson, CountEqual(expected.Persons.Columns, found.Persons.Columns));

        static int CountEqual(VariableColumns expected, VariableColumns found)
        {
            foreach (var variable in found.Variables)
            {
                Assert.True(Column(expected, variable.Id).SequenceEqual(Column(found, variable.Id)), variable.Id);
            }

            return found.Variables.Count;
        }
    }

    [Fact]
    public void The_same_households_in_DTSEN_answer_alike_wherever_DTSEN_tells_apart_what_BDT_does()
    {
        var (bdt, dtsen) = (written.Editions["siks-ng"], written.Editions["dtsen-2025"]);
        // Everything else must be the same byte for byte.
        var equal = 0;
        foreach (var (expected, found) in ((VariableColumns, VariableColumns)[])
            [(bdt.Households.Columns, dtsen.Households.Columns), (bdt.Persons.Columns, dtsen.Persons.Columns)])
        {
            foreach (var variable in found.Variables.Where(one => expected.Has(one.Id)))
            {
                var (one, other) = (Column(expected, variable.Id), Column(found, variable.Id));
                if (!Coarser.Contains(variable.Id)) Assert.True(one.SequenceEqual(other), variable.Id);
                for (var row = 0; row < one.Length; row++)
                {
                    var isDtsenCode = variable.Kode.Any(code => code.Nilai == other[row] && code.Hanya == "DTSEN");
                    Assert.True(one[row] == other[row] || isDtsenCode || other[row] == Variabel.TakTerisi, $"{variable.Id} {row}");
                }

                equal += one.SequenceEqual(other) ? 1 : 0;
            }
        }

        Assert.Equal(bdt.Households.Desa, dtsen.Households.Desa);
        Assert.InRange(equal, 28, 60);
        Assert.False(bdt.Households.RecordKey.SequenceEqual(dtsen.Households.RecordKey));
    }

    // Counted before protection, so that every cell of every area is compared, the small ones too.
    [Theory]
    [InlineData("siks-ng", "rt-bdt-kabupaten", 1_686, 172_568)]
    [InlineData("siks-ng", "rt-gabungan", 1_686, 172_568)]
    [InlineData("siks-ng", "bdt2015-gabungan", 1_686, 172_568)]
    [InlineData("rt-bdt-kabupaten", "rt-gabungan", 1_686, 172_568)]
    [InlineData("rt-bdt-kabupaten", "bdt2015-gabungan", 1_686, 172_568)]
    [InlineData("rt-gabungan", "bdt2015-gabungan", 1_686, 172_568)]
    [InlineData("siks-ng", "dtsen-2025", 1_255, 122_564)]
    [InlineData("rt-bdt-kabupaten", "dtsen-2025", 1_255, 122_564)]
    [InlineData("rt-gabungan", "dtsen-2025", 1_255, 122_564)]
    [InlineData("bdt2015-gabungan", "dtsen-2025", 1_255, 122_564)]
    public void The_same_households_give_every_indicator_that_both_layouts_answer_the_same_counts(
        string one, string other, int series, int cells)
    {
        var (expected, found) = (written.Count(one), written.Count(other));
        var common = expected.Keys.Where(found.ContainsKey).ToList();
        var different = common.Where(id => !expected[id].Count.SequenceEqual(found[id].Count)).Select(id => id.Split('.')[0]).ToHashSet();

        Assert.Equal((series, cells), (common.Count, common.Sum(id => expected[id].Count.Length)));
        Assert.Equal(other == "dtsen-2025" ? Coarsely : [], different.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("rt-bdt-kabupaten", "")]
    [InlineData("rt-gabungan", "")]
    [InlineData("bdt2015-gabungan", "Individu")]
    public void The_same_households_have_the_same_noise_in_every_layout_that_has_their_ids(string other, string without)
    {
        var (expected, found) = (written.Count("siks-ng"), written.Count(other));
        var catalog = KatalogIndikator.Load("DTKS");
        // BDT 2015 has no identifier of a member but a number in the household.
        var kept = expected.Keys.Where(id => catalog.TryFind(id.Split('.')[0], out var definition) && definition.Indicator.Satuan.ToString() != without).ToList();

        Assert.All(kept, id => Assert.Equal(expected[id].KeySum, found[id].KeySum));
        Assert.InRange(kept.Count, 900, expected.Count);
    }

    [Fact]
    public void Of_what_DTSEN_counts_otherwise_every_indicator_asks_something_that_DTSEN_asks_more_coarsely()
    {
        var catalog = KatalogIndikator.Load("DTSEN");

        Assert.All(Coarsely, id => Assert.True(
            catalog.TryFind(id, out var definition) && definition.Variabel.Any(variabel => Coarser.Contains(variabel.Id)), id));
    }

    [Fact]
    public void An_edition_of_DTSEN_in_a_register_of_DTKS_is_refused_with_the_reason()
    {
        var e = Assert.Throws<MicrodataException>(() => written.Read("dtsen-2025", reader => reader.Keluarga = "DTKS"));

        Assert.Equal("keluarga-register", e.Rule);
        Assert.Contains("DTSEN", e.Message, StringComparison.Ordinal);
    }

    // What DTSEN asks in fewer or other words than BDT: several answers are one there, or have no code.
    static readonly string[] Coarser =
        ["lantai", "dinding", "atap", "sumber_airminum", "buang_tinja", "kloset", "daya", "lapangan_usaha", "hub_krt", "hubkel"];

    // The indicators whose categories it cannot all tell apart.
    static readonly string[] Coarsely =
        ["air-minum", "atap", "buang-tinja", "dinding", "kloset", "lantai", "lapangan-usaha-18-60", "lapangan-usaha-krt"];

    static byte[] Column(VariableColumns columns, string variable)
    {
        Assert.True(columns.TryColumn(variable, out var column), variable);
        return column.ToArray();
    }

    /// <summary>A sample of every layout, and each of them read.</summary>
    public sealed class Written : IDisposable
    {
        readonly string _root = Directory.CreateTempSubdirectory("geobdt-tata-letak-").FullName;

        public Written()
        {
            SampleData.Write(
                new SampleOptions(Path.Combine(_root, "sampel"))
                {
                    Households = SampleOptions.MinHouseholds,
                    Editions = ["2020-10"],
                    Layouts = [SampleOptions.EveryLayout],
                },
                null,
                CancellationToken.None);
            Editions = SampleOptions.AllLayouts.ToDictionary(name => name, name => Read(name, _ => { }));
        }

        internal Dictionary<string, EditionMicrodata> Editions { get; }

        internal static WilayahTree Tree { get; } =
            new(SampleWilayah.Read().All.Select(fact => new Area(KodeKemendagri.Parse(fact.Kode), fact.Nama, null)));

        /// <summary>True counts of the whole catalog, by series.</summary>
        internal Dictionary<string, RawCells> Count(string name)
        {
            var edition = Editions[name];
            return Aggregation.Count(EditionColumns.Of(edition), Tree, KatalogIndikator.Load(edition.Keluarga)).Cells
                .ToDictionary(one => one.Series);
        }

        internal EditionMicrodata Read(string name, Action<EditionReader> change) => Read(SourceOf(name), change);

        internal EditionSource SourceOf(string name)
        {
            using var koneksi = new KoneksiTerbuka(new Dictionary<string, KoneksiConfig>(), path => path);
            return Assert.Single(ReleaseConfig.Read(Path.Combine(_root, "sampel", $"rilis-{name}.yaml")).RegisterSourcesWith(koneksi)!.Editions);
        }

        internal static EditionMicrodata Read(EditionSource source, Action<EditionReader> change)
        {
            var wilayah = SampleWilayah.Read();
            var rows = wilayah.All.Select(fact => (
                KodeBps.TryParse(fact.KodeBps, out var bps) ? bps : throw new InvalidDataException(fact.Kode), KodeKemendagri.Parse(fact.Kode)));
            using var kunci = KunciRahasia.FromBytes([.. Enumerable.Range(1, KunciRahasia.ByteCount).Select(i => (byte)i)]);
            using var keys = new RecordKeyring(kunci);
            var reader = new EditionReader(Tree, new Padanan(rows), keys, 0);
            change(reader);
            return reader.Read(source, null, CancellationToken.None);
        }

        public void Dispose() => Directory.Delete(_root, recursive: true);
    }
}
