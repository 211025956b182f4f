using GeoBdt.Api.Xlsx;

namespace GeoBdt.Api.Kuota.Lembar;

/// <summary>Writes the sheet of a plan's rows and their formulas.</summary>
/// <remarks>
/// A sum is taken over the rows of the children alone: SUM over a block of desa, SUMIFS by the children's level over a wider area's rows. No code
/// is a criterion, as spreadsheet programs take <c>35.03</c> for a number there and <c>11.01.01</c> for a date.
/// </remarks>
sealed class IsiBuku
{
    const string HeaderGround = "FF0B5A6B", White = "FFFFFFFF", Quiet = "FF55626C", Warning = "FF6B4100";

    // With the separators of Indonesian in programs that go by a format's language; others use those of their reader.
    const string Whole = "[$-421]#,##0", Percent = "[$-421]0.00%", SignedWhole = "[$-421]+#,##0;[$-421]-#,##0;0", SignedPercent = "[$-421]+0.00%;[$-421]-0.00%;0.00%";

    // Behind the rows of parents, the widest level first.
    static readonly string[] Grounds = ["FFCBDDE3", "FFDCE8EC", "FFEAF1F3"];

    readonly SheetWriter _sheet;
    readonly WorkbookStyles _styles;
    readonly LembarKuota _words;
    readonly BarisBuku _rows;
    readonly List<KolomBuku> _columns;
    readonly int _sumRow;
    readonly Dictionary<string, string> _letter = [];
    readonly Dictionary<KolomBuku, double[]> _sums = [];
    readonly Dictionary<KolomBuku, bool> _addsUp = [];
    readonly Dictionary<(IsiKolom, int), int> _style = [];

    public IsiBuku(SheetWriter sheet, WorkbookStyles styles, LembarKuota words, BarisBuku rows, List<KolomBuku> columns)
    {
        (_sheet, _styles, _words, _rows, _columns) = (sheet, styles, words, rows, columns);
        _sumRow = KuotaWorkbook.HeaderRows(rows) - 2;
        foreach (var (i, column) in columns.Index())
        {
            _letter[column.Nama] = SheetWriter.ColumnName(i);
            if (column.Isi != IsiKolom.Summed) continue;
            if (column.IsOfOld)
            {
                _sums[column] = [.. rows.Rows.Select(row => column.Value(row) ?? double.NaN), words.Kuota.Ringkasan.KuotaLama ?? double.NaN];
                _addsUp[column] = !Enumerable.Range(0, rows.Rows.Count).Any(row => rows.IsParent(row) && IsOwnOld(rows.Rows[row]));
                continue;
            }

            _sums[column] = rows.Sums(column.Value);
            // Needs that are rounded area by area need not add up: then they stand as they are.
            _addsUp[column] = Enumerable.Range(0, rows.Rows.Count).All(row => !rows.IsParent(row) || column.Value(rows.Rows[row]) is not { } one || one == _sums[column][row]);
        }
    }

    // Row 0 of the plan stands below the sum of all and two rows of titles.
    int RowOf(int row) => _sumRow + 3 + row;

    int First => RowOf(0);

    int Last => RowOf(_rows.Rows.Count - 1);

    public void Write()
    {
        WriteHeader();
        for (var row = 0; row < _rows.Rows.Count; row++) WriteRow(row);
    }

    void WriteHeader()
    {
        Line(new CellLook { IsBold = true, Size = 14 }, _words.Title);
        var notice = _words.Notice is { } one ? $"{one} " : "";
        Line(new CellLook { Ink = _words.Notice is null ? Quiet : Warning, IsBold = _words.Notice is not null },
            $"{notice}{_words.In(_words.Kuota.Cara)} {_words.In("Rilis", "Release")} {_words.Kuota.Rilis}.");
        WriteChecks();
        WriteRow(-1);
        _sheet.BeginRow(height: 48);
        var title = _styles.Of(new CellLook { IsBold = true, IsWrapped = true, IsCentred = true, IsRuled = true, Ink = White, Ground = HeaderGround });
        foreach (var column in _columns) _sheet.Text(_words.In(column.Judul), title);
        _sheet.EndRow();
        _sheet.BeginRow();
        var name = _styles.Of(new CellLook { Ink = Quiet, Size = 9, IsRuled = true, IsCentred = true });
        foreach (var column in _columns) _sheet.Text(column.Nama, name);
        _sheet.EndRow();
    }

