namespace GeoBdt.Tiles.Raster;

/// <summary>The lines of one ink in a window, one over the other: how dark each pixel gets.</summary>
/// <remarks>
/// Where areas of two groups meet, what their outlines have left in a pixel tells the border: along sides that they share the
/// vectors of two areas are opposite, so the sum over a group is the vector of the group's own outline there. A line up to a pixel
/// wide darkens the pixel by the vector's length; a wider one is stroked along the straight line that has this direction and
/// leaves the group its share of the pixel.
/// </remarks>
sealed class BorderInk : IDisposable
{
    // Wider lines reach into pixels in which no area ends.
    const float WidestHairline = 1f;

    // Shorter pieces are crossed by the strokes of the pixels beside. Unit: 1/256 of a pixel.
    const float ShortestPiece = 32;

    readonly int _width;
    readonly int _height;
    readonly byte[] _strength;
    readonly Level[] _levels;
    Group[] _groups = new Group[8];

    /// <param name="layers">Lines of one colour.</param>
    /// <param name="painted">The features that were asked for.</param>
    /// <param name="features">Shape [areas begun]. The feature of each.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="scale">Pixels to a pixel of the layout.</param>
    public BorderInk(ReadOnlySpan<BorderLayer> layers, ReadOnlySpan<int> painted, int[] features, int width, int height, int scale)
    {
        (_width, _height, Ink) = (width, height, layers[0].Ink);
        _strength = RasterMemory.Strengths.Rent(width * height);
        _strength.AsSpan(0, width * height).Clear();
        _levels = new Level[layers.Length];
        for (var i = 0; i < layers.Length; i++)
        {
            var layer = layers[i];
            _levels[i] = new Level(
                Groups(layer, painted, features), layer.Width * scale, layer.CoastWidth * scale, layer.Opacity,
                IsHairline(layer, scale) ? null : new BorderStroke(width, height));
        }
    }

    /// <summary>Colour of the lines.</summary>
    public Rgb Ink { get; }

    // The lines of a level. Shape [areas begun] of GroupOf: −1 for areas that it draws no line around.
    readonly record struct Level(int[] GroupOf, float Width, float CoastWidth, byte Opacity, BorderStroke? Stroke);

    // What one group's areas have left in a pixel together.
    struct Group
    {
        public int Number;
        public int Run;
        public int Height;
    }

    public void Dispose()
    {
        RasterMemory.Strengths.Return(_strength);
        foreach (var level in _levels) level.Stroke?.Dispose();
    }

    /// <summary>Whether a line stays within the pixels in which its areas end.</summary>
    public static bool IsHairline(BorderLayer layer, int scale) => layer.Width * scale <= WidestHairline;

    /// <summary>Draws the borders that cross a pixel.</summary>
    /// <param name="marks">What edges have left in it.</param>
    /// <param name="present">The areas that it shows.</param>
    /// <param name="x">Column.</param>
    /// <param name="y">Row.</param>
    public void Cross(ReadOnlySpan<PixelMarks.PlacedMark> marks, ReadOnlySpan<AreaSweep.Present> present, int x, int y)
    {
        ref readonly var one = ref marks[0].Mark;
        if (marks.Length == 2)
        {
            // Most pixels with an edge: two areas and nothing else, often of one kecamatan.
            ref readonly var two = ref marks[1].Mark;
            if (one.Run == -two.Run && one.Height == -two.Height)
            {
                Cross(one, two, present, x, y);
                return;
            }
        }

        // What no area beyond answers.
        var (run, height) = (0, 0);
        foreach (ref readonly var placed in marks)
        {
            run += placed.Mark.Run;
            height += placed.Mark.Height;
        }

        var coast = Length(run, height);
        foreach (ref readonly var level in _levels.AsSpan())
        {
            var count = GroupsOf(level, marks);
            if (count == 0) continue;
            if (level.Stroke is { } stroke) Stroke(level, stroke, count, present, x, y);
            else Darken(level, LengthOf(count), coast, x, y);
        }
    }

    void Cross(in PixelMarks.Mark one, in PixelMarks.Mark two, ReadOnlySpan<AreaSweep.Present> present, int x, int y)
    {
        var length = Length(one.Run, one.Height);
        if (length == 0) return;
        foreach (ref readonly var level in _levels.AsSpan())
        {
            var (first, second) = (level.GroupOf[one.Area], level.GroupOf[two.Area]);
            if (first == second) continue;
            if (level.Stroke is not { } stroke) Darken(level, length, coast: 0, x, y);
            else if (first >= 0) Stroke(level, stroke, new Group { Number = first, Run = one.Run, Height = one.Height }, present, x, y);
            else Stroke(level, stroke, new Group { Number = second, Run = two.Run, Height = two.Height }, present, x, y);
        }
    }

