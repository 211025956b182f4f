using System.Diagnostics.Metrics;
using GeoBdt.Api.Pembatasan;
using GeoBdt.Api.Releases;

namespace GeoBdt.Api.Pengamatan;

/// <summary>Which release is served, and whether the one that was published last could be opened.</summary>
sealed class ReleaseMeter
{
    public ReleaseMeter(IMeterFactory meters, CurrentRelease current)
    {
        var meter = meters.Create(LimitMeter.Name);
        meter.CreateObservableGauge(
            "geobdt.rilis.disajikan",
            () => current.Snapshot is { } served ? [new Measurement<int>(1, new KeyValuePair<string, object?>("rilis", served.Id.ToString()))] : Array.Empty<Measurement<int>>(),
            description: "1 for the release that is served.");
        meter.CreateObservableGauge("geobdt.rilis.gagal", () => current.Fault is null ? 0 : 1, description: "1 while a published release could not be opened.");
    }
}
