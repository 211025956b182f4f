using System.Buffers;
using System.Text;
using System.Xml;

namespace GeoBdt.Register.Microdata;

/// <summary>The texts that the cells of a workbook point at, as one block of UTF-8.</summary>
sealed class SharedStrings
{
    readonly ArrayBufferWriter<byte> _text = new();
    readonly List<int> _ends = [];

    /// <summary>Reads the part of the shared strings.</summary>
    public static SharedStrings Read(XmlReader xml)
    {
        var strings = new SharedStrings();
        var phonetic = 0;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement)
            {
                if (xml.LocalName == "si") strings._ends.Add(strings._text.WrittenCount);
                if (xml.LocalName == "rPh") phonetic--;
            }
            else if (xml.NodeType == XmlNodeType.Element)
            {
                if (xml.LocalName == "rPh" && !xml.IsEmptyElement) phonetic++;
                if (xml.LocalName == "si" && xml.IsEmptyElement) strings._ends.Add(strings._text.WrittenCount);
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && phonetic == 0)
            {
                Encoding.UTF8.GetBytes(xml.Value, strings._text);
            }
        }

        return strings;
    }

    /// <summary>A text; empty when there is none with this number.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_ends.Count) return [];
            var start = index == 0 ? 0 : _ends[index - 1];
            return _text.WrittenSpan[start.._ends[index]];
        }
    }
}
