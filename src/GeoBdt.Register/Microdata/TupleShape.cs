using System.Text;

namespace GeoBdt.Register.Microdata;

/// <summary>How a field of a tuple is written: <c>COPY … (FORMAT BINARY)</c> of PostgreSQL, big-endian.</summary>
enum TupleKind : byte
{
    /// <summary>Text in UTF-8.</summary>
    Text,

    /// <summary>Whole number of 2 bytes.</summary>
    Int2,

    /// <summary>Whole number of 4 bytes.</summary>
    Int4,

    /// <summary>Whole number of 8 bytes.</summary>
    Int8,

    /// <summary>Binary fraction of 4 bytes.</summary>
    Float4,

    /// <summary>Binary fraction of 8 bytes.</summary>
    Float8,

    /// <summary>Decimal number, by groups of four digits.</summary>
    Numeric,

    /// <summary>1 yes, 0 no: told as 1 and 2, as questionnaires do.</summary>
    Bool,

    /// <summary>Days since 2000-01-01.</summary>
    Date,

    /// <summary>Microseconds since 2000-01-01.</summary>
    Timestamp,

    /// <summary>Array of texts: what the row says where it is known by its content, else nothing.</summary>
    Content,
}

/// <summary>A field of a tuple.</summary>
/// <param name="Column">Column of the source; −1 for <see cref="TupleKind.Content"/>.</param>
/// <param name="Kind">How it is written.</param>
readonly record struct TupleField(int Column, TupleKind Kind);

/// <summary>What the tuples of a source are made of, and how its buffers are laid out.</summary>
/// <remarks><code>
/// numbers 0 to 999 as text │ tuples … │ room for the other numbers of one row, as text
/// </code>Every field is a stretch of the buffer, as in a file: what judges codes and identifiers does not know where they come
/// from.</remarks>
/// <param name="Fields">In the order they are sent.</param>
/// <param name="Content">Columns of the content, in the order they are sent.</param>
sealed record TupleShape(TupleField[] Fields, int[] Content)
{
    /// <summary>First byte behind the small numbers: where tuples may begin.</summary>
    public const int Start = SmallNumbers * SmallDigits;

    /// <summary>Numbers below are looked up.</summary>
    public const int SmallNumbers = 1000;

    /// <summary>Bytes of a small number's place.</summary>
    public const int SmallDigits = 3;

    /// <summary>Room for the text of one field.</summary>
    public const int FieldRoom = 64;

    /// <summary>Room for the numbers of a row, behind its tuples.</summary>
    public int Room => Math.Max(RecordCursor.Padding, Fields.Length * FieldRoom);

    /// <summary>Writes the small numbers into a new buffer.</summary>
    public static void Prepare(Span<byte> buffer)
    {
        for (var number = 0; number < SmallNumbers; number++)
        {
            Encoding.ASCII.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture), buffer[(number * SmallDigits)..]);
        }
    }
}
