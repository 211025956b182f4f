namespace GeoBdt.Register.Microdata;

/// <summary>A file of the register that is open, and where its layout's columns are in it.</summary>
sealed record RegisterFile(CsvFile File, LayoutMatch Match);

/// <summary>The files of one edition, open and recognised.</summary>
/// <param name="Households">The household file, or the one file of both.</param>
/// <param name="Members">The member file; null where there is one file of both.</param>
sealed record EditionFiles(RegisterFile Households, RegisterFile? Members) : IDisposable
{
    /// <summary>Opens the files of an edition.</summary>
    /// <exception cref="MicrodataException">A file cannot be read, or is not recognised as what is needed.</exception>
    public static EditionFiles Open(EditionSource source, DaftarTataLetak layouts, CsvReading reading)
    {
        var detection = new LayoutDetection(layouts, source.TataLetak);
        if (source.Anggota is null)
        {
            return new EditionFiles(OpenAs(source.RumahTangga, detection, BerkasRegister.Gabungan, reading), null);
        }

        var households = OpenAs(source.RumahTangga, detection, BerkasRegister.RumahTangga, reading);
        try
        {
            var members = OpenAs(source.Anggota, detection, BerkasRegister.Anggota, reading);
            return new EditionFiles(households, members);
        }
        catch
        {
            households.File.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Households.File.Dispose();
        Members?.File.Dispose();
    }

    static RegisterFile OpenAs(string path, LayoutDetection detection, BerkasRegister wanted, CsvReading reading)
    {
        var file = CsvFile.Open(path, reading);
        try
        {
            return new RegisterFile(file, LayoutMatch.Of(detection.Detect(file, wanted), file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
