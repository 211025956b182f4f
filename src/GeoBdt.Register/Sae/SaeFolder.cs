using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Sae;

/// <summary>
/// The folder of a run: <c>hasil-sae.json</c>, and under <c>kerja/</c> what is finished of runs that were not. Every file appears
/// whole or not at all.
/// </summary>
/// <remarks>Results of models are kept under the hash of all they depend on, so none is taken for another configuration, file or
/// program. Readable by the owner alone: true counts.</remarks>
sealed class SaeFolder : IDisposable
{
    const string Work = "kerja";
    const int KeyLength = 16;
    const string LockName = ".kunci-sae";
    const string Finished = ".json";

    // No group is kept under a name with a tilde.
    const string LineName = "~garis" + Finished;

    readonly string _root;
    readonly string _work;
    readonly FileStream _lock;

    /// <summary>Opens or makes a folder, for one run at a time.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="kunci">Hash that results are kept under.</param>
    /// <exception cref="MicrodataException">Another run works in it.</exception>
    public SaeFolder(string root, string kunci)
    {
        (_root, Kunci) = (root, kunci);
        _work = Path.Combine(root, Work, kunci[..KeyLength]);
        MakePrivate(root);
        _lock = Lock(Path.Combine(root, LockName));
        MakePrivate(_work);
    }

    static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NewLine = "\n",
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The hash.</summary>
    public string Kunci { get; }

    /// <summary>Lets other runs in.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>Hash of everything a result depends on.</summary>
    public static string HashOf(SaePlan plan, string program, IEnumerable<string> inputs)
    {
        // Where a file lies changes nothing. As JSON, so that no two lists run into one another.
        object?[] all =
        [
            program, plan.Edisi.ToString(), plan.Survei.Sistem, plan.Survei.KolomKode, plan.Sensus.Sistem, plan.Sensus.KolomKode,
            plan.Respons, plan.Penimbang, plan.Kovariat, plan.Kategori, plan.Transformasi, plan.Efek, plan.Per,
            plan.Kelompok.Select(group => new { group.Nama, Kabupaten = group.Kabupaten.Select(kode => kode.ToString()) }),
            plan.Garis, plan.Galat, inputs,
        ];
        var text = JsonSerializer.Serialize(all, Json);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>A finished model; null when there is none. A file that was damaged counts as none.</summary>
    public SaeKelompok? Find(string group) => Read<SaeKelompok>(PathOf(group)) is { } kept && kept.Id == group ? kept : null;

    /// <summary>Keeps a finished model.</summary>
    public void Keep(SaeKelompok result) => Write(PathOf(result.Id), result);

    /// <summary>The line of an earlier run; null when it was not found yet.</summary>
    public double? FindLine() => Read<double?>(Path.Combine(_work, LineName));

    /// <summary>Keeps the line.</summary>
    public void KeepLine(double line) => Write(Path.Combine(_work, LineName), line);

    /// <summary>Writes the result of the run and forgets what it was made from.</summary>
    public string Complete(SaeHasil result)
    {
        var path = Path.Combine(_root, SaeHasil.NamaBerkas);
        Write(path, result);
        // With failures the finished models wait for the next run, which tries the others again.
        if (result.Gagal.Count == 0) Forget(Path.Combine(_root, Work));
        return path;
    }

    // What other configurations left behind too, and nothing that is not ours: the folder of results may be any folder.
    static void Forget(string kerja)
    {
        foreach (var kept in Directory.GetDirectories(kerja))
        {
            var name = Path.GetFileName(kept);
            if (name.Length == KeyLength && name.All(char.IsAsciiHexDigitLower)) Directory.Delete(kept, recursive: true);
        }

        if (!Directory.EnumerateFileSystemEntries(kerja).Any()) Directory.Delete(kerja);
    }

    /// <summary>Reads the result of a run.</summary>
    /// <param name="folder">Folder of results.</param>
    /// <exception cref="MicrodataException">There is none, or it is none of this program's.</exception>
    public static SaeHasil ReadResult(string folder)
    {
        var path = Path.Combine(folder, SaeHasil.NamaBerkas);
        if (!File.Exists(path))
        {
            throw new MicrodataException(path, null, null, "hasil-sae", new Teks(
                "belum ada hasil; jalankan dahulu `geobdt sae --config sae.yaml`.", "there is no result yet; run `geobdt sae --config sae.yaml` first."));
        }

        return Read<SaeHasil>(path) is { Format: SaeHasil.FormatSekarang } result ? result : throw new MicrodataException(
            path, null, null, "hasil-sae",
            new Teks("bukan hasil `geobdt sae` dari versi program ini; jalankan lagi.", "not a result of `geobdt sae` of this version; run it again."));
    }

    string PathOf(string group) => Path.Combine(_work, string.Concat(group.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_')) + Finished);

    // Released by the system when the process ends, however it ends.
    internal static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new MicrodataException(path, null, null, "satu-proses", new Teks(
                "folder hasil sedang dipakai `geobdt sae` lain; tunggu sampai selesai.",
                "another `geobdt sae` works in this folder of results; wait until it has ended."));
        }
    }

    internal static T? Read<T>(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Json) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    internal static void Write<T>(string path, T value)
    {
        var draft = path + ".sementara";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, value, Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        Durable.FlushDirectory(Path.GetDirectoryName(path)!);
    }

    internal static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
