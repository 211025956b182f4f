namespace GeoBdt.Tiles.Raster;

/// <summary>How much closer two neighbouring glyphs stand: <c>GPOS</c> pair adjustment, or the old <c>kern</c> table.</summary>
/// <remarks>
/// Of GPOS, the lookups of the feature <c>kern</c> of type 2 (formats 1 and 2), also behind type 9; of each value the
/// horizontal advance of the first glyph. In a lookup the first subtable that knows the pair decides; lookups add up.
/// <para>Source: OpenType 1.9, chapters GPOS, Common Table Formats, kern.</para>
/// </remarks>
sealed class PairKerning
{
    const int MaxEntries = 1_000_000;
    const int PairAdjustment = 2;
    const int Extension = 9;
    const int XAdvance = 4;

    readonly List<List<Subtable>> _lookups = [];
    long _entries;

    PairKerning()
    {
    }

    public static PairKerning Read(WoffFile file)
    {
        var kerning = new PairKerning();
        if (file.TryGet("GPOS", out var gpos)) kerning.ReadGpos(gpos);
        else if (file.TryGet("kern", out var kern)) kerning.ReadKern(kern);
        return kerning;
    }

    /// <summary>Change of the advance of <paramref name="first"/> before <paramref name="second"/>. Unit: font units.</summary>
    public int Between(ushort first, ushort second)
    {
        var sum = 0;
        foreach (var lookup in _lookups)
        {
            foreach (var subtable in lookup)
            {
                if (!subtable.TryGet(first, second, out var advance)) continue;
                sum += advance;
                break;
            }
        }

        return sum;
    }

    void ReadGpos(FontTable gpos)
    {
        var features = gpos.From(gpos.U16(6));
        var lookups = gpos.From(gpos.U16(8));
        var wanted = new SortedSet<int>();
        const uint Kern = 0x6B65726E;
        for (var i = 0; i < features.U16(0); i++)
        {
            if (features.U32(2 + (6 * i)) != Kern) continue;
            var feature = features.From(features.U16(6 + (6 * i)));
            Spend(gpos, feature.U16(2));
            for (var j = 0; j < feature.U16(2); j++) wanted.Add(feature.U16(4 + (2 * j)));
        }

        foreach (var index in wanted)
        {
            if (index >= lookups.U16(0)) throw gpos.Broken($"lookup {index} does not exist");
            var lookup = lookups.From(lookups.U16(2 + (2 * index)));
            var subtables = new List<Subtable>();
            Spend(gpos, lookup.U16(4));
            for (var i = 0; i < lookup.U16(4); i++)
            {
                var type = lookup.U16(0);
                var table = lookup.From(lookup.U16(6 + (2 * i)));
                if (type == Extension) (type, table) = (table.U16(2), table.From(table.Offset32(4)));
                if (type == PairAdjustment) subtables.Add(ReadPairs(table));
            }

            _lookups.Add(subtables);
        }
    }

    Subtable ReadPairs(FontTable table)
    {
        var covered = ReadCoverage(table.From(table.U16(2)));
        var (format1, format2) = (table.U16(4), table.U16(6));
        var advance = (format1 & XAdvance) == 0 ? -1 : 2 * int.PopCount(format1 & (XAdvance - 1));
        var size = 2 * (int.PopCount(format1) + int.PopCount(format2));
        return table.U16(0) switch
        {
            1 => ReadGlyphPairs(table, covered, advance, size),
            2 => ReadClassPairs(table, covered, advance, size),
            var format => throw table.Broken($"pair adjustment format {format} is unknown"),
        };
    }

    Subtable ReadGlyphPairs(FontTable table, List<int> covered, int advance, int size)
    {
        var pairs = new Dictionary<uint, short>();
        for (var i = 0; i < Math.Min(covered.Count, table.U16(8)); i++)
        {
            var set = table.From(table.U16(10 + (2 * i)));
            for (var j = 0; j < set.U16(0); j++)
            {
                Spend(table, 1);
                var at = 2 + (j * (2 + size));
                pairs.TryAdd(((uint)covered[i] << 16) | set.U16(at), advance < 0 ? (short)0 : set.I16(at + 2 + advance));
            }
        }

        return new(pairs, null);
    }

