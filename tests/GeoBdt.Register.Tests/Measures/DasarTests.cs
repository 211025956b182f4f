using System.Text;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Measures;

public sealed class DasarTests
{
    // The first file of the catalog, whose ids and meaning are fixed.
    static readonly KatalogIndikator Katalog = KatalogIndikator.Load([Bawaan("umum.yaml"), Bawaan("dasar.yaml")], KamusFile.ReadBawaan());

    static readonly Dictionary<string, Func<DrawnHousehold, int>> Definitions = new(Crossed())
    {
        ["rumah-tangga"] = _ => 1,
        ["desil.1"] = rt => rt.Percentile is >= 1 and <= 10 ? 1 : 0,
        ["desil.2"] = rt => rt.Percentile is >= 11 and <= 20 ? 1 : 0,
        ["desil.3"] = rt => rt.Percentile is >= 21 and <= 30 ? 1 : 0,
        ["desil.4"] = rt => rt.Percentile is >= 31 and <= 40 ? 1 : 0,
        ["desil.di-atas-4"] = rt => rt.Percentile > 40 ? 1 : 0,
        ["desil.tanpa"] = rt => rt.Percentile is null ? 1 : 0,
        ["keluarga"] = rt => rt.Members.Select(member => member.Nuk).Distinct().Count(),
        ["keluarga-anak-sekolah"] = rt => Children(rt).Select(member => member.Nuk).Distinct().Count(),
        ["anak-usia-sekolah"] = rt => Children(rt).Count(),
        ["anak-sekolah.sekolah"] = rt => Children(rt).Count(member => member.Partisipasi == 1),
        ["anak-sekolah.tidak-sekolah"] = rt => Children(rt).Count(member => member.Partisipasi is 0 or 2),
        ["anak-sekolah.tidak-diketahui"] = rt => Children(rt).Count(member => member.Partisipasi is null),
        ["sanitasi-diketahui"] = rt => IsBad(rt) || IsAnswered(rt) ? 1 : 0,
        ["sanitasi-tak-layak"] = rt => IsBad(rt) ? 1 : 0,
    };

    [Fact]
    public void Every_register_series_of_the_catalog_is_counted_in_its_order()
    {
        var edition = Reading.Edition(Reading.OneHousehold(), Reading.OneMember());

        var cells = Aggregation.Count(EditionColumns.Of(edition), Places.Tree, Katalog).Cells;

        Assert.Equal(Katalog.Indicators.SelectMany(one => one.Series), cells.Select(one => one.Series));
        Assert.Equal(Definitions.Keys.Order(), cells.Select(one => one.Series).Order());
    }

    [Fact]
    public void Counts_at_all_levels_equal_a_naive_recount_of_random_registers()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var register = new RandomRegister(seed, 300);
            var (households, members) = register.Write();

            var edition = Reading.Edition(households, members, limit: 0, Reading.TinyChunks);
            var cells = Aggregation.Count(EditionColumns.Of(edition), Places.Tree, Katalog).Cells;

            foreach (var one in cells)
            {
                for (var area = 0; area < Places.Tree.Count; area++)
                {
                    var kode = Places.Tree[area].Kode;
                    var expected = register.Households
                        .Where(rt => kode.Contains(Places.Tree[Places.IndexOfBps(rt.Bps)].Kode))
                        .Sum(Definitions[one.Series]);

                    var found = one.Count[area];
                    Assert.True(expected == found, $"{one.Series} {kode}: {expected} but {found}, seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void The_key_of_a_cell_is_the_sum_of_the_keys_of_its_households_at_every_level()
    {
        const int Seed = 3;
        var register = new RandomRegister(Seed, 200);
        var (households, members) = register.Write();
        using var kunci = Reading.NewKunci();
        using var ring = new RecordKeyring(kunci);
        using var hasher = ring.NewHasher();

        var cells = Aggregation.Count(EditionColumns.Of(Reading.Edition(households, members)), Places.Tree, Katalog).Cells
            .Single(one => one.Series == "desil.2");

        for (var area = 0; area < Places.Tree.Count; area++)
        {
            ulong expected = 0;
            foreach (var rt in register.Households)
            {
                var inside = Places.Tree[area].Kode.Contains(Places.Tree[Places.IndexOfBps(rt.Bps)].Kode);
                if (!inside || Definitions["desil.2"](rt) == 0) continue;
                expected += hasher.Household(KeySource.Id, Encoding.ASCII.GetBytes(rt.Id));
            }

            Assert.True(expected == cells.KeySum[area], $"{Places.Tree[area].Kode}, seed {Seed}");
        }
    }

    static IEnumerable<KeyValuePair<string, Func<DrawnHousehold, int>>> Crossed()
    {
        (string Series, Func<DrawnMember, bool> IsMeant)[] rows =
        [
            ("anak-usia-sekolah-umur", _ => true),
            ("anak-sekolah.sekolah", member => member.Partisipasi == 1),
            ("anak-sekolah.tidak-sekolah", member => member.Partisipasi is 0 or 2),
            ("anak-sekolah.tidak-diketahui", member => member.Partisipasi is null),
        ];
        foreach (var (series, isMeant) in rows)
        {
            foreach (var (first, last) in ((int, int)[])[(7, 12), (13, 15), (16, 18)])
            {
                yield return new($"{series}.{first}-{last}", rt =>
                    Children(rt).Count(member => isMeant(member) && member.Umur >= first && member.Umur <= last));
            }
        }
    }

    static (string Name, string Text) Bawaan(string name) => (name, File.ReadAllText(
        Path.Combine(Requires.RepositoryRoot, "src", "GeoBdt.Register", "Katalog", "bawaan", name)));

    static IEnumerable<DrawnMember> Children(DrawnHousehold rt) =>
        rt.Members.Where(member => member.Umur is >= 7 and <= 18);

    static bool IsAnswered(DrawnHousehold rt) =>
        rt.Fasbab is not null && rt.Kloset is not null && rt.BuangTinja is not null;

    static bool IsBad(DrawnHousehold rt) => rt.Fasbab > 2 || rt.Kloset > 1 || rt.BuangTinja > 2;
}
