using System.ComponentModel.DataAnnotations;

namespace GeoBdt.Api.Pipeline;

sealed class CacheOptions
{
    public const string Section = "Tembolok";

    // Memory for ready answers, compressed. Unit: MiB. Default 128.
    [Range(1, 65_536, ErrorMessage = "Tembolok:Megabita harus antara 1 dan 65536. / Tembolok:Megabita must be between 1 and 65536.")]
    public int Megabita { get; set; } = 128;

    // Memory for windows of maps without their colours. Unit: MiB. 0 draws each anew.
    [Range(0, 65_536, ErrorMessage =
        "Tembolok:RasterMegabita harus antara 0 dan 65536. / Tembolok:RasterMegabita must be between 0 and 65536.")]
    public int RasterMegabita { get; set; } = 64;
}
