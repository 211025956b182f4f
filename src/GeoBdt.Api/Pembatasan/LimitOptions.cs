using System.ComponentModel.DataAnnotations;
using System.Net;

namespace GeoBdt.Api.Pembatasan;

// What one client, and all together, may take of this server. docs/OPERASI.md explains each.
sealed class LimitOptions
{
    public const string Section = "Batas";

    // Off: no client is refused for what it asked before. Bounds of single answers, connections and the queue stay. Default on.
    public bool Aktif { get; set; } = true;

    // Addresses or networks of proxies whose X-Forwarded-* headers are believed. Default none.
    public IList<string> Proksi { get; } = [];

    // Addresses or networks whose clients are never refused, such as an office behind one address. Default none.
    public IList<string> Bebas { get; } = [];

    // Requests of any kind, those answered from the cache and with 304 too. Defaults 200 a second, 2,000 at once.
    [Range(0.001, 1e9, ErrorMessage = "Batas:PermintaanPerDetik harus di atas 0. / Batas:PermintaanPerDetik must be above 0.")]
    public double PermintaanPerDetik { get; set; } = 200;

    [Range(1, 1e9, ErrorMessage = "Batas:PermintaanSekaligus harus paling sedikit 1. / Batas:PermintaanSekaligus must be at least 1.")]
    public double PermintaanSekaligus { get; set; } = 2000;

    // Tiles that had to be made. Unit: tiles of 256 pixels. Defaults 100 a second, 1,000 at once: two or three screens of a map on a large display.
    [Range(0.001, 1e9, ErrorMessage = "Batas:UbinPerDetik harus di atas 0. / Batas:UbinPerDetik must be above 0.")]
    public double UbinPerDetik { get; set; } = 100;

    [Range(1, 1e9, ErrorMessage = "Batas:UbinSekaligus harus paling sedikit 1. / Batas:UbinSekaligus must be at least 1.")]
    public double UbinSekaligus { get; set; } = 1000;

    // Other answers that had to be made. Unit: AnswerCost's, about the work of one picture tile. Defaults 60 a second, 1,200 at once.
    [Range(0.001, 1e9, ErrorMessage = "Batas:OlahanPerDetik harus di atas 0. / Batas:OlahanPerDetik must be above 0.")]
    public double OlahanPerDetik { get; set; } = 60;

    [Range(1, 1e9, ErrorMessage = "Batas:OlahanSekaligus harus paling sedikit 1. / Batas:OlahanSekaligus must be at least 1.")]
    public double OlahanSekaligus { get; set; } = 1200;

    // Clients that are told apart at a time; the memory for them is taken once, 64 bytes each. Default 65,536.
    [Range(4, 16_777_216, ErrorMessage = "Batas:Klien harus antara 4 dan 16777216. / Batas:Klien must be between 4 and 16777216.")]
    public int Klien { get; set; } = 65_536;

    // Answers that wait to be made, of all clients and of one. Defaults 256 and 64.
    [Range(0, 1_000_000, ErrorMessage = "Batas:Antrean harus antara 0 dan 1000000. / Batas:Antrean must be between 0 and 1000000.")]
    public int Antrean { get; set; } = 256;

    [Range(0, 1_000_000, ErrorMessage = "Batas:AntreanKlien harus antara 0 dan 1000000. / Batas:AntreanKlien must be between 0 and 1000000.")]
    public int AntreanKlien { get; set; } = 64;

    // Longest wait for a turn, and longest making of one answer. Unit: seconds. Defaults 10 and 20.
    [Range(0.001, 3600, ErrorMessage = "Batas:TungguDetik harus antara 0.001 dan 3600. / Batas:TungguDetik must be between 0.001 and 3600.")]
    public double TungguDetik { get; set; } = 10;

    [Range(0.001, 3600, ErrorMessage = "Batas:WaktuDetik harus antara 0.001 dan 3600. / Batas:WaktuDetik must be between 0.001 and 3600.")]
    public double WaktuDetik { get; set; } = 20;

    // Open connections, of all clients and of one that is no proxy. Defaults 20,000 and 512.
    [Range(1, 10_000_000, ErrorMessage = "Batas:Sambungan harus antara 1 dan 10000000. / Batas:Sambungan must be between 1 and 10000000.")]
    public int Sambungan { get; set; } = 20_000;

    [Range(1, 10_000_000, ErrorMessage = "Batas:SambunganKlien harus antara 1 dan 10000000. / Batas:SambunganKlien must be between 1 and 10000000.")]
    public int SambunganKlien { get; set; } = 512;

    // Finished answers that one client has not read yet, beyond which it has nothing more made. Unit: MiB. Default 64.
    [Range(1, 65_536, ErrorMessage = "Batas:BelumTerbacaMegabita harus antara 1 dan 65536. / Batas:BelumTerbacaMegabita must be between 1 and 65536.")]
    public int BelumTerbacaMegabita { get; set; } = 64;

    // Uploads of one request in all, how long one may take to come, and how many are held at a time. Unit: MiB, seconds. Defaults 16, 120 and 4.
    [Range(1, 256, ErrorMessage = "Batas:UnggahMegabita harus antara 1 dan 256. / Batas:UnggahMegabita must be between 1 and 256.")]
    public int UnggahMegabita { get; set; } = 16;

    [Range(0.001, 3600, ErrorMessage = "Batas:UnggahDetik harus antara 0.001 dan 3600. / Batas:UnggahDetik must be between 0.001 and 3600.")]
    public double UnggahDetik { get; set; } = 120;

    [Range(1, 1000, ErrorMessage = "Batas:Unggahan harus antara 1 dan 1000. / Batas:Unggahan must be between 1 and 1000.")]
    public int Unggahan { get; set; } = 4;

    // For how long browsers that came by https come by https only. Unit: days; 0 leaves the header away. Default 365.
    [Range(0, 3650, ErrorMessage = "Batas:HstsHari harus antara 0 dan 3650. / Batas:HstsHari must be between 0 and 3650.")]
    public int HstsHari { get; set; } = 365;

    /// <summary>Reads addresses and networks.</summary>
    /// <exception cref="FormatException">One of them is neither.</exception>
    public static IPNetwork[] Networks(IEnumerable<string> texts) => [.. texts.Select(text =>
        TryReadNetwork(text, out var network) ? network : throw new FormatException(text))];

    /// <summary>"10.0.0.0/8", "2001:db8::/32", or one address.</summary>
    public static bool TryReadNetwork(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network)) return true;
        if (!IPAddress.TryParse(text, out var address)) return false;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
