using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace GeoBdt.Cli.Build;

/// <summary>Says in the words of a configuration what the YAML reader says in the words of our classes.</summary>
static partial class ConfigFault
{
    /// <summary>What is wrong, for people; holds no value of the file, which may be a secret put in the wrong place.</summary>
    /// <param name="exception">What the reader says.</param>
    /// <param name="keys">Where the keys are described.</param>
    public static string Explain(YamlException exception, string keys)
    {
        if (exception is SyntaxErrorException or SemanticErrorException)
        {
            return $"Bukan YAML yang sah: {exception.Message} / Not valid YAML.";
        }

        if (UnknownKey().Match(exception.Message) is { Success: true } unknown)
        {
            return $"Kunci '{unknown.Groups[1].Value}' tidak dikenal. / The key '{unknown.Groups[1].Value}' is unknown. {keys}";
        }

        if (MissingKeys().Match(exception.Message) is { Success: true } missing)
        {
            return $"Kunci wajib tidak ada: {missing.Groups[1].Value}. / Required keys are missing. {keys}";
        }

        return DuplicateKey().Match(exception.Message) is { Success: true } twice
            ? $"Kunci '{twice.Groups[1].Value}' ada dua kali. / The key '{twice.Groups[1].Value}' is there twice."
            : $"Nilai di sini kosong atau bukan jenis yang diharapkan. / The value here is empty or not of the kind that is expected. {keys}";
    }

    [GeneratedRegex("^Property '([^']*)' not found")]
    private static partial Regex UnknownKey();

    [GeneratedRegex("^Missing properties, (.*) in source")]
    private static partial Regex MissingKeys();

    [GeneratedRegex("duplicate key '?([A-Za-z0-9-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex DuplicateKey();
}
