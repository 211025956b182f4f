namespace GeoBdt.Register.Kamus;

/// <summary>The variables expressions may name and layouts may fill.</summary>
public sealed class DaftarVariabel
{
    static readonly Lazy<DaftarVariabel> FromProgram = new(KamusFile.ReadBawaan);

    readonly Dictionary<string, Variabel> _byId;

    /// <summary>Holds variables.</summary>
    /// <param name="all">Ids unique.</param>
    public DaftarVariabel(IEnumerable<Variabel> all)
    {
        Semua = [.. all];
        _byId = Semua.ToDictionary(one => one.Id);
    }

    /// <summary>The dictionary that the program brings along: the variables of BDT 2015, DTKS and DTSEN 2025.</summary>
    public static DaftarVariabel Bawaan => FromProgram.Value;

    /// <summary>All variables, in the order of the file.</summary>
    public IReadOnlyList<Variabel> Semua { get; }

    /// <summary>The variables as files of one register family have them: without the codes of others, for which
    /// conditions may still ask.</summary>
    /// <param name="keluarga">BDT, DTKS or DTSEN.</param>
    public DaftarVariabel For(string keluarga) => new(Semua.Select(one => one with
    {
        Kode = [.. one.Kode.Where(kode => kode.Hanya is null || kode.Hanya == keluarga)],
        KodeLain = [.. one.Kode.Where(kode => kode.Hanya is not null && kode.Hanya != keluarga)],
    }));

    /// <summary>These variables and others.</summary>
    /// <param name="more">Ids unique, and none that is there already.</param>
    public DaftarVariabel With(IEnumerable<Variabel> more) => new([.. Semua, .. more]);

    /// <summary>Finds a variable by its id.</summary>
    public bool TryFind(string id, out Variabel variabel)
    {
        var found = _byId.TryGetValue(id, out var match);
        variabel = match!;
        return found;
    }
}
