using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Microdata;

/// <summary>The typed columns of one edition. Nothing in it can be shown to anyone.</summary>
sealed record EditionMicrodata(
    Edisi Edisi, HouseholdTable Households, PersonTable Persons, FamilyTable Families, QualityReport Report);

/// <summary>Reads the household and the member file of an edition.</summary>
/// <param name="tree">Areas, with stand-in desa.</param>
/// <param name="padanan">Crosswalk from the files' BPS codes.</param>
/// <param name="keys">Subkeys.</param>
/// <param name="refusalLimitPercent">Share of a file's rows above which the edition is refused. Unit: percent.</param>
/// <param name="reading">How files are cut; null for the default.</param>
sealed class EditionReader(
    WilayahTree tree, Padanan padanan, RecordKeyring keys, double refusalLimitPercent, CsvReading? reading = null)
{
    readonly CsvReading _reading = reading ?? CsvReading.Default;

    /// <summary>Reads an edition.</summary>
    /// <param name="edisi">Its month.</param>
    /// <param name="householdPath">Household file (RT).</param>
    /// <param name="memberPath">Member file (ART).</param>
    /// <param name="bytesRead">Told the path and the bytes read of it so far; null when nobody asks.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <exception cref="MicrodataException">A file cannot be used, or too many of its rows are refused.</exception>
    public EditionMicrodata Read(
        Edisi edisi,
        string householdPath,
        string memberPath,
        Action<string, long>? bytesRead,
        CancellationToken cancellation)
    {
        var (householdLayout, memberLayout) = (SiksNgLayout.RumahTangga, SiksNgLayout.Anggota);
        var householdReader = new HouseholdReader(householdLayout, tree, padanan, keys);
        using var householdFile = OpenAs(householdLayout, memberLayout, householdPath, out var householdMatch);
        var householdParts = householdFile.ParseAll(
            chunk => householdReader.ReadChunk(chunk, householdMatch), Progress(householdPath), cancellation);
        var (households, index, householdTally) = householdReader.Join(householdParts);
        CheckRefused(householdFile, householdTally);

        var personReader = new PersonReader(memberLayout, index, keys);
        using var memberFile = OpenAs(memberLayout, householdLayout, memberPath, out var memberMatch);
        var memberParts = memberFile.ParseAll(
            chunk => personReader.ReadChunk(chunk, memberMatch), Progress(memberPath), cancellation);
        var (persons, families, memberTally, unlinkedPersons) =
            personReader.Join(memberParts, households, _reading.Workers);
        CheckRefused(memberFile, memberTally);

        var report = new QualityReport(
            edisi,
            Describe(householdFile, householdLayout, householdMatch, householdTally, CountFalse(households.IsLinked)),
            Describe(memberFile, memberLayout, memberMatch, memberTally, unlinkedPersons),
            households.Count - CountDistinct(families.Household, households.Count),
            CountUnmapped(households.Desa));
        return new EditionMicrodata(edisi, households, persons, families, report);

        Action<long>? Progress(string path) => bytesRead is null ? null : bytes => bytesRead(path, bytes);
    }

    CsvFile OpenAs(RegisterLayout wanted, RegisterLayout other, string path, out LayoutMatch match)
    {
        var file = CsvFile.Open(path, _reading);
        try
        {
            if (wanted.MissingIn(file.Header) is not null && other.MissingIn(file.Header) is null)
            {
                throw new MicrodataException(path, 1, null, "tata-letak",
                    new Teks($"berkas bertata letak {other.Name}, padahal di sini diperlukan {wanted.Name}.",
                        $"the file has layout {other.Name} where {wanted.Name} is needed."));
            }

            match = wanted.Match(file);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    void CheckRefused(CsvFile file, RowTally tally)
    {
        if (tally.Read == 0)
        {
            throw new MicrodataException(file.Path, null, null, "tanpa-baris",
                new Teks("berkas hanya berisi judul.", "the file holds nothing but its header."));
        }

        if (tally.Refused * 100.0 <= tally.Read * refusalLimitPercent) return;
        var rules = tally.ByRule();
        var limit = refusalLimitPercent.ToString("0.##", CultureInfo.InvariantCulture);
        var first = rules.MaxBy(rule => rule.Jumlah)!;
        var id = string.Join("; ", rules.Select(rule => $"{rule.Aturan.Teks.Id}: {rule.Jumlah}"));
        var en = string.Join("; ", rules.Select(rule => $"{rule.Aturan.Teks.En}: {rule.Jumlah}"));
        throw new MicrodataException(file.Path, first.BarisPertama, null, "batas-tolak-persen",
            new Teks($"{tally.Refused} dari {tally.Read} baris ditolak, lebih dari batas {limit} % ({id}).",
                $"{tally.Refused} of {tally.Read} rows are refused, more than the limit of {limit} % ({en})."));
    }

    static MutuBerkas Describe(
        CsvFile file, RegisterLayout layout, LayoutMatch match, RowTally tally, long unlinked) => new(
        Path.GetFileName(file.Path),
        layout.Name,
        CsvHeader.NameOf(file.Header.Delimiter),
        file.ByteCount,
        file.Sha256,
        tally.Read,
        tally.Read - tally.Refused,
        unlinked,
        tally.ByRule(),
        [.. layout.Variables.Select((variable, i) => new MutuKolom(variable.Id, tally.Empty[i], tally.Invalid[i]))],
        match.Extra,
        match.Absent);

    static long CountFalse(bool[] flags)
    {
        long count = 0;
        foreach (var flag in flags) count += flag ? 0 : 1;
        return count;
    }

    static int CountDistinct(int[] rows, int rowCount)
    {
        var seen = new bool[rowCount];
        var count = 0;
        foreach (var row in rows)
        {
            if (!seen[row]) count++;
            seen[row] = true;
        }

        return count;
    }

    long CountUnmapped(int[] desa)
    {
        long count = 0;
        foreach (var index in desa) count += tree[index].Kode.IsTidakTerpetakan ? 1 : 0;
        return count;
    }
}
