using System.Text.Json;
using GeoBdt.Cli.Sample;

namespace GeoBdt.Cli.Tests.Sample;

/// <summary>Counts the CSV files again, as naively as possible, and compares with <c>catatan-sampel.json</c>.</summary>
[Collection(UsesSample.Name)]
public sealed class TruthFileTests(SampleFixture sample)
{
    [Fact]
    public void The_truth_about_households_equals_a_naive_recount()
    {
        var known = KnownDesa();
        foreach (var truth in Editions())
        {
            var edition = truth.GetProperty("edisi").GetString()!;
            var csv = CsvRows.Read(sample.File(edition, "3503_RT.csv"));
            var (id, code, percentile) = (csv.Column("IDBDT"), csv.Column("KDGabungan4"), csv.Column("percentile"));
            var (toilet, closet, disposal) = (csv.Column("fasbab"), csv.Column("kloset"), csv.Column("buang_tinja"));
            var counted = new Dictionary<string, int[]>();
            foreach (var row in csv.Rows.DistinctBy(row => row[id].Contains('E') ? string.Join(',', row) : row[id]))
            {
                var rank = row[percentile] is "" or "NULL" ? 0 : int.Parse(row[percentile]);
                if (rank is < 0 or > 100) continue;

                var area = known.GetValueOrDefault(row[code], row[code][..7]);
                var counts = counted.TryGetValue(area, out var found) ? found : counted[area] = new int[7];
                var isAdequate = row[toilet] is "1" or "2" && row[closet] is "1" && row[disposal] is "1" or "2";
                counts[0]++;
                counts[(rank + 9) / 10 + 1]++;
                if (!isAdequate) counts[6]++;
            }

            Assert.Equal(truth.GetProperty("baris_rt").GetInt32(), csv.Rows.Count);
            foreach (var area in Areas(truth))
            {
                var kode = area.GetProperty("kode").GetString()!;
                var key = kode.Length == 13 ? kode : area.GetProperty("kode_bps").GetString()!;
                int[] expected =
                [
                    area.GetProperty("rt").GetInt32(), area.GetProperty("rt_tanpa_peringkat").GetInt32(),
                    .. area.GetProperty("rt_desil_1_4").EnumerateArray().Select(value => value.GetInt32()),
                    area.GetProperty("rt_sanitasi_tak_layak").GetInt32(),
                ];
                Assert.Equal(expected, counted.Remove(key, out var got) ? got : new int[7]);
            }

            Assert.Empty(counted);
        }
    }

    [Fact]
    public void The_truth_about_persons_equals_a_naive_recount()
    {
        var known = KnownDesa();
        foreach (var truth in Editions())
        {
            var edition = truth.GetProperty("edisi").GetString()!;
            var households = CsvRows.Read(sample.File(edition, "3503_RT.csv"));
            var ids = households.Rows.Select(row => row[households.Column("IDBDT")]).ToHashSet();
            var csv = CsvRows.Read(sample.File(edition, "3503_ART.csv"));
            var (household, id, code) = (csv.Column("IDBDT"), csv.Column("IDARTBDT"), csv.Column("KDGabungan4"));
            var (age, school) = (csv.Column("Umur"), csv.Column("Partisipasi_sekolah"));
            var counted = new Dictionary<string, int[]>();
            var withSchoolAge = new HashSet<(string, string)>();
            foreach (var row in csv.Rows.DistinctBy(row => row[id]))
            {
                var area = known.GetValueOrDefault(row[code], row[code][..7]);
                var counts = counted.TryGetValue(area, out var found) ? found : counted[area] = new int[4];
                counts[0]++;
                if (int.Parse(row[age]) is < 7 or > 18) continue;

                counts[row[school] == "1" ? 1 : 2]++;
                if (withSchoolAge.Add((area, row[household]))) counts[3]++;
            }

            Assert.Equal(truth.GetProperty("baris_art").GetInt32(), csv.Rows.Count);
            Assert.Equal(truth.GetProperty("baris_art_yatim").GetInt32(),
                csv.Rows.Count(row => !ids.Contains(row[household]) || row[household].Contains('E')));
            foreach (var area in Areas(truth))
            {
                var kode = area.GetProperty("kode").GetString()!;
                var key = kode.Length == 13 ? kode : area.GetProperty("kode_bps").GetString()!;
                int[] expected =
                [
                    area.GetProperty("art").GetInt32(), area.GetProperty("art_7_18_sekolah").GetInt32(),
                    area.GetProperty("art_7_18_tidak_sekolah").GetInt32(),
                    area.GetProperty("rt_usia_sekolah").GetInt32(),
                ];
                Assert.Equal(expected, counted.Remove(key, out var got) ? got : new int[4]);
            }

            Assert.Empty(counted);
        }
    }