    void Line(CellLook look, string text)
    {
        _sheet.BeginRow();
        _sheet.Text(text, _styles.Of(look));
        _sheet.EndRow();
    }

    // −1: the sum of all.
    void WriteRow(int row)
    {
        _sheet.BeginRow(row < 0 ? 0 : _rows.DepthOf(row));
        foreach (var column in _columns) WriteCell(column, row);
        _sheet.EndRow();
    }

    void WriteCell(KolomBuku column, int row)
    {
        var style = StyleOf(column.Isi, row);
        var number = row < 0 ? _sumRow : RowOf(row);
        switch (column.Isi)
        {
            case IsiKolom.Text when column.Nama == "nama":
                _sheet.Text(row < 0 ? $"{_words.In("Jumlah", "Total")} {_words.Area}" : _rows.Rows[row].Nama, NameStyle(row));
                break;
            case IsiKolom.Text:
                _sheet.Text(row >= 0 ? column.Text(_rows.Rows[row], _words.Pilihan.IsEnglish) : column.Nama == "kode" ? _words.Kuota.Induk : null, style);
                break;
            case IsiKolom.Number or IsiKolom.Decimal:
                _sheet.Number(row < 0 ? double.NaN : column.Value(_rows.Rows[row]) ?? double.NaN, style);
                break;
            case IsiKolom.Poorest when row >= 0:
                var (first, last) = (_letter["desil_1"], _letter["desil_4"]);
                _sheet.Formula($"IF(COUNT({first}{number}:{last}{number})=4,SUM({first}{number}:{last}{number}),\"\")", KolomLembar.Poorest(_rows.Rows[row]) ?? double.NaN, style);
                break;
            case IsiKolom.Summed:
                WriteSum(column, row, style);
                break;
            case IsiKolom.Share when row >= 0:
                WriteShare(row, number, style);
                break;
            case IsiKolom.Change or IsiKolom.ChangeShare:
                WriteChange(column, row, number, style);
                break;
            default:
                _sheet.Empty(style);
                break;
        }
    }

    void WriteSum(KolomBuku column, int row, int style)
    {
        var value = Shown(column, row);
        if (column.IsOfOld && _rows.IsParent(row) && (row < 0 || !IsOwnOld(_rows.Rows[row]))) _sheet.Formula(SumOfOld(column, row), value, style);
        else if (!_rows.IsParent(row) || !_addsUp[column]) _sheet.Number(value, style);
        else _sheet.Formula($"IF(COUNT({Inside(column, row)})=0,\"\",{SumOf(column, row)})", value, style);
    }

    // What stands in a cell of a summed column; NaN for nothing.
    double Shown(KolomBuku column, int row)
    {
        if (!_rows.IsParent(row) || _addsUp[column] || column.IsOfOld) return _sums[column][row < 0 ? ^1 : row];
        if (row >= 0) return column.Value(_rows.Rows[row]) ?? double.NaN;
        double[] top = [.. Enumerable.Range(0, _rows.Rows.Count).Where(one => _rows.Parent(one) < 0).Select(one => Shown(column, one)).Where(one => !double.IsNaN(one))];
        return top.Length == 0 ? double.NaN : top.Sum();
    }

    string Inside(KolomBuku column, int row) => Range(_letter[column.Nama], row + 1, _rows.End(row));

    string SumOf(KolomBuku column, int row) => _rows.HasOnlyLeaves(row)
        ? $"SUM({Inside(column, row)})"
        : $"SUMIFS({Inside(column, row)},{Range(_letter["tingkat"], row + 1, _rows.End(row))},\"{_rows.Rows[row + 1].Tingkat}\")";

    // Empty as long as one of those summed up has a quota and no old one.
    string SumOfOld(KolomBuku column, int row)
    {
        var (inside, end) = (Inside(column, row), _rows.End(row));
        var isOfChildren = _rows.HasOnlyLeaves(row) ? "" : $"({Range(_letter["tingkat"], row + 1, end)}=\"{_rows.Rows[row + 1].Tingkat}\")*";
        var lacking = $"SUMPRODUCT({isOfChildren}({Range(_letter["kuota"], row + 1, end)}>0)*(1-ISNUMBER({inside})))";
        return $"IF(OR(COUNT({inside})=0,{lacking}>0),\"\",{SumOf(column, row)})";
    }

    static bool IsOwnOld(BarisKuota row) => row.StatusKuotaLama == KuotaLama.Given;

    string Range(string letter, int first, int end) => $"{letter}{RowOf(first)}:{letter}{RowOf(end - 1)}";

