using System.ComponentModel.DataAnnotations;

namespace GeoBdt.Api.Releases;

sealed class ReleaseOptions
{
    public const string Section = "Rilis";

    // Directory of releases that `geobdt build` wrote. No default.
    [Required(ErrorMessage = "Rilis:Toko harus menyebut direktori rilis (--Rilis:Toko=DIR). / Rilis:Toko must name the store of releases.")]
    public string Toko { get; set; } = "";

    // Seconds between two looks at the pointer to the current release. Default 2.
    [Range(0.05, 3600, ErrorMessage = "Rilis:JedaDetik harus antara 0.05 dan 3600. / Rilis:JedaDetik must be between 0.05 and 3600.")]
    public double JedaDetik { get; set; } = 2;
}
