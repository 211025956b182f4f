using GeoBdt.Api.Asking;
using GeoBdt.Api.Unggahan;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Gabung;

/// <summary>A table that was uploaded, the area of each of its rows, and the values to put beside them.</summary>
/// <param name="Release">Whose areas.</param>
/// <param name="Table">The table.</param>
/// <param name="Code">Number of the column of codes.</param>
/// <param name="Rows">Shape [rows of the table].</param>
/// <param name="Nilai">The values.</param>
sealed record Gabungan(ReleaseSnapshot Release, TabelUnggahan Table, int Code, Padanan[] Rows, IReadOnlyList<Nilai> Nilai)
{
    // Of the rows that are refused, those that are shown.
    const int MostShown = 20;

    /// <summary>Rows that found an area.</summary>
    public int Matches => Rows.Count(one => one.Area >= 0);

    /// <summary>Reads a file and finds its areas.</summary>
    public static Reading<Gabungan> Of(Asked asked, UploadedFile file)
    {
        var (release, codes) = (asked.Release, new KodeGabung(asked.Release));
        try
        {
            var table = TabelUnggahan.Open(file, asked.Get(GabungParameters.Kolom), codes, asked.Http.RequestAborted);
            var code = CodeColumn(table, asked.Get(GabungParameters.Kolom));
            if (code.Refusal is not null) return Reading.Refused<Gabungan>(code.Refusal);
            var rows = Match(table, code.Value, codes, asked.Get(GabungParameters.Sistem) ?? SystemOf(table.Columns[code.Value]));
            var made = new Gabungan(release, table, code.Value, rows, asked.Get(GabungParameters.Ukuran));
            return made.Check(asked.Get(GabungParameters.Tingkat), asked.Get(GabungParameters.Ketat) == "ya") is { } problem ? problem : Reading.Of(made, null);
        }
        catch (TableException exception)
        {
            return Problems.BadFile(file.Name, exception.Line, exception.Rule);
        }
    }

    /// <summary>The one level of the rows and no area twice, as maps and features need; or what is wrong.</summary>
    public Reading<Tingkat> OneLevel()
    {
        var tree = Release.Wilayah;
        var level = tree[Array.Find(Rows, one => one.Area >= 0).Area].Tingkat;
        return Refused(row => row.Status == StatusGabung.Ganda ? row.Note
            : row.Area >= 0 && tree[row.Area].Tingkat != level ? new(
                $"tingkat {tree[row.Area].Tingkat.Name()}, padahal baris pertama {level.Name()}; peta dan GeoJSON memuat satu tingkat",
                $"of the level {tree[row.Area].Tingkat.Name()} while the first row is {level.Name()}; maps and GeoJSON hold one level")
            : null) is { } problem ? problem : Reading.Of(level, null);
    }

    /// <summary>Refuses the rows that a rule says something of; null when it says nothing of any.</summary>
    public Problem? Refused(Func<Padanan, Teks?> rule)
    {
        var (shown, count, i) = (new List<RefusedRow>(), 0, 0);
        foreach (var row in Table.Data())
        {
            if (rule(Rows[i++]) is not { } wrong) continue;
            if (++count <= MostShown) shown.Add(new RefusedRow(GabungEndpoints.File, row.Line, row[Code].Text is { } text ? Problems.Shown(text.Trim()) : null, wrong));
        }

        return count > 0 ? Problems.BadRows(shown, count) : null;
    }

    /// <summary>What is to be said of a row.</summary>
    public static Teks NoteOf(Padanan row) => row.Note ?? (row.Status switch
    {
        StatusGabung.KodeKosong => new("kode kosong", "there is no code"),
        StatusGabung.CocokBps => new("menurut kode BPS", "by the BPS code"),
        _ => new("", ""),
    });

    Problem? Check(Tingkat? level, bool isStrict)
    {
        var tree = Release.Wilayah;
        if (Matches == 0) return Refused(NoteOf);
        if (isStrict && Refused(row => row.Status.IsMatch() ? null : NoteOf(row)) is { } unmatched) return unmatched;
        if (level is { } only && Refused(row => row.Area >= 0 && tree[row.Area].Tingkat != only
            ? new($"tingkat {tree[row.Area].Tingkat.Name()}, bukan {only.Name()}", $"of the level {tree[row.Area].Tingkat.Name()}, not {only.Name()}")
            : null) is { } other)
        {
            return other;
        }

        foreach (var nilai in Nilai)
        {
            foreach (var row in Rows)
            {
                if (row.Area >= 0 && tree[row.Area].Tingkat > nilai.Indicator.TerdalamOf(nilai.Ukuran.Series))
                {
                    return Problems.LevelTooDeep(tree[row.Area].Tingkat, nilai.Ukuran, nilai.Indicator.TerdalamOf(nilai.Ukuran.Series));
                }
            }
        }

        return null;
    }

    static Reading<int> CodeColumn(TabelUnggahan table, string? name)
    {
        if (name is not null)
        {
            return table.Find(name) is >= 0 and var at
                ? Reading.Of(at, null)
                : Problems.ColumnNotTold(GabungParameters.Kolom.Name, new($"Kolom '{Problems.Shown(name)}' tidak ada", $"There is no column '{Problems.Shown(name)}'"), table.Names);
        }

        int[] Columns(Func<KolomUnggahan, bool> isMeant) => [.. Enumerable.Range(0, table.Columns.Count).Where(i => isMeant(table.Columns[i]))];
        var found = Columns(one => one.HasCodes) is { Length: > 0 } codes ? codes : Columns(one => one.HasProvinces);
        return found switch
        {
            [var only] => Reading.Of(only, null),
            [] => Problems.ColumnNotTold(GabungParameters.Kolom.Name, new("Tidak ada kolom yang sedikitnya separuh berisi kode wilayah rilis ini", "No column holds area codes of this release in at least half of its cells"), table.Names),
            _ => Problems.ColumnNotTold(
                GabungParameters.Kolom.Name, new("Lebih dari satu kolom berisi kode wilayah", "More than one column holds area codes"), [.. found.Select(i => Problems.Shown(table.Columns[i].Name))]),
        };
    }

    // The one that knows more of the column; where they know as many, digits are of neither.
    static SistemKode? SystemOf(KolomUnggahan column) => column.OfKemendagri.CompareTo(column.OfBps) switch
    {
        > 0 => SistemKode.Kemendagri,
        < 0 => SistemKode.Bps,
        _ => null,
    };

    static Padanan[] Match(TabelUnggahan table, int code, KodeGabung codes, SistemKode? sistem)
    {
        var (rows, lines) = (new List<Padanan>(table.Count), new Dictionary<int, int>());
        foreach (var row in table.Data())
        {
            var match = codes.Match(codes.Read(row[code].Text), sistem);
            if (match.Area >= 0 && !lines.TryAdd(match.Area, row.Line))
            {
                match = new(match.Area, StatusGabung.Ganda, new($"wilayah ini sudah ada di baris {lines[match.Area]}", $"this area stands in row {lines[match.Area]} already"));
            }

            rows.Add(match);
        }

        return [.. rows];
    }
}
