using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Tests.Ekspresi;

public sealed class SyaratTests
{
    const byte Missing = Variabel.TakTerisi;

    static readonly DaftarVariabel Kamus = KamusFile.ReadBawaan();

    [Fact]
    public void What_is_written_reads_back_as_the_same_condition()
    {
        Satuan[] units = [Satuan.RumahTangga, Satuan.Keluarga, Satuan.Individu];
        for (var seed = 0; seed < 600; seed++)
        {
            var satuan = units[seed % 3];
            var syarat = new RandomSyarat(new Random(seed), Kamus).Next(satuan, 1 + (seed % 4));

            Assert.True(syarat == SyaratParser.Parse(syarat.ToString(), satuan, Kamus), $"{syarat}, seed {seed}");
        }
    }

    [Theory]
    [InlineData("fasbab in (1,2) AND kloset=1", "fasbab in (1, 2) and kloset = 1")]
    [InlineData("((fasbab = 1))", "fasbab = 1")]
    [InlineData("fasbab in (2)", "fasbab in (2)")]
    [InlineData("dinding in (3..4, 5, 1)", "dinding in (1, 3..5)")]
    [InlineData("dinding in (3, 4, 2)", "dinding between 2 and 4")]
    [InlineData("luas_lantai not between 1 and 7", "not luas_lantai between 1 and 7")]
    [InlineData("not (fasbab = 1 or kloset = 1) and desil is known", "not (fasbab = 1 or kloset = 1) and desil is known")]
    [InlineData("fasbab = 1 or kloset = 1 and dinding = 1", "fasbab = 1 or kloset = 1 and dinding = 1")]
    [InlineData("fasbab = 1 and (kloset = 1 and dinding = 1)", "fasbab = 1 and (kloset = 1 and dinding = 1)")]
    [InlineData("ada(umur between 7 and 18) and banyak( umur>=60 )>=2", "ada(umur between 7 and 18) and banyak(umur >= 60) >= 2")]
    [InlineData("kepala(jnskel = 2)", "kepala(jnskel = 2)")]
    [InlineData("cacah(fasbab=1,kloset = 1 or dinding = 1)=2", "cacah(fasbab = 1, kloset = 1 or dinding = 1) = 2")]
    public void A_condition_has_one_written_form(string written, string canonical)
    {
        Assert.Equal(canonical, SyaratParser.Parse(written, Satuan.RumahTangga, Kamus).ToString());
    }

    [Fact]
    public void And_or_and_not_follow_Kleene()
    {
        bool?[] truths = [true, false, null];
        Assert.True(Kamus.TryFind("fasbab", out var a));
        Assert.True(Kamus.TryFind("kloset", out var b));
        foreach (var left in truths)
        {
            foreach (var right in truths)
            {
                var unit = new Rekaman(variabel => Byte(variabel == a ? left : right), []);
                var (first, second) = (new Syarat.Compare(a, Banding.Equal, 1), new Syarat.Compare(b, Banding.Equal, 1));

                // Unknown lies between false and true: "and" is the lesser, "or" the greater.
                Assert.Equal(Truth(Math.Min(Rank(left), Rank(right))), unit.Judge(new Syarat.And(first, second)));
                Assert.Equal(Truth(Math.Max(Rank(left), Rank(right))), unit.Judge(new Syarat.Or(first, second)));
                Assert.Equal(Truth(-Rank(left)), unit.Judge(new Syarat.Not(first)));
            }
        }

        static byte Byte(bool? truth) => truth switch { true => 1, false => 2, _ => Missing };

        static int Rank(bool? truth) => truth switch { true => 1, false => -1, _ => 0 };

        static bool? Truth(int rank) => rank switch { 1 => true, -1 => false, _ => null };
    }

    [Theory]
    [InlineData("ada(umur is missing)", true)]
    [InlineData("ada(umur >= 60)", true)]
    [InlineData("ada(not umur >= 60)", true)]
    [InlineData("kepala(umur >= 60)", false)]
    [InlineData("kepala(jnskel = 2)", true)]
    [InlineData("banyak(umur < 60) = 1", true)]
    [InlineData("banyak(umur < 60 or umur >= 60) between 2 and 3", true)]
    [InlineData("banyak(jnskel is known) in (0, 4..9)", false)]
    public void Members_are_asked_one_by_one_and_an_unknown_one_does_not_count(string text, bool expected)
    {
        // The head, a woman of unknown age; a man of 70; a girl of 8.
        Rekaman[] members = [Person(1, 2, Missing), Person(2, 1, 70), Person(3, 2, 8)];

        var household = new Rekaman(_ => Missing, members);

        Assert.Equal(expected, household.Judge(SyaratParser.Parse(text, Satuan.RumahTangga, Kamus)));

        static Rekaman Person(byte hub, byte jnskel, byte umur) => new(
            variabel => variabel.Id switch { "hub_krt" => hub, "jnskel" => jnskel, "umur" => umur, _ => Missing }, []);
    }

    const string Layak = "fasbab in (1, 2) and kloset = 1 and buang_tinja in (1, 2)";

    [Fact]
    public void Own_or_shared_with_goose_neck_and_tank_or_sewer_is_adequate_and_nothing_else()
    {
        for (byte bab = 1; bab <= 4; bab++)
        {
            for (byte kloset = 1; kloset <= 4; kloset++)
            {
                for (byte tinja = 1; tinja <= 6; tinja++)
                {
                    var expected = bab <= 2 && kloset == 1 && tinja <= 2;

                    Assert.True(expected == Sanitasi(bab, kloset, tinja), $"{bab} {kloset} {tinja}");
                }
            }
        }
    }

    [Theory]
    [InlineData(4, Missing, Missing)]
    [InlineData(Missing, 2, Missing)]
    [InlineData(Missing, 1, 3)]
    public void One_answer_that_rules_it_out_suffices(byte bab, byte kloset, byte tinja)
    {
        Assert.False(Sanitasi(bab, kloset, tinja));
    }

    [Theory]
    [InlineData(Missing, Missing, Missing)]
    [InlineData(Missing, 1, 1)]
    [InlineData(1, Missing, 2)]
    [InlineData(2, 1, Missing)]
    public void Good_answers_with_one_missing_tell_nothing(byte bab, byte kloset, byte tinja)
    {
        Assert.Null(Sanitasi(bab, kloset, tinja));
    }

    static bool? Sanitasi(byte bab, byte kloset, byte tinja) =>
        new Rekaman(variabel => variabel.Id switch { "fasbab" => bab, "kloset" => kloset, _ => tinja }, [])
            .Judge(SyaratParser.Parse(Layak, Satuan.RumahTangga, Kamus));
}
