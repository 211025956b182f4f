using System.Globalization;
using System.Text;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class RecordKeyringTests
{
    // Computed with Python's hmac module from the definitions of HKDF and HMAC, secret 01 02 … 20, ID
    // 350301000100000001.
    [Fact]
    public void Ids_and_keys_are_the_HMACs_they_are_said_to_be()
    {
        using var kunci = Reading.NewKunci();
        using var ring = new RecordKeyring(kunci);
        using var hasher = ring.NewHasher();

        var linkage = hasher.Linkage(KeySource.Id, "350301000100000001"u8);

        Assert.Equal("df48fb478819f6ef6430a31465f8d4e4", linkage.ToString("x32", CultureInfo.InvariantCulture));
        Assert.Equal(0xf2cedb4b844094fa, hasher.Household(KeySource.Id, "350301000100000001"u8));
        Assert.Equal(0x601b1e39169b4bd5u, hasher.Person(KeySource.Id, "350301000100000001"u8));
        Assert.Equal(0xb764709e91d63763, hasher.Family(linkage, 2));
        var row = Encoding.ASCII.GetBytes(new string('x', 100));
        Assert.Equal(0xd59f240673e08d0f, hasher.Household(KeySource.Row, row));
    }

    [Fact]
    public void One_text_gives_different_keys_for_every_purpose_and_every_source()
    {
        using var kunci = Reading.NewKunci();
        using var ring = new RecordKeyring(kunci);
        using var hasher = ring.NewHasher();
        var text = "350301000100000001"u8.ToArray();

        ulong[] keys =
        [
            .. Enum.GetValues<KeySource>().Select(source => hasher.Household(source, text)),
            .. Enum.GetValues<KeySource>().Select(source => hasher.Person(source, text)),
            .. Enum.GetValues<KeySource>().Select(source => (ulong)(hasher.Linkage(source, text) >> 64)),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Another_secret_gives_other_keys()
    {
        using var kunci = Reading.NewKunci(1);
        using var otherKunci = Reading.NewKunci(2);
        using var ring = new RecordKeyring(kunci);
        using var otherRing = new RecordKeyring(otherKunci);
        using var hasher = ring.NewHasher();
        using var other = otherRing.NewHasher();

        Assert.NotEqual(hasher.Household(KeySource.Id, "1"u8), other.Household(KeySource.Id, "1"u8));
        Assert.NotEqual(hasher.Linkage(KeySource.Id, "1"u8), other.Linkage(KeySource.Id, "1"u8));
    }
}
