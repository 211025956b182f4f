using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Kuota;
using GeoBdt.Indicators.Release;

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

    /// <summary>What a reader of the quotas must know of their need.</summary>
    public static Teks Note(ReleaseSnapshot release, KuotaQuestion question)
    {
        var of = question.Kebutuhan.Count == 0
            ? new Teks("Kebutuhan menurut tabel yang diunggah.", "Need is by an uploaded table.")
            : release.NoteOn(question.Kebutuhan.Select(one => one.Indicator));
        return new Teks(
            $"Kebutuhan dibaca dari angka yang diterbitkan saja. {of.Id} Desa tanpa angka kebutuhan hanya mendapat batas bawahnya.",
            $"Need is read from published figures alone. {of.En} Desa without a figure of need get their least and no more.");
    }
}
