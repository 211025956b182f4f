namespace GeoBdt.Register.Microdata;

/// <summary>What a column of codes may hold, as a table from what is written to the byte that is kept.</summary>
/// <remarks>The table is all there is to a column's rule, so a mapping file can declare it.</remarks>
sealed class CodeTable
{
    /// <summary>Kept where nothing was filled in.</summary>
    public const byte Missing = 255;

    /// <summary>Kept where something was written that is no valid code.</summary>
    public const byte Invalid = 254;

    readonly byte[] _kept = new byte[256];

    CodeTable(string name)
    {
        Name = name;
        Array.Fill(_kept, Invalid);
    }

    /// <summary>What is valid, for messages: <c>1–4</c>.</summary>
    public string Name { get; }

    /// <summary>Categories <paramref name="first"/> to <paramref name="last"/>; 0 means not filled in unless it is one
    /// of them.</summary>
    public static CodeTable Categories(byte first, byte last)
    {
        var table = Numbers(first, last);
        if (first > 0) table._kept[0] = Missing;
        return table;
    }

    /// <summary>Whole numbers from <paramref name="first"/> to <paramref name="last"/>, below 254; 0 has no other
    /// meaning.</summary>
    public static CodeTable Numbers(byte first, byte last)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, Invalid);
        var table = new CodeTable($"{first}–{last}");
        for (int code = first; code <= last; code++) table._kept[code] = (byte)code;
        return table;
    }

    /// <summary>Yes and no, written 1 and 2 or, in every other column of the questionnaire, 3 and 4: kept as 1 and
    /// 2.</summary>
    public static CodeTable YaTidak()
    {
        var table = new CodeTable("1–4");
        table._kept[0] = Missing;
        table._kept[1] = table._kept[3] = 1;
        table._kept[2] = table._kept[4] = 2;
        return table;
    }

    /// <summary>Reads a field.</summary>
    /// <returns>The code, or <see cref="Missing"/> or <see cref="Invalid"/>.</returns>
    public byte Read(ReadOnlySpan<byte> field)
    {
        var value = FieldText.ReadNumber(field);
        if ((uint)value < 256) return _kept[value];
        return value == FieldText.Blank ? Missing : Invalid;
    }
}
