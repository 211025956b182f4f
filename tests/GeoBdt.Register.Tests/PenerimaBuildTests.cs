using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Publication.Serangan;
using GeoBdt.Register.Publication.Serangan.Arti;

namespace GeoBdt.Register.Tests;

/// <summary>From the lists of programmes beside an edition to published counts.</summary>
public sealed class PenerimaBuildTests : IDisposable
{
    const string DesaA = "35.03.01.2001";
    const string DesaB = "35.03.01.2002";
    const string Damaged = "3,50301E+17";

    static readonly ProgramPenerima Pkh = new("pkh", new Teks("PKH", "PKH"), "Kementerian Sosial");
    static readonly ProgramPenerima Sembako = new("sembako", new Teks("\"Sembako\" <BPNT>", "food"), "Kementerian Sosial");
    static readonly ProgramPenerima Bst = new("bst", new Teks("BST", "cash"), "Kementerian Sosial");
    static readonly KatalogIndikator Catalog = KatalogIndikator.Load("DTKS", [Pkh, Sembako, Bst], []);
    static readonly Edisi Month = Edisi.Parse("2020-10");

    readonly TempFolder _folder = new();
    readonly KunciRahasia _kunci = Reading.NewKunci();

    public void Dispose()
    {
        _folder.Dispose();
        _kunci.Dispose();
    }

    // Households 1 to 4 with percentiles 5, 15, 35 and none; PKH has 1, 2, 3, a damaged one and 9, who is in no register;
    // Sembako has 2, 4 (twice) and 9 of another desa.
    [Fact]
    public void Recipients_fall_into_groups_of_deciles_or_are_not_found()
    {
        var series = Run(Edition((1, "5"), (2, "15"), (3, "35"), (4, "")),
            List("pkh", (Id(1), 1), (Id(2), 1), (Id(3), 1), (Damaged, 0), (Id(9), 1)),
            List("sembako", (Id(2), 0), (Id(4), 0), (Id(4), 0), (Id(9), 0)),
            List("bst", (Id(2), 0), (Id(4), 0)));

        Assert.Equal(5, Of(series, "daftar-pkh"));
        Assert.Equal(2, Of(series, "daftar-pkh-kelompok-desil.1-2"));
        Assert.Equal(1, Of(series, "daftar-pkh-kelompok-desil.3-4"));
        Assert.Equal(0, Of(series, "daftar-pkh-kelompok-desil.lainnya"));
        Assert.Equal(1, Of(series, "daftar-pkh-kelompok-desil.tidak-ditemukan"));
        Assert.Equal(1, Of(series, "daftar-pkh-kelompok-desil.tidak-tertaut"));
        Assert.Equal(1, Of(series, "daftar-pkh-desil.2"));
        Assert.Equal(3, Of(series, "daftar-sembako"));
        Assert.Equal(1, Of(series, "daftar-sembako-kelompok-desil.lainnya"));
        Assert.Equal(1, Of(series, "daftar-sembako-desil.tanpa"));
        Assert.Equal(6, Of(series, "daftar-penerima"));
        Assert.Equal(2, Of(series, "daftar-penerima-kelompok-desil.1-2"));
        Assert.Equal(2, Of(series, "daftar-banyak.1"));
        Assert.Equal(2, Of(series, "daftar-banyak.2"));
        Assert.Equal(1, Of(series, "daftar-banyak.3"));
        Assert.Equal(1, Of(series, "daftar-dua.pkh-sembako"));
        Assert.Equal(1, Of(series, "daftar-dua.lainnya"));
        Assert.Equal(1, Of(series, "daftar-banyak.tidak-tertaut"));
        Assert.Equal(2, Of(series, "daftar-pkh-juga-sembako.ya"));
        Assert.Equal(2, Of(series, "daftar-pkh-juga-sembako.tidak"));
        Assert.Equal(1, Of(series, "daftar-pkh-juga-sembako.tidak-tertaut"));
        Assert.Equal(1, Of(series, "daftar-sembako-juga-pkh.tidak"));
        Assert.Equal(2, Of(series, "daftar-desil-1-2.ada"));
        Assert.Equal(0, Of(series, "daftar-desil-1-2.tanpa"));
        Assert.Equal(4, Of(series, "daftar-rumah-tangga"));
        Assert.Equal(2, Of(series, "daftar-kelompok-desil.1-2"));
    }

