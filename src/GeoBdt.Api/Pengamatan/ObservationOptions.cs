using System.ComponentModel.DataAnnotations;

namespace GeoBdt.Api.Pengamatan;

// What those who run this server see of it. Nothing of it names a client.
sealed class ObservationOptions : IValidatableObject
{
    public const string Section = "Pengamatan";

    // Address that figures are read from as Prometheus reads them, at /metrics: a port of its own, never the public one. Default none.
    public string Prometheus { get; set; } = "";

    // Collector that takes figures and traces as OTLP by HTTP, such as http://127.0.0.1:4318. OTEL_EXPORTER_OTLP_ENDPOINT does too. Default none.
    public string Otlp { get; set; } = "";

    // One log line for each request: method, route, status, time. Default off.
    public bool CatatPermintaan { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, text) in new[] { (nameof(Prometheus), Prometheus), (nameof(Otlp), Otlp) })
        {
            // The server of figures speaks http alone; a collector may be far away.
            var isKnown = Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "http" || (name == nameof(Otlp) && uri.Scheme == "https"));
            if (text.Length == 0 || isKnown) continue;
            yield return new ValidationResult(
                $"{Section}:{name} harus berupa alamat http seperti http://127.0.0.1:9464. / {Section}:{name} must be an http address like http://127.0.0.1:9464.", [name]);
        }
    }
}
