using System.Text;
using System.Xml;
using GeoBdt.Api.Unggahan;

namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>The texts that cells of a workbook share (ECMA-376, 18.4), held as long as it is open.</summary>
sealed class SharedTexts
{
    /// <summary>Where they stand.</summary>
    public const string Part = "xl/sharedStrings.xml";

    const int MostTexts = 2_000_000;

    // Of all that is kept.
    const long MostLetters = 32L << 20;

    readonly List<string> _texts = [];
    readonly StringBuilder _text = new();
    long _kept;
    int _letters;
    bool _isInside, _isGuide;

    public int Count => _texts.Count;

    public string this[int at] => _texts[at];

    /// <summary>The text that is being read, for messages.</summary>
    public (string Id, string En) Place => ($"{Part} teks ke-{Count + 1}", $"{Part} text {Count + 1}");

    /// <summary>Takes one node of the part.</summary>
    /// <exception cref="TableException">A text is longer than a cell may hold, or there are too many.</exception>
    public void Take(XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when xml.LocalName == "si" && xml.IsEmptyElement:
                Add();
                break;
            case XmlNodeType.Element:
                _isInside |= xml.LocalName == "t" && !_isGuide && !xml.IsEmptyElement;
                // Phonetic guides are no text.
                _isGuide |= xml.LocalName == "rPh" && !xml.IsEmptyElement;
                break;
            case XmlNodeType.EndElement when xml.LocalName == "si":
                Add();
                break;
            case XmlNodeType.EndElement:
                _isInside &= xml.LocalName != "t";
                _isGuide &= xml.LocalName != "rPh";
                break;
            case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA when _isInside:
                var piece = xml.Value;
                _letters += piece.Length;
                if (_letters > TableLimits.MostCellLetters) throw TableLimits.TooLong(null, Place);
                _text.Append(piece.AsSpan(0, Math.Min(piece.Length, TableLimits.MostLetters - _text.Length)));
                break;
            default:
                break;
        }
    }

    void Add()
    {
        _texts.Add(_text.ToString());
        _kept += _text.Length;
        _text.Clear();
        _letters = 0;
        if (_texts.Count <= MostTexts && _kept <= MostLetters) return;
        throw new TableException(null, new(
            $"{Part}: lebih dari {MostTexts} teks, atau bersama-sama lebih dari {MostLetters >> 20} juta huruf",
            $"{Part}: more than {MostTexts} texts, or more than {MostLetters >> 20} million letters together"));
    }
}
