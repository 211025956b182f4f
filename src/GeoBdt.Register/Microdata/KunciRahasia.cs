using System.Security.Cryptography;
using System.Text;

namespace GeoBdt.Register.Microdata;

/// <summary>A secret that is missing, readable by others, or not a secret of ours. Never tells a digit of it.</summary>
/// <param name="message">For people.</param>
/// <param name="inner">What the operating system said, if it was asked.</param>
public sealed class KunciException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The one secret of an office: 256 random bits from which every linkage id and record key follows.
/// </summary>
/// <remarks>
/// Kept as text of two lines, <c>geobdt-kunci-1</c> (the sample's own: <c>geobdt-kunci-sampel-1</c>) and 64 hex digits,
/// in a file that only its owner may read or write, or in the environment variable <see cref="EnvironmentVariable"/>.
/// Losing it ends the linkage between editions; leaking it undoes the protection of everything published. It never
/// becomes text again after reading: <see cref="ToString"/> tells its check value only, and <see cref="Dispose"/>
/// overwrites it.
/// <para>Source of the subkeys: RFC 5869 (HKDF) with SHA-256, one label per purpose.</para>
/// </remarks>
public sealed class KunciRahasia : IDisposable
{
    /// <summary>Environment variable that may hold the two lines, or the 64 hex digits alone.</summary>
    public const string EnvironmentVariable = "GEOBDT_KUNCI";

    /// <summary>Length of the secret. Unit: bytes.</summary>
    public const int ByteCount = 32;

    const string Marker = "geobdt-kunci-1";
    const string SampleMarker = "geobdt-kunci-sampel-1";

    // A sample's secret ends in a checksum of what stands before it, so that it is known for one without its first line too: as
    // bare digits in the environment. No other secret ends so but by a chance of 2⁻⁶⁴.
    const int SampleTagBytes = 8;
    static readonly byte[] SampleTagLabel = Encoding.ASCII.GetBytes("geobdt kunci: sampel 1");

    // A key file is about 80 bytes; whatever is longer is not one.
    const int MaximumFileBytes = 256;

    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    const UnixFileMode GroupAndOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    // Pinned, so that the garbage collector leaves no copies behind when it moves memory.
    readonly byte[] _secret = GC.AllocateArray<byte>(ByteCount, pinned: true);
    bool _disposed;

    KunciRahasia(ReadOnlySpan<byte> secret, bool isSample)
    {
        secret.CopyTo(_secret);
        IsSample = isSample || HasSampleTag(secret);
        Span<byte> check = stackalloc byte[8];
        Derive("geobdt kunci: nilai periksa 1", check);
        CheckValue = Convert.ToHexStringLower(check);
    }

    /// <summary>True for the key that the sample wrote for itself, with its first line or without; it must protect nothing
    /// else.</summary>
    public bool IsSample { get; }

    /// <summary>16 hex digits that tell two secrets apart and say nothing else about them; fit for a
    /// manifest.</summary>
    public string CheckValue { get; }

    /// <summary>Makes a new secret and writes it to a file that must not exist yet, mode 0600.</summary>
    /// <param name="path">Where to; its folder must exist.</param>
    /// <param name="sample">True to mark it as the sample's own.</param>
    /// <exception cref="KunciException">The file exists or cannot be written.</exception>
    public static KunciRahasia Create(string path, bool sample = false)
    {
        Span<byte> secret = stackalloc byte[ByteCount];
        Span<byte> text = stackalloc byte[MaximumFileBytes];
        try
        {
            RandomNumberGenerator.Fill(secret);
            if (sample) MarkAsSample(secret);
            var length = Encoding.ASCII.GetBytes(sample ? SampleMarker : Marker, text);
            text[length++] = (byte)'\n';
            foreach (var b in secret)
            {
                text[length++] = HexDigit(b >> 4);
                text[length++] = HexDigit(b & 15);
            }

            text[length++] = (byte)'\n';
            WriteNew(path, text[..length]);
            return new KunciRahasia(secret, sample);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Reads a key file.</summary>
    /// <exception cref="KunciException">Missing, readable by group or others (on Unix), or not a key file.</exception>
    public static KunciRahasia Load(string path)
    {
        Span<byte> text = stackalloc byte[MaximumFileBytes + 1];
        try
        {
            using var file = File.OpenHandle(path);
            // The mode of the opened handle, not of the path: nobody can swap the file in between.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & GroupAndOthers) != 0)
            {
                throw new KunciException($"Berkas kunci {path} terbuka bagi orang lain; jalankan: chmod 600. "
                    + $"/ Key file {path} is open to others than its owner; run: chmod 600.");
            }

            var length = RandomAccess.Read(file, text, 0);
            return Parse(text[..length], needsMarker: true, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KunciException($"Berkas kunci {path} tidak dapat dibaca. / Key file {path} cannot be read.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Reads the secret from the environment; null when the variable is not set.</summary>
    /// <exception cref="KunciException">Set to something that is not a secret.</exception>
    public static KunciRahasia? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(EnvironmentVariable) is not { Length: > 0 } value) return null;
        var text = Encoding.UTF8.GetBytes(value);
        try
        {
            return Parse(text, needsMarker: false, EnvironmentVariable);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>A secret of known bytes, for tests.</summary>
    internal static KunciRahasia FromBytes(ReadOnlySpan<byte> secret, bool isSample = false)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, ByteCount, nameof(secret));
        return new KunciRahasia(secret, isSample);
    }

    /// <summary>Derives bytes for one purpose.</summary>
    /// <param name="label">Purpose; a different label gives unrelated bytes.</param>
    /// <param name="destination">Filled whole.</param>
    internal void Derive(string label, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, destination, [], Encoding.ASCII.GetBytes(label));
    }

    /// <summary>Keyed fingerprint of a file of records, fit for a manifest: equal for equal files under one secret.</summary>
    /// <remarks>The plain checksum would let whoever has all rows but one try what the last one says, however much its
    /// counts are perturbed.</remarks>
    /// <param name="sha256">Checksum of the file, lower-case hex.</param>
    /// <returns>64 hex digits.</returns>
    public string Sidik(string sha256)
    {
        Span<byte> sidik = stackalloc byte[SHA256.HashSizeInBytes];
        Derive($"geobdt kunci: sidik masukan 1: {sha256}", sidik);
        return Convert.ToHexStringLower(sidik);
    }

    /// <summary>Overwrites the secret.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_secret);
        _disposed = true;
    }

    /// <summary>The check value.</summary>
    public override string ToString() => $"kunci {CheckValue}{(IsSample ? " (sampel)" : "")}";

    static void WriteNew(string path, ReadOnlySpan<byte> text)
    {
        var created = false;
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                BufferSize = 0,
            };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using var file = new FileStream(path, options);
            created = true;
            file.Write(text);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Half a key, as a full disk leaves it, would later be taken for a damaged one.
            if (created) File.Delete(path);
            var (id, en) = !created && File.Exists(path)
                ? ("sudah ada dan tidak ditimpa", "exists and is not overwritten")
                : ("tidak dapat ditulis", "cannot be written");
            throw new KunciException($"Berkas kunci {path} {id}. / Key file {path} {en}.", e);
        }
    }

