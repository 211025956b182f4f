using System.Text;

namespace GeoBdt.Cli.Sample;

/// <summary>One small edition in another layout: what <c>rilis-NAME.yaml</c> says of it.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Keluarga">Register family.</param>
/// <param name="SistemKode">Code system of its area codes.</param>
/// <param name="Files">Key in the configuration and name of each file.</param>
sealed record LayoutSample(string Name, string Keluarga, string SistemKode, IReadOnlyList<(string Key, string Name)> Files);

/// <summary>
/// Writes the same invented households, without quirks, in every layout and in the forms in which offices send them.
/// </summary>
/// <remarks>
/// All of them are made from the rows of the SIKS-NG files, column by column, so that whatever two layouts both ask is
/// answered alike. DTSEN asks some things more coarsely: <see cref="DtsenCodes"/>.
/// </remarks>
sealed class LayoutFiles(DesaProfile[] desa, SampleEdition edition, SampleOptions options)
{
    /// <summary>Folder in the sample.</summary>
    public const string FolderName = "tata-letak";

    const int Households = 600;

    static readonly LayoutSample[] All =
    [
        new("siks-ng", "DTKS", "bps", [("rt", "3503_RT.csv"), ("art", "3503_ART.csv")]),
        new("rt-bdt-kabupaten", "DTKS", "bps", [("rt", "bdt_rts.csv"), ("art", "art.xlsx")]),
        new("rt-gabungan", "DTKS", "bps", [("berkas", "kiriman.zip")]),
        new("bdt2015-gabungan", "DTKS", "bps", [("berkas", "bdt2015.xlsx")]),
        new("dtsen-2025", "DTSEN", "kemendagri", [("berkas", "dtsen.csv")]),
    ];

    readonly Dictionary<long, string> _kodeByBps = desa.ToDictionary(one => one.Bps, one => one.Fact.Kode);

    /// <summary>Names of the layouts.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(one => one.Name)];

    /// <summary>The layouts that were asked for, by name or all at once.</summary>
    public static IEnumerable<LayoutSample> Asked(IReadOnlyList<string> names) =>
        All.Where(one => names.Contains(SampleOptions.EveryLayout) || names.Contains(one.Name));

    /// <summary>Writes the layouts that were asked for.</summary>
    public void Write(string folder, Action<double> progress, CancellationToken cancellation)
    {
        var plain = edition with
        {
            Codes = CodeStyle.Plain,
            HasBom = false,
            HasCarriageReturn = false,
            WritesNull = false,
            DayFirst = false,
            Renamed = new Dictionary<string, string>(),
        };
        var model = new RegisterModel(desa, Households, options.Seed);
        var truth = new EditionTruth(plain, QuirkPlan.None, desa.Length);
        var source = Directory.CreateDirectory(Path.Combine(folder, "siks-ng")).FullName;
        var (rt, art) = (Path.Combine(source, "3503_RT.csv"), Path.Combine(source, "3503_ART.csv"));
        new RtFile(model, truth).Write(rt, _ => { }, cancellation);
        new ArtFile(model, truth).Write(art, _ => { }, cancellation);
        var households = Rows.Read(rt);
        var members = Rows.Read(art);
        foreach (var layout in Asked(options.Layouts))
        {
            cancellation.ThrowIfCancellationRequested();
            var into = Directory.CreateDirectory(Path.Combine(folder, layout.Name)).FullName;
            WriteLayout(layout.Name, into, households, members);
            progress(0.5);
        }

        if (!Asked(options.Layouts).Any(one => one.Name == "siks-ng")) Directory.Delete(source, recursive: true);
    }

    void WriteLayout(string name, string folder, Rows households, Rows members)
    {
        switch (name)
        {
            case "rt-bdt-kabupaten":
                // What an old program on Windows writes.
                WriteBytes(folder, "bdt_rts.csv", households.ToText(LayoutColumns.Kabupaten, ';', "\r\n"), Encoding.Latin1);
                XlsxSink.Write(Path.Combine(folder, "art.xlsx"), [("Sheet1", LayoutColumns.Anggota40, members.Pick(LayoutColumns.Anggota40, ToSerial))]);
                break;
            case "rt-gabungan":
                ZipSink.Write(
                    Path.Combine(folder, "kiriman.zip"),
                    ("data/DTKS 1.csv", Encoding.UTF8.GetBytes(members.ToText(SiksNgColumns.Art, '\t', "\n"))),
                    ("data/DTKS 2.csv", Encoding.UTF8.GetBytes(households.ToText(LayoutColumns.Gabungan, ',', "\n"))),
                    ("BACA SAYA.txt", Encoding.UTF8.GetBytes("Data buatan. / Invented data.\n")));
                break;
            case "bdt2015-gabungan":
                // It has no column to say that somebody died or moved: they are not in it.
                var present = members.Where("Sta_keberadaan_art", value => value is not ("2" or "3"));
                var rows = present.Pick(LayoutColumns.Bdt2015.Select(one => one.Column), null, households, MemberNumber(present));
                XlsxSink.Write(Path.Combine(folder, "bdt2015.xlsx"),
                [
                    ("Keterangan", ["Data buatan"], []),
                    ("BDT", [.. LayoutColumns.Bdt2015.Select(one => one.Title)], rows),
                ]);
                break;
            case "dtsen-2025":
                WriteBytes(folder, "dtsen.csv", "\uFEFF" + new DtsenRows(_kodeByBps).ToText(households, members, ';'), Encoding.UTF8);
                break;
        }
    }

    static string ToSerial(string column, string value)
    {
        // A date as Excel stores it: days since 30 December 1899.
        if (column != "TglLahir" || !DateOnly.TryParseExact(value, "yyyy-MM-dd", out var date)) return value;
        return (date.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    // BDT 2015 numbers the members of a household.
    static string[] MemberNumber(Rows members)
    {
        var numbers = new string[members.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var isFirst = i == 0 || members[i, "IDBDT"] != members[i - 1, "IDBDT"];
            numbers[i] = isFirst ? "1" : (int.Parse(numbers[i - 1], System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return numbers;
    }

    static void WriteBytes(string folder, string name, string text, Encoding encoding) =>
        File.WriteAllBytes(Path.Combine(folder, name), encoding.GetBytes(text));
}
