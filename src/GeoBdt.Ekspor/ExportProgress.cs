namespace GeoBdt.Ekspor;

/// <summary>Counts areas or tiles written and tells a person about every thousandth.</summary>
/// <param name="progress">Where it shows.</param>
/// <param name="step">What is done.</param>
/// <param name="total">Areas or tiles in all.</param>
public sealed class ExportProgress(IProgress<(string Step, double Fraction)>? progress, string step, long total)
{
    const int Interval = 1_000;

    /// <summary>Tells nobody, and stops when cancelled all the same.</summary>
    public static ExportProgress Unseen => new(null, "", 0);

    long _done;

    /// <summary>One more is written.</summary>
    public void Advance(CancellationToken cancellation)
    {
        if (++_done % Interval != 0) return;
        cancellation.ThrowIfCancellationRequested();
        progress?.Report((step, _done / (double)total));
    }

    /// <summary>All is written.</summary>
    public void Finish() => progress?.Report((step, 1));
}
