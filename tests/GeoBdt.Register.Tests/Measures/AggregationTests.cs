using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Measures;

public sealed class AggregationTests
{
    static readonly DaftarVariabel Kamus = KamusFile.ReadBawaan();

    static readonly KatalogIndikator Catalog = KatalogIndikator.Load([("uji.yaml", KatalogText.Uji)], Kamus);

    // Three kabupaten in two provinces; desa unevenly spread.
    internal static readonly WilayahTree Tree = new(Codes().Select(kode => new Area(KodeKemendagri.Parse(kode), kode, null)));

    [Fact]
    public void Every_cell_at_every_level_equals_a_recount_record_by_record()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var edition = Draw(new Random(seed), 400, out var tabel);

            var found = Aggregation.Count(edition, Tree, Catalog);

            Assert.Equal(Catalog.Indicators.SelectMany(one => one.Series), found.Cells.Select(one => one.Series));
            foreach (var cells in found.Cells) AssertRecount(cells, edition, tabel, seed);
        }
    }

    [Fact]
    public void SQL_gives_the_same_counts_and_keys()
    {
        for (var seed = 10; seed < 13; seed++)
        {
            var edition = Draw(new Random(seed), 300, out var tabel);
            using var sqlite = new SqliteTabel(tabel, Kamus, row => edition.Desa[row]);

            var found = Aggregation.Count(edition, Tree, Catalog).Cells.ToDictionary(one => one.Series);

            foreach (var one in Catalog.Semua)
            {
                Assert.True(Ask(sqlite, one, found), $"{one.Indicator.Id}, seed {seed}");
            }
        }
    }

    [Fact]
    public void The_number_of_threads_does_not_show()
    {
        var edition = Draw(new Random(20), 900, out _);

        var one = Aggregation.Count(edition, Tree, Catalog, 1);
        var many = Aggregation.Count(edition, Tree, Catalog, 4);

        foreach (var (a, b) in one.Cells.Zip(many.Cells))
        {
            Assert.Equal(a.Series, b.Series);
            Assert.Equal(a.Count, b.Count);
            Assert.Equal(a.KeySum, b.KeySum);
        }
    }

    [Fact]
    public void Regions_counted_one_after_the_other_are_the_parts_of_the_whole()
    {
        var edition = Draw(new Random(21), 700, out _);
        var regions = Kawasan.Of(Tree);
        Assert.Equal(2, regions.Count);

        var whole = Aggregation.Count(edition, Tree, Catalog);

        var counting = new Aggregation(edition, Catalog, regions, 3);
        foreach (var region in regions)
        {
            foreach (var (all, part) in whole.Cells.Zip(counting.Count(region)))
            {
                var (expected, end) = (region.Take(all), region.Take(all).Count.Length);
                Assert.Equal(all.Series, part.Series);
                Assert.Equal(expected.Count, part.Count[..end]);
                Assert.Equal(expected.KeySum, part.KeySum[..end]);
            }
        }
    }

    [Fact]
    public void Cells_end_with_the_deepest_level_of_their_series()
    {
        var edition = Draw(new Random(30), 50, out _);

        foreach (var cells in Aggregation.Count(edition, Tree, Catalog).Cells)
        {
            var indicator = Catalog.Indicators.Single(one => one.Holds(cells.Series));

            Assert.Equal(Tree.Level(indicator.TerdalamOf(cells.Series)).End.Value, cells.Count.Length);
            Assert.Equal(cells.Count.Length, cells.KeySum.Length);
        }
    }

    [Fact]
    public void An_indicator_whose_variable_the_layout_lacks_is_left_out_and_named()
    {
        var whole = Draw(new Random(40), 100, out _);
        var edition = whole with
        {
            Kolom = whole.Kolom with { Find = one => one.Id is "umur" or "dinding" ? null : whole.Kolom.Find(one) },
        };

        var found = Aggregation.Count(edition, Tree, Catalog);

        Assert.Equal(
            Catalog.Semua.Where(one => one.Variabel.Any(variabel => variabel.Id is "umur" or "dinding")).Select(one => one.Indicator.Id),
            found.Left.Select(one => one.Indikator));
        Assert.All(found.Left, one => Assert.True(one.Variabel is "umur" or "dinding"));
        Assert.DoesNotContain(found.Cells, cells => found.Left.Any(one => cells.Series.Split('.')[0] == one.Indikator));
    }

    [Fact]
    public void A_record_in_two_categories_stops_the_counting()
    {
        const string Text = """
            tema: [{id: t, judul: {id: t, en: t}}]
            indikator:
              - id: ganda
                judul: {id: x, en: x}
                definisi: {id: x, en: x}
                tema: t
                satuan: rumah-tangga
                dimensi:
                  - id: anggota
                    judul: {id: x, en: x}
                    kategori:
                      - {id: tua, judul: {id: x, en: x}, syarat: ada(umur >= 60)}
                      - {id: anak, judul: {id: x, en: x}, syarat: ada(umur < 18)}
                sumber: x
            """;
        var catalog = KatalogIndikator.Load([("ganda.yaml", Text)], Kamus);
        var edition = Draw(new Random(50), 300, out _);

        var e = Assert.Throws<DeklarasiException>(() => Aggregation.Count(edition, Tree, catalog));

        Assert.Equal(("ganda.yaml", "tumpang-tindih", 3L), (e.File, e.Rule, e.Line));
        Assert.Contains("'tua'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_register_without_households_has_zeros_everywhere()
    {
        var edition = Draw(new Random(60), 0, out _);

        Assert.All(Aggregation.Count(edition, Tree, Catalog).Cells, cells => Assert.All(cells.Count, count => Assert.Equal(0, count)));
    }

    static void AssertRecount(RawCells cells, EditionColumns edition, RandomTabel tabel, int seed)
    {
        var definition = Catalog.Semua.Single(one => one.Indicator.Holds(cells.Series));
        var satuan = definition.Indicator.Satuan;
        var (count, keySum) = (new int[cells.Count.Length], new ulong[cells.Count.Length]);
        Syarat?[] conditions = [definition.Semesta, definition.Syarat, .. Categories(definition, cells.Series)];
        for (var row = 0; row < tabel.Count(satuan); row++)
        {
            var unit = tabel.Rekaman(satuan, row);
            if (conditions.OfType<Syarat>().Any(one => unit.Judge(one) != true)) continue;
            for (var area = edition.Desa[tabel.Household(satuan, row)]; area >= 0; area = Tree.Parent(area))
            {
                if (area >= count.Length) continue;
                count[area]++;
                keySum[area] += tabel.Keys[satuan][row];
            }
        }

        Assert.True(count.SequenceEqual(cells.Count), $"{cells.Series}, counts, seed {seed}");
        Assert.True(keySum.SequenceEqual(cells.KeySum), $"{cells.Series}, keys, seed {seed}");
    }

    static IEnumerable<Syarat> Categories(IndicatorDefinition definition, string series)
    {
        var names = series.Split('.')[1..];
        return names.Select((name, d) =>
            definition.Kategori[d][definition.Indicator.Dimensi[d].Kategori.ToList().FindIndex(one => one.Id == name)]);
    }

    // Desa rows of the answer, rolled up, against the cells.
    static bool Ask(SqliteTabel sqlite, IndicatorDefinition definition, Dictionary<string, RawCells> found)
    {
        var (indicator, semesta) = (definition.Indicator, definition.Semesta);
        if (definition.Syarat is { } syarat) semesta = semesta is null ? syarat : new Syarat.And(semesta, syarat);
        var rows = sqlite.Read(SqlText.Counts(indicator.Satuan, semesta, definition.Kategori));
        foreach (var series in indicator.Series)
        {
            var names = series.Split('.')[1..];
            var (count, keySum) = (new int[found[series].Count.Length], new ulong[found[series].Count.Length]);
            foreach (var row in rows)
            {
                var isIn = names.Select((name, d) => row[1 + d] == indicator.Dimensi[d].Kategori.ToList().FindIndex(one => one.Id == name));
                if (!isIn.All(yes => yes)) continue;
                for (var area = (int)row[0]; area >= 0; area = Tree.Parent(area))
                {
                    if (area >= count.Length) continue;
                    count[area] += (int)row[^3];
                    keySum[area] += SqlText.JoinKey(row[^2], row[^1]);
                }
            }

            if (!count.SequenceEqual(found[series].Count) || !keySum.SequenceEqual(found[series].KeySum)) return false;
        }

        return true;
    }

    internal static EditionColumns Draw(Random random, int households, out RandomTabel tabel)
    {
        tabel = new RandomTabel(random, Kamus, households);
        var desa = Tree.Level(Tingkat.Desa);
        var areas = Enumerable.Range(0, households)
            .Select(_ => random.Next(desa.Start.Value, desa.End.Value))
            .Order()
            .ToArray();
        return new EditionColumns(
            Reading.Edisi, tabel.Kolom, DesaOfRows.Of(areas, Tree.Count),
            tabel.Keys[Satuan.RumahTangga], tabel.Keys[Satuan.Keluarga], tabel.Keys[Satuan.Individu]);
    }

    static IEnumerable<string> Codes()
    {
        foreach (var (kabupaten, kecamatan) in new[] { ("35.03", 3), ("35.04", 1), ("36.01", 2) })
        {
            if (kabupaten != "35.04") yield return kabupaten[..2];
            yield return kabupaten;
            for (var i = 1; i <= kecamatan; i++)
            {
                yield return $"{kabupaten}.{i:D2}";
                for (var j = 1; j <= i + 2; j++) yield return $"{kabupaten}.{i:D2}.20{j:D2}";
            }
        }
    }
}
