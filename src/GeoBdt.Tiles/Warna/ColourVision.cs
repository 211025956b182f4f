using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Warna;

/// <summary>Whose eyes: the full three kinds of cones, or two of them.</summary>
public enum ColourVision
{
    /// <summary>All cones.</summary>
    Normal,

    /// <summary>Without the cones for long waves: about 1 man in 100.</summary>
    Protanopia,

    /// <summary>Without the cones for middle waves: about 1 man in 100, and weakened in 5 more.</summary>
    Deuteranopia,

    /// <summary>Without the cones for short waves: 1 person in 10,000 or fewer.</summary>
    Tritanopia,
}

/// <summary>How a colour looks to those who lack a kind of cones.</summary>
/// <remarks>
/// A matrix on linear RGB; what falls outside the screen's colours is clipped.
/// <para>Source: G. Machado, M. Oliveira and L. Fernandes (2009), A physiologically-based model for simulation of color vision
/// deficiency, IEEE Trans. Vis. Comput. Graph. 15(6), severity 1.0 of the authors' tables.</para>
/// </remarks>
public static class ColourVisions
{
    // By vision less one, row by row.
    static readonly double[][] Matrices =
    [
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ColourVision> All { get; } = Enum.GetValues<ColourVision>();

    /// <summary>The colour as these eyes see it.</summary>
    public static CieLab Seen(this ColourVision vision, Rgb colour)
    {
        var (r, g, b) = (Rgb.Linear(colour.R), Rgb.Linear(colour.G), Rgb.Linear(colour.B));
        if (vision == ColourVision.Normal) return CieLab.OfLinear(r, g, b);
        var m = Matrices[(int)vision - 1];
        return CieLab.OfLinear(
            Math.Clamp((m[0] * r) + (m[1] * g) + (m[2] * b), 0, 1),
            Math.Clamp((m[3] * r) + (m[4] * g) + (m[5] * b), 0, 1),
            Math.Clamp((m[6] * r) + (m[7] * g) + (m[8] * b), 0, 1));
    }
}
