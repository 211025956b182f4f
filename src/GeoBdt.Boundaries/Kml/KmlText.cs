using System.Globalization;
using System.Text;
using System.Xml;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Kml;

/// <summary>Reads the text of KML elements piece by piece.</summary>
sealed class KmlText(XmlReader xml, RingCollector rings)
{
    // Names and codes; a balloon of HTML is longer and not read.
    const int MaxText = 1 << 16;

    // 17 digits, sign, point and exponent need 25.
    const int MaxNumber = 64;

    readonly char[] _chunk = new char[1 << 12];
    readonly char[] _number = new char[MaxNumber];
    readonly double[] _position = new double[2];
    int _numberLength;
    int _count;
    bool _isAfterComma;

    /// <summary>Text of the element that the reader stands on; the reader ends on its end.</summary>
    public string Read()
    {
        var text = new StringBuilder();
        ForEachChunk(piece =>
        {
            text.Append(piece);
            if (text.Length > MaxText)
            {
                throw rings.Refusal(BoundaryRule.TooLarge, $"Teks atribut lebih dari {MaxText} huruf.", $"An attribute has more than {MaxText} letters.");
            }
        });
        return text.ToString();
    }

    /// <summary>Adds the positions of the coordinates element that the reader stands on: <c>x,y[,z] x,y[,z] …</c>.</summary>
    public void ReadPositions()
    {
        (_numberLength, _count, _isAfterComma) = (0, 0, false);
        ForEachChunk(ReadPositions);
        EndNumber();
        EndPosition();
    }

    delegate void OnChunk(ReadOnlySpan<char> piece);

    void ForEachChunk(OnChunk onChunk)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)) continue;
            for (int count; (count = xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0;) onChunk(_chunk.AsSpan(0, count));
        }
    }

    // Blanks around commas are against the standard and found in files.
    void ReadPositions(ReadOnlySpan<char> piece)
    {
        foreach (var letter in piece)
        {
            if (letter == ',')
            {
                EndNumber();
                _isAfterComma = true;
            }
            else if (char.IsWhiteSpace(letter))
            {
                EndNumber();
            }
            else
            {
                if (_numberLength == 0 && !_isAfterComma) EndPosition();
                if (_numberLength == MaxNumber) throw NotANumber();
                _number[_numberLength++] = letter;
            }
        }
    }

    void EndNumber()
    {
        if (_numberLength == 0) return;
        if (!double.TryParse(_number.AsSpan(0, _numberLength), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) throw NotANumber();
        if (_count < 2) _position[_count] = number;
        _count++;
        (_numberLength, _isAfterComma) = (0, false);
    }

    void EndPosition()
    {
        if (_count == 0) return;
        if (_count < 2) throw rings.Bad("Koordinat kurang dari dua bilangan.", "A position has fewer than two numbers.");
        rings.Add(_position[0], _position[1]);
        _count = 0;
    }

    BoundaryException NotANumber() => rings.Refusal(BoundaryRule.NonFinite, "Koordinat bukan bilangan.", "A coordinate is not a number.");
}
