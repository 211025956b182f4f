namespace GeoBdt.Cli.Sample;

/// <summary>
/// What every invented personal value carries, so that a test can search a release, a log or a response and prove that
/// no personal column reached it.
/// </summary>
public static class SampleMarkers
{
    /// <summary>
    /// Inside every invented text: names, addresses, birth places, mothers' names, SLS names, photo names.
    /// </summary>
    public const string Text = "RAHASIASAMPEL";

    /// <summary>Start of every invented number: NIK, NoKK, cards, participants, meters.</summary>
    public const string Number = "997399";

    /// <summary>
    /// Start of the last eight digits of IDBDT and IDARTBDT, after the ten digits of the BPS desa code.
    /// </summary>
    public const string Serial = "9973";

    /// <summary>Regular expression of an undamaged IDBDT or IDARTBDT of the sample.</summary>
    public const string IdPattern = "3503[0-9]{6}9973[0-9]{4}";

    /// <summary>
    /// First line of the sample's key file; <c>build</c> refuses this key for inputs that are not the sample.
    /// </summary>
    public const string KeyHeader = "geobdt-kunci-sampel-1";
}
