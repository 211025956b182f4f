using System.Data.Common;
using System.Diagnostics;
using System.Globalization;

namespace GeoBdt.Cli.Export;

/// <summary>A file that appears whole or not at all: written under a temporary name beside it, flushed, renamed.
/// What a killed export left is deleted by the next of the same name.</summary>
static class ExportFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where it shall be.</param>
    /// <param name="replaces">Whether a file that is there may be replaced.</param>
    /// <param name="write">Gets the temporary path, where nothing is yet.</param>
    /// <exception cref="ExportException">It is there already, or cannot be written.</exception>
    public static void Write(string path, bool replaces, Action<string> write)
    {
        Check(path, replaces);
        var temporary = Path.Combine(
            Path.GetDirectoryName(path)!, string.Create(CultureInfo.InvariantCulture, $"{TemporaryPrefix(path)}{Environment.ProcessId}"));
        try
        {
            File.Delete(temporary);
            DeleteLeftBehind(path);
            write(temporary);
            using (var file = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, replaces);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException)
        {
            throw new ExportException(path, $"Tidak dapat ditulis: {exception.Message} / It cannot be written.", exception);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // By an export of this file that was killed: the process of the number at the end of the name is gone.
    static void DeleteLeftBehind(string path)
    {
        var prefix = TemporaryPrefix(path);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!))
        {
            var name = Path.GetFileName(file);
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && !IsRunning(process))
            {
                TryDelete(file);
            }
        }
    }

    // What cannot be deleted (somebody else's) is in nobody's way.
    static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static string TemporaryPrefix(string path) => $".{Path.GetFileName(path)}.sementara-";

    /// <summary>Refuses before the work what would be refused after it.</summary>
    /// <exception cref="ExportException">It is there already, is a directory, or its directory does not exist.</exception>
    public static void Check(string path, bool replaces)
    {
        if (Directory.Exists(path)) throw new ExportException(path, "Ini sebuah direktori. / This is a directory.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new ExportException(path, "Direktorinya tidak ada. / Its directory does not exist.");
        }

        if (File.Exists(path) && !replaces)
        {
            throw new ExportException(path, "Berkas sudah ada; pakai --timpa untuk menimpanya. / The file exists; use --timpa to replace it.");
        }
    }
}
