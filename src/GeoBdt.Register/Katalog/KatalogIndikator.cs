using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Katalog;

/// <summary>The indicators that are computed from the register: those the program brings along, and an office's own.</summary>
public sealed class KatalogIndikator
{
    const string Prefix = "GeoBdt.Register.Katalog.bawaan.";

    readonly Dictionary<string, IndicatorDefinition> _byId;

    internal KatalogIndikator(IReadOnlyList<IndicatorDefinition> all)
    {
        Semua = all;
        _byId = all.ToDictionary(one => one.Indicator.Id);
    }

    /// <summary>All definitions, in the order they are shown.</summary>
    public IReadOnlyList<IndicatorDefinition> Semua { get; }

    /// <summary>What travels in the release, in the same order.</summary>
    public IEnumerable<Indicator> Indicators => Semua.Select(one => one.Indicator);

    /// <summary>Reads the catalog that the program brings along and adds an office's own.</summary>
    /// <param name="keluarga">Register family of the editions: BDT, DTKS or DTSEN.</param>
    /// <param name="own">Names, for messages, and texts of files. A theme, dimension or indicator with an id that is there already
    /// takes its place.</param>
    /// <exception cref="DeklarasiException">A line breaks a rule.</exception>
    public static KatalogIndikator Load(string keluarga, params IEnumerable<(string Name, string Text)> own) =>
        Load([.. Bawaan(), .. own], KamusFile.ReadBawaan().For(keluarga));

    /// <summary>Reads the catalog that the program brings along, with the indicators of some programmes' lists, and adds an
    /// office's own.</summary>
    /// <param name="keluarga">Register family of the editions: BDT, DTKS or DTSEN.</param>
    /// <param name="programs">Programmes whose lists are read, ids unique; none: as without lists.</param>
    /// <param name="own">Names, for messages, and texts of files; they may name the variables of the lists.</param>
    /// <exception cref="DeklarasiException">A line breaks a rule.</exception>
    public static KatalogIndikator Load(
        string keluarga, IReadOnlyList<ProgramPenerima> programs, IEnumerable<(string Name, string Text)> own)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(programs.Count, KatalogPenerima.MostPrograms, nameof(programs));
        return programs.Count == 0
            ? Load(keluarga, own)
            : Load(
                [.. Bawaan(), KatalogPenerima.FileOf(programs), .. own],
                KamusFile.ReadBawaan().For(keluarga).With(KatalogPenerima.Variables(programs)));
    }

    /// <summary>Reads a catalog of some files.</summary>
    /// <param name="files">Names, for messages, and texts; later ones replace what earlier ones declare.</param>
    /// <param name="kamus">Variables that conditions may name.</param>
    /// <exception cref="DeklarasiException">A line breaks a rule.</exception>
    public static KatalogIndikator Load(IEnumerable<(string Name, string Text)> files, DaftarVariabel kamus) =>
        new(KatalogFile.Read(files, kamus));

    /// <summary>Finds a definition.</summary>
    public bool TryFind(string id, out IndicatorDefinition definition)
    {
        var found = _byId.TryGetValue(id, out var match);
        definition = match!;
        return found;
    }

    // dasar.yaml first: it has the denominators; then by name.
    static IEnumerable<(string Name, string Text)> Bawaan()
    {
        var assembly = typeof(KatalogIndikator).Assembly;
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .OrderBy(name => name != Prefix + "dasar.yaml")
            .ThenBy(name => name, StringComparer.Ordinal);
        foreach (var name in names)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var text = new StreamReader(stream);
            yield return (name[Prefix.Length..], text.ReadToEnd());
        }
    }
}
