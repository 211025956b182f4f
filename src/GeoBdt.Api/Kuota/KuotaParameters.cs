using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Api.Kuota;

/// <summary>What a quota is shared by.</summary>
static class KuotaParameters
{
    const int MostPlaces = 100_000_000;

    public static readonly Parameter<long> Total = Parameters.RequiredWhole(
        "total", "Banyaknya rumah tangga yang dibagi. / Households to share out.", 0, MostPlaces, "25000");

    public static readonly Parameter<string> Metode = Parameters.Choice(
        "metode",
        "Cara membagi. Bawaan: webster. / Method. Default: webster.",
        [.. KuotaMethodNames.All]);

    public static readonly Parameter<int> Minimal = Parameters.Whole(
        "minimal", "Paling sedikit untuk setiap desa yang ada kebutuhannya. / Least for every desa with need.", 0, 0, MostPlaces);

    public static readonly Parameter<int> Maksimal = Parameters.Whole(
        "maksimal", "Paling banyak untuk setiap desa. / Most for every desa.", MostPlaces, 0, MostPlaces);

    /// <summary>All of them, in the order they are read.</summary>
    public static Parameter[] All { get; } = [Total, Parameters.Induk, Metode, Minimal, Maksimal];

    /// <summary>The method asked for.</summary>
    public static KuotaMethod MethodOf(Asked asked) => KuotaMethodNames.TryParse(asked.Get(Metode), out var method)
        ? method
        : throw new ArgumentException($"No method is named {asked.Get(Metode)}.", nameof(asked));

    /// <summary>All that decides the places, as resolved.</summary>
    public static ParameterKuota Resolved(Asked asked, KuotaNeed need) => new(
        asked.Canonical(Parameters.Induk),
        asked.Get(Total),
        asked.Get(Metode),
        need.Count.Ukuran.ToString(),
        null,
        Patokan: false,
        null,
        TidakTurun: false,
        asked.Get(Minimal) is > 0 and var least ? least : null,
        asked.Get(Maksimal) is < MostPlaces and var most ? most : null,
        null,
        0,
        0,
        0);

    /// <summary>The bounds asked for; null when there are none.</summary>
    public static KuotaBounds? BoundsOf(Asked asked, KuotaNeed need)
    {
        var (least, most) = (asked.Get(Minimal), asked.Get(Maksimal));
        if (least == 0 && most == MostPlaces) return null;
        var bounds = new KuotaBounds(need.Need.Length);
        for (var row = 0; row < need.Need.Length; row++)
        {
            if (need.Need[row] > 0) bounds.Between(row, least, most);
        }

        return bounds;
    }
}
