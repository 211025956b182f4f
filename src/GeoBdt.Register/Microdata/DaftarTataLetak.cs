using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Microdata;

/// <summary>The layouts that files are recognised by.</summary>
sealed class DaftarTataLetak
{
    const string Folder = "GeoBdt.Register.Microdata.TataLetak.";

    // Those that others are like come first.
    static readonly string[] Names =
        ["siks-ng", "rt-bdt-kabupaten", "rt-gabungan", "art-40-kolom", "bdt2015-gabungan", "dtsen-2025"];

    static readonly Lazy<DaftarTataLetak> FromProgram = new(ReadBawaan);

    DaftarTataLetak(IReadOnlyList<TataLetak> all) => Semua = all;

    /// <summary>The layouts that the program brings along.</summary>
    public static DaftarTataLetak Bawaan => FromProgram.Value;

    /// <summary>All layouts.</summary>
    public IReadOnlyList<TataLetak> Semua { get; }

    /// <summary>These layouts and those of mapping files.</summary>
    /// <param name="paths">Mapping files; later ones may be like earlier ones.</param>
    /// <exception cref="DeklarasiException">A file cannot be read, or a line of it breaks a rule.</exception>
    public DaftarTataLetak With(IEnumerable<string> paths)
    {
        var all = Semua.ToList();
        foreach (var path in paths)
        {
            try
            {
                using var text = File.OpenText(path);
                all.Add(new TataLetakFile(DaftarVariabel.Bawaan, all).Read(path, text));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new DeklarasiException(path, 0, 0, "berkas-tidak-terbaca",
                    new Teks("berkas tata letak tidak ada atau tidak dapat dibaca.", "the mapping file is missing or cannot be read."));
            }
        }

        return new DaftarTataLetak(all);
    }

    /// <summary>Finds a layout by its id.</summary>
    public TataLetak? Find(string id) => Semua.FirstOrDefault(one => one.Id == id);

    static DaftarTataLetak ReadBawaan()
    {
        var all = new List<TataLetak>();
        foreach (var name in Names)
        {
            using var stream = typeof(DaftarTataLetak).Assembly.GetManifestResourceStream($"{Folder}{name}.yaml")!;
            using var text = new StreamReader(stream);
            all.Add(new TataLetakFile(DaftarVariabel.Bawaan, all).Read($"{name}.yaml", text));
        }

        return new DaftarTataLetak(all);
    }
}
