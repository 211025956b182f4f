namespace GeoBdt.Tiles.Raster;

/// <summary>Weighted sum of colours, with colour multiplied by alpha so that what cannot be seen does not count.</summary>
struct ColourBin
{
    double _alpha;
    double _blue;
    double _green;
    double _red;

    public double Weight { get; private set; }

    public void Add(uint colour, double weight)
    {
        var alpha = colour >> 24;
        var scale = weight * alpha / 255.0;
        Weight += weight;
        _alpha += weight * alpha;
        _red += scale * (colour & 255);
        _green += scale * ((colour >> 8) & 255);
        _blue += scale * ((colour >> 16) & 255);
    }

    public void Add(in ColourBin other)
    {
        Weight += other.Weight;
        _alpha += other._alpha;
        _red += other._red;
        _green += other._green;
        _blue += other._blue;
    }

    /// <summary>Mean of a channel: 0 red, 1 green, 2 blue, 3 alpha.</summary>
    public readonly double Mean(int channel) => channel switch
    {
        0 => _red,
        1 => _green,
        2 => _blue,
        _ => _alpha,
    } / Weight;

    /// <summary>The mean as a pixel with straight alpha.</summary>
    public readonly uint Pixel()
    {
        var alpha = Mean(3);
        if (alpha < 0.5) return 0;
        var scale = 255.0 / alpha;
        return ((uint)Math.Round(alpha) << 24)
            | (Channel(Mean(2) * scale) << 16) | (Channel(Mean(1) * scale) << 8) | Channel(Mean(0) * scale);
    }

    /// <summary>Mean squared difference of the four channels' means.</summary>
    public static double Distance(in ColourBin a, in ColourBin b)
    {
        var sum = 0.0;
        for (var channel = 0; channel < 4; channel++)
        {
            var difference = a.Mean(channel) - b.Mean(channel);
            sum += difference * difference;
        }

        return sum / 4;
    }

    static uint Channel(double value) => (uint)Math.Clamp(Math.Round(value), 0, 255);
}

/// <summary>A range of bins that one palette entry will stand for.</summary>
readonly struct ColourBox
{
    readonly int _start;
    readonly int _count;
    readonly int _channel;
    readonly double _mean;
    readonly double _gain;
    readonly uint _pixel;

    ColourBox(ColourBin[] bins, int start, int count)
    {
        (_start, _count) = (start, count);
        var total = default(ColourBin);
        for (var i = start; i < start + count; i++) total.Add(bins[i]);
        _pixel = total.Pixel();
        for (var channel = 0; channel < 4; channel++)
        {
            var mean = total.Mean(channel);
            var squares = 0.0;
            for (var i = start; i < start + count; i++)
            {
                var difference = bins[i].Mean(channel) - mean;
                squares += bins[i].Weight * difference * difference;
            }

            if (squares > _gain) (_gain, _channel, _mean) = (squares, channel, mean);
        }
    }

    /// <summary>Cuts all bins into at most <paramref name="most"/> boxes.</summary>
    /// <returns>The colour of each box.</returns>
    public static uint[] Split(ColourBin[] bins, int most)
    {
        if (bins.Length == 0) return [];
        var ordered = (ColourBin[])bins.Clone();
        var boxes = new List<ColourBox> { new(ordered, 0, ordered.Length) };
        while (boxes.Count < most)
        {
            var worst = 0;
            for (var i = 1; i < boxes.Count; i++)
            {
                if (boxes[i]._gain > boxes[worst]._gain) worst = i;
            }

            var box = boxes[worst];
            var left = box.Partition(ordered);
            // Rounding can leave all on one side; then nothing more is gained anywhere.
            if (box._gain <= 0 || left == 0 || left == box._count) break;
            boxes[worst] = new(ordered, box._start, left);
            boxes.Add(new(ordered, box._start + left, box._count - left));
        }

        return [.. boxes.Select(box => box._pixel)];
    }

    int Partition(ColourBin[] bins)
    {
        var next = _start;
        for (var i = _start; i < _start + _count; i++)
        {
            if (bins[i].Mean(_channel) > _mean) continue;
            (bins[next], bins[i]) = (bins[i], bins[next]);
            next++;
        }

        return next - _start;
    }
}
