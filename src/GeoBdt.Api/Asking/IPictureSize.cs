namespace GeoBdt.Api.Asking;

/// <summary>The value of a parameter that says how large a picture is, whatever else it says: what the picture costs is told from it.</summary>
interface IPictureSize
{
    /// <summary>Columns and rows together. Unit: pixels.</summary>
    long Pixels { get; }
}
