using System.Text;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

public class ChecksumsTests
{
    [Fact]
    public void Known_texts_have_their_published_checksums()
    {
        // The check value of CRC-32 in every catalogue, and the example of Adler-32's article.
        Assert.Equal(0xCBF43926u, Checksums.Crc(0, Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x11E60398u, Checksums.Adler(Encoding.ASCII.GetBytes("Wikipedia")));
        Assert.Equal((0u, 1u), (Checksums.Crc(0, []), Checksums.Adler([])));
    }

    [Fact]
    public void Bytes_at_once_give_what_byte_after_byte_gives()
    {
        var random = new Random(12);
        for (var round = 0; round < 60; round++)
        {
            var bytes = new byte[random.Next(0, 40_000)];
            // All 255 makes the sums as large as they get.
            if (round % 3 == 0) Array.Fill(bytes, (byte)255);
            else random.NextBytes(bytes);

            Assert.True(Crc(bytes) == Checksums.Crc(0, bytes), $"round {round} (seed 12), {bytes.Length} bytes: CRC");
            Assert.True(Adler(bytes) == Checksums.Adler(bytes), $"round {round} (seed 12), {bytes.Length} bytes: Adler");
            var cut = random.Next(0, bytes.Length + 1);
            Assert.Equal(Checksums.Crc(0, bytes), Checksums.Crc(Checksums.Crc(0, bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
        }
    }

    static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }

    static uint Adler(byte[] bytes)
    {
        var (a, b) = (1u, 0u);
        foreach (var one in bytes)
        {
            a = (a + one) % 65521;
            b = (b + a) % 65521;
        }

        return (b << 16) | a;
    }
}