    [Fact]
    public void Every_way_of_dividing_recipients_is_complete_and_what_both_units_count_is_one_cell()
    {
        var lists = Catalog.Semua.Where(one => one.Indicator.Id.StartsWith("daftar-", StringComparison.Ordinal)).Select(one => one.Indicator).ToList();
        Assert.All(lists.SelectMany(one => one.Dimensi), one => Assert.True(one.Lengkap, one.Id));

        var series = Run(Edition((1, "5"), (2, "15"), (3, "35"), (4, "")),
            List("pkh", (Id(1), 1), (Id(3), 1), (Id(9), 1)), List("sembako", (Id(3), 1), (Id(4), 1)), List("bst", (Id(1), 1)));
        var found = Hubungan.Of(ArtiKatalog.Of([.. Catalog.Indicators]), series, 0);

        AssertSame("daftar-penerima-kelompok-desil.1-2", "daftar-kelompok-desil.1-2");
        AssertSame("daftar-penerima-kelompok-desil.lainnya", "daftar-kelompok-desil.lainnya");
        AssertSame("daftar-penerima-kelompok-desil.1-2", "daftar-desil-1-2.ada");
        AssertSame("daftar-pkh-juga-sembako.ya", "daftar-sembako-juga-pkh.ya");

        void AssertSame(string one, string other) => Assert.Contains(found.Cells,
            cell => cell.Exists(i => found.Series[i].Series == one) && cell.Exists(i => found.Series[i].Series == other));
    }

    [Fact]
    public void Groups_add_up_and_neither_the_order_of_rows_nor_that_of_lists_shows()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var random = new Random(seed);
            var edition = Edition([.. Enumerable.Range(1, 30).Select(id => (id, random.Next(6) == 0 ? "" : $"{random.Next(1, 60)}"))]);
            var rows = ((string, (string Id, int Desa)[])[])
            [
                ("pkh", Draw(random)), ("sembako", Draw(random)), ("bst", Draw(random)),
            ];
            var series = Run(edition, [.. rows.Select(list => List(list.Item1, list.Item2))]);
            foreach (var (id, _) in rows)
            {
                AssertSum(series, $"daftar-{id}", $"daftar-{id}-kelompok-desil", seed);
                AssertSum(series, $"daftar-{id}", $"daftar-{id}-desil", seed);
                foreach (var (other, _) in rows.Where(one => one.Item1 != id)) AssertSum(series, $"daftar-{id}", $"daftar-{id}-juga-{other}", seed);
            }

            AssertSum(series, "daftar-penerima", "daftar-penerima-kelompok-desil", seed);
            AssertSum(series, "daftar-penerima", "daftar-banyak", seed);
            AssertSum(series, "daftar-banyak.2", "daftar-dua", seed);
            AssertSum(series, "desil-1-2", "daftar-desil-1-2", seed);

