using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Measures.Waktu;

/// <summary>What the comparison of editions counts, said as conditions: so that one can see which of its series add up to
/// which, and to which series of the later edition.</summary>
/// <remarks>
/// Over the households of the later edition and those that are gone, each where it lives in the later edition or was last
/// seen. Beside the dictionary's <c>desil</c>, of the later edition, there are variables of the comparison: <c>hadir</c> (1
/// in the later edition; gone: 2 for a span, 3 for segments, which look further back and may place it elsewhere; 4 is no
/// household of the register: a recipient whom only a list knows),
/// <c>tertaut</c> (1: its ID is intact), <c>asal</c> (where it was before, <see cref="GolonganDesil"/> + 1), <c>segmen</c>,
/// <c>akhir</c> (last known decile), <c>usul</c> (1: it was proposed). Nothing says that a household stayed in its desa:
/// series of a span are not tied to the earlier edition, which placed it where it lived then.
/// </remarks>
static class SyaratWaktu
{
    const int Segments = 9;
    const int Gone = (int)GolonganDesil.TidakAda + 1;

    static readonly DaftarVariabel Kamus = new(
    [
        Variable("hadir", 1, 4), Variable("tertaut", 1, 2), Variable("asal", 1, Gone), Variable("segmen", 1, Segments),
        Variable("akhir", 1, Gone - 1), Variable("usul", 1, 2), Desil(),
    ]);

    static readonly string[] Segment = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];

    static readonly Dictionary<string, Syarat> BySeries = Describe().ToDictionary(pair => pair.Series, pair => Parse(pair.Syarat));

    /// <summary>In the later edition.</summary>
    public static Syarat Hadir { get; } = Parse("hadir = 1");

    /// <summary>What no household can be.</summary>
    public static IReadOnlyList<Syarat> Mustahil { get; } =
    [
        .. ((string[])
        [
            "hadir is missing or tertaut is missing or asal is missing or segmen is missing or akhir is missing or usul is missing",
            $"hadir in (2, 3) and tertaut = 2 or hadir = 2 and asal = {Gone}",
            // Without a past as without an ID; what does not matter has one value.
            $"tertaut = 2 and (asal <> {Gone} or segmen <> 1)",
            "hadir = 1 and segmen > 3 or hadir = 3 and segmen <= 3",
            // The last known decile of one who is there and ranked is the one it has.
            .. GolonganDesilNames.Present.Where(one => one != GolonganDesil.Tanpa)
                .Select(one => $"hadir = 1 and {To(one)} and akhir <> {Code(one)}"),
            $"hadir = 1 and tertaut = 2 and desil is missing and akhir <> {Code(GolonganDesil.Tanpa)}",
        ]).Select(Parse),
    ];

    /// <summary>Finds what a series counts.</summary>
    /// <returns>False where the conditions cannot say it.</returns>
    public static bool TryFind(string series, out Syarat syarat)
    {
        var found = BySeries.TryGetValue(series, out var match);
        syarat = match!;
        return found;
    }

    static IEnumerable<(string Series, string Syarat)> Describe()
    {
        yield return (PairCount.Whole, "hadir in (1, 2)");
        foreach (var from in GolonganDesilNames.All)
        {
            var linked = $"hadir in (1, 2) and tertaut = 1 and asal = {Code(from)}";
            yield return ($"{PairCount.Matrix}.{from.Id()}", linked);
            foreach (var to in GolonganDesilNames.All)
            {
                if ((from, to) != (GolonganDesil.TidakAda, GolonganDesil.TidakAda)) yield return ($"{PairCount.Matrix}.{from.Id()}.{to.Id()}", $"{linked} and {To(to)}");
            }
        }

        yield return ($"{PairCount.Change}.naik", Changed((from, to) => to > from));
        yield return ($"{PairCount.Change}.tetap", Changed((from, to) => to == from));
        yield return ($"{PairCount.Change}.turun", Changed((from, to) => to < from));
        yield return ($"{PairCount.Change}.graduasi", "hadir = 2");
        yield return ($"{PairCount.Change}.baru", $"hadir = 1 and tertaut = 1 and asal = {Gone}");
        yield return ($"{PairCount.Change}.tanpa-desil",
            $"hadir = 1 and tertaut = 1 and asal <> {Gone} and (asal = {Code(GolonganDesil.Tanpa)} or desil is missing)");
        yield return ($"{PairCount.Change}.tidak-tertaut", "hadir = 1 and tertaut = 2");
        yield return (Riwayat.Unlinked, "hadir = 1 and tertaut = 2");
        yield return (SegmentCount.Whole, "hadir in (1, 3)");
        for (var i = 0; i < Segment.Length; i++)
        {
            var linked = $"hadir in (1, 3) and tertaut = 1 and segmen = {i + 1}";
            yield return ($"{SegmentCount.Segments}.{Segment[i]}", linked);
            foreach (var last in GolonganDesilNames.Present)
            {
                yield return ($"{SegmentCount.Segments}.{Segment[i]}.{last.Id()}", $"{linked} and akhir = {Code(last)}");
            }
        }

        yield return ($"{SegmentCount.Segments}.tidak-tertaut", "hadir = 1 and tertaut = 2");
        foreach (var last in GolonganDesilNames.Present)
        {
            yield return ($"{SegmentCount.Segments}.tidak-tertaut.{last.Id()}", $"hadir = 1 and tertaut = 2 and {To(last)}");
        }

        yield return ("penetapan.diusulkan", "hadir = 1 and tertaut = 1 and usul = 1");
        yield return ("penetapan.tanpa-usulan", "hadir = 1 and tertaut = 1 and usul = 2");
        yield return ("penetapan.tidak-tertaut", "hadir = 1 and tertaut = 2");
    }

    static string Changed(Func<GolonganDesil, GolonganDesil, bool> holds)
    {
        var pairs = from one in GolonganDesilNames.All
                    from two in GolonganDesilNames.All
                    where one.IsRanked() && two.IsRanked() && holds(one, two)
                    select $"asal = {Code(one)} and {To(two)}";
        return $"hadir = 1 and tertaut = 1 and ({string.Join(" or ", pairs)})";
    }

    static string To(GolonganDesil golongan) => golongan switch
    {
        GolonganDesil.TidakAda => "hadir = 2",
        GolonganDesil.Tanpa => "hadir = 1 and desil is missing",
        GolonganDesil.DiAtas4 => "hadir = 1 and desil between 5 and 10",
        _ => $"hadir = 1 and desil = {Code(golongan)}",
    };

    static int Code(GolonganDesil golongan) => (int)golongan + 1;

    static Syarat Parse(string text) => SyaratParser.Parse(text, Satuan.RumahTangga, Kamus);

    static Variabel Desil() => DaftarVariabel.Bawaan.TryFind("desil", out var desil)
        ? desil
        : throw new InvalidOperationException("The dictionary has no 'desil'.");

    static Variabel Variable(string id, int min, int max) => new(
        id, Pemilik.RumahTangga, JenisVariabel.Angka, new Teks(id, id), [], (byte)min, (byte)max, false, "");
}
