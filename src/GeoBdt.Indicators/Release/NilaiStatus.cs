namespace GeoBdt.Indicators.Release;

/// <summary>Whether a value is there. One reason code for all withheld cells: the reason must not announce the value.</summary>
public enum NilaiStatus : byte
{
    /// <summary>There is a value.</summary>
    Ada = 0,

    /// <summary>Nothing was collected for this area (tidak ada data).</summary>
    TidakAdaData = 1,

    /// <summary>Withheld to protect households (dirahasiakan).</summary>
    Dirahasiakan = 2,

    /// <summary>There is a value, but its denominator is small: use with care (penyebut kecil).</summary>
    PenyebutKecil = 3,
}

/// <summary>The names statuses carry in JSON, CSV, tiles and legends.</summary>
public static class NilaiStatusNames
{
    /// <summary>The name: <c>ada</c>, <c>tidak-ada-data</c>, <c>dirahasiakan</c>, <c>penyebut-kecil</c>.</summary>
    public static string Name(this NilaiStatus status) => status switch
    {
        NilaiStatus.Ada => "ada",
        NilaiStatus.TidakAdaData => "tidak-ada-data",
        NilaiStatus.Dirahasiakan => "dirahasiakan",
        NilaiStatus.PenyebutKecil => "penyebut-kecil",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };
}