    [Fact]
    public void The_quirks_in_the_files_are_those_of_the_truth()
    {
        var known = KnownDesa();
        foreach (var truth in Editions())
        {
            var edition = truth.GetProperty("edisi").GetString()!;
            var rt = CsvRows.Read(sample.File(edition, "3503_RT.csv"));
            var art = CsvRows.Read(sample.File(edition, "3503_ART.csv"));
            var (id, household, person) = (rt.Column("IDBDT"), art.Column("IDBDT"), art.Column("IDARTBDT"));
            var lines = rt.Rows.Select(row => string.Join('|', row)).ToArray();
            var personLines = art.Rows.Select(row => string.Join('|', row)).ToArray();
            var sound = rt.Rows.Select(row => row[id]).Where(cell => !cell.Contains('E')).ToArray();
            var linked = art.Rows.Select(row => row[household]).ToHashSet();

            int Said(string name) => truth.GetProperty("kekhasan").GetProperty(name).GetInt32();
            Assert.Equal(Said("rt_ganda_persis"), lines.Length - lines.Distinct().Count());
            Assert.Equal(Said("rt_id_ganda_isi_beda"),
                sound.Length - sound.Distinct().Count() - Said("rt_ganda_persis"));
            Assert.Equal(Said("rt_id_rusak_notasi_ilmiah"),
                rt.Rows.Count(row => row[id].EndsWith("E+17", StringComparison.Ordinal)));
            Assert.Equal(Said("rt_id_rusak_15_digit"),
                rt.Rows.Count(row => row[id].EndsWith("000", StringComparison.Ordinal)));
            Assert.Equal(Said("rumah_tangga_desa_tidak_dikenal"),
                rt.Rows.Count(row => !known.ContainsKey(row[rt.Column("KDGabungan4")])));
            Assert.Equal(Said("rt_persentil_mustahil"),
                rt.Rows.Count(row =>
                    int.TryParse(row[rt.Column("percentile")], out var value) && value is < 1 or > 100));
            Assert.Equal(Said("rt_tanpa_art") + Said("rt_id_rusak_15_digit"),
                sound.Distinct().Count(cell => !linked.Contains(cell)));
            Assert.Equal(
                Said("rumah_tangga_art_tanpa_rt") + Said("rt_id_rusak_15_digit") + Said("rt_id_rusak_notasi_ilmiah"),
                linked.Count(cell => !cell.Contains('E') && !sound.Contains(cell)));
            Assert.Equal(Said("art_ganda_persis"), personLines.Length - personLines.Distinct().Count());
            Assert.Equal(Said("art_id_ganda_isi_beda"),
                art.Rows.Count - art.Rows.Select(row => row[person]).Distinct().Count() - Said("art_ganda_persis"));
            Assert.Equal(Said("art_idbdt_rusak_notasi_ilmiah"), art.Rows.Count(row => row[household].Contains('E')));
            Assert.Equal(Said("art_idartbdt_rusak_15_digit"),
                art.Rows.Count(row => row[person].EndsWith("000", StringComparison.Ordinal)));
        }
    }

    Dictionary<string, string> KnownDesa() => CsvRows.Read(Path.Combine(sample.Folder, "padanan.csv")).Rows
        .Where(row => row[0].Length == 10).ToDictionary(row => row[0], row => row[1]);

    JsonElement[] Editions()
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(sample.Folder, "catatan-sampel.json")));
        var editions = truth.RootElement.GetProperty("edisi").Clone().EnumerateArray().ToArray();
        Assert.Equal(SampleOptions.DefaultEditions,
            editions.Select(edition => edition.GetProperty("edisi").GetString()!));
        return editions;
    }

    static IEnumerable<JsonElement> Areas(JsonElement truth) =>
        truth.GetProperty("desa").EnumerateArray().Concat(truth.GetProperty("tidak_terpetakan").EnumerateArray());
}
