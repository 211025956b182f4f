using System.ComponentModel.DataAnnotations;

namespace GeoBdt.Api.Peta;

sealed class RasterOptions
{
    public const string Section = "Tembolok";

    // Memory for windows of maps without their colours. Unit: MiB. 0 draws each anew. Default 32.
    [Range(0, 65_536, ErrorMessage =
        "Tembolok:RasterMegabita harus antara 0 dan 65536. / Tembolok:RasterMegabita must be between 0 and 65536.")]
    public int RasterMegabita { get; set; } = 32;
}
