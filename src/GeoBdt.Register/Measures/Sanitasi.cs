using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Measures;

/// <summary>What is known of a household's sanitation.</summary>
enum KeadaanSanitasi
{
    /// <summary>The answers do not suffice.</summary>
    TidakDiketahui,

    /// <summary>Adequate.</summary>
    Layak,

    /// <summary>Not adequate.</summary>
    TidakLayak,
}

/// <summary>
/// Adequate sanitation: a private or shared toilet, and a goose-neck closet, and a septic tank or sewer.
/// </summary>
/// <remarks>
/// Three answers joined by "and" under three-valued logic (Kleene): one "no" settles it even where another answer is
/// missing, "yes" needs all three.
/// <para>Source: the access part of BPS' and SDG 6.2.1(a)'s definition on items B3.R11a, R11b and R12 of the BDT 2015
/// questionnaire.</para>
/// </remarks>
static class Sanitasi
{
    const byte Sendiri = 1;
    const byte Bersama = 2;
    const byte LeherAngsa = 1;
    const byte Tangki = 1;
    const byte Spal = 2;

    /// <summary>Judges one household.</summary>
    /// <param name="fasilitasBab">B3.R11a, or <see cref="CodeTable.Missing"/>.</param>
    /// <param name="kloset">B3.R11b, or <see cref="CodeTable.Missing"/>.</param>
    /// <param name="buangTinja">B3.R12, or <see cref="CodeTable.Missing"/>.</param>
    public static KeadaanSanitasi Judge(byte fasilitasBab, byte kloset, byte buangTinja)
    {
        if (fasilitasBab is not (Sendiri or Bersama or CodeTable.Missing)
            || kloset is not (LeherAngsa or CodeTable.Missing)
            || buangTinja is not (Tangki or Spal or CodeTable.Missing))
        {
            return KeadaanSanitasi.TidakLayak;
        }

        var isComplete = fasilitasBab != CodeTable.Missing
            && kloset != CodeTable.Missing
            && buangTinja != CodeTable.Missing;
        return isComplete ? KeadaanSanitasi.Layak : KeadaanSanitasi.TidakDiketahui;
    }
}
