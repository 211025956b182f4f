using System.Text.RegularExpressions;
using GeoBdt.Cli.Sample;

namespace GeoBdt.Cli.Tests.Sample;

[Collection(UsesSample.Name)]
public sealed class RegisterFilesTests(SampleFixture sample)
{
    static readonly string[] PersonalText =
        ["Alamat", "Nama_SLS", "Nama_KRT", "Nama", "TmpLahir", "namagadis_ibukandung"];

    static readonly string[] PersonalNumber =
    [
        "NoPBDTKemsos", "NoPesertaPKH", "NoPesertaKKS2016", "NoPesertaPBI", "PesertaKIP", "nomor_meter_air",
        "nomor_pln", "nomor_gas", "NoPesertaPBDT", "NoPesertaPBDTART", "NoArtPBDTKemsos", "NoPesertaPBI_org", "NIK",
        "NoKK",
    ];

    static readonly Regex DamagedOrSoundId =
        new($"^({SampleMarkers.IdPattern}|3503[0-9]{{6}}9973[0-9]000|3[.]503[0-9]{{2}}E[+]17)$");

    // Reference name first; the documented habits of the five editions.
    static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sta_raskin"] = "sta_rastra",
        ["cara_proleh_airminum"] = "cara_peroleh_airminum",
    };

    [Theory]
    [InlineData("3503_RT.csv", "header_rt_varian_siksng_udrt.csv", "sta_rastra")]
    [InlineData("3503_ART.csv", "header_3503_ART.csv", "Ada_rastra")]
    public void Headers_are_those_of_the_real_layout_but_for_the_documented_names(
        string file, string reference, string becomesBpnt)
    {
        var expected = File.ReadAllText(Requires.Shared($"data/codebook/{reference}")).TrimEnd().Split(',');

        foreach (var edition in SampleOptions.DefaultEditions)
        {
            var header = CsvRows.Read(sample.File(edition, file)).Header
                .Select(name => Renamed.GetValueOrDefault(name, name))
                .Select(name => name == "Ada_BPNT" ? becomesBpnt : name).ToArray();
            Assert.Equal(expected, header, StringComparer.OrdinalIgnoreCase);
        }

        Assert.Equal(expected, CsvRows.Read(sample.File("2019-07", file)).Header);
        Assert.Equal(expected, CsvRows.Read(sample.File("2020-01", file)).Header);
    }

    [Fact]
    public void Every_category_cell_is_a_code_of_the_codebook()
    {
        var codebook = File.ReadLines(Requires.Shared("data/codebook/codebook_bdt2015_dtks.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[4] == "kategori")
            .ToLookup(cells => (cells[0], cells[2].ToUpperInvariant()), cells => cells[6]);
        string[] sums = ["ADA_KARTU_IDENTITAS"];

        foreach (var edition in SampleOptions.DefaultEditions)
        {
            foreach (var file in new[] { "RT", "ART" })
            {
                var csv = CsvRows.Read(sample.File(edition, $"3503_{file}.csv"));
                for (var column = 0; column < csv.Header.Length; column++)
                {
                    var name = csv.Header[column].ToUpperInvariant();
                    if (name == "STA_RASKIN" || (name == "ADA_BPNT" && file == "RT")) name = "STA_RASTRA";
                    var codes = codebook[(file, name)].ToHashSet();
                    if (codes.Count == 0 || sums.Contains(name)) continue;

                    var unknown = csv.Rows.Select(row => row[column].Trim().TrimStart('0'))
                        .FirstOrDefault(code => code.Length > 0 && !codes.Contains(code));
                    Assert.True(unknown is null, $"{edition} {file} {name}: {unknown}");
                }
            }
        }
    }

    [Fact]
    public void Every_personal_cell_that_is_filled_carries_the_marker()
    {
        foreach (var edition in SampleOptions.DefaultEditions)
        {
            foreach (var file in new[] { "3503_RT.csv", "3503_ART.csv" })
            {
                var csv = CsvRows.Read(sample.File(edition, file));
                for (var column = 0; column < csv.Header.Length; column++)
                {
                    var name = csv.Header[column];
                    var marked = Marked(name);
                    Assert.All(csv.Rows, row =>
                        Assert.True(row[column] is "" or "NULL" || marked.IsMatch(row[column]), name));
                }
            }
        }
    }

    [Fact]
    public void Editions_keep_the_habits_of_their_exporters()
    {
        var first = File.ReadAllBytes(sample.File("2018-05", "3503_RT.csv"));
        var second = File.ReadAllBytes(sample.File("2019-07", "3503_RT.csv"));
        var floorFirst = Cells("2018-05", "lantai");
        var floorSecond = Cells("2019-07", "lantai");

        Assert.NotEqual(0xEF, first[0]);
        Assert.Equal([0xEF, 0xBB, 0xBF], second[..3]);
        Assert.DoesNotContain((byte)'\r', first);
        Assert.Contains((byte)'\r', second);
        Assert.Contains("9 ", floorFirst);
        Assert.Contains("09", floorSecond);
        Assert.Contains("", Cells("2018-05", "percentile"));
        Assert.Contains("NULL", Cells("2019-07", "percentile"));
        Assert.Equal(["1", "2"], Cells("2019-07", "ada_tabung_gas").Distinct().Order());
        Assert.Equal(["3", "4"], Cells("2019-07", "ada_lemari_es").Distinct().Order());
    }

    [Fact]
    public void Households_persist_and_some_leave_enter_and_change_desil()
    {
        var before = Desil("2018-05");
        var after = Desil("2020-10");

        var stayed = before.Keys.Where(after.ContainsKey).ToArray();
        var changed = stayed.Count(id => before[id] != after[id]);

        Assert.InRange(stayed.Length / (double)before.Count, 0.90, 0.97);
        Assert.InRange((after.Count - stayed.Length) / (double)after.Count, 0.04, 0.12);
        Assert.InRange(changed / (double)stayed.Length, 0.05, 0.25);
        Assert.Contains(after.Values, desil => desil == "");
    }

    [Fact]
    public void Persons_grow_older_from_edition_to_edition_and_children_come_to_school_and_leave_it()
    {
        var before = Persons("2018-05");
        var after = Persons("2020-10");

        var both = before.Keys.Where(after.ContainsKey).ToArray();

        // Two years and five months later: two or three birthdays.
        Assert.All(both, id => Assert.InRange(after[id].Age - before[id].Age, 2, 3));
        Assert.Contains(both, id => before[id].School == "0" && after[id].School == "1");
        Assert.Contains(both, id => before[id].School == "1" && after[id].School == "2" && after[id].Age < 18);
        Assert.Contains(after, entry => !before.ContainsKey(entry.Key) && entry.Value.Age < 2);
    }

    /// <summary>What a filled cell of a column must look like; anything, when the column is not personal.</summary>
    static Regex Marked(string column) => column switch
    {
        "IDBDT" or "idbdt" or "IDARTBDT" => DamagedOrSoundId,
        "lat" or "long" => new Regex(SampleMarkers.Number),
        _ when PersonalText.Contains(column) || column.StartsWith("foto_", StringComparison.Ordinal) =>
            new Regex(SampleMarkers.Text),
        _ when PersonalNumber.Contains(column) => new Regex("^" + SampleMarkers.Number),
        _ => new Regex(""),
    };

    IEnumerable<string> Cells(string edition, string column)
    {
        var csv = CsvRows.Read(sample.File(edition, "3503_RT.csv"));
        return csv.Rows.Select(row => row[csv.Column(column)]);
    }

    Dictionary<string, string> Desil(string edition)
    {
        var csv = CsvRows.Read(sample.File(edition, "3503_RT.csv"));
        var (id, desil) = (csv.Column("IDBDT"), csv.Column("status_kesejahteraan"));
        return csv.Rows.DistinctBy(row => row[id]).ToDictionary(row => row[id], row => row[desil].Replace("NULL", ""));
    }

    Dictionary<string, (int Age, string School)> Persons(string edition)
    {
        var csv = CsvRows.Read(sample.File(edition, "3503_ART.csv"));
        var (id, age, school) = (csv.Column("IDARTBDT"), csv.Column("Umur"), csv.Column("Partisipasi_sekolah"));
        return csv.Rows.Where(row => !row[id].EndsWith("000", StringComparison.Ordinal)).DistinctBy(row => row[id])
            .ToDictionary(row => row[id], row => (int.Parse(row[age]), row[school]));
    }
}
