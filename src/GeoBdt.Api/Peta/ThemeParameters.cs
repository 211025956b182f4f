using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Peta;

// What a map shows beside or in place of the classes of one value. They stand after the value and before the classes.
static class ThemeParameters
{
    const string Drawn = "arsir", NotDrawn = "tidak";

    /// <summary>Whether uncertainty is drawn over the classes of estimates.</summary>
    public static readonly Parameter<string> Ragu = new(
        "ragu",
        "Ketidakpastian perkiraan model: arsir (di atas warna kelas: jarang bila galat baku relatif di atas 25 %, rapat bila di atas 50 %) atau tidak. "
            + "Bawaan: arsir untuk perkiraan. / Uncertainty of model estimates: hatched over the colours of classes (arsir: lightly above a relative "
            + "standard error of 25 %, densely above 50 %) or not (tidak). Default: arsir for estimates.",
        (text, asked) =>
        {
            var isMeant = HasError(asked.Get(Parameters.SatuUkuran));
            return text switch
            {
                NotDrawn => Reading.Of(NotDrawn, isMeant ? NotDrawn : null),
                null when !isMeant => Reading.Of(NotDrawn, null),
                null or Drawn when isMeant => Reading.Of(Drawn, Drawn),
                Drawn => Problems.NoError(asked.Get(Parameters.SatuUkuran).Ukuran),
                _ => Problems.BadChoice("ragu", text!, [Drawn, NotDrawn]),
            };
        })
    {
        Choices = [Drawn, NotDrawn],
    };

    /// <summary>The relative standard error to draw over a map; null when none is to be.</summary>
    public static Nilai? RseOf(Asked asked) => asked.Get(Ragu) == Drawn
        ? asked.Release.Nilai(asked.Get(Parameters.SatuUkuran).Ukuran with { Statistik = Statistik.Rse })
        : null;

    /// <summary>Whether a value has a relative standard error, and is not itself an error.</summary>
    public static bool HasError(Nilai nilai) => nilai.Indicator.Asal == Asal.Perkiraan
        && nilai.Ukuran.Statistik is Statistik.Persen or Statistik.Jumlah;
}
