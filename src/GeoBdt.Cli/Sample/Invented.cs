namespace GeoBdt.Cli.Sample;

/// <summary>Invented personal values, every one with its marker (<see cref="SampleMarkers"/>).</summary>
static class Invented
{
    const int MaleNames = 10;

    static readonly byte[][] GivenNames =
    [
        .. new[]
        {
            "SUTRISNO", "BAMBANG", "SLAMET", "WAHYU", "AGUS", "JOKO", "MULYONO", "SARNO", "DWI", "EKO",
            "SITI", "SULASTRI", "WARTINI", "PARTINAH", "SRI", "RATNA", "TUMINI", "ENDANG", "LESTARI", "YATMI",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    /// <summary>A name with the marker.</summary>
    public static void Name(CsvSink csv, ulong key, bool isFemale)
    {
        csv.Raw(GivenNames[SampleRandom.Below(key, 700, MaleNames) + (isFemale ? MaleNames : 0)]);
        csv.Raw(" "u8);
        csv.Raw("RAHASIASAMPEL"u8);
        csv.EndCell();
    }

    /// <summary>A number of <paramref name="digits"/> digits that starts with the marker.</summary>
    public static void Number(CsvSink csv, ulong key, int purpose, int digits)
    {
        csv.Raw("997399"u8);
        csv.RawDigits((long)(SampleRandom.Bits(key, purpose) % 10_000_000_000UL), digits - 6);
        csv.EndCell();
    }

    /// <summary>An address; one in ten holds a comma and one in a hundred a quote, so the cell is quoted.</summary>
    public static void Address(CsvSink csv, ulong key)
    {
        var form = SampleRandom.Below(key, 701, 100);
        if (form < 10)
        {
            csv.Raw("\"DSN. KRAJAN RAHASIASAMPEL, RT "u8);
            Neighbourhood(csv, key);
            csv.Raw("\""u8);
        }
        else if (form == 10)
        {
            csv.Raw("\"DSN. \"\"TENGAH\"\" RAHASIASAMPEL RT "u8);
            Neighbourhood(csv, key);
            csv.Raw("\""u8);
        }
        else
        {
            csv.Raw("DSN. KRAJAN RAHASIASAMPEL RT "u8);
            Neighbourhood(csv, key);
        }

        csv.EndCell();
    }

    /// <summary>Satuan lingkungan setempat: the neighbourhood.</summary>
    public static void Sls(CsvSink csv, ulong key)
    {
        csv.Raw("RAHASIASAMPEL RT "u8);
        Neighbourhood(csv, key);
        csv.EndCell();
    }

    /// <summary>Name of a photo file.</summary>
    public static void Photo(CsvSink csv, ulong key, int purpose)
    {
        csv.Raw("RAHASIASAMPEL_"u8);
        csv.RawDigits((long)(SampleRandom.Bits(key, purpose) % 100_000_000UL), 8);
        csv.Raw(".jpg"u8);
        csv.EndCell();
    }

    /// <summary>
    /// A coordinate near nothing real: whole and tenth of the degree are right, the rest is the marker.
    /// </summary>
    public static void Coordinate(CsvSink csv, ulong key, int purpose, ReadOnlySpan<byte> start)
    {
        csv.Raw(start);
        csv.Raw("997399"u8);
        csv.RawDigits(SampleRandom.Below(key, purpose, 1000), 3);
        csv.EndCell();
    }

    static void Neighbourhood(CsvSink csv, ulong key)
    {
        csv.RawDigits(1 + SampleRandom.Below(key, 702, 40), 3);
        csv.Raw(" RW "u8);
        csv.RawDigits(1 + SampleRandom.Below(key, 703, 12), 3);
    }
}
