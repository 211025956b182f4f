using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Publication;

/// <summary>What a record of a build is of.</summary>
enum JenisCatatan : byte
{
    /// <summary>The households of an edition.</summary>
    Register,

    /// <summary>The households proposed for it.</summary>
    Usulan,

    /// <summary>The recipients on the list of one programme.</summary>
    Penerima,

    /// <summary>The households of the census behind the estimates.</summary>
    Sensus,
}

/// <summary>What one record of a build is of.</summary>
readonly record struct IsiCatatan(Edisi Edisi, JenisCatatan Jenis, string? Program)
{
    public IReadOnlyList<string> Kolom { get; init; } = [];

    public byte Kind => (byte)Jenis;

    public string Name => Jenis switch
    {
        JenisCatatan.Usulan => $"{Edisi}-usulan",
        JenisCatatan.Penerima => $"{Edisi}-penerima-{Program}",
        JenisCatatan.Sensus => $"{Edisi}-sensus",
        _ => Edisi.ToString(),
    };

    public Teks Judul => Jenis switch
    {
        JenisCatatan.Usulan => new Teks("Usulan untuk", "proposal for"),
        JenisCatatan.Penerima => new Teks($"Daftar penerima {Program} untuk", $"list of recipients of {Program} for"),
        JenisCatatan.Sensus => new Teks("Sensus untuk", "census for"),
        _ => new Teks("Register", "register of"),
    };
}
