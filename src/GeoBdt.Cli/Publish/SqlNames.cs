using System.Security.Cryptography;
using System.Text;

namespace GeoBdt.Cli.Publish;

/// <summary>Names and texts as PostgreSQL takes them.</summary>
static class SqlNames
{
    /// <summary>Longest name; PostgreSQL cuts longer ones in silence, and two may become one. Unit: bytes of UTF-8.</summary>
    public const int MostBytes = 63;

    const int HashLength = 8;

    /// <summary>A name in quotes, whatever letters it has.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text in quotes, for statements that take no parameters. A NUL, which no text of PostgreSQL holds, is left out.</summary>
    public static string Literal(string text) =>
        $"'{text.Replace("\0", "", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Names of our own grammar as names that need no quotes in SQL, all different and none too long.</summary>
    /// <remarks>
    /// Letters, digits and underscores. What is too long or the same as another ends in the first digits of its own hash, which no other
    /// name can change: a column is called the same in every release.
    /// </remarks>
    /// <param name="names">Different names of letters, digits, <c>.</c>, <c>:</c> and <c>-</c>.</param>
    /// <param name="suffix">What is put behind each.</param>
    public static Dictionary<string, string> Plain(IEnumerable<string> names, string suffix = "")
    {
        List<string> all = [.. names];
        var count = all.CountBy(name => Underscored(name) + suffix).ToDictionary();
        return all.ToDictionary(name => name, name =>
        {
            var plain = Underscored(name) + suffix;
            return count[plain] == 1 && plain.Length <= MostBytes ? plain : Hashed(name, suffix);
        });
    }

    static string Hashed(string name, string suffix)
    {
        var end = $"_{Hash(name)[..HashLength]}{suffix}";
        var plain = Underscored(name);
        return plain[..Math.Min(plain.Length, MostBytes - end.Length)] + end;
    }

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static string Underscored(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name) plain.Append(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '_');
        return plain.ToString();
    }
}
