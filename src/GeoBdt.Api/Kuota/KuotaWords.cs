using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Kuota;
using Microsoft.AspNetCore.Http.Extensions;

namespace GeoBdt.Api.Kuota;

// What stands beside a plan for people.
static class KuotaWords
{
    static readonly Teks Ties = new(
        "seri: kebutuhan yang lebih besar dahulu, lalu urutan kode", "ties: the larger need first, then the order of codes");

    /// <summary>The method with its rule for ties.</summary>
    public static Teks Method(KuotaMethod method)
    {
        var (id, en) = method switch
        {
            KuotaMethod.Webster => ("Webster (Sainte-Laguë): tempat berikutnya kepada kebutuhan ÷ (2 × tempat + 1) terbesar",
                "Webster (Sainte-Laguë): the next place to the largest need ÷ (2 × places + 1)"),
            KuotaMethod.Hill => ("Huntington–Hill: tempat berikutnya kepada kebutuhan ÷ √(tempat × (tempat + 1)) terbesar",
                "Huntington–Hill: the next place to the largest need ÷ √(places × (places + 1))"),
            KuotaMethod.DHondt => ("D'Hondt (Jefferson): tempat berikutnya kepada kebutuhan ÷ (tempat + 1) terbesar",
                "D'Hondt (Jefferson): the next place to the largest need ÷ (places + 1)"),
            _ => ("Hamilton (sisa terbesar): bagian tepat dibulatkan ke bawah, sisanya kepada pecahan terbesar",
                "Hamilton (largest remainder): exact shares rounded down, what is left to the largest fractions"),
        };
        return new Teks($"{id}; {Ties.Id}.", $"{en}; {Ties.En}.");
    }

    /// <summary>The query that asks for a plan, names in one order; what is as by default is left out.</summary>
    public static string Question(ParameterKuota asked)
    {
        var query = new QueryBuilder();
        void Add(string name, string? value)
        {
            if (value is not null) query.Add(name, value);
        }

        Add("total", asked.Total.ToString(CultureInfo.InvariantCulture));
        Add("induk", asked.Induk);
        Add("kebutuhan", asked.Kebutuhan);
        Add("bobot", asked.Bobot);
        Add("metode", asked.Metode);
        Add("minimal", asked.Minimal?.ToString(CultureInfo.InvariantCulture));
        Add("maksimal", asked.Maksimal?.ToString(CultureInfo.InvariantCulture));
        return query.ToQueryString().Value![1..];
    }
}
