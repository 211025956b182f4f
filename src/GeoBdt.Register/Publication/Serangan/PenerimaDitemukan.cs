using System.Text.RegularExpressions;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>A recipient who was found is a household of the register: what is counted of the one is the same cell as what is
/// counted of the other.</summary>
static partial class PenerimaDitemukan
{
    const string Found = "ditemukan = 1";
    const string And = " and ";

    /// <summary>Takes "is found" out of the conditions over a recipient.</summary>
    /// <param name="satuan">Unit the conditions are about.</param>
    /// <param name="conditions">In their written form; changed where the recipient must be a household.</param>
    /// <returns>The unit they are about then.</returns>
    public static Satuan Rewrite(Satuan satuan, List<string> conditions)
    {
        // Only of households that are on a list: all recipients are, without being told.
        if (satuan != Satuan.Penerima || !conditions.Exists(IsOnList)) return satuan;
        var at = conditions.FindIndex(one => one == Found || Rest(one) is not null);
        if (at < 0) return satuan;
        if (Rest(conditions[at]) is { } rest) conditions[at] = rest;
        else conditions.RemoveAt(at);
        return Satuan.RumahTangga;
    }

    static bool IsOnList(string condition) =>
        condition.Split([" or ", " and "], StringSplitOptions.None).All(part => OnList().IsMatch(part));

    // What "is found" is joined to by "and"; null where it is not, or where an "or" outside brackets could part them.
    static string? Rest(string condition)
    {
        if (!condition.StartsWith(Found + And, StringComparison.Ordinal)) return null;
        var rest = condition[(Found.Length + And.Length)..];
        if (!rest.Contains(" or ", StringComparison.Ordinal)) return rest;
        return rest[0] == '(' && End(rest) == rest.Length - 1 ? rest[1..^1] : null;
    }

    // Where the first bracket closes.
    static int End(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            if (text[i] == ')' && --depth == 0) return i;
        }

        return -1;
    }

    [GeneratedRegex("^daftar_[a-z0-9_]+ = 1$")]
    private static partial Regex OnList();
}
