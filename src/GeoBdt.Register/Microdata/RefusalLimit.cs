using System.Globalization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>Refuses a file of which too many rows are refused.</summary>
static class RefusalLimit
{
    /// <summary>Checks a file.</summary>
    /// <param name="file">For the message.</param>
    /// <param name="tally">Its rows.</param>
    /// <param name="refused">How many of the refused rows count.</param>
    /// <param name="limitPercent">Largest share of the rows read. Unit: percent.</param>
    /// <exception cref="MicrodataException">There are more.</exception>
    public static void Check(string file, RowTally tally, long refused, double limitPercent)
    {
        if (refused * 100.0 <= tally.Read * limitPercent) return;
        var rules = tally.ByRule();
        var limit = limitPercent.ToString("0.##", CultureInfo.InvariantCulture);
        var first = rules.MaxBy(rule => rule.Jumlah)!;
        var id = string.Join("; ", rules.Select(rule => $"{rule.Aturan.Teks.Id}: {rule.Jumlah}"));
        var en = string.Join("; ", rules.Select(rule => $"{rule.Aturan.Teks.En}: {rule.Jumlah}"));
        throw new MicrodataException(file, first.BarisPertama, null, "batas-tolak-persen",
            new Teks($"{refused} dari {tally.Read} baris ditolak, lebih dari batas {limit} % ({id}).",
                $"{refused} of {tally.Read} rows are refused, more than the limit of {limit} % ({en})."));
    }
}
