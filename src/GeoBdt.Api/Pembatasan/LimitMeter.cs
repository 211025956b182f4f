using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GeoBdt.Api.Pembatasan;

/// <summary>Figures of the limits and of the making of answers; they name kinds of work, never a client.</summary>
sealed class LimitMeter
{
    /// <summary>Of the meter and of the traces.</summary>
    public const string Name = "GeoBdt";

    /// <summary>Unit: seconds.</summary>
    static readonly InstrumentAdvice<double> Waits = new() { HistogramBucketBoundaries = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20] };

    readonly Counter<long> _refused;
    readonly Histogram<double> _waited;
    readonly Histogram<double> _made;
    readonly UpDownCounter<int> _waiting;

    public LimitMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _refused = meter.CreateCounter<long>("geobdt.batas.ditolak", "{permintaan}", "Requests refused by a limit.");
        _waited = meter.CreateHistogram("geobdt.jawaban.tunggu", "s", "Time that answers waited for their turn.", [], Waits);
        _made = meter.CreateHistogram("geobdt.jawaban.buat", "s", "Time that answers took to make, those from the cache left out.", [], Waits);
        _waiting = meter.CreateUpDownCounter<int>("geobdt.jawaban.antre", "{jawaban}", "Answers that wait for their turn.");
    }

    /// <summary>Spans of the making of answers.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    public void Refused(CostClass what) => _refused.Add(1, Reason(what switch
    {
        CostClass.Permintaan => "permintaan",
        CostClass.Ubin => "ubin",
        _ => "olahan",
    }));

    /// <summary>An answer that nobody had room or time for: <c>antrean</c>, <c>tunggu</c> or <c>waktu</c>.</summary>
    public void Overloaded(string why) => _refused.Add(1, Reason(why));

    public void Waiting(int change) => _waiting.Add(change);

    public void Waited(TimeSpan time) => _waited.Record(time.TotalSeconds);

    public void Made(TimeSpan time, string route) => _made.Record(time.TotalSeconds, new KeyValuePair<string, object?>("http.route", route));

    static KeyValuePair<string, object?> Reason(string text) => new("sebab", text);
}
