using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication;

/// <summary>A rebuild that would tell a few households, or a record that cannot be used.</summary>
/// <param name="message">For people, in both languages.</param>
/// <param name="inner">What the operating system said, if it was asked.</param>
public sealed class CatatanException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The office's private record of what each edition was built from: so that a rebuild after a correction of a few
/// households is refused.</summary>
/// <remarks>
/// Two releases of an edition under one key differ only in the cells whose households changed. Where fewer than
/// <see cref="AmbangPerubahan"/> changed in a desa, comparing the two would point at them; so such a rebuild is refused, or
/// done under a new key, which changes every cell. The same holds for what a region proposed for an edition, for the
/// recipients on each list (of a record of all lists, a list that came would hide a change of another), and for the census
/// that estimates are made for. Kept beside the configuration, never in a release: one file per edition, proposal, list and
/// census, mode 0600, of keyed fingerprints by desa (<see cref="BerkasCatatan"/>). A build writes its record beside the old
/// ones before it publishes and puts it in their place after; so what a killed build may have published is compared until
/// another build has published. A table of other D, V or js changes every cell by the same key, which is a second look at all
/// of them: refused likewise.
/// <para>
/// Of a census the covariates in use count, and those that builds under this key ever used: what is compared is what the
/// record before has, so another list of covariates is no change, and hides none.
/// </para>
/// </remarks>
public sealed class CatatanBangun : IDisposable
{
    /// <summary>Fewer changed households than this in a desa refuse a rebuild. Source: the area gate.</summary>
    public const int AmbangPerubahan = 40;

    // A desa's code is its kecamatan's and four digits more.
    const ulong DesaDigits = 10_000;

    const string Extension = ".catatan";
    const string PendingExtension = ".catatan-baru";
    const string DraftExtension = ".tulis";

    readonly string _folder;
    readonly string _keyCheck;
    readonly bool _newKey;
    readonly PerlindunganOptions _protection;
    readonly List<(IsiCatatan Isi, string Path)> _pending = [];

    /// <summary>Opens the record of a build.</summary>
    /// <param name="folder">Where the files are; made when missing.</param>
    /// <param name="keyCheck">Check value of the key in use.</param>
    /// <param name="newKey">True when the key was changed on purpose since the last build.</param>
    /// <param name="protection">How counts are protected; null: the defaults.</param>
    public CatatanBangun(string folder, string keyCheck, bool newKey, PerlindunganOptions? protection = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(keyCheck.Length, BerkasCatatan.KeyCheckLength);
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
        var isi = new IsiCatatan(edisi, jenis, program);
        var bytes = BerkasCatatan.Encode(isi, _keyCheck, _protection, tree, desa, fingerprint);
        Accept(isi, bytes, _ => bytes);
    }

    /// <summary>Compares the census of an edition's estimates with its last build, in the columns that one used, and keeps
    /// its own record for later.</summary>
    /// <param name="edisi">Edition the estimates are filed under.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="desa">Shape [households]. Number of the desa in the tree.</param>
    /// <param name="kolom">Columns of the census that are there, of those in use and of <see cref="KolomSensus"/>.</param>
    /// <param name="fingerprintOf">Keyed fingerprints, shape as <paramref name="desa"/>, of what some of the columns
    /// say.</param>
    /// <exception cref="CatatanException">The rebuild is refused, or a record cannot be read or written.</exception>
    internal void AcceptCensus(
        Edisi edisi, WilayahTree tree, int[] desa, IReadOnlyList<string> kolom, Func<IReadOnlyList<string>, ulong[]> fingerprintOf)
    {
        var isi = new IsiCatatan(edisi, JenisCatatan.Sensus, null) { Kolom = kolom };
        var own = Of(isi);
        Accept(isi, own, before =>
        {
            var used = BerkasCatatan.KolomOf(before);
            if (used.FirstOrDefault(one => !kolom.Contains(one)) is { } gone)
            {
                throw new CatatanException(
                    $"Sensus untuk edisi {edisi} tidak lagi memuat kolom {gone}, yang dipakai saat terakhir dibangun; perubahannya tidak "
                        + "dapat dinilai. Kembalikan kolom itu, atau ganti kunci dan jalankan build dengan --kunci-baru. "
                        + $"/ The census for edition {edisi} no longer has the column {gone}, which was used when it was last built; its "
                        + "changes cannot be judged. Put the column back, or change the key and build with --kunci-baru.");
            }

            // Mostly they are the same, and a census has some ten million rows.
            return used.SequenceEqual(kolom) ? own : Of(isi with { Kolom = used });
        });

        byte[] Of(IsiCatatan one) => BerkasCatatan.Encode(one, _keyCheck, _protection, tree, desa, fingerprintOf(one.Kolom));
    }

