using System.Runtime.Intrinsics;

namespace GeoBdt.Tiles.Raster;

/// <summary>Weighted sum of colours, with colour multiplied by alpha so that what cannot be seen does not count.</summary>
struct ColourBin
{
    Vector128<float> _sum;

    public float Weight { get; private set; }

    public void Add(uint colour, float weight)
    {
        _sum += Channels(colour) * weight;
        Weight += weight;
    }

    /// <summary>Mean red, green, blue (each times alpha) and alpha, with the weight it stands for.</summary>
    public readonly ColourPoint Point() => new(_sum / Weight, Weight);

    /// <summary>Red, green, blue times alpha, and alpha; 0 to 255.</summary>
    public static Vector128<float> Channels(uint colour)
    {
        var alpha = colour >> 24;
        var straight = Vector128.Create((float)(colour & 255), (colour >> 8) & 255, (colour >> 16) & 255, 255f);
        return straight * (alpha / 255f);
    }
}

/// <summary>A colour as <see cref="ColourBin.Channels"/> and the pixels it stands for.</summary>
readonly record struct ColourPoint(Vector128<float> Mean, float Weight)
{
    /// <summary>The colour as a pixel with straight alpha.</summary>
    public uint Pixel()
    {
        var alpha = Mean[3];
        if (alpha < 0.5f) return 0;
        var scale = 255f / alpha;
        return ((uint)MathF.Round(alpha) << 24)
            | (Channel(Mean[2] * scale) << 16) | (Channel(Mean[1] * scale) << 8) | Channel(Mean[0] * scale);
    }

    /// <summary>Mean squared difference of the four channels.</summary>
    public static float Distance(Vector128<float> a, Vector128<float> b)
    {
        var difference = a - b;
        return Vector128.Dot(difference, difference) / 4;
    }

    static uint Channel(float value) => (uint)Math.Clamp(MathF.Round(value), 0, 255);
}

/// <summary>A range of points that one palette entry will stand for.</summary>
readonly struct ColourBox
{
    readonly int _start;
    readonly int _count;
    readonly int _channel;
    readonly float _mean;
    readonly float _gain;
    readonly uint _pixel;

    ColourBox(ColourPoint[] points, int start, int count)
    {
        (_start, _count) = (start, count);
        var members = points.AsSpan(start, count);
        var (sum, weight) = (Vector128<float>.Zero, 0f);
        foreach (ref readonly var point in members)
        {
            sum += point.Mean * point.Weight;
            weight += point.Weight;
        }

        var mean = sum / weight;
        var squares = Vector128<float>.Zero;
        foreach (ref readonly var point in members)
        {
            var difference = point.Mean - mean;
            squares += difference * difference * point.Weight;
        }

        _pixel = new ColourPoint(mean, weight).Pixel();
        for (var channel = 0; channel < 4; channel++)
        {
            if (squares[channel] > _gain) (_gain, _channel, _mean) = (squares[channel], channel, mean[channel]);
        }
    }

    /// <summary>Cuts all points into at most <paramref name="most"/> boxes.</summary>
    /// <returns>The colour of each box.</returns>
    public static uint[] Split(ColourPoint[] points, int most)
    {
        if (points.Length == 0) return [];
        var ordered = (ColourPoint[])points.Clone();
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

    int Partition(ColourPoint[] points)
    {
        var next = _start;
        for (var i = _start; i < _start + _count; i++)
        {
            if (points[i].Mean[_channel] > _mean) continue;
            (points[next], points[i]) = (points[i], points[next]);
            next++;
        }

        return next - _start;
    }
}