    static KunciRahasia Parse(ReadOnlySpan<byte> text, bool needsMarker, string source)
    {
        Span<byte> secret = stackalloc byte[ByteCount];
        try
        {
            var rest = text;
            var isSample = TakeLine(ref rest, SampleMarker);
            var marked = isSample || TakeLine(ref rest, Marker);
            if ((needsMarker && !marked) || !TryReadHex(rest.TrimEnd("\r\n"u8), secret))
            {
                throw new KunciException(
                    $"{source} bukan kunci GeoBdt: baris pertama {Marker}, baris kedua 64 digit heksadesimal. "
                    + $"/ {source} is not a GeoBdt key: first line {Marker}, second line 64 hex digits.");
            }

            if (LooksTypedByHand(secret))
            {
                throw new KunciException(
                    $"{source} tidak berisi bilangan acak; buat dengan `geobdt kunci baru`. "
                    + $"/ {source} does not hold random bits; make one with `geobdt kunci baru`.");
            }

            return new KunciRahasia(secret, isSample);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Makes a secret one of a sample: its end becomes the checksum by which it is known for one.</summary>
    /// <param name="secret">Shape [<see cref="ByteCount"/>].</param>
    public static void MarkAsSample(Span<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, ByteCount, nameof(secret));
        SampleTag(secret[..^SampleTagBytes], secret[^SampleTagBytes..]);
    }

    static void SampleTag(ReadOnlySpan<byte> before, Span<byte> tag)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(SampleTagLabel, before, digest);
        digest[..tag.Length].CopyTo(tag);
    }

    static bool HasSampleTag(ReadOnlySpan<byte> secret)
    {
        Span<byte> tag = stackalloc byte[SampleTagBytes];
        SampleTag(secret[..^SampleTagBytes], tag);
        return tag.SequenceEqual(secret[^SampleTagBytes..]);
    }

    static bool TakeLine(ref ReadOnlySpan<byte> text, string line)
    {
        var end = text.IndexOf((byte)'\n');
        if (end < 0) return false;
        var first = text[..end].TrimEnd((byte)'\r');
        if (first.Length != line.Length) return false;
        for (var i = 0; i < line.Length; i++)
        {
            if (first[i] != line[i]) return false;
        }

        text = text[(end + 1)..];
        return true;
    }

    static bool TryReadHex(ReadOnlySpan<byte> digits, Span<byte> bytes)
    {
        if (digits.Length != bytes.Length * 2) return false;
        for (var i = 0; i < bytes.Length; i++)
        {
            var (high, low) = (digits[2 * i], digits[(2 * i) + 1]);
            if (!char.IsAsciiHexDigit((char)high) || !char.IsAsciiHexDigit((char)low)) return false;
            bytes[i] = (byte)((HexValue(high) << 4) | HexValue(low));
        }

        return true;
    }

    // 32 random bytes hold about 30 different ones; fewer than 12 has probability below 10^-20, while zeros, repeated
    // or counted digits fall under it.
    static bool LooksTypedByHand(ReadOnlySpan<byte> secret)
    {
        Span<bool> seen = stackalloc bool[256];
        var different = 0;
        foreach (var b in secret)
        {
            if (!seen[b]) different++;
            seen[b] = true;
        }

        seen.Clear();
        return different < 12;
    }

    static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