    /// <summary>Columns of the census that builds of an edition's estimates under this key used, in order; a record that is not
    /// whole is refused by <see cref="AcceptCensus"/>.</summary>
    /// <exception cref="CatatanException">A record cannot be read.</exception>
    internal IReadOnlyList<string> KolomSensus(Edisi edisi)
    {
        var isi = new IsiCatatan(edisi, JenisCatatan.Sensus, null);
        try
        {
            if (!Directory.Exists(_folder)) return [];
            return [.. Records(isi.Name).SelectMany(KolomOf).Distinct().Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }

        string[] KolomOf(string path)
        {
            using var file = File.OpenRead(path);
            return BerkasCatatan.KolomOf(file, isi, _keyCheck);
        }
    }

    // What is comparable with a record of before is asked for where the key is the same.
    void Accept(IsiCatatan isi, byte[] bytes, Func<byte[], byte[]> comparable)
    {
        try
        {
            if (!Directory.Exists(_folder)) Create(_folder);
            foreach (var path in Records(isi.Name)) Compare(isi, path, File.ReadAllBytes(path), bytes, comparable);
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
            throw Unreadable(e);
        }
    }

    CatatanException Unreadable(Exception e) => new(
        $"Catatan bangun di {_folder} tidak dapat dibaca atau ditulis. / The build record in {_folder} cannot be read or written.", e);

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
        Span<byte> head = stackalloc byte[BerkasCatatan.TableAt];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && BerkasCatatan.KeyCheckOf(head) != _keyCheck;
    });

    string PathOf(IsiCatatan isi, string extension) => Path.Combine(_folder, isi.Name + extension);

    void Compare(IsiCatatan isi, string path, byte[] before, byte[] after, Func<byte[], byte[]> comparable)
    {
        var edisi = isi.Edisi;
        if (!BerkasCatatan.IsWhole(before, isi))
        {
            throw new CatatanException(
                $"{path} bukan catatan bangun edisi {edisi} yang utuh; pulihkan dari cadangan, atau ganti kunci dan hapus berkas itu. "
                + $"/ {path} is no intact build record of edition {edisi}; restore it, or change the key and delete the file.");
        }

        var sameKey = BerkasCatatan.KeyCheckOf(before) == _keyCheck;
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

        if (sameKey && !BerkasCatatan.TableOf(before).SequenceEqual(BerkasCatatan.TableOf(after)))
        {
            throw new CatatanException(
                $"D, V atau js edisi {edisi} lain daripada saat terakhir dibangun; dengan kunci yang sama kedua rilis mempersempit setiap "
                + "angka. Pakai yang lama, atau ganti kunci dan jalankan build dengan --kunci-baru. "
                + $"/ D, V or js of edition {edisi} are not those of its last build; under one key the two releases narrow every "
                + "number. Use the old ones, or change the key and build with --kunci-baru.");
        }

        if (sameKey && FirstSlightChange(isi, BerkasCatatan.DesaIn(before), BerkasCatatan.DesaIn(comparable(before))) is { } kode)
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

    // Both ascend by desa. A household that changed is one fingerprint less and one more: the larger of the two numbers is
    // the least that can have changed. A desa that was and is too small to show a number is judged with its kecamatan; what
    // is small there is the register, so few recipients or proposals do not make a desa small. A census is judged by its own.
    KodeKemendagri? FirstSlightChange(IsiCatatan isi, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var isWhole = isi.Jenis is JenisCatatan.Register or JenisCatatan.Sensus;
        var shown = isWhole ? Math.Min(AmbangPerubahan, _protection.AmbangRumahTangga) : 0;
        var (kecamatan, changedThere) = (0UL, 0);
        while (before.Length > 0 || after.Length > 0)
        {
            var (a, b) = (BerkasCatatan.CodeOf(before), BerkasCatatan.CodeOf(after));
            var code = Math.Min(a, b);
            if (code / DesaDigits != kecamatan)
            {
                if (IsSlight(changedThere)) return KodeOf(kecamatan);
                (kecamatan, changedThere) = (code / DesaDigits, 0);
            }

            var old = a == code ? BerkasCatatan.Take(ref before) : [];
            var now = b == code ? BerkasCatatan.Take(ref after) : [];
            var changed = Changed(old, now);
            if (IsSlight(changed) && Math.Max(old.Length, now.Length) >= shown * sizeof(ulong)) return KodeOf(code);
            changedThere += changed;
        }

        return IsSlight(changedThere) ? KodeOf(kecamatan) : null;
    }

    // Households that changed, at least. Where none is as it was, their columns were written anew (another code, one column more),
    // and what is sure is the difference of the numbers: one household more would hide among all the others.
    static int Changed(ReadOnlySpan<byte> old, ReadOnlySpan<byte> now)
    {
        var (gone, come) = BerkasCatatan.Difference(old, now);
        var changed = Math.Max(gone, come);
        var isWrittenAnew = gone * sizeof(ulong) == old.Length && come * sizeof(ulong) == now.Length;
        return isWrittenAnew && gone > 0 && gone != come && changed >= AmbangPerubahan ? Math.Min(changed, Math.Abs(come - gone)) : changed;
    }

    static bool IsSlight(int changed) => changed is > 0 and < AmbangPerubahan;

    static KodeKemendagri KodeOf(ulong digits) =>
        KodeKemendagri.TryFromDigits(digits, out var kode) ? kode : throw new ArgumentOutOfRangeException(nameof(digits));

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
}
