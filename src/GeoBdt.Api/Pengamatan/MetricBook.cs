using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace GeoBdt.Api.Pengamatan;

/// <summary>Adds up what instruments measure, and writes it as Prometheus reads it (exposition format 0.0.4).</summary>
sealed class MetricBook : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    // Label sets of one instrument; what comes beyond is added up under one.
    const int MostCells = 1000;
    const string Overflow = "overflow=\"true\"";

    readonly MeterListener _listener = new();
    readonly ConcurrentDictionary<Instrument, MetricSeries> _series = new();
    readonly Lock _writing = new();

    /// <param name="meters">Names of the meters whose instruments are listened to.</param>
    /// <param name="scope">Whose meters they are; those of the runtime are nobody's.</param>
    public MetricBook(IReadOnlyCollection<string> meters, IMeterFactory scope)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!meters.Contains(instrument.Meter.Name) || (instrument.Meter.Scope is { } other && other != scope)) return;
            var series = _series.GetOrAdd(instrument, one => new MetricSeries(one));
            listener.EnableMeasurementEvents(instrument, series);
        };
        Listen<byte>();
        Listen<short>();
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        Listen<decimal>();
        _listener.Start();
    }

    /// <summary>All figures as they are now, in one order.</summary>
    public string Write()
    {
        lock (_writing)
        {
            // What is no more, as a release that is no longer served, says nothing.
            foreach (var series in _series.Values) series.ForgetObserved();
            _listener.RecordObservableInstruments();
            var text = new StringBuilder();
            foreach (var series in _series.Values.OrderBy(one => one.Name, StringComparer.Ordinal)) series.Write(text);
            return text.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    void Listen<T>()
        where T : struct, IConvertible => _listener.SetMeasurementEventCallback<T>((_, value, tags, state) =>
            ((MetricSeries)state!).Record(value.ToDouble(CultureInfo.InvariantCulture), tags));

    /// <summary>One instrument's figures, by their labels.</summary>
    sealed class MetricSeries
    {
        // Of histograms that advise none: the web's, in seconds.
        static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

        readonly ConcurrentDictionary<string, Cell> _cells = new();
        readonly string _type;
        readonly string _help;
        readonly double[]? _bounds;
        readonly bool _isWhole;
        readonly bool _isObserved;

        public MetricSeries(Instrument instrument)
        {
            var kind = instrument.GetType().Name;
            var isCounter = kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal);
            _isObserved = instrument.IsObservable;
            _isWhole = _isObserved || kind.StartsWith("Gauge", StringComparison.Ordinal);
            if (kind.StartsWith("Histogram", StringComparison.Ordinal)) _bounds = BoundsOf(instrument);
            _type = _bounds is not null ? "histogram" : isCounter ? "counter" : "gauge";
            _help = (instrument.Description ?? "").Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
            Name = string.Concat(instrument.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))
                + instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" }
                + (isCounter ? "_total" : "");
        }

        public string Name { get; }

        public void ForgetObserved()
        {
            if (_isObserved) _cells.Clear();
        }

        public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = Labels(tags);
            if (!_cells.TryGetValue(labels, out var cell))
            {
                cell = _cells.GetOrAdd(_cells.Count < MostCells ? labels : Overflow, _ => new Cell(_bounds?.Length + 1 ?? 0));
            }

            lock (cell)
            {
                cell.Sum = _isWhole ? value : cell.Sum + value;
                if (_bounds is null) return;
                var at = Array.BinarySearch(_bounds, value);
                // A bucket holds its upper bound.
                cell.Counts[at < 0 ? ~at : at]++;
            }
        }

        public void Write(StringBuilder text)
        {
            if (_cells.IsEmpty) return;
            text.Append("# HELP ").Append(Name).Append(' ').Append(_help).Append("\n# TYPE ").Append(Name).Append(' ').Append(_type).Append('\n');
            foreach (var (labels, cell) in _cells.OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                lock (cell)
                {
                    if (_bounds is null) Sample(text, "", labels, cell.Sum);
                    else WriteHistogram(text, labels, cell);
                }
            }
        }

        void WriteHistogram(StringBuilder text, string labels, Cell cell)
        {
            var (count, prefix) = (0L, labels.Length == 0 ? "" : labels + ",");
            for (var i = 0; i < cell.Counts.Length; i++)
            {
                count += cell.Counts[i];
                var bound = i < _bounds!.Length ? Number(_bounds[i]) : "+Inf";
                Sample(text, "_bucket", $"{prefix}le=\"{bound}\"", count);
            }

            Sample(text, "_sum", labels, cell.Sum);
            Sample(text, "_count", labels, count);
        }

        void Sample(StringBuilder text, string suffix, string labels, double value)
        {
            text.Append(Name).Append(suffix);
            if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
            text.Append(' ').Append(Number(value)).Append('\n');
        }

        static string Number(double value) =>
            double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

        static double[] BoundsOf(Instrument instrument) => instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
            Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
            _ => DefaultBounds,
        };

        static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.IsEmpty) return "";
            var text = new StringBuilder();
            foreach (var (name, value) in tags)
            {
                if (text.Length > 0) text.Append(',');
                foreach (var c in name) text.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
                text.Append("=\"");
                foreach (var c in Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
                {
                    _ = c switch
                    {
                        '"' => text.Append("\\\""),
                        '\\' => text.Append(@"\\"),
                        '\n' => text.Append(@"\n"),
                        _ => text.Append(c),
                    };
                }

                text.Append('"');
            }

            return text.ToString();
        }

        sealed class Cell(int buckets)
        {
            public double Sum { get; set; }

            public long[] Counts { get; } = new long[buckets];
        }
    }
}
