using System.Buffers;
using System.Globalization;
using System.Text;

namespace GeoBdt.Api.Answering;

/// <summary>RFC 4180 with LF: a field is quoted when it holds a comma, a quote or a line end. Decimal point, no grouping.</summary>
sealed class CsvWriter(IBufferWriter<byte> output)
{
    static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    bool _isRowOpen;

    public void Text(string? text)
    {
        Separate();
        if (text is null) return;
        var isPlain = text.AsSpan().IndexOfAny(NeedQuotes) < 0;
        Encoding.UTF8.GetBytes(isPlain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", output);
    }

    /// <summary>A number; empty for NaN.</summary>
    public void Number(double value)
    {
        Separate();
        if (double.IsNaN(value)) return;
        var buffer = output.GetSpan(32);
        value.TryFormat(buffer, out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    public void EndRow()
    {
        output.Write("\n"u8);
        _isRowOpen = false;
    }

    void Separate()
    {
        if (_isRowOpen) output.Write(","u8);
        _isRowOpen = true;
    }
}
