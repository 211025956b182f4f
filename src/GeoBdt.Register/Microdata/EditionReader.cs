using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Microdata;

/// <summary>The typed columns of one edition. Nothing in it can be shown to anyone.</summary>
sealed record EditionMicrodata(
    Edisi Edisi, HouseholdTable Households, PersonTable Persons, FamilyTable Families, QualityReport Report)
{
    /// <summary>Register family, as <c>DTKS</c>: only within it are linkage ids comparable.</summary>
    public string Keluarga { get; init; } = "";

    /// <summary>What the identifier of a household looks like.</summary>
    public IdColumn? IdRumahTangga { get; init; }

    /// <summary>What the identifier of a member looks like.</summary>
    public IdColumn? IdAnggota { get; init; }
}

/// <summary>Reads the files of editions of one register: one of households and one of members, or one of both.</summary>
/// <param name="tree">Areas, with stand-in desa.</param>
/// <param name="padanan">Crosswalk from BPS codes.</param>
/// <param name="keys">Subkeys.</param>
/// <param name="refusalLimitPercent">Share of a file's rows above which the edition is refused. Unit: percent.</param>
/// <param name="reading">How files are cut; null for the default.</param>
/// <param name="layouts">Layouts that files are recognised by; null for those of the program.</param>
sealed class EditionReader(
    WilayahTree tree,
    Padanan padanan,
    RecordKeyring keys,
    double refusalLimitPercent,
    CsvReading? reading = null,
    DaftarTataLetak? layouts = null)
{
    readonly CsvReading _reading = reading ?? CsvReading.Default;
    readonly DaftarTataLetak _layouts = layouts ?? DaftarTataLetak.Bawaan;

    /// <summary>Register family that every edition must be of; null until the first edition tells.</summary>
    public string? Keluarga { get; set; }

    /// <summary>Code system that every file must carry; null: whatever its layout says.</summary>
    public SistemKode? Sistem { get; init; }

    /// <summary>Reads an edition.</summary>
    /// <param name="source">Its month and its files.</param>
    /// <param name="bytesRead">Told the path and the bytes read of it so far; null when nobody asks.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <exception cref="MicrodataException">A file cannot be used, or too many of its rows are refused.</exception>
    public EditionMicrodata Read(EditionSource source, Action<string, long>? bytesRead, CancellationToken cancellation)
    {
        using var files = EditionFiles.Open(source, _layouts, _reading);
        CheckRegister(files.Households);
        if (files.Members is { } one) CheckRegister(one);
        var edition = files.Members is { } members
            ? ReadPair(source.Edisi, files.Households, members, bytesRead, cancellation)
            : ReadCombined(source.Edisi, files.Households, bytesRead, cancellation);
        return edition with
        {
            Keluarga = files.Households.Match.Layout.Keluarga,
            IdRumahTangga = files.Households.Match.Layout.Household,
            IdAnggota = (files.Members ?? files.Households).Match.Layout.Member,
        };
    }

    // Ids of two register families are never comparable, so their editions are no series.
    void CheckRegister(RegisterFile file)
    {
        var layout = file.Match.Layout;
        Keluarga ??= layout.Keluarga;
        if (!string.Equals(layout.Keluarga, Keluarga, StringComparison.OrdinalIgnoreCase))
        {
            throw new MicrodataException(file.File.Path, 1, null, "keluarga-register",
                new Teks($"tata letak {layout.Name} adalah {layout.Keluarga}, padahal register ini {Keluarga}; keduanya tidak dapat ditautkan.",
                    $"layout {layout.Name} is {layout.Keluarga} but this register is {Keluarga}; the two cannot be linked."));
        }

        if (Sistem is { } sistem && layout.Sistem != sistem)
        {
            throw new MicrodataException(file.File.Path, 1, null, "sistem-kode",
                new Teks($"tata letak {layout.Name} memakai kode {layout.Sistem}, padahal konfigurasi menyebut {sistem}.",
                    $"layout {layout.Name} carries {layout.Sistem} codes but the configuration says {sistem}."));
        }
    }

    EditionMicrodata ReadPair(
        Edisi edisi, RegisterFile households, RegisterFile members, Action<string, long>? bytesRead, CancellationToken cancellation)
    {
        var householdReader = new HouseholdReader(households.Match, tree, padanan, keys);
        households.File.Need(households.Match.Need);
        var householdRows = households.File.ParseAll(householdReader.ReadChunk, Progress(households, bytesRead), cancellation);
        var (table, linkage, index, householdTally) = HouseholdRows.Join(
            householdRows, households.Match.OfHousehold, tree.Count, repeated: false, _reading.Workers);
        CheckRefused(households.File, householdTally);

        var personReader = new PersonReader(members.Match, index, keys);
        members.File.Need(members.Match.Need);
        var personRows = members.File.ParseAll(personReader.ReadChunk, Progress(members, bytesRead), cancellation);
        var (persons, families, memberTally, unlinked) = PersonRows.Join(
            personRows, members.Match.OfPerson, table, linkage, keys, _reading.Workers);
        CheckRefused(members.File, memberTally);
        return new EditionMicrodata(edisi, table, persons, families, new QualityReport(
            edisi,
            Describe(households, households.Match.OfHousehold, householdTally, CountFalse(table.IsLinked)),
            Describe(members, members.Match.OfPerson, memberTally, unlinked),
            CountEmpty(persons.OfHousehold),
            CountUnmapped(table.Desa)));
    }

    EditionMicrodata ReadCombined(
        Edisi edisi, RegisterFile file, Action<string, long>? bytesRead, CancellationToken cancellation)
    {
        var reader = new CombinedReader(file.Match, tree, padanan, keys);
        file.File.Need(file.Match.Need);
        var rows = file.File.ParseAll(reader.ReadChunk, Progress(file, bytesRead), cancellation);
        var (table, linkage, index, householdTally) = HouseholdRows.Join(
            [.. rows.Select(part => part.Households)], file.Match.OfHousehold, tree.Count, repeated: true, _reading.Workers);
        CombinedReader.PointAtTable(rows, index);
        var (persons, families, memberTally, unlinked) = PersonRows.Join(
            [.. rows.Select(part => part.Persons)], file.Match.OfPerson, table, linkage, keys, _reading.Workers);
        CheckRefused(file.File, memberTally);
        return new EditionMicrodata(edisi, table, persons, families, new QualityReport(
            edisi,
            Describe(file, file.Match.OfHousehold, householdTally, CountFalse(table.IsLinked)),
            Describe(file, file.Match.OfPerson, memberTally, unlinked),
            CountEmpty(persons.OfHousehold),
            CountUnmapped(table.Desa)));
    }

    static Action<long>? Progress(RegisterFile file, Action<string, long>? bytesRead) =>
        bytesRead is null ? null : bytes => bytesRead(file.File.Container, bytes);

    void CheckRefused(IRowSource file, RowTally tally)
    {
        if (tally.Read == 0)
        {
            throw new MicrodataException(file.Path, null, null, "tanpa-baris",
                new Teks("berkas hanya berisi judul.", "the file holds nothing but its header."));
        }

        RefusalLimit.Check(file.Path, tally, tally.Refused, refusalLimitPercent);
    }

    static MutuBerkas Describe(RegisterFile register, KeptColumn[] columns, RowTally tally, long unlinked) => new(
        Path.GetFileName(register.File.Path),
        register.Match.Layout.Name,
        CsvHeader.NameOf(register.File.Header.Delimiter),
        register.File.ByteCount,
        register.File.Sha256,
        tally.Read,
        tally.Read - tally.Refused - tally.Absent,
        unlinked,
        tally.ByRule(),
        [.. columns.Select((one, i) => new MutuKolom(one.Variable.Variabel.Id, tally.Empty[i], tally.Invalid[i]))],
        register.Match.Extra,
        register.Match.Absent)
    {
        Tiada = tally.AbsentByRule(),
    };

    static long CountFalse(bool[] flags)
    {
        long count = 0;
        foreach (var flag in flags) count += flag ? 0 : 1;
        return count;
    }

    static long CountEmpty(FirstRows ofHousehold)
    {
        var (count, last) = (0L, -1);
        foreach (var first in ofHousehold)
        {
            count += first == last ? 1 : 0;
            last = first;
        }

        return count;
    }

    long CountUnmapped(DesaOfRows desa)
    {
        long count = 0;
        for (var area = tree.LevelStart(Tingkat.Desa); area < tree.Count; area++)
        {
            if (tree[area].Kode.IsTidakTerpetakan) count += desa.Start(area + 1) - desa.Start(area);
        }

        return count;
    }
}
