using System.Runtime.InteropServices;

namespace GeoBdt.Indicators.Release;

/// <summary>What .NET has no call for: a rename is durable only once the directory that holds the name is flushed.</summary>
public static partial class Durable
{
    const int ReadOnly = 0;

    /// <summary>Flushes a directory's entries to disk (fsync). Does nothing on Windows, which journals renames.</summary>
    public static void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0) throw new IOException($"Cannot open the directory {path} (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Fsync(descriptor) != 0) throw new IOException($"Cannot flush the directory {path} (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
