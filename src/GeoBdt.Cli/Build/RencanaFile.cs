using System.Text;
using GeoBdt.Register;

namespace GeoBdt.Cli.Build;

/// <summary>How the server went about the last build, beside the private record of builds: EXPLAIN tells how many rows tables have, so it
/// is no part of a release.</summary>
static class RencanaFile
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "rencana-hitung.txt";

    /// <summary>Writes it, for the owner alone, in place of the one before.</summary>
    public static void Write(string folder, IReadOnlyList<RencanaHitungServer> plans)
    {
        var text = new StringBuilder();
        foreach (var plan in plans) text.Append("-- ").Append(plan.Judul).Append('\n').AppendJoin('\n', plan.Rencana).Append("\n\n");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, FileName);
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
