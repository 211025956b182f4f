namespace GeoBdt.Cli.Sample;

/// <summary>A programme of the sample whose list of recipients is written.</summary>
/// <param name="Id">Name in indicators.</param>
/// <param name="Judul">Title, Indonesian.</param>
/// <param name="Title">Title, English.</param>
sealed record SampleProgramme(string Id, string Judul, string Title);

/// <summary>Writes the list of recipients of one programme as its office would send it: one row per recipient, four
/// columns.</summary>
/// <remarks>
/// Most recipients are those the register records; some of these are not on the list, and some others are. Households that
/// the register does not hold in that month, because they left it or are not in it yet, are on lists too: they are not found.
/// A few rows stand twice or have an identifier that a spreadsheet damaged.
/// </remarks>
sealed class PenerimaFile(RegisterModel model, SampleEdition edition, int programme, ulong seed)
{
    public const string FolderName = "penerima";

    const double LeftOut = 0.05;
    const double Added = 0.02;
    const double NotInRegister = 0.25;
    const double Twice = 0.006;
    const double Scientific = 0.002;
    const double Truncated = 0.004;

    static readonly string[] Columns = ["No", "Nama_Penerima", "IDBDT", "KDGabungan4"];

    readonly ulong _key = SampleRandom.Key(SampleRandom.Key(SampleRandom.Key(seed, 7), programme), edition.Month);
    readonly Household _household = new();

    /// <summary>The programmes, in the order of their numbers.</summary>
    public static IReadOnlyList<SampleProgramme> Programmes { get; } =
    [
        new("pkh", "Program Keluarga Harapan (PKH)", "the conditional cash transfer (PKH)"),
        new("sembako", "Program Sembako", "food assistance (Sembako)"),
        new("bst", "Bantuan Sosial Tunai (BST)", "cash assistance (BST)"),
    ];

    /// <summary>Name of a list below the folder of the sample.</summary>
    public static string NameOf(string edition, string programme) => $"{FolderName}/{edition}/{programme}.csv";

    public void Write(string path, Action<double> progress, CancellationToken cancellation)
    {
        using var csv = new CsvSink(path);
        csv.Header(Columns, new Dictionary<string, string>());
        for (var desa = 0; desa < model.Desa.Length; desa++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var h = model.FirstOf(desa); h < model.FirstOf(desa + 1); h++)
            {
                var own = SampleRandom.Key(_key, h);
                if (IsOnList(desa, h, own)) Recipient(csv, desa, h, own);
            }

            progress((desa + 1.0) / (model.Desa.Length + 1));
        }
    }

    bool IsOnList(int desa, int h, ulong own)
    {
        var draw = SampleRandom.Unit(own, 1);
        if (!model.TryFill(_household, desa, h, edition.Month)) return draw < NotInRegister;
        var receives = programme switch
        {
            0 => _household.ReceivesPkh,
            1 => _household.ReceivesSembako,
            _ => SampleRandom.Unit(_household.Key, 736) < 0.15,
        };
        return receives ? draw >= LeftOut : draw < Added;
    }

    void Recipient(CsvSink csv, int desa, int h, ulong own)
    {
        Row(csv, desa, h, own);
        if (SampleRandom.Unit(own, 2) < Twice) Row(csv, desa, h, own);
    }

    void Row(CsvSink csv, int desa, int h, ulong own)
    {
        var bps = model.Desa[desa].Bps;
        var id = RegisterFile.Id(bps, RegisterModel.SerialOf(h - model.FirstOf(desa)));
        csv.Cell(csv.Rows);
        Invented.Name(csv, own, SampleRandom.Unit(own, 3) < 0.7);
        var damage = SampleRandom.Unit(own, 4);
        if (damage < Scientific) RegisterFile.ScientificId(csv, bps);
        else if (damage < Truncated) RegisterFile.TruncatedId(csv, id);
        else csv.Cell(id);
        csv.RawDigits(bps, 10);
        csv.EndCell();
        csv.EndRow();
    }
}
