using System.Globalization;
using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Katalog;

/// <summary>A programme whose list of recipients is read.</summary>
/// <param name="Id">Name in indicators: lower-case letters, digits and single inner hyphens.</param>
/// <param name="Judul">Title, as it stands within a sentence.</param>
/// <param name="Sumber">Whose list it is.</param>
public sealed record ProgramPenerima(string Id, Teks Judul, string Sumber);

/// <summary>The part of the catalog that follows from the programmes whose lists are read: their variables, and the
/// indicators written out from the embedded patterns.</summary>
/// <remarks>An office's own catalog may name the variables and take the place of any of the indicators.</remarks>
static class KatalogPenerima
{
    /// <summary>Most programmes: all pairs are crossed, and completeness is proved over every combination of lists.</summary>
    public const int MostPrograms = 8;

    const string Prefix = "GeoBdt.Register.Katalog.penerima.";

    const int FewestToNumber = 3;

    /// <summary>Last number of lists that has a category of its own; the one after it says "or more".</summary>
    const int LastNumber = 3;

    // Whoever is in the first belongs in the second: the source asks for pairs other than this.
    static readonly string[] Paired = ["pkh", "sembako"];

    /// <summary>Variables of the lists.</summary>
    public static IEnumerable<Variabel> Variables(IReadOnlyList<ProgramPenerima> programs) =>
    [
        VariabelPenerima.Ditemukan,
        .. programs.Select(one => VariabelPenerima.Daftar(one.Id, one.Judul)),
    ];

    /// <summary>The indicators as a catalog file.</summary>
    /// <param name="programs">One to <see cref="MostPrograms"/>, ids unique.</param>
    public static (string Name, string Text) FileOf(IReadOnlyList<ProgramPenerima> programs)
    {
        var text = new StringBuilder(Read("semua.yaml"));
        var conditions = programs.Select(one => $"{VariabelPenerima.IdOf(one.Id)} = 1").ToArray();
        // Of two lists the one pair says as much.
        if (conditions.Length >= FewestToNumber)
        {
            text.Append(Read("banyak.yaml"));
            if (Paired.All(id => programs.Any(one => one.Id == id))) text.Append(Read("dua.yaml"));
        }

        text.Replace("<salah-satu>", string.Join(" or ", conditions))
            .Replace("<tak-satu-pun>", $"cacah({string.Join(", ", conditions)}) = 0")
            .Replace("<tepat-dua>", OfNumber(conditions, "= 2"))
            .Replace("<semua-diketahui>", string.Join(" and ", programs.Select(one => $"{VariabelPenerima.IdOf(one.Id)} is known")))
            .Replace("<ada-yang-kosong>", string.Join(" or ", programs.Select(one => $"{VariabelPenerima.IdOf(one.Id)} is missing")))
            .Replace("<semua-judul>", string.Join(", ", programs.Select(one => Quoted(one.Judul.Id))))
            .Replace("<semua-title>", string.Join(", ", programs.Select(one => Quoted(one.Judul.En))))
            .Replace("<kategori-banyak>\n", Numbers(conditions));
        var (program, pair) = (Read("program.yaml"), Read("pasangan.yaml"));
        foreach (var one in programs)
        {
            text.Append(Filled(program, one));
            foreach (var other in programs)
            {
                if (other != one) text.Append(Filled(pair, one, other));
            }
        }

        return ("penerima.yaml", text.ToString());
    }

    static string OfNumber(string[] conditions, string number) => $"cacah({string.Join(", ", conditions)}) {number} and ditemukan is known";

    static string Numbers(string[] conditions)
    {
        var lines = new StringBuilder();
        for (var number = 1; number <= Math.Min(conditions.Length, LastNumber + 1); number++)
        {
            var (id, sign) = number > LastNumber ? ($"{number}-lebih", ">=") : ($"{number}", "=");
            var (judul, title) = number > LastNumber ? ("daftar atau lebih", "lists or more") : ("daftar", number == 1 ? "list" : "lists");
            lines.Append(CultureInfo.InvariantCulture,
                $$"""          - {id: {{id}}, judul: {id: "{{number}} {{judul}}", en: "{{number}} {{title}}"}, syarat: "{{OfNumber(conditions, $"{sign} {number}")}}"}""").Append('\n');
        }

        return lines.ToString();
    }

    static string Filled(string pattern, ProgramPenerima one, ProgramPenerima? other = null)
    {
        var text = new StringBuilder(pattern)
            .Replace("<program>", one.Id)
            .Replace("<daftar>", VariabelPenerima.IdOf(one.Id))
            .Replace("<judul>", Quoted(one.Judul.Id))
            .Replace("<title>", Quoted(one.Judul.En))
            .Replace("<sumber>", Quoted(one.Sumber));
        if (other is null) return text.ToString();
        return text
            .Replace("<program-lain>", other.Id)
            .Replace("<daftar-lain>", VariabelPenerima.IdOf(other.Id))
            .Replace("<judul-lain>", Quoted(other.Judul.Id))
            .Replace("<title-lain>", Quoted(other.Judul.En))
            .ToString();
    }

    // Inside the double quotes of YAML; what would look like a place to be filled stays text.
    static string Quoted(string text) => text
        .Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("<", @"\x3C", StringComparison.Ordinal)
        .ReplaceLineEndings(" ");

    static string Read(string name)
    {
        using var stream = typeof(KatalogPenerima).Assembly.GetManifestResourceStream(Prefix + name)!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