            foreach (var (_, list) in rows) random.Shuffle(list);
            var shuffled = Run(edition, [.. rows.Reverse().Select(list => List(list.Item1, list.Item2))]);
            foreach (var one in shuffled)
            {
                Assert.True(one.Value.SequenceEqual(series.Single(other => other.Series == one.Series).Value), $"{one.Series}, seed {seed}");
            }
        }
    }

    [Fact]
    public void A_recipient_who_is_found_has_the_key_of_the_household_so_protection_changes_both_alike()
    {
        var options = new PerlindunganOptions { AmbangRumahTangga = 0, AmbangRataRataSel = 0 };
        var households = Enumerable.Range(1, 60).Select(id => (id, "5")).ToArray();

        var series = Run(options, Edition(households), List("pkh", [.. households.Select(one => (Id(one.id), 0))]), List("sembako", (Id(1), 0)), List("bst", (Id(1), 0)));

        Assert.Equal(Of(series, "rumah-tangga"), Of(series, "daftar-pkh"));
        Assert.Equal(Of(series, "rumah-tangga"), Of(series, "daftar-rumah-tangga"));
        Assert.Equal(Of(series, "rumah-tangga"), Of(series, "daftar-desil-1-2.ada"));
    }

    [Fact]
    public void An_edition_without_lists_has_none_of_their_indicators_and_does_not_miss_them()
    {
        var result = Result(Edition((1, "5")));

        Assert.DoesNotContain(result.Series, one => one.Series.StartsWith("daftar-", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Left, one => one.Variabel.StartsWith("daftar_", StringComparison.Ordinal));
    }

    [Fact]
    public void With_one_list_of_two_what_is_counted_over_all_is_left_out_and_named()
    {
        var result = Result(Edition((1, "5")), List("pkh", (Id(1), 0)));

        Assert.Equal(1, Of(result.Series, "daftar-pkh"));
        Assert.Contains(result.Left, one => one is { Indikator: "daftar-penerima", Variabel: "daftar_sembako" });
        Assert.DoesNotContain(result.Series, one => one.Series == "daftar-penerima");
    }

    [Fact]
    public void A_list_that_changed_by_a_few_recipients_is_refused_as_an_edition_is()
    {
        var edition = Edition([.. Enumerable.Range(1, 60).Select(id => (id, "5"))]);
        (string, int)[] rows = [.. Enumerable.Range(1, 50).Select(id => (Id(id), 0))];
        Build(List("pkh", rows));
        Build(List("pkh", rows));

        var refusal = Assert.Throws<CatatanException>(() => Build(List("pkh", rows[1..])));

        Assert.Contains("Daftar penerima", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(DesaA, refusal.Message, StringComparison.Ordinal);

        void Build(PenerimaSource list)
        {
            using var record = new CatatanBangun(_folder.At("catatan"), _kunci.CheckValue, false);
            Result(Exact, edition with { Penerima = [list] }, record);
            record.Confirm();
        }
    }

    // The gate counts the households of a desa: figures of 30 recipients among 60 households are shown.
    [Fact]
    public void A_list_of_few_in_a_desa_is_judged_by_desa_and_a_list_that_came_hides_no_change_of_another()
    {
        var edition = Edition([.. Enumerable.Range(1, 60).Select(id => (id, "5"))]);
        (string, int)[] few = [.. Enumerable.Range(1, 30).Select(id => (Id(id), 0))];
        (string, int)[] elsewhere = [.. Enumerable.Range(100, 60).Select(id => (Id(id), 1))];
        (string, int)[] all = [.. Enumerable.Range(1, 60).Select(id => (Id(id), 0))];
        Build(List("pkh", [.. few, .. elsewhere]));

        var refusal = Assert.Throws<CatatanException>(() => Build(List("pkh", few[1..])));
        Assert.Contains(DesaA, refusal.Message, StringComparison.Ordinal);
        Assert.Throws<CatatanException>(() => Build(List("pkh", [.. few[1..], .. elsewhere]), List("sembako", all)));
        Build(List("pkh", [.. few, .. elsewhere]), List("sembako", all));

        void Build(params PenerimaSource[] lists)
        {
            using var record = new CatatanBangun(_folder.At("catatan"), _kunci.CheckValue, false);
            Result(Exact, edition with { Penerima = lists }, record);
            record.Confirm();
        }
    }

    // Found by a member of a household whose own ID is damaged: what both units count has to be one set all the same.
    [Fact]
    public void A_recipient_found_by_a_member_is_on_the_lists_that_its_household_is_on()
    {
        var edition = new EditionSource(
            Month,
            _folder.Write("rt", RegisterFile.RumahTangga().Rt("350301E", Places.DesaBps[0]).ToBytes()),
            _folder.Write("art", RegisterFile.Anggota().Art("350301E", MemberId(1)).ToBytes()));
        var pkh = List("pkh", (MemberId(1), 0)) with { JenisId = JenisIdPenerima.Anggota };

        var series = Run(edition, pkh, List("sembako", (Id(9), 1)), List("bst", (Id(9), 1)));

        Assert.Equal(1, Of(series, "daftar-desil-1-2.ada"));
        Assert.Equal(1, Of(series, "daftar-pkh-kelompok-desil.1-2"));
        Assert.Equal(1, Of(series, "daftar-pkh-juga-sembako.tidak-tertaut"));
        Assert.Equal(0, Of(series, "daftar-pkh-juga-sembako.tidak"));
    }

    // Households 1 to 3 have intact IDs; of the second, one of two members has a damaged one, and the third has no members. Sembako is a
    // list of members with nobody of theirs: only of the first can that be told.
    [Fact]
    public void Of_a_list_of_members_a_household_is_known_to_be_off_it_only_when_the_ids_of_all_its_members_are_intact()
    {
        var edition = new EditionSource(
            Month,
            _folder.Write("rt", RegisterFile.RumahTangga().Rt(Id(1), Places.DesaBps[0]).Rt(Id(2), Places.DesaBps[0]).Rt(Id(3), Places.DesaBps[0]).ToBytes()),
            _folder.Write("art", RegisterFile.Anggota().Art(Id(1), MemberId(1)).Art(Id(2), MemberId(2)).Art(Id(2), "350301E").ToBytes()));
        var pkh = List("pkh", (Id(1), 0), (Id(2), 0), (Id(3), 0));
        var sembako = List("sembako", (MemberId(9), 0)) with { JenisId = JenisIdPenerima.Anggota };

        var series = Run(edition, pkh, sembako, List("bst", (Id(1), 0)));

        Assert.Equal(1, Of(series, "daftar-pkh-juga-sembako.tidak"));
        Assert.Equal(2, Of(series, "daftar-pkh-juga-sembako.tidak-tertaut"));
        // On none of the lists that can be looked through, and one that cannot: not known to be on none.
        var none = Run(edition, List("pkh", (Id(9), 0)), sembako, List("bst", (Id(9), 0)));
        Assert.Equal(1, Of(none, "daftar-desil-1-2.tanpa"));
        Assert.Equal(2, Of(none, "daftar-desil-1-2.tidak-tertaut"));
        // Of the same households a list of households knows all.
        Assert.Equal(2, Of(series, "daftar-pkh-juga-bst.tidak"));
        Assert.Equal(1, Of(series, "daftar-pkh-juga-bst.ya"));
    }

    [Fact]
    public void One_in_no_register_is_compared_with_lists_of_its_own_kind_alone()
    {
        var pkh = List("pkh", (Id(9), 0));
        var sembako = List("sembako", (MemberId(9), 0)) with { JenisId = JenisIdPenerima.Anggota };
        var bst = List("bst", (Id(8), 0));

        var series = Run(Edition((1, "5")), pkh, sembako, bst);

        Assert.Equal(1, Of(series, "daftar-pkh-juga-sembako.tidak-tertaut"));
        Assert.Equal(1, Of(series, "daftar-sembako-juga-pkh.tidak-tertaut"));
        Assert.Equal(1, Of(series, "daftar-pkh-juga-bst.tidak"));
    }

    [Fact]
    public void Two_programmes_that_would_share_an_indicator_are_refused()
    {
        var twice = Assert.Throws<DeklarasiException>(() => KatalogIndikator.Load("DTKS",
            [Pkh, new ProgramPenerima("pkh-desil", new Teks("X", "X"), "uji")], []));

        Assert.Equal("id-ganda", twice.Rule);
    }

    [Fact]
    public void A_condition_of_the_office_may_name_a_list_but_only_of_a_recipient_whether_found()
    {
        const string Own = """
            indikator:
              - id: pkh-lantai-tanah
                judul: {id: X, en: X}
                definisi: {id: X, en: X}
                tema: penerima
                satuan: keluarga
                syarat: daftar_pkh = 1 and lantai = 10
                penyebut: keluarga
                sumber: uji
            """;

        Assert.True(KatalogIndikator.Load("DTKS", [Pkh], [("kantor.yaml", Own)]).TryFind("pkh-lantai-tanah", out _));
        Assert.Throws<DeklarasiException>(() => KatalogIndikator.Load("DTKS", [], [("kantor.yaml", Own)]));
        Assert.Throws<DeklarasiException>(() => KatalogIndikator.Load("DTKS", [Pkh],
            [("kantor.yaml", Own.Replace("daftar_pkh = 1", "ditemukan = 1", StringComparison.Ordinal))]));
        Assert.Throws<DeklarasiException>(() => KatalogIndikator.Load("DTKS", [Pkh],
            [("kantor.yaml", Own.Replace("keluarga", "penerima", StringComparison.Ordinal).Replace("lantai = 10", "ada(umur > 60)", StringComparison.Ordinal))]));
    }

    // Of 40 identifiers, of which the register holds 30; some damaged, some twice.
    static (string Id, int Desa)[] Draw(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(5, 60)).Select(_ =>
            (random.Next(12) == 0 ? $"{Damaged}{random.Next(9)}" : Id(random.Next(1, 41)), random.Next(Places.DesaBps.Length))),
    ];

    static void AssertSum(IReadOnlyList<PublishedSeries> all, string whole, string parts, int seed)
    {
        for (var area = 0; area < Places.Tree.Count; area++)
        {
            var sum = all.Where(one => one.Series.StartsWith($"{parts}.", StringComparison.Ordinal)).Sum(one => one.Value[area]);
            Assert.True(sum == all.Single(one => one.Series == whole).Value[area], $"{parts}, {Places.Tree[area].Kode}, seed {seed}");
        }
    }

    [Fact]
    public void Who_is_found_is_counted_where_the_register_has_them_and_others_where_the_list_says()
    {
        var series = Run(Edition((1, "5"), (2, "15")),
            List("pkh", (Id(1), 1), (Id(9), 1)), List("sembako", (Id(9), 0), (Damaged, 1)), List("bst", (Id(1), 1)));

        // Household 1 is in desa A of the register, whatever the list says; 9 is in A by one list and in B by the other, and one
        // recipient is in one desa.
        Assert.Equal(2, Of(series, "daftar-pkh", DesaA));
        Assert.Equal(0, Of(series, "daftar-pkh", DesaB));
        Assert.Equal(1, Of(series, "daftar-sembako", DesaB));
        Assert.Equal(0, Of(series, "daftar-penerima", "35.03.08.2001"));
        Assert.Equal(3, Of(series, "daftar-penerima"));
    }

    EditionSource Edition(params (int Id, string Percentile)[] households)
    {
        var (rt, art) = (RegisterFile.RumahTangga(), RegisterFile.Anggota());
        foreach (var (id, percentile) in households)
        {
            rt.Rt(Id(id), Places.DesaBps[0], percentile);
            art.Art(Id(id), MemberId(id));
        }

        return new EditionSource(Month, _folder.Write("rt", rt.ToBytes()), _folder.Write("art", art.ToBytes()));
    }

    // Desa by its place in the list of places.
    PenerimaSource List(string program, params (string Id, int Desa)[] recipients)
    {
        var text = new StringBuilder("No;Nama;IDBDT;Kode\n");
        var number = 0;
        foreach (var (id, desa) in recipients) text.Append(++number).Append(";MARKAS-PRIBADI;").Append(id).Append(';').Append(Places.DesaBps[desa]).Append('\n');
        return new PenerimaSource(
            program, _folder.Write($"{program}.csv", text.ToString()), "IDBDT", JenisIdPenerima.RumahTangga, ["Kode"], SistemKode.Bps);
    }

    static string Id(int number) => $"35030100010000{number:D4}";

    static string MemberId(int number) => $"35030300010000{number:D4}";

    static PerlindunganOptions Exact => new() { IsOff = true, AmbangRumahTangga = 0, AmbangRataRataSel = 0 };

    IReadOnlyList<PublishedSeries> Run(EditionSource edition, params PenerimaSource[] lists) => Run(Exact, edition, lists);

    IReadOnlyList<PublishedSeries> Run(PerlindunganOptions options, EditionSource edition, params PenerimaSource[] lists) =>
        Result(options, edition with { Penerima = lists }).Series;

    RegisterResult Result(EditionSource edition, params PenerimaSource[] lists) => Result(Exact, edition with { Penerima = lists });

    RegisterResult Result(PerlindunganOptions options, EditionSource edition, CatatanBangun? record = null) => RegisterBuild.Run(
        new RegisterSources([edition], 100),
        Places.Tree,
        Places.Padanan,
        _kunci,
        Catalog,
        new Penerbitan([.. Catalog.Indicators, .. BuiltInIndicators.All], Places.Tree, options),
        record,
        cancellation: TestContext.Current.CancellationToken);

    static int Of(IReadOnlyList<PublishedSeries> all, string series, string area = "35.03") =>
        all.Single(one => one.Series == series).Value[Places.IndexOf(area)];
}
