using System.ComponentModel.DataAnnotations;

namespace GeoBdt.Api.Pipeline;

sealed class CacheOptions
{
    public const string Section = "Tembolok";

    // Memory for ready answers, compressed; one over a 64th of it (256 KiB at least) is made anew. Unit: MiB. Default 128.
    [Range(1, 65_536, ErrorMessage = "Tembolok:Megabita harus antara 1 dan 65536. / Tembolok:Megabita must be between 1 and 65536.")]
    public int Megabita { get; set; } = 128;
}
