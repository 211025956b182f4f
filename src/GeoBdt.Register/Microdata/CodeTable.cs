using System.Text;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Microdata;

/// <summary>What a column of codes may hold, as a table from what is written to the byte that is kept.</summary>
/// <remarks>The table is all there is to a column's rule, so a mapping file can declare it.</remarks>
sealed class CodeTable
{
    /// <summary>Kept where nothing was filled in.</summary>
    public const byte Missing = Variabel.TakTerisi;

    /// <summary>Kept where something was written that is no valid code.</summary>
    public const byte Invalid = 254;

    /// <summary>Largest number that a rule may name.</summary>
    public const int LargestWritten = 999;

    readonly byte[] _kept = new byte[LargestWritten + 1];
    readonly Dictionary<string, byte> _texts = new(StringComparer.OrdinalIgnoreCase);
    byte _larger = Invalid;

    /// <summary>Starts with no valid code.</summary>
    /// <param name="name">What is valid, for messages: <c>1–4</c>.</param>
    public CodeTable(string name)
    {
        Name = name;
        Array.Fill(_kept, Invalid);
    }

    /// <summary>What is valid, for messages: <c>1–4</c>.</summary>
    public string Name { get; }

    /// <summary>The rule of a variable whose file writes the dictionary's own codes.</summary>
    /// <remarks>
    /// Zero means not filled in where it is no code of a category. Yes and no are written 1 and 2 or, in every other
    /// column of the questionnaire, 3 and 4.
    /// </remarks>
    public static CodeTable Of(Variabel variabel)
    {
        if (variabel.IsYaTidak)
        {
            var answers = new CodeTable("1–4");
            answers.Put(0, 0, Missing);
            answers.Put(1, 1, 1);
            answers.Put(2, 2, 2);
            answers.Put(3, 3, 1);
            answers.Put(4, 4, 2);
            return answers;
        }

        var table = new CodeTable($"{variabel.Min}–{variabel.Maks}");
        if (variabel.Jenis == JenisVariabel.Kategori) table._kept[0] = Missing;
        for (int value = variabel.Min; value <= variabel.Maks; value++)
        {
            if (variabel.Has((byte)value)) table._kept[value] = (byte)value;
        }

        if (variabel.Jenuh) table.PutLarger(variabel.Maks + 1, variabel.Maks);
        return table;
    }

    /// <summary>Numbers from <paramref name="first"/> to <paramref name="last"/> are kept as one byte.</summary>
    public void Put(int first, int last, byte kept)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, LargestWritten);
        Array.Fill(_kept, kept, first, last - first + 1);
    }

    /// <summary>Every number from <paramref name="first"/> up is kept as one byte.</summary>
    public void PutLarger(int first, byte kept)
    {
        Put(first, LargestWritten, kept);
        _larger = kept;
    }

    /// <summary>A text is kept as a byte; letter case does not matter.</summary>
    public void Put(string text, byte kept) => _texts[text] = kept;

    /// <summary>Reads a field.</summary>
    /// <returns>The code, or <see cref="Missing"/> or <see cref="Invalid"/>.</returns>
    public byte Read(ReadOnlySpan<byte> field)
    {
        // Nearly every field is one or two digits.
        if (field.Length == 1 && (uint)(field[0] - '0') <= 9) return _kept[field[0] - '0'];
        if (field.Length == 2 && (uint)(field[0] - '0') <= 9 && (uint)(field[1] - '0') <= 9)
        {
            return _kept[((field[0] - '0') * 10) + field[1] - '0'];
        }

        return field.IsEmpty ? Missing : ReadOther(field);
    }

    byte ReadOther(ReadOnlySpan<byte> field)
    {
        var value = FieldText.ReadNumber(field);
        if ((uint)value <= LargestWritten) return _kept[value];
        if (value > LargestWritten) return _larger;
        if (value == FieldText.Blank) return Missing;
        return _texts.Count > 0 && _texts.TryGetValue(Encoding.UTF8.GetString(FieldText.Trim(field)), out var kept)
            ? kept
            : Invalid;
    }
}
