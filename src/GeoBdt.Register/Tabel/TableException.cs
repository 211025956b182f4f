using System.Text;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Tabel;

/// <summary>A cell that cannot be what it says, and the rule that tells.</summary>
/// <param name="Baris">Line in the file, from 1.</param>
/// <param name="Kolom">Name of the column; null when the whole row is meant.</param>
/// <param name="Aturan">The rule.</param>
public sealed record SelRusak(long Baris, string? Kolom, AturanSel Aturan);

/// <summary>A table that cannot be used: which file, and every line, column and rule. Never a value.</summary>
public sealed class TableException : Exception
{
    const int MostListed = 40;

    /// <summary>Refuses a whole file.</summary>
    /// <param name="file">Path as it was given.</param>
    /// <param name="rule">Stable name of the rule that was broken.</param>
    /// <param name="reason">For people.</param>
    public TableException(string file, string rule, Teks reason)
        : base($"{file}: {reason.Id} / {reason.En}") => (File, Rule, Damage) = (file, rule, []);

    /// <summary>Refuses a file for its cells.</summary>
    /// <param name="file">Path as it was given.</param>
    /// <param name="damage">Every damaged cell, in file order.</param>
    public TableException(string file, IReadOnlyList<SelRusak> damage)
        : base(Compose(file, damage)) => (File, Rule, Damage) = (file, "sel-rusak", damage);

    /// <summary>Path as it was given.</summary>
    public string File { get; }

    /// <summary>Stable name of the rule that was broken.</summary>
    public string Rule { get; }

    /// <summary>Every damaged cell, in file order; empty when the whole file is refused.</summary>
    public IReadOnlyList<SelRusak> Damage { get; }

    static string Compose(string file, IReadOnlyList<SelRusak> damage)
    {
        var text = new StringBuilder();
        text.Append(file).Append(": ").Append(damage.Count).Append(" sel rusak; perbaiki di sumbernya, atau tulis ")
            .Append("`rusak: kosongkan` agar dibiarkan tanpa data. / ").Append(damage.Count)
            .Append(" damaged cells; mend them at their source, or write `rusak: kosongkan` ")
            .Append("to leave them without data.");
        foreach (var cell in damage.Take(MostListed))
        {
            text.Append('\n').Append(file).Append(':').Append(cell.Baris)
                .Append(cell.Kolom is null ? "" : $":{cell.Kolom}")
                .Append(": ").Append(cell.Aturan.Id).Append(": ")
                .Append(cell.Aturan.Teks.Id).Append(" / ").Append(cell.Aturan.Teks.En);
        }

        if (damage.Count > MostListed) text.Append($"\n… dan {damage.Count - MostListed} lagi / more");
        return text.ToString();
    }
}
