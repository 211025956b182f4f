using System.Buffers;
using System.Globalization;
using System.Text;
using GeoBdt.Api.Unggahan;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Gabung;

/// <summary>The file as it came, row by row and letter by letter, with our columns at its right: the same separator and line ends.</summary>
/// <param name="made">What is written.</param>
/// <param name="mark">Decimal mark of our numbers.</param>
/// <param name="isEnglish">Language of the notes.</param>
sealed class GabunganCsv(Gabungan made, char mark, bool isEnglish)
{
    readonly CsvTable _csv = made.Table.Csv;
    readonly SearchValues<char> _needQuotes = SearchValues.Create([made.Table.Csv.Separator, '"', '\r', '\n']);
    readonly StringBuilder _line = new();

    public void Write(IBufferWriter<byte> output)
    {
        // Spreadsheet programs take what has no mark for the letters of their own country.
        if (!_csv.IsPlainUtf8) output.Write(Encoding.UTF8.Preamble);
        if (_csv.NamedSeparator is { } named) output.Write(Encoding.UTF8.GetBytes(named + _csv.LineEnd));
        var i = 0;
        foreach (var (row, part) in made.Table.Rows(withText: true))
        {
            _line.Clear().Append(row.Text);
            if (part is BagianTabel.Judul or BagianTabel.Baris) _line.Append(_csv.Separator, made.Table.Columns.Count - row.Cells.Count);
            if (part == BagianTabel.Judul)
            {
                foreach (var name in KolomGabungan.Names(made)) Text(name);
            }
            else if (part == BagianTabel.Baris)
            {
                Area(made.Rows[i++]);
            }

            foreach (var piece in _line.Append(_csv.LineEnd).GetChunks()) Encoding.UTF8.GetBytes(piece.Span, output);
        }
    }

    void Area(Padanan row)
    {
        var area = row.Area >= 0 ? made.Release.Wilayah[row.Area] : null;
        Text(area?.Kode.ToString());
        Text(area?.Nama);
        Text(area?.Tingkat.Name());
        foreach (var name in KolomGabungan.WiderNames(made, row.Area)) Text(name);
        foreach (var nilai in made.Nilai)
        {
            Text(area is null || double.IsNaN(nilai.Value[row.Area]) ? null : nilai.Value[row.Area].ToString(CultureInfo.InvariantCulture).Replace('.', mark));
            Text(area is null ? null : nilai.Status[row.Area].Name());
        }

        var note = Gabungan.NoteOf(row);
        Text(row.Status.Name());
        Text(isEnglish ? note.En : note.Id);
    }

    void Text(string? text)
    {
        _line.Append(_csv.Separator);
        if (string.IsNullOrEmpty(text)) return;
        if (text.AsSpan().IndexOfAny(_needQuotes) < 0) _line.Append(text);
        else _line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