    static int[] Groups(BorderLayer layer, ReadOnlySpan<int> painted, int[] features)
    {
        var drawn = layer.Drawn(painted);
        var groups = new int[features.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            var group = layer.GroupOf is { } of ? of[features[i]] : features[i];
            groups[i] = group >= 0 && drawn?[group] != false ? group : -1;
        }

        return groups;
    }

    // Those whose outlines cross the pixel.
    int GroupsOf(in Level level, ReadOnlySpan<PixelMarks.PlacedMark> marks)
    {
        var count = 0;
        foreach (ref readonly var placed in marks)
        {
            ref readonly var one = ref placed.Mark;
            var number = level.GroupOf[one.Area];
            if (number < 0) continue;
            var at = 0;
            while (at < count && _groups[at].Number != number) at++;
            if (at == count)
            {
                if (count == _groups.Length) Array.Resize(ref _groups, 2 * count);
                _groups[count++] = new Group { Number = number };
            }

            _groups[at].Run += one.Run;
            _groups[at].Height += one.Height;
        }

        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if ((_groups[i].Run | _groups[i].Height) != 0) _groups[kept++] = _groups[i];
        }

        return kept;
    }

    // Both sides of a border count half, and so does what lies beyond a coast.
    float LengthOf(int count)
    {
        var (run, height, length) = (0, 0, 0f);
        foreach (ref readonly var group in _groups.AsSpan(0, count))
        {
            run += group.Run;
            height += group.Height;
            length += Length(group.Run, group.Height);
        }

        return (length + Length(run, height)) / 2;
    }

    void Darken(in Level level, float length, float coast, int x, int y)
    {
        coast = Math.Min(coast, length);
        var covered = ((length - coast) * level.Width) + (coast * level.CoastWidth);
        ref var strength = ref _strength[(y * _width) + x];
        strength = Darker(strength, (int)Math.Min(covered, 255f), level.Opacity);
    }

    void Stroke(in Level level, BorderStroke stroke, int count, ReadOnlySpan<AreaSweep.Present> present, int x, int y)
    {
        // Two groups and nothing else: one line.
        if (count == 2 && _groups[0].Run == -_groups[1].Run && _groups[0].Height == -_groups[1].Height) count = 1;
        foreach (ref readonly var group in _groups.AsSpan(0, count)) Stroke(level, stroke, group, present, x, y);
    }

    static void Stroke(
        in Level level, BorderStroke stroke, in Group group, ReadOnlySpan<AreaSweep.Present> present, int x, int y)
    {
        var length = Length(group.Run, group.Height);
        if (length < ShortestPiece) return;
        var (cover, isCoast) = (0, true);
        foreach (ref readonly var area in present)
        {
            if (area.Cover <= 0) continue;
            if (level.GroupOf[area.Area] == group.Number) cover += Math.Min(area.Cover, PixelMarks.Whole);
            else isCoast = false;
        }

        // To the right of who looks down the outline on the screen lies what is not the group's.
        var line = BorderStroke.LineOf(
            Math.Min(cover, PixelMarks.Whole) / (float)PixelMarks.Whole, group.Height / length, -group.Run / length);
        stroke.Draw(x, y, line, (isCoast ? level.CoastWidth : level.Width) / 2);
    }

    static float Length(int run, int height) => MathF.Sqrt(((float)run * run) + ((float)height * height));

    /// <summary>The darkness of all pixels.</summary>
    /// <returns>Shape [height · width].</returns>
    public ReadOnlySpan<byte> Finish()
    {
        foreach (var level in _levels)
        {
            if (level.Stroke is not { } stroke) continue;
            for (var y = 0; y < _height; y++)
            {
                var coverage = stroke.Row(y);
                var row = _strength.AsSpan(y * _width, _width);
                for (var x = NextOf(coverage, 0); x < coverage.Length; x = NextOf(coverage, x + 1))
                {
                    row[x] = Darker(row[x], coverage[x], level.Opacity);
                }
            }
        }

        return _strength.AsSpan(0, _strength.Length);
    }

    /// <summary>Place of the next that is not zero, or the end.</summary>
    public static int NextOf(ReadOnlySpan<byte> darkness, int from)
    {
        var near = Math.Min(from + 8, darkness.Length);
        while (from < near && darkness[from] == 0) from++;
        if (from < near || from == darkness.Length) return from;
        var next = darkness[from..].IndexOfAnyExcept((byte)0);
        return next < 0 ? darkness.Length : from + next;
    }

    // Strength of an ink after more of it: what showed through is covered by that share.
    static byte Darker(byte strength, int coverage, byte opacity)
    {
        var more = ((coverage * opacity) + 127) / 255;
        return (byte)(strength + (((255 - strength) * more) + 127) / 255);
    }
}
