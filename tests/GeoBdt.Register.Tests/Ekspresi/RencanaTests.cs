using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Tests.Ekspresi;

public sealed class RencanaTests
{
    static readonly Satuan[] Units = [Satuan.RumahTangga, Satuan.Keluarga, Satuan.Individu];

    static readonly DaftarVariabel Kamus = Some(
        "percentile", "luas_lantai", "dinding", "fasbab", "sta_pkh", "jumlah_kamar",
        "hub_krt", "hubkel", "jnskel", "umur", "kartu_identitas", "partisipasi_sekolah");

    [Fact]
    public void Scan_SQLite_and_the_interpreter_select_the_same_rows_of_random_tables_by_random_conditions()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var tabel = new RandomTabel(random, Kamus, 150);
            using var sqlite = new SqliteTabel(tabel, Kamus, row => row / 9);
            var conditions = new RandomSyarat(random, Kamus);
            for (var i = 0; i < 25; i++)
            {
                var satuan = Units[i % 3];
                var syarat = conditions.Next(satuan, random.Next(4));

                var judged = Rows(tabel.Count(satuan), row => tabel.Rekaman(satuan, row).Judge(syarat) == true);
                var scanned = Scan(tabel, syarat, satuan, random);
                var asked = Ask(sqlite, syarat, satuan);

                Assert.True(judged.SequenceEqual(scanned), $"scan, {satuan}: {syarat}, seed {seed}");
                Assert.True(judged.SequenceEqual(asked), $"SQL, {satuan}: {syarat}, seed {seed}");
            }
        }
    }

    [Fact]
    public void A_condition_and_its_contrary_are_never_both_true_and_both_miss_only_what_is_unknown()
    {
        for (var seed = 100; seed < 110; seed++)
        {
            var random = new Random(seed);
            var tabel = new RandomTabel(random, Kamus, 60);
            var conditions = new RandomSyarat(random, Kamus);
            foreach (var satuan in Units)
            {
                var syarat = conditions.Next(satuan, 3);

                var yes = Scan(tabel, syarat, satuan, random);
                var no = Scan(tabel, new Syarat.Not(syarat), satuan, random);
                var unknown = Rows(tabel.Count(satuan), row => tabel.Rekaman(satuan, row).Judge(syarat) is null);

                var all = yes.Concat(no).Concat(unknown).Order();
                Assert.True(all.SequenceEqual(Enumerable.Range(0, tabel.Count(satuan))), $"{satuan}: {syarat}, seed {seed}");
            }
        }
    }

    [Fact]
    public void Equal_parts_of_conditions_are_computed_once()
    {
        var plan = new Rencana();
        var first = plan.Mask(Parse("fasbab in (1, 2) and dinding = 1", Satuan.RumahTangga), Satuan.RumahTangga);
        var count = plan.Steps.Count;

        var second = plan.Mask(Parse("dinding = 1 and fasbab between 1 and 2", Satuan.RumahTangga), Satuan.RumahTangga);

        Assert.Equal(first, second);
        Assert.Equal(count, plan.Steps.Count);
    }

    [Fact]
    public void Conditions_on_one_variable_become_one_table()
    {
        var plan = new Rencana();

        plan.Mask(Parse("not (dinding = 1 or dinding is missing) and (dinding <> 3 or dinding = 4)", Satuan.RumahTangga), Satuan.RumahTangga);

        var used = plan.Steps.OfType<Langkah.Mapped>().Last().Table;
        Assert.Equal([2, 4, 5, 6, 7], Enumerable.Range(0, 256).Where(value => used[(byte)value] == ByteTable.Yes && value is > 0 and < 8));
        Assert.DoesNotContain(plan.Steps, step => step is Langkah.Both or Langkah.Either);
    }

    [Fact]
    public void Overlapping_categories_of_one_variable_are_refused_before_anything_is_counted()
    {
        Syarat[] categories = [Parse("dinding in (1, 2)", Satuan.RumahTangga), Parse("dinding = 2", Satuan.RumahTangga)];

        var e = Assert.Throws<TumpangTindihException>(
            () => new Rencana().Categories(categories, null, Satuan.RumahTangga, false, "contoh"));

        Assert.Equal((0, 1), (e.First, e.Second));
    }

    static Syarat Parse(string text, Satuan satuan) => SyaratParser.Parse(text, satuan, Kamus);

    static int[] Rows(int count, Func<int, bool> isMeant) => [.. Enumerable.Range(0, count).Where(isMeant)];

    static int[] Scan(RandomTabel tabel, Syarat syarat, Satuan satuan, Random random)
    {
        var plan = new Rencana();
        var step = plan.Mask(syarat, satuan);
        var blok = new Blok(plan, tabel.Kolom);
        var found = new List<int>();
        for (var first = 0; first < tabel.Kolom.Households;)
        {
            // Some blocks fill registers, some do not.
            var end = Math.Min(tabel.Kolom.Households, first + random.Next(1, 100));
            blok.Run(first, end);
            var start = blok.Rows(satuan).Start.Value;
            var mask = blok[step];
            for (var i = 0; i < mask.Length; i++)
            {
                if (mask[i] == ByteTable.Yes) found.Add(start + i);
                else Assert.Equal(ByteTable.No, mask[i]);
            }

            first = end;
        }

        return [.. found];
    }

    static int[] Ask(SqliteTabel sqlite, Syarat syarat, Satuan satuan)
    {
        var (alias, from) = satuan switch
        {
            Satuan.RumahTangga => ("r", "rumah_tangga r"),
            Satuan.Keluarga => ("k", "keluarga k JOIN rumah_tangga r ON r.id = k.rumah_tangga"),
            _ => ("p", "individu p JOIN rumah_tangga r ON r.id = p.rumah_tangga"),
        };
        var sql = $"SELECT {alias}.id FROM {from} WHERE {SqlText.Condition(syarat, satuan)} ORDER BY 1";
        return [.. sqlite.Read(sql).Select(row => (int)row[0])];
    }

    static DaftarVariabel Some(params string[] ids)
    {
        var all = KamusFile.ReadBawaan();
        return new DaftarVariabel(all.Semua.Where(one => ids.Contains(one.Id)));
    }
}
