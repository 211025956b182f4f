using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication;

/// <summary>A rebuild that would tell a few households, or a record that cannot be used.</summary>
/// <param name="message">For people, in both languages.</param>
/// <param name="inner">What the operating system said, if it was asked.</param>
public sealed class CatatanException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What a record of a build is of.</summary>
enum JenisCatatan : byte
{
    /// <summary>The households of an edition.</summary>
    Register,

    /// <summary>The households proposed for it.</summary>
    Usulan,

    /// <summary>The recipients on the list of one programme.</summary>
    Penerima,
}

/// <summary>The office's private record of what each edition was built from: so that a rebuild after a correction of a few
/// households is refused.</summary>
/// <remarks>
/// Two releases of an edition under one key differ only in the cells whose households changed. Where fewer than
/// <see cref="AmbangPerubahan"/> changed in a desa, comparing the two would point at them; so such a rebuild is refused, or
/// done under a new key, which changes every cell. The same holds for what a region proposed for an edition, and for the
/// recipients on each list: of a record of all lists, a list that came would hide a change of another. Kept beside the
/// configuration, never in a release: one file per edition, proposal and list, mode 0600, of keyed fingerprints by desa. A
/// build writes its record beside the old ones before it publishes and puts it in their place after; so what a killed build
/// may have published is compared until another build has published. A table of other D, V or js changes every cell by the
/// same key, which is a second look at all of them: refused likewise.
/// <code>
/// "GBDTCTN2" · key-check value (16 ASCII) · edition (7 ASCII) · 0 register, 1 proposal, 2 recipients · D, js (int32) · V (float64)
/// number of desa (int32)
/// per desa, ascending: code (uint64) · households (int32) · fingerprints, ascending (uint64 each)
/// SHA-256 of all before
/// </code>
/// All numbers little-endian.
/// </remarks>
public sealed class CatatanBangun : IDisposable
{
    /// <summary>Fewer changed households than this in a desa refuse a rebuild. Source: the area gate.</summary>
    public const int AmbangPerubahan = 40;

    const string Magic = "GBDTCTN2";
    const int KeyCheckLength = 16;
    const int EditionLength = 7;
    // A desa's code is its kecamatan's and four digits more.
    const ulong DesaDigits = 10_000;

    const int TableAt = 8 + KeyCheckLength + EditionLength + 1;
    const int TableLength = (2 * sizeof(int)) + sizeof(double);
    const int HeaderLength = TableAt + TableLength + sizeof(int);
    const string Extension = ".catatan";
    const string PendingExtension = ".catatan-baru";
    const string DraftExtension = ".tulis";

    readonly string _folder;
    readonly string _keyCheck;
    readonly bool _newKey;
    readonly PerlindunganOptions _protection;
    readonly List<(Isi Isi, string Path)> _pending = [];

    /// <summary>Opens the record of a build.</summary>
    /// <param name="folder">Where the files are; made when missing.</param>
    /// <param name="keyCheck">Check value of the key in use.</param>
    /// <param name="newKey">True when the key was changed on purpose since the last build.</param>
    /// <param name="protection">How counts are protected; null: the defaults.</param>
    public CatatanBangun(string folder, string keyCheck, bool newKey, PerlindunganOptions? protection = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(keyCheck.Length, KeyCheckLength);
        (_folder, _keyCheck, _newKey, _protection) = (folder, keyCheck, newKey, protection ?? PerlindunganOptions.Bawaan);
    }

    /// <summary>Compares an edition, or what was proposed for it, with its last build and keeps its own record for
    /// later.</summary>
    /// <param name="edisi">A month.</param>
    /// <param name="jenis">Its households, those proposed for it, or the recipients on a list.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="desa">Shape [households or recipients]. Number of the desa in the tree.</param>
    /// <param name="fingerprint">Shape as <paramref name="desa"/>. Keyed fingerprints of what is counted of each.</param>
    /// <param name="program">Id of the programme whose list it is; null for what is no list.</param>
    /// <exception cref="CatatanException">The rebuild is refused, or a record cannot be read or written.</exception>
    internal void Accept(
        Edisi edisi, JenisCatatan jenis, WilayahTree tree, IEnumerable<int> desa, ReadOnlySpan<ulong> fingerprint, string? program = null)
    {
        var isi = new Isi(edisi, jenis, program);
        var bytes = Encode(isi, tree, desa, fingerprint);
        try
        {
            if (!Directory.Exists(_folder)) Create(_folder);
            foreach (var path in Records(isi.Name)) Compare(isi, path, File.ReadAllBytes(path), bytes);
            var pending = PathOf(isi, PendingExtension);
            for (var i = 2; File.Exists(pending); i++) pending = PathOf(isi, $"{PendingExtension}-{i}");
            // A record that is there is whole: of a build killed while writing one, nothing was published.
            var draft = PathOf(isi, DraftExtension);
            WriteNew(draft, bytes);
            File.Move(draft, pending);
            _pending.Add((isi, pending));
            Durable.FlushDirectory(_folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CatatanException(
                $"Catatan bangun di {_folder} tidak dapat dibaca atau ditulis. / The build record in {_folder} cannot be read or written.", e);
        }
    }

    /// <summary>Makes the records of this build the ones to compare with: after it was published.</summary>
    /// <exception cref="CatatanException">They cannot be moved; the next build compares with both.</exception>
    public void Confirm()
    {
        try
        {
            foreach (var (isi, path) in _pending)
            {
                var place = PathOf(isi, Extension);
                File.Move(path, place, overwrite: true);
                foreach (var older in Records(isi.Name).Where(older => older != place)) File.Delete(older);
            }

            if (_pending.Count > 0) Durable.FlushDirectory(_folder);
            _pending.Clear();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is not in place yet was published all the same: it must stay.
            _pending.Clear();
            throw new CatatanException(
                $"Rilis terbit, tetapi catatan bangun di {_folder} tidak dapat disahkan. "
                    + $"/ The release is published, but the build record in {_folder} could not be put in place.",
                e);
        }
    }

    /// <summary>Forgets what was not confirmed: a build that published nothing leaves no trace.</summary>
    public void Dispose()
    {
        foreach (var (_, path) in _pending) File.Delete(path);
        _pending.Clear();
    }

    // Of one edition or proposal, or of all: put in place, or left by builds that were killed.
    string[] Records(string name) => [.. Directory.EnumerateFiles(_folder, name + Extension + "*").Order(StringComparer.Ordinal)];

    // An edition that was left out when the key changed still has its record of the old one.
    bool AnyHasAnotherKey() => Records("*").Any(path =>
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[Magic.Length + KeyCheckLength];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && Encoding.ASCII.GetString(head[Magic.Length..]) != _keyCheck;
    });