    void WriteShare(int row, int number, int style)
    {
        var kuota = _letter["kuota"];
        var parent = _rows.Parent(row);
        var above = parent < 0 ? _sumRow : RowOf(parent);
        var whole = parent < 0 ? _words.Kuota.Total : _rows.Rows[parent].Kuota;
        _sheet.Formula(
            $"IF({kuota}${above}=0,\"\",{kuota}{number}/{kuota}${above})", whole == 0 ? double.NaN : (double)_rows.Rows[row].Kuota / whole, style);
    }

    void WriteChange(KolomBuku column, int row, int number, int style)
    {
        var (from, kuota) = (_letter[column.From], _letter["kuota"]);
        var old = Shown(_columns.Find(one => one.Nama == column.From)!, row);
        var now = row < 0 ? _words.Kuota.Total : _rows.Rows[row].Kuota;
        if (column.Isi == IsiKolom.Change)
        {
            _sheet.Formula($"IF(ISNUMBER({from}{number}),{kuota}{number}-{from}{number},\"\")", now - old, style);
            return;
        }

        _sheet.Formula($"IF(N({from}{number})=0,\"\",({kuota}{number}-{from}{number})/{from}{number})", old == 0 ? double.NaN : (now - old) / old, style);
    }

    // Over the table with the sum of all, where they stay in sight and none of them is taken for an area. What the plan promises, reckoned anew from the rows of each level: every difference is 0 until somebody changes a number.
    void WriteChecks()
    {
        var total = _sheet.Row + 1;
        WriteCheck(_words.In("Kuota yang dibagi (ditetapkan)", "Quota shared out (as set)"), (column, style) =>
        {
            if (column.Nama == "kuota") _sheet.Number(_words.Kuota.Total, style);
            else _sheet.Empty(style);
        });
        List<string> watched = [];
        foreach (var tingkat in _rows.Levels)
        {
            WriteCheck(_words.In($"Selisih jumlah {tingkat} (harus 0)", $"Sum of {tingkat} less total (must be 0)"), (column, style) =>
            {
                var letter = _letter[column.Nama];
                if (column.Isi != IsiKolom.Summed || !_addsUp[column] || double.IsNaN(_sums[column][^1]))
                {
                    _sheet.Empty(style);
                    return;
                }

                var whole = column.Nama == "kuota" ? $"{letter}${total}" : $"{letter}${_sumRow}";
                var levels = _letter["tingkat"];
                var difference = $"SUMIFS({letter}${First}:{letter}${Last},${levels}${First}:${levels}${Last},\"{tingkat}\")-{whole}";
                _sheet.Formula(column.IsOfOld ? $"IF(ISNUMBER({whole}),{difference},\"\")" : difference, 0, style);
                watched.Add($"{letter}{_sheet.Row}");
            });
        }

        if (watched.Count > 0) _sheet.Watch(string.Join(' ', watched));
    }

    void WriteCheck(string name, Action<KolomBuku, int> write)
    {
        var style = _styles.Of(new CellLook { Format = Whole, IsRuled = true });
        _sheet.BeginRow();
        foreach (var column in _columns)
        {
            if (column.Nama == "nama") _sheet.Text(name, style);
            else write(column, style);
        }

        _sheet.EndRow();
    }

    int StyleOf(IsiKolom isi, int row)
    {
        var rank = RankOf(row);
        if (_style.TryGetValue((isi, rank), out var known)) return known;
        return _style[(isi, rank)] = _styles.Of(Look(rank) with
        {
            // A text beside a number would touch it.
            Indent = isi == IsiKolom.Text ? 1u : 0,
            Format = isi switch
            {
                IsiKolom.Text => "@",
                IsiKolom.Share => Percent,
                IsiKolom.Change => SignedWhole,
                IsiKolom.ChangeShare => SignedPercent,
                IsiKolom.Decimal => "[$-421]0.000",
                _ => Whole,
            },
        });
    }

    int NameStyle(int row) => _styles.Of(Look(RankOf(row)) with { Format = "@", Indent = row < 0 ? 0 : (uint)_rows.DepthOf(row) - 1 });

    static CellLook Look(int rank) => new() { IsRuled = true, IsBold = rank < Grounds.Length, Ground = rank < Grounds.Length ? Grounds[rank] : "" };

    // 0: the sum of all; desa are plain.
    int RankOf(int row) => row < 0 ? 0 : _rows.IsParent(row) ? Math.Min(_rows.DepthOf(row), Grounds.Length - 1) : Grounds.Length;
}
