using System.Text;
using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Pasang;

/// <summary>The sample widget of docs/opensid with the settings of one choice in place of its own.</summary>
static class OpenSidWidget
{
    /// <summary>Its name, in docs/opensid and when downloaded.</summary>
    public const string FileName = "geobdt-opensid.php";

    /// <summary>The file.</summary>
    /// <param name="server">Complete address of this server, without a slash at its end.</param>
    /// <param name="kode">Area.</param>
    /// <param name="ukuran">Values, by comma.</param>
    /// <param name="bahasa">id or en.</param>
    public static byte[] For(string server, string kode, string ukuran, string bahasa)
    {
        var lines = Encoding.UTF8.GetString(OwnFiles.Read(FileName)).Split('\n');
        Set(lines, "server", server);
        Set(lines, "kode", kode);
        Set(lines, "ukuran", ukuran);
        Set(lines, "bahasa", bahasa);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    // A setting is a line "    'name' => 'value',". In single quotes PHP reads nothing but \ and '.
    static void Set(string[] lines, string name, string value)
    {
        var start = $"    '{name}' => ";
        var at = Array.FindIndex(lines, line => line.StartsWith(start, StringComparison.Ordinal));
        var quoted = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        lines[at] = $"{start}'{quoted}',";
    }
}