    string PathOf(Isi isi, string extension) => Path.Combine(_folder, isi.Name + extension);

    void Compare(Isi isi, string path, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var edisi = isi.Edisi;
        if (!IsWhole(before, isi))
        {
            throw new CatatanException(
                $"{path} bukan catatan bangun edisi {edisi} yang utuh; pulihkan dari cadangan, atau ganti kunci dan hapus berkas itu. "
                + $"/ {path} is no intact build record of edition {edisi}; restore it, or change the key and delete the file.");
        }

        var sameKey = Encoding.ASCII.GetString(before.Slice(Magic.Length, KeyCheckLength)) == _keyCheck;
        if (!sameKey && !_newKey)
        {
            throw new CatatanException(
                $"Edisi {edisi} terakhir dibangun dengan kunci lain. Pakai kunci yang lama; bila kunci memang diganti, "
                + "jalankan build dengan --kunci-baru dan tarik rilis lama. "
                + $"/ Edition {edisi} was last built with another key. Use the old key; if it was changed on purpose, build with "
                + "--kunci-baru and retire the old releases.");
        }

        if (sameKey && _newKey && !AnyHasAnotherKey())
        {
            throw new CatatanException(
                $"--kunci-baru, tetapi edisi {edisi} terakhir dibangun dengan kunci yang sama. "
                + $"/ --kunci-baru, but edition {edisi} was last built with this very key.");
        }

        if (sameKey && !before.Slice(TableAt, TableLength).SequenceEqual(after.Slice(TableAt, TableLength)))
        {
            throw new CatatanException(
                $"D, V atau js edisi {edisi} lain daripada saat terakhir dibangun; dengan kunci yang sama kedua rilis mempersempit setiap "
                + "angka. Pakai yang lama, atau ganti kunci dan jalankan build dengan --kunci-baru. "
                + $"/ D, V or js of edition {edisi} are not those of its last build; under one key the two releases narrow every "
                + "number. Use the old ones, or change the key and build with --kunci-baru.");
        }

        if (sameKey && FirstSlightChange(isi, before[HeaderLength..^SHA256.HashSizeInBytes], after[HeaderLength..^SHA256.HashSizeInBytes]) is { } kode)
        {
            throw new CatatanException(
                $"{isi.Judul.Id} edisi {edisi} berubah kurang dari {AmbangPerubahan} rumah tangga di {kode} (dan mungkin di wilayah lain) "
                + "sejak terakhir dibangun; perbedaan kedua rilis akan menunjuk rumah tangga itu. Kumpulkan lebih banyak perbaikan, "
                + "atau ganti kunci dan jalankan build dengan --kunci-baru. "
                + $"/ The {isi.Judul.En} edition {edisi} changed by fewer than {AmbangPerubahan} households in {kode} (and maybe "
                + "elsewhere) since it was last built; the difference of the two releases would point at them. Gather more "
                + "corrections, or change the key and build with --kunci-baru.");
        }
    }

