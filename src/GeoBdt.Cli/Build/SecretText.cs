using System.Text.RegularExpressions;

namespace GeoBdt.Cli.Build;

/// <summary>A secret that a configuration names and does not hold: in an environment variable, or in a file that only its owner
/// reads.</summary>
static partial class SecretText
{
    /// <summary>Said of what is no name of a variable.</summary>
    public const string NoVariable =
        ": bukan nama variabel; rahasia tidak boleh ditulis di konfigurasi. / Not the name of a variable; a secret must not be in the configuration.";

    /// <summary>Whether a text can be the name of an environment variable. Whatever else stands there may be the secret.</summary>
    public static bool IsVariable(string text) => NameOfVariable().IsMatch(text);

    /// <summary>Fetches the secret.</summary>
    /// <param name="key">Key of the configuration, for messages.</param>
    /// <param name="variable">Environment variable; null: the file.</param>
    /// <param name="file">File.</param>
    /// <param name="pathOf">Full path of a file that is named.</param>
    /// <exception cref="ConfigException">It is not there, or others may read it.</exception>
    public static string Of(string key, string? variable, string? file, Func<string, string> pathOf)
    {
        if (variable is not null)
        {
            return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
                ? text
                : throw new ConfigException(key, 0, $"Variabel lingkungan {variable} kosong. / The environment variable {variable} is not set.");
        }

        var path = pathOf(file!);
        if (!File.Exists(path)) throw new ConfigException(path, 0, $"Berkas rahasia untuk {key} tidak ada. / The file of the secret does not exist.");
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != 0)
        {
            throw new ConfigException(path, 0, $"Berkas rahasia untuk {key} dapat dibaca pengguna lain; jalankan chmod 600. / Others may read the file of the secret; run chmod 600.");
        }

        return File.ReadAllText(path).Trim();
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex NameOfVariable();
}