    Subtable ReadClassPairs(FontTable table, List<int> covered, int advance, int size)
    {
        var first = ReadClasses(table.From(table.U16(8)));
        var second = ReadClasses(table.From(table.U16(10)));
        var (rows, columns) = (table.U16(12), table.U16(14));
        Spend(table, (long)rows * columns);
        var advances = new short[rows, columns];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; advance >= 0 && c < columns; c++)
            {
                advances[r, c] = table.I16(16 + (((r * columns) + c) * size) + advance);
            }
        }

        var classOf = new Dictionary<ushort, int>();
        foreach (var glyph in covered) classOf[(ushort)glyph] = first.GetValueOrDefault((ushort)glyph);
        return new([], new(classOf, second, advances));
    }

    List<int> ReadCoverage(FontTable table)
    {
        var glyphs = new List<int>();
        var ranges = table.U16(0) == 2;
        for (var i = 0; i < table.U16(2); i++)
        {
            var at = ranges ? 4 + (6 * i) : 4 + (2 * i);
            int from = table.U16(at), to = ranges ? table.U16(at + 2) : from;
            for (var glyph = from; glyph <= to; glyph++) glyphs.Add(glyph);
            Spend(table, Math.Max(1, to - from + 1));
        }

        return glyphs;
    }

    Dictionary<ushort, int> ReadClasses(FontTable table)
    {
        var classes = new Dictionary<ushort, int>();
        var ranges = table.U16(0) == 2;
        var count = table.U16(ranges ? 2 : 4);
        for (var i = 0; i < count; i++)
        {
            int from = ranges ? table.U16(4 + (6 * i)) : table.U16(2) + i;
            int to = ranges ? table.U16(6 + (6 * i)) : from;
            var value = table.U16(ranges ? 8 + (6 * i) : 6 + (2 * i));
            for (var glyph = from; glyph <= to; glyph++) classes[(ushort)glyph] = value;
            Spend(table, Math.Max(1, to - from + 1));
        }

        return classes;
    }

    void ReadKern(FontTable kern)
    {
        var at = 4;
        for (var i = 0; i < kern.U16(2); i++)
        {
            var (length, coverage) = (kern.U16(at + 2), kern.U16(at + 4));
            // Format 0, horizontal, not minimum values, not cross-stream.
            if ((coverage & 0xFF07) == 1)
            {
                var pairs = new Dictionary<uint, short>();
                for (var j = 0; j < kern.U16(at + 6); j++)
                {
                    Spend(kern, 1);
                    pairs[kern.U32(at + 14 + (6 * j))] = kern.I16(at + 18 + (6 * j));
                }

                _lookups.Add([new(pairs, null)]);
            }

            at += Math.Max(length, (ushort)6);
        }
    }

    // Damaged counts must not cost memory or minutes.
    void Spend(FontTable table, long entries)
    {
        _entries += entries;
        if (_entries > MaxEntries) throw table.Broken($"more than {MaxEntries} kerning entries");
    }

    sealed record ClassPairs(Dictionary<ushort, int> First, Dictionary<ushort, int> Second, short[,] Advances);

    sealed record Subtable(Dictionary<uint, short> Pairs, ClassPairs? Classes)
    {
        public bool TryGet(ushort first, ushort second, out int advance)
        {
            advance = 0;
            if (Classes is null)
            {
                if (!Pairs.TryGetValue(((uint)first << 16) | second, out var found)) return false;
                advance = found;
                return true;
            }

            if (!Classes.First.TryGetValue(first, out var row)) return false;
            var column = Classes.Second.GetValueOrDefault(second);
            if (row < Classes.Advances.GetLength(0) && column < Classes.Advances.GetLength(1))
            {
                advance = Classes.Advances[row, column];
            }

            return true;
        }
    }
}