    static bool IsWhole(ReadOnlySpan<byte> record, Isi isi) =>
        record.Length >= HeaderLength + SHA256.HashSizeInBytes
        && record.StartsWith(Encoding.ASCII.GetBytes(Magic))
        && Encoding.ASCII.GetString(record.Slice(Magic.Length + KeyCheckLength, EditionLength)) == isi.Edisi.ToString()
        && record[Magic.Length + KeyCheckLength + EditionLength] == isi.Kind
        && SHA256.HashData(record[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(record[^SHA256.HashSizeInBytes..]);

    // Both ascend by desa. A household that changed is one fingerprint less and one more: the larger of the two numbers is
    // the least that can have changed. A desa that was and is too small to show a number is judged with its kecamatan; what
    // is small there is the register, so few recipients or proposals do not make a desa small.
    KodeKemendagri? FirstSlightChange(Isi isi, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var shown = isi.Jenis == JenisCatatan.Register ? Math.Min(AmbangPerubahan, _protection.AmbangRumahTangga) : 0;
        var (kecamatan, changedThere) = (0UL, 0);
        while (before.Length > 0 || after.Length > 0)
        {
            var (a, b) = (CodeOf(before), CodeOf(after));
            var code = Math.Min(a, b);
            if (code / DesaDigits != kecamatan)
            {
                if (IsSlight(changedThere)) return KodeOf(kecamatan);
                (kecamatan, changedThere) = (code / DesaDigits, 0);
            }

            var old = a == code ? Take(ref before) : [];
            var now = b == code ? Take(ref after) : [];
            var (gone, come) = Difference(old, now);
            var changed = Math.Max(gone, come);
            if (IsSlight(changed) && Math.Max(old.Length, now.Length) >= shown * sizeof(ulong)) return KodeOf(code);
            changedThere += changed;
        }

        return IsSlight(changedThere) ? KodeOf(kecamatan) : null;
    }

    static bool IsSlight(int changed) => changed is > 0 and < AmbangPerubahan;

    static KodeKemendagri KodeOf(ulong digits) =>
        KodeKemendagri.TryFromDigits(digits, out var kode) ? kode : throw new ArgumentOutOfRangeException(nameof(digits));

    static ulong CodeOf(ReadOnlySpan<byte> rest) =>
        rest.Length == 0 ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(rest);

    static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest[sizeof(ulong)..]) * sizeof(ulong);
        const int head = sizeof(ulong) + sizeof(int);
        var block = rest.Slice(head, length);
        rest = rest[(head + length)..];
        return block;
    }

    static (int Gone, int Come) Difference(ReadOnlySpan<byte> old, ReadOnlySpan<byte> now)
    {
        var (gone, come) = (0, 0);
        while (old.Length > 0 && now.Length > 0)
        {
            var (a, b) = (BinaryPrimitives.ReadUInt64LittleEndian(old), BinaryPrimitives.ReadUInt64LittleEndian(now));
            if (a <= b) old = old[sizeof(ulong)..];
            if (b <= a) now = now[sizeof(ulong)..];
            if (a < b) gone++;
            if (b < a) come++;
        }

        return (gone + (old.Length / sizeof(ulong)), come + (now.Length / sizeof(ulong)));
    }

    byte[] Encode(Isi isi, WilayahTree tree, IEnumerable<int> desa, ReadOnlySpan<ulong> fingerprint)
    {
        var (first, count) = (tree.LevelStart(Tingkat.Desa), tree.Count - tree.LevelStart(Tingkat.Desa));
        var end = new int[count + 1];
        foreach (var area in desa) end[area - first + 1]++;
        for (var i = 0; i < count; i++) end[i + 1] += end[i];
        var sorted = new ulong[fingerprint.Length];
        var next = end.AsSpan(0, count).ToArray();
        var row = 0;
        foreach (var area in desa) sorted[next[area - first]++] = fingerprint[row++];

        using var record = new MemoryStream(HeaderLength + (count * (sizeof(ulong) + sizeof(int))) + (sorted.Length * sizeof(ulong)) + SHA256.HashSizeInBytes);
        using var writer = new BinaryWriter(record);
        writer.Write(Encoding.ASCII.GetBytes(Magic + _keyCheck + isi.Edisi));
        writer.Write(isi.Kind);
        writer.Write(_protection.D);
        writer.Write(_protection.Js);
        writer.Write(_protection.V);
        writer.Write(count);
        for (var i = 0; i < count; i++)
        {
            var own = sorted.AsSpan(end[i], end[i + 1] - end[i]);
            own.Sort();
            writer.Write(tree[first + i].Kode.Digits);
            writer.Write(own.Length);
            if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(own, own);
            writer.Write(MemoryMarshal.AsBytes(own));
        }

        writer.Flush();
        writer.Write(SHA256.HashData(record.GetBuffer().AsSpan(0, (int)record.Length)));
        return record.ToArray();
    }

    static void Create(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static void WriteNew(string path, byte[] bytes)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    // What one record is of.
    readonly record struct Isi(Edisi Edisi, JenisCatatan Jenis, string? Program)
    {
        public byte Kind => (byte)Jenis;

        public string Name => Jenis switch
        {
            JenisCatatan.Usulan => $"{Edisi}-usulan",
            JenisCatatan.Penerima => $"{Edisi}-penerima-{Program}",
            _ => Edisi.ToString(),
        };

        public Teks Judul => Jenis switch
        {
            JenisCatatan.Usulan => new Teks("Usulan untuk", "proposal for"),
            JenisCatatan.Penerima => new Teks($"Daftar penerima {Program} untuk", $"list of recipients of {Program} for"),
            _ => new Teks("Register", "register of"),
        };
    }
}
